import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type StartOptions, startCommand } from "../src/start-command.js";

/** Starts a script, which is given as text. */
async function start(script: string, options: Partial<StartOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, "program.mjs");
  await writeFile(program, script);
  const command = startCommand({ program, args: [], ...options });
  onTestFinished(async () => {
    command.kill("SIGKILL");
    await command.exited;
  });
  return command;
}

const staying = "setInterval(() => {}, 1e6);";

describe("a command that was started", () => {
  test("is ready when it says what it listens on", async () => {
    const command = await start(
      `process.stdout.write("It listens on 127.0.0.1:12"); process.stdout.write("34, [::1]:5\\n"); ${staying}`,
    );

    expect(await command.listening()).toEqual({ host: "127.0.0.1", port: 1_234 });
    expect(await command.listening()).toEqual({ host: "127.0.0.1", port: 1_234 });
  });

  test("tells how it ended, and all that it wrote", async () => {
    const command = await start(
      `process.stdout.write(process.argv[2] + process.env.GREETING); console.error("no store"); process.exitCode = 69;`,
      { args: ["a "], env: { GREETING: "word" } },
    );

    await expect(command.listening()).rejects.toThrow("it ended with exit code 69: no store");
    expect(await command.exited).toEqual({ code: 69, signal: null, stdout: "a word", stderr: "no store\n" });
  });

  test("keeps the last mebibyte of what it writes", async () => {
    const command = await start(`process.stderr.write("x".repeat(3_000_000) + "end");`);

    const { stderr } = await command.exited;

    expect(stderr).toHaveLength(1_048_576);
    expect(stderr.endsWith("xend")).toBe(true);
  });

  test("is stopped in order, by SIGTERM", async () => {
    const command = await start(
      `process.on("SIGTERM", () => process.exit(7)); console.log("It listens on localhost:1"); ${staying}`,
    );
    await command.listening();

    expect(await command.stop()).toMatchObject({ code: 7, signal: null });
  });

  test("says so where it cannot be made", async () => {
    const command = await start("", { cwd: "/nowhere/at/all" });

    await expect(command.listening()).rejects.toThrow(/it could not be started: .*ENOENT/);
    expect(command.pid).toBe(0);
  });
});

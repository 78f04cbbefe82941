import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { startProxy } from "../src/proxy-process.js";
import { runCommand, runUntil } from "./run-command.js";

describe("the command", { timeout: 30_000 }, () => {
  test("plays a run on a proxy of its own and ends with 0 where everything holds", async () => {
    const { exitCode, output, errors } = await runCommand(
      "--clients",
      "50",
      "--duration",
      "2",
      "--seed",
      "11",
    );
    expect(errors).toBe("");
    expect(output).toContain("seed 11");
    expect(output).toMatch(/^CLEAN: [1-9]\d* messages acknowledged, 0 refused, 0 unknown$/m);
    expect(exitCode).toBe(0);
  });

  test.each([
    ["--clients", "1"],
    ["--clients", "many"],
    ["--duration", "0"],
    ["--seed", "-1"],
    ["--target", "nowhere"],
    ["--target", "host:99999"],
    ["--unheard-of"],
    ["something"],
  ])("answers %s %s with one line and 64", async (...args) => {
    const { exitCode, output, errors } = await runCommand(...args);
    expect(exitCode).toBe(64);
    expect(output).toBe("");
    expect(errors).toMatch(/^chatledger-sim: [^\n]+\n$/);
  });

  test("shows its flags with --help", async () => {
    const { exitCode, output } = await runCommand("--help");
    expect(exitCode).toBe(0);
    for (const flag of ["--clients", "--duration", "--target", "--seed", "--connections"]) {
      expect(output).toContain(flag);
    }
  });

  test("says in one line that no proxy is at the target, and ends with 2", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    server.close();
    await once(server, "close");
    const { exitCode, errors } = await runCommand("--target", `127.0.0.1:${port}`);
    expect(errors).toMatch(/^chatledger-sim: no proxy can be reached at 127\.0\.0\.1:\d+: [^\n]+\n$/);
    expect(exitCode).toBe(2);
  });

  test("says in one line that a user cannot sign in, and ends with 2", async () => {
    const proxy = await startProxy(10);
    const { exitCode, errors } = await runCommand(
      "--target",
      `127.0.0.1:${proxy.address.port}`,
      "--clients",
      "11",
    );
    await proxy.stop();
    expect(errors).toMatch(/^chatledger-sim: user11 cannot sign in .*--seed-users 11 .*\n$/);
    expect(exitCode).toBe(2);
  });

  test("calls a run not valid whose proxy dies", async () => {
    const proxy = await startProxy(10);
    const target = `127.0.0.1:${proxy.address.port}`;
    const kill = () => process.kill(proxy.pid, "SIGKILL");
    const { exitCode, output } = await runUntil(
      kill,
      "--target",
      target,
      "--clients",
      "10",
      "--duration",
      "600",
    );
    expect(await proxy.died).toBe("SIGKILL");
    expect(output).toMatch(/^NOT VALID: the proxy cannot be reached any more: /m);
    expect(exitCode).toBe(2);
  });

  test("ends early on SIGINT, with a verdict", async () => {
    const interrupt = () => process.emit("SIGINT");
    const { exitCode, output } = await runUntil(interrupt, "--clients", "20", "--duration", "600");
    expect(output).toContain("CLEAN: ");
    expect(exitCode).toBe(0);
  });
});

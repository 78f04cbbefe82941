import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { readOptions } from "../../src/command/options.js";
import { runVirtual } from "../../src/virtual/run-virtual.js";
import { runCommand } from "../run-command.js";

const bin = fileURLToPath(new URL("../../bin/chatledger-sim.js", import.meta.url));

/** Runs the command in this process. */
async function run(...args: readonly string[]) {
  const { exitCode, output } = await runCommand(...args);
  return { exitCode, lines: output.trimEnd().split("\n") };
}

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-virtual-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "history.txt");
}

const short = ["--virtual", "--clients", "6", "--duration", "10s", "--seed", "7"];

describe("chatledger-sim --virtual", () => {
  test("gives the same history in another process, and prints its hash", async () => {
    const asked = await readOptions(short);
    if (asked.kind !== "virtual") throw new Error("no virtual run was asked for");
    const { historyHash } = await runVirtual(asked.options);

    const { status, stdout } = spawnSync(process.execPath, [bin, ...short], { encoding: "utf8" });
    const lines = stdout.trimEnd().split("\n");
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe(`history ${historyHash}`);
    expect(lines.at(-2)).toMatch(/^simulated \d+ s in [\d.]+ s$/);
  });

  test("writes the history down, byte for byte the same each time", async () => {
    const [one, other] = [newPath(), newPath()];
    await run(...short, "--history", one);
    await run(...short, "--history", other);
    const history = readFileSync(one, "utf8");
    expect(readFileSync(other, "utf8")).toBe(history);
    expect(history).toMatch(/^\d+\.\d{3} 0\.\d+ > \d+ [0-9a-f]{8}$/m);
  });

  test("runs a swarm of seeds, and says how many are clean", async () => {
    const { exitCode, lines } = await run("--virtual", "--swarm", "5", "--seed", "1");
    expect(exitCode).toBe(0);
    expect(lines.at(-1)).toMatch(/^5 of 5 seeds are clean, from 1 on; \d+ messages read back; simulated/);
  });

  test("writes the reports of every run where a folder is named, and holds it to objectives", async () => {
    const folder = newPath();
    const { exitCode, lines } = await run(...short, "--out", folder, "--slo", "errors<100%,p99<1us");
    expect(exitCode).toBe(3);
    expect(lines).toContainEqual(expect.stringMatching(/^OBJECTIVE MISSED: p99<1us was missed with /));
    const result = JSON.parse(readFileSync(join(folder, "results.json"), "utf8"));
    expect(result).toMatchObject({
      target: { kind: "virtual" },
      slos: [
        { expression: "errors<100%", met: true },
        { expression: "p99<1us", met: false },
      ],
      verdict: { outcome: "sloMissed" },
    });
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("Objective missed · run v7");
  });

  test("writes the reports of those seeds of a swarm that do not end well", async () => {
    const folder = newPath();
    const { exitCode, lines } = await run(
      ...["--virtual", "--swarm", "2", "--seed", "3", "--slo", "p99<1us", "--out", folder],
    );
    expect(exitCode).toBe(3);
    expect(lines).toContain(`  again: chatledger-sim --virtual --swarm 1 --seed 4 --slo "p99<1us"`);
    for (const seed of [3, 4]) {
      const result = JSON.parse(readFileSync(join(folder, `seed-${seed}`, "results.json"), "utf8"));
      expect(result).toMatchObject({ run: { seed }, verdict: { exitCode: 3 } });
    }
  });

  const refusals: Readonly<Record<string, readonly string[]>> = {
    "--target makes no difference to --virtual: leave one of them out": ["--target", "127.0.0.1:1"],
    "--workers makes no difference to --virtual: leave one of them out": ["--workers", "2"],
    "--swarm must be a whole number from 1": ["--swarm", "0"],
    "--clients: with --virtual --swarm the seed decides": ["--swarm", "2", "--clients", "9"],
    "--virtual finds no highest rate: time waits for it": ["--scenario", "find-max"],
    "--virtual draws its faults from the seed: faults must be empty": ["--scenario", "reconnect-storm"],
  };
  for (const [message, args] of Object.entries(refusals)) {
    test(`refuses ${args.join(" ")} in one line`, async () => {
      await expect(readOptions(["--virtual", ...args])).rejects.toThrow(message);
    });
  }

  test("has a history only of a virtual run", async () => {
    await expect(readOptions(["--history", "somewhere"])).rejects.toThrow("--history needs --virtual");
  });
});

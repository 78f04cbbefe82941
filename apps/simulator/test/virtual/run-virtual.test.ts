import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readScenario } from "../../src/scenario/scenario.js";
import { runVirtual } from "../../src/virtual/run-virtual.js";
import { runSeed } from "../../src/virtual/swarm.js";

test("The same seed gives the same history, byte for byte, and the same result", async () => {
  const first: string[] = [];
  const second: string[] = [];
  const one = await runSeed(11, { onHistory: (line) => first.push(line) });
  const other = await runSeed(11, { onHistory: (line) => second.push(line) });
  expect(second).toEqual(first);
  expect(other.historyHash).toBe(one.historyHash);
  expect(other).toEqual({ ...one, generator: other.generator });
  expect(first.length).toBeGreaterThan(500);
});

test("Runs that take turns in one process do not disturb each other", async () => {
  const alone = await runSeed(12);
  const [one, other] = await Promise.all([runSeed(12), runSeed(13)]);
  expect(one.historyHash).toBe(alone.historyHash);
  expect(other.historyHash).not.toBe(alone.historyHash);
});

test("Different seeds give different histories", async () => {
  const hashes = new Set<string>();
  for (let seed = 1; seed <= 6; seed += 1) hashes.add((await runSeed(seed)).historyHash);
  expect(hashes.size).toBe(6);
});

test("Nothing asks for the machine's time, its timers or its randomness", () => {
  const program = fileURLToPath(new URL("run-without-machine.js", import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect(stderr).toBe("");
  const [expected, hash] = stdout.trim().split(" ");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash).toBe(expected);
});

test("A run without faults is clean, answers everything, and takes place in its own time", async () => {
  const scenario = readScenario({
    clients: 8,
    connections: 2,
    duration: 30,
    load: { kind: "constant", rate: 20 },
  });
  const run = await runVirtual({ scenario, seed: 1, faults: false, command: "a test" });
  expect(run.verdict).toMatchObject({ exitCode: 0, outcome: "clean" });
  expect(run.totals).toMatchObject({ unknown: 0, reconnects: 0 });
  expect(run.totals.messages.ok).toBeGreaterThan(200);
  expect(run.checks).toMatchObject({ depth: "whole", messages: run.totals.messages.ok });
  expect(run.target.kind).toBe("virtual");
  expect(run.faults).toEqual([]);
  expect(run.timeline.length).toBeGreaterThanOrEqual(30);
  expect(run.seconds).toBeCloseTo(30, 1);
});

test("Faults are recorded, and messages whose fate they hide are accounted for", async () => {
  let faults = 0;
  let unknown = 0;
  for (let seed = 20; seed < 30; seed += 1) {
    const run = await runSeed(seed);
    const { checks, totals } = run;
    expect(run.verdict.outcome).toBe("clean");
    expect(checks.resolvedStored + checks.resolvedAbsent).toBe(totals.messages.unknown);
    expect(checks.messages).toBe(totals.messages.ok + checks.resolvedStored);
    faults += run.faults.length;
    unknown += totals.messages.unknown;
  }
  expect(faults).toBeGreaterThan(20);
  expect(unknown).toBeGreaterThan(0);
});

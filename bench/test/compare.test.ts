import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { appendResults, type Result } from "../src/results/results.js";
import { latencyAt, resultOf, roundOf } from "./fixtures.js";
import { runCommand } from "./run-command.js";

/** Writes results to a file of their own, which is gone after the test. */
function fileOf(...results: readonly Result[]): string {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-bench-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  appendResults(folder, results);
  return join(folder, "results.jsonl");
}

const rates = (...of: readonly number[]) => of.map((rate) => roundOf(rate));

async function verdictOf(before: Result, after: Result) {
  const { exitCode, output } = await runCommand("compare", fileOf(before), fileOf(after));
  return { exitCode, verdict: output.trimEnd().split(" | ").at(-1)?.replace(" |", "") };
}

test.each([
  [
    "slower than any former round, and all rounds slower than the former median",
    [100, 110, 105],
    [80, 90, 85],
    "slower",
  ],
  ["faster than any former round", [100, 110, 105], [130, 150, 140], "faster"],
  ["a median among the former rounds", [80, 110, 105], [90, 95, 100], "same"],
  ["a former median among the rounds", [100, 101, 102], [80, 90, 103], "same"],
  ["a difference that is too small to tell", [100, 100, 100], [98, 98, 98], "same"],
] as const)("%s", async (_, before, after, verdict) => {
  const comparison = await verdictOf(resultOf(rates(...before)), resultOf(rates(...after)));
  expect(comparison).toEqual({ verdict, exitCode: verdict === "slower" ? 1 : 0 });
});

test("in an open loop the waiting is compared, for the rate is given", async () => {
  const open = (p99: number) =>
    resultOf([roundOf(5_000, { latency: latencyAt(p99) })], { pace: { kind: "open", rate: 5_000 } });
  expect(await verdictOf(open(10), open(20))).toEqual({ verdict: "slower", exitCode: 1 });
  expect(await verdictOf(open(20), open(10))).toEqual({ verdict: "faster", exitCode: 0 });
});

test("of idle connections the memory is compared", async () => {
  const idle = (bytes: number) => resultOf([roundOf(2_000, { memoryGrowth: bytes })], { pace: null });
  expect(await verdictOf(idle(2 ** 20), idle(2 ** 21))).toEqual({ verdict: "slower", exitCode: 1 });
});

test("commits are looked up in one file, and all their rounds count", async () => {
  const file = fileOf(
    resultOf(rates(100), { commit: "aaaa11112222" }),
    resultOf(rates(90), { commit: "aaaa11112222" }),
    resultOf(rates(95), { commit: "bbbb11112222" }),
  );
  const { exitCode, output } = await runCommand("compare", "aaaa", "bbbb", "--file", file);
  expect(exitCode).toBe(0);
  expect(output).toContain(
    "| single-known 20×50 on memory | 95/s | 95/s | 1.00 | 90 – 100 | 95 – 95 | same |",
  );
});

test("only what is in both is compared; the load, the store and the proxy's flags count", async () => {
  const former = fileOf(resultOf(rates(1)), resultOf(rates(2), { store: "sqlite" }));
  const latter = fileOf(
    resultOf(rates(1), { connections: 1 }),
    resultOf(rates(2), { store: "sqlite" }),
    resultOf(rates(3), { proxyArgs: ["--workers", "2"] }),
  );
  const { output } = await runCommand("compare", former, latter);
  expect(output.trimEnd().split("\n").slice(2)).toEqual([expect.stringContaining("on sqlite")]);
});

test("nothing to compare is reported in one line, with 2", async () => {
  const file = fileOf(resultOf(rates(1)));
  for (const sources of [
    ["./nowhere.jsonl", file],
    ["ffff", "abcd", "--file", file],
    [file, fileOf(resultOf(rates(1), { scenario: "login" }))],
  ]) {
    const { exitCode, output, errors } = await runCommand("compare", ...sources);
    expect([exitCode, output]).toEqual([2, ""]);
    expect(errors).toMatch(/^bench: [^\n]+\n$/);
  }
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resultsTables } from "../src/results/table.js";
import { latencyAt, resultOf, roundOf } from "./fixtures.js";
import { runCommand } from "./run-command.js";

const rowsOf = (table: string) => table.split("\n").filter((line) => line.startsWith("| single"));

test("a row holds medians of the rounds, each process by itself", () => {
  const round = (requests: number, p99: number) =>
    roundOf(requests, {
      latency: latencyAt(p99),
      cpu: { proxy: 0.5, mysql: 0.25, redis: 0.125, generator: 0.1 },
      memory: { proxy: 100 * 2 ** 20, mysql: 200 * 2 ** 20, redis: 5 * 2 ** 20 },
    });
  const result = resultOf([round(900, 9), round(1_000, 7), round(1_200, 8)], { rawLimit: 2_000 });
  expect(rowsOf(resultsTables([result]))).toEqual([
    "| single-known 20×50 | memory | 1,000 | 900 – 1,200 | 50 % | 8.00 | 8.00 | 8.00 | 50 % / 25 % / 13 % / 10 % | 500.0 / 250.0 / 125.0 / 100.0 | 100 / 200 / 5 |",
  ]);
});

test("what was not measured is a dash", () => {
  const [row] = rowsOf(resultsTables([resultOf([roundOf(10)])]));
  expect(row).toBe("| single-known 20×50 | memory | 10 | 10 – 10 | – | – | – | – | – | – | – |");
});

test("scenarios of the message server have a table of their own, with its process first", () => {
  const round = roundOf(40_000, {
    latency: latencyAt(9),
    cpu: { messageServer: 0.5, proxy: 0.25, generator: 0.125 },
    memory: { messageServer: 100 * 2 ** 20, proxy: 200 * 2 ** 20 },
  });
  const push = resultOf([round], {
    ...{ scenario: "push-fan-out", connections: null, clients: { count: 1_000, loginSeconds: 0.5 } },
    pace: { kind: "open", rate: 40_000 },
  });
  const [single, fanOut] = resultsTables([resultOf([roundOf(10)]), push])
    .split("\n\n")
    .slice(1);
  expect(single).toContain("| single-known 20×50 |");
  expect(fanOut).toContain(
    "| push-fan-out 1000 clients at 40000/s | memory | 40,000 | 40,000 – 40,000 | 9.00 | 9.00 | 9.00 | 50 % / 25 % / – / – / 13 % | 12.5 / 6.3 / – / – / 3.1 | 100 / 200 / – / – | 2,000 |",
  );
});

test("a generator that may be the limit is noted, and so are failed checks", () => {
  const table = resultsTables([
    resultOf([roundOf(10, { cpu: { generator: 0.95 } })], { problems: ["it lied"] }),
    resultOf([roundOf(10, { lateness: latencyAt(30) })], { pace: { kind: "open", rate: 10 } }),
    resultOf([roundOf(10, { memoryGrowth: 3 * 2 ** 20 })], { scenario: "idle-10000", pace: null }),
  ]);
  expect(table).toContain(
    "- single-known 20×50 on memory: the generator used 95 % of a core and may be the limit.",
  );
  expect(table).toContain("- single-known 20×50 on memory: CHECK FAILED: it lied");
  expect(table).toContain("- single-known 20 at 10/s on memory: the generator was 30 ms late at p99");
  expect(table).toContain("- idle-10000 on memory: 3 MiB more than without connections.");
});

test("the command prints a table for each run in a file, or for one commit's", async () => {
  const folder = mkdtempSync(join(tmpdir(), "chatledger-bench-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "lines.jsonl");
  const results = [resultOf([roundOf(1)]), resultOf([roundOf(2)], { commit: "ffff00001111" })];
  writeFileSync(file, results.map((result) => `${JSON.stringify(result)}\n`).join(""));

  const all = await runCommand("table", file);
  expect(all.exitCode).toBe(0);
  expect(rowsOf(all.output)).toHaveLength(2);
  expect(all.output).toContain("2026-01-02, commit ffff00001111, Node v20.0.0");
  const some = await runCommand("table", file, "--commit", "ffff");
  expect(rowsOf(some.output)).toEqual([expect.stringContaining("| 2 |")]);

  const none = await runCommand("table", file, "--commit", "0000");
  expect([none.exitCode, none.errors]).toEqual([2, `bench: ${file} has no such results\n`]);

  writeFileSync(file, '{"scenario":1}\n');
  expect((await runCommand("table", file)).errors).toBe(`bench: ${file}: line 1 is no result\n`);
});

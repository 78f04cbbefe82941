import { describe, expect, test } from "vitest";
import { compareRuns } from "../../src/compare/compare-runs.js";
import type { RunResult } from "../../src/result/run-result.js";
import { cleanRun, latencyOf, saturatedRun, violationOf } from "../report/fixtures.js";

const base = cleanRun({ seconds: 20 });

/** A run of the same plan whose latencies are these, all of one command. */
function withLatencies(milliseconds: readonly number[]): RunResult {
  return { ...base, latency: latencyOf(milliseconds), commands: [] };
}

/** So many latencies from 1 ms to 10 ms, evenly spread. */
const evenly = (count: number, stretch: (milliseconds: number) => number = (value) => value) =>
  Array.from({ length: count }, (_, index) => stretch(1 + (9 * index) / count));

describe("compareRuns", () => {
  test("finds a run the same as itself", () => {
    const { outcome, exitCode, markdown } = compareRuns(base, base);

    expect({ outcome, exitCode }).toEqual({ outcome: "same", exitCode: 0 });
    expect(markdown).toContain("**The same, within 10 %.**");
    expect(markdown).toContain("| B slower than A |  | in 50 % of pairs |  |  |");
  });

  test.each([
    ["noise", 1.05, 0.1, { outcome: "same", exitCode: 0 }],
    ["slower", 1.2, 0.1, { outcome: "worse", exitCode: 1 }],
    ["faster", 0.7, 0.1, { outcome: "better", exitCode: 0 }],
    ["slower, within a greater noise", 1.2, 0.3, { outcome: "same", exitCode: 0 }],
  ])("%s: every latency %d times as long with a noise of %d", (_, factor, noise, expected) => {
    const after = withLatencies(evenly(20_000, (value) => value * factor));

    expect(compareRuns(withLatencies(evenly(20_000)), after, { noise })).toMatchObject(expected);
  });

  test("does not become certain of a trifle by the number of requests", () => {
    const after = withLatencies(evenly(400_000, (value) => value * 1.03));

    expect(compareRuns(withLatencies(evenly(400_000)), after).outcome).toBe("same");
  });

  test("sees a longer tail behind an equal median", () => {
    const tail = evenly(20_000, (value) => (value > 9.95 ? value * 4 : value));

    const { exitCode, markdown } = compareRuns(withLatencies(evenly(20_000)), withLatencies(tail));

    expect(exitCode).toBe(1);
    expect(markdown).toContain("**Worse: p99.9 by more than 10 %.**");
  });

  test("sees what quantiles from the median upwards do not show", () => {
    const wide = evenly(20_000, (value) => 10 ** ((value - 5.5) / 4.5));
    const slowStart = wide.map((value) => Math.max(1, value));

    const { exitCode, markdown } = compareRuns(withLatencies(wide), withLatencies(slowStart));

    expect(exitCode).toBe(1);
    expect(markdown).toContain("**Worse: B slower than A by more than 10 %.**");
  });

  test("does not judge a quantile that few requests lie above", () => {
    const outliers = evenly(2_000, (value) => (value > 9.99 ? 5_000 : value));

    expect(compareRuns(withLatencies(evenly(2_000)), withLatencies(outliers)).outcome).toBe("same");
  });

  test("finds less throughput worse", () => {
    const { markdown, exitCode } = compareRuns(base, { ...base, seconds: base.seconds * 1.3 });

    expect(exitCode).toBe(1);
    expect(markdown).toContain("**Worse: throughput by more than 10 %.**");
  });

  test("finds more errors worse, unless there are too few to tell", () => {
    const totals = { ...base.totals, ok: 100_000, refused: 10, unknown: 0 };
    const withRefused = (refused: number) => ({ ...base, totals: { ...totals, refused } });

    expect(compareRuns(withRefused(10), withRefused(14)).outcome).toBe("same");
    expect(compareRuns(withRefused(10), withRefused(200)).outcome).toBe("worse");
    expect(compareRuns(withRefused(200), withRefused(10)).outcome).toBe("better");
    expect(compareRuns(withRefused(0), withRefused(0)).outcome).toBe("same");
  });

  test("finds a violation worse, however fast the run was", () => {
    const violations = [violationOf("lost", "user 1", "gone", 1)];
    const fast = { ...withLatencies(evenly(20_000, (value) => value / 3)), violations };

    expect(compareRuns(withLatencies(evenly(20_000)), fast)).toMatchObject({ outcome: "worse", exitCode: 1 });
  });

  test.each([
    [
      "another plan",
      { ...base, run: { ...base.run, planHash: "00ff" } },
      "The plans differ (A 9c1f4b0e6d7a, B 00ff)",
    ],
    [
      "a saturated generator",
      saturatedRun({ seconds: 20 }),
      "In B the generator was saturated: The busiest worker",
    ],
    ["no answers", { ...base, latency: latencyOf([]) }, "In B nothing was answered."],
    [
      "a simulated clock",
      { ...base, target: { ...base.target, kind: "virtual" as const } },
      "virtual run are simulated",
    ],
  ])("does not compare with a run of %s, and says why", (_, after, reason) => {
    const { outcome, exitCode, markdown } = compareRuns(base, after);

    expect({ outcome, exitCode }).toEqual({ outcome: "notComparable", exitCode: 2 });
    expect(markdown).toContain("**Not comparable.**");
    expect(markdown).toContain(reason);
  });

  test("shows commands side by side, as text", () => {
    const commands = base.commands.slice(0, 1).map((command) => ({ ...command, command: "a|<b>" }));

    expect(compareRuns({ ...base, commands }, { ...base, commands }).markdown).toContain(
      "| a\\|\\<b\\> p50 |",
    );
  });
});

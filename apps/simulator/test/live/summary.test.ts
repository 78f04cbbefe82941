import { describe, expect, test } from "vitest";
import { summary } from "../../src/live/summary.js";
import { cleanRun, emptyRun, hostileText, saturatedRun, violatedRun } from "../report/fixtures.js";

const reports = { folder: "report", page: "report/report.html" };

describe("the summary", () => {
  test("ends with the verdict, the report and the command that repeats the run", () => {
    const run = cleanRun({ seconds: 5 });

    expect(summary(run, reports).slice(-4)).toEqual([
      `CLEAN: ${run.verdict.summary}`,
      "",
      "report   report/report.html",
      `again    ${run.run.command}`,
    ]);
  });

  test("names no report where none was written", () => {
    expect(summary(cleanRun({ seconds: 5 }), null).join("\n")).not.toContain("report ");
  });

  test("has a row for each command, the columns aligned", () => {
    const run = cleanRun({ seconds: 5 });
    const table = summary(run, null).slice(0, run.commands.length + 2);

    expect(new Set(table.map((line) => line.length)).size).toBe(1);
    expect(table[0]).toMatch(/^command +ok +refused +unknown +p50 +p90 +p99 +p99\.9 +max$/);
    expect(table.at(-1)).toMatch(/^all +[\d,]+ +0 +0 /);
  });

  test("says why requests were refused, and which of them had to be", () => {
    const run = cleanRun({ seconds: 5 });
    const refusals = [
      { reason: "notPermitted", count: 24, expected: 24 },
      { reason: "overloaded", count: 3, expected: 0 },
    ];
    const commands = run.commands.map((result) =>
      result.command === "msgData" ? { ...result, refused: 27, refusals } : result,
    );
    const lines = summary({ ...run, commands, totals: { ...run.totals, refused: 27 } }, null);

    expect(lines).toContain("refused: msgData: 24 notPermitted, as expected; msgData: 3 overloaded");
  });

  test("lists violations by kind, the first of each, and tells how many more there are", () => {
    const lines = summary(violatedRun(), reports);
    const at = lines.indexOf("Lost messages: 37");

    expect(lines[at + 1]).toBe("  pair of users 1 and 1: Message 20 was acknowledged and is not stored.");
    expect(lines[at + 6]).toBe("  and 32 more");
    expect(lines).toContain("Doubled messages: 1");
    expect(lines).toContain("MISSED   p99<50ms          812 ms");
    expect(lines).toContain("met      errors<1%         0.42 %");
    expect(lines.find((line) => line.startsWith("faults: "))).toContain("proxy-kill at 12 s");
  });

  test("marks the figures of a saturated run", () => {
    const run = saturatedRun({ seconds: 5 });

    expect(summary(run, null)).toContain(`These figures are NOT VALID. ${run.generator.reason}`);
  });

  test("has dashes where nothing was measured", () => {
    expect(summary(emptyRun(), null)[1]).toMatch(/^msgData +0 +0 +0 +– +– +– +– +–$/);
  });

  test("contains nothing that a terminal would obey", () => {
    const run = violatedRun();
    const hostile = { ...run, verdict: { ...run.verdict, summary: hostileText } };

    for (const line of summary(hostile, reports)) expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

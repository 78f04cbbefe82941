import { describe, expect, test } from "vitest";
import { condensed } from "../../src/report/condensed-timeline.js";
import { cleanRun } from "./fixtures.js";

const { timeline } = cleanRun({ seconds: 10, rate: 100 });

describe("condensed", () => {
  test("leaves a time line that is short enough", () => {
    expect(condensed(timeline, 10)).toEqual({ rows: timeline, seconds: 1 });
  });

  test("averages rates and keeps the worst latency", () => {
    const silent = timeline.map((row, index) => ({
      ...row,
      answered: index * 10,
      p99: index === 7 ? 900 : index < 3 ? null : 5,
    }));

    const { rows, seconds } = condensed(silent, 4);

    expect(seconds).toBe(3);
    expect(rows.map(({ t }) => t)).toEqual([1, 4, 7, 10]);
    expect(rows.map(({ answered }) => answered)).toEqual([10, 40, 70, 90]);
    expect(rows.map(({ p99 }) => p99)).toEqual([null, 5, 900, 5]);
  });
});

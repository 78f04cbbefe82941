import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linearScale, logScale, timeScale } from "../../src/report/scale.js";

describe("scales", () => {
  test("end at a round number", () => {
    expect(linearScale(4_870, 5).ticks).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    expect(logScale(0.13, 47).ticks).toEqual([0.1, 1, 10]);
    expect(logScale(3, 47).ticks).toEqual([2, 5, 10, 20, 50]);
  });

  test("end with the run, and have a tick at whole units of time", () => {
    const { at, ticks } = timeScale(62.5, 12);

    expect(ticks).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(at(62.5)).toBe(1);
  });

  const positive = fc.double({ min: 1e-3, max: 1e7, noNaN: true });

  test.each([
    ["linear", (_: number, high: number) => linearScale(high, 5)],
    ["logarithmic", logScale],
    ["time", (_: number, high: number) => timeScale(high, 12)],
  ] as const)("%s: greater values lie further along, within the axis", (_, scaleOf) => {
    fc.assert(
      fc.property(positive, positive, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const { at, ticks } = scaleOf(low, high);

        expect(at(low)).toBeGreaterThanOrEqual(0);
        expect(at(high)).toBeGreaterThanOrEqual(at(low));
        expect(at(high)).toBeLessThanOrEqual(1);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(14);
      }),
    );
  });
});

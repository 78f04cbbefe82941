import { describe, expect, test } from "vitest";
import { bytes, clock, counted, duration, percent } from "../../src/report/figures.js";

describe("figures", () => {
  test.each([
    [0, "0 ms"],
    [0.001, "1 µs"],
    [0.0994, "99 µs"],
    [0.0996, "0.1 ms"],
    [0.4249, "0.42 ms"],
    [1.234, "1.23 ms"],
    [12.34, "12.3 ms"],
    [999.4, "999 ms"],
    [999.6, "1 s"],
    [1_240, "1.24 s"],
    [59_960, "60 s"],
    [120_000, "2 min"],
    [125_000, "2 min 5 s"],
  ])("a duration of %d ms is %s", (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  test.each([
    [0, "0 s"],
    [9.54, "9.5 s"],
    [59.97, "1:00"],
    [65.52, "1:05.5"],
    [600, "10:00"],
  ])("%d seconds into a run is %s", (seconds, text) => {
    expect(clock(seconds)).toBe(text);
  });

  test.each([
    [0, "0 %"],
    [0.000_01, "<0.01 %"],
    [0.001_234, "0.12 %"],
    [0.123_45, "12.3 %"],
    [1, "100 %"],
  ])("a share of %d is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  test("counts one and many", () => {
    expect([counted(1, "core"), counted(1_200, "core")]).toEqual(["1 core", "1,200 cores"]);
  });

  test("gives memory in binary units", () => {
    expect([bytes(268_435_456), bytes(8_323_072_000)]).toEqual(["256 MiB", "7.8 GiB"]);
  });
});

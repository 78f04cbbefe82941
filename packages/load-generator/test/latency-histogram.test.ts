import { expect, test } from "vitest";
import { maxMs, openLatencyHistogram, percentileMs, recordMs } from "../src/load-generator.js";

test("a histogram keeps latencies to three digits, and no percentile is above the longest", () => {
  const histogram = openLatencyHistogram();
  for (let ms = 1; ms <= 1_000; ms += 1) recordMs(histogram, ms);
  expect(percentileMs(histogram, 50)).toBeCloseTo(500, 0);
  expect(percentileMs(histogram, 100)).toBe(maxMs(histogram));
  expect(maxMs(histogram)).toBeCloseTo(1_000, 0);
});

test("what is shorter or longer than the histogram reaches counts as its shortest or longest", () => {
  const histogram = openLatencyHistogram();
  recordMs(histogram, 0);
  recordMs(histogram, 3_600_000);
  expect(histogram.minNonZeroValue).toBe(1);
  expect(maxMs(histogram)).toBeCloseTo(600_000, -3);
});

import { build, type Histogram } from "hdr-histogram-js";

const longestMicroseconds = 600_000_000;

/** A histogram of latencies in microseconds, 1 µs to 10 minutes, to three digits. */
export function openLatencyHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
  });
}

/** Records a latency. What is longer than the histogram reaches counts as its longest. */
export function recordMs(histogram: Histogram, milliseconds: number): void {
  histogram.recordValue(Math.min(longestMicroseconds, Math.max(1, Math.round(milliseconds * 1_000))));
}

/** A percentile, 0 to 100, in milliseconds; never above the longest latency that was recorded. */
export function percentileMs(histogram: Histogram, percentile: number): number {
  return Math.min(histogram.getValueAtPercentile(percentile), histogram.maxValue) / 1_000;
}

export const maxMs = (histogram: Histogram): number => histogram.maxValue / 1_000;

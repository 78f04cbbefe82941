import { build, type Histogram } from "hdr-histogram-js";

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

const longestMicroseconds = 120_000_000;

/** Of microseconds, to three digits. */
export function openHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
  });
}

export function recordMs(histogram: Histogram, milliseconds: number): void {
  histogram.recordValue(Math.min(longestMicroseconds, Math.max(1, Math.round(milliseconds * 1_000))));
}

/** null where nothing was recorded. */
export function latencyOf(histogram: Histogram): Latency | null {
  if (histogram.totalCount === 0) return null;
  const at = (percentile: number) => histogram.getValueAtPercentile(percentile) / 1_000;
  return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: histogram.maxValue / 1_000 };
}

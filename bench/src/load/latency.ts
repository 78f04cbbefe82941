import { maxMs, percentileMs } from "@chatledger/load-generator";
import type { Histogram } from "hdr-histogram-js";

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

/** null where nothing was recorded. */
export function latencyOf(histogram: Histogram): Latency | null {
  if (histogram.totalCount === 0) return null;
  const at = (percentile: number) => percentileMs(histogram, percentile);
  return { p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: maxMs(histogram) };
}

import { maxMs, percentileMs } from "@chatledger/load-generator";
import { encodeIntoCompressedBase64, type Histogram } from "hdr-histogram-js";
import type { LoadInterval } from "../clients/virtual-users.js";
import type { LatencySummary, TimelineRow } from "../result/run-result.js";

/** What one second of the run adds up to; the last one may be shorter. `loopDelay` in milliseconds. */
export function rowOf(
  t: number,
  seconds: number,
  { intended, sent, answered, outcomes, inFlight, online, latency }: LoadInterval,
  loopDelay: number,
): TimelineRow {
  const perSecond = (count: number) => Math.round((count / Math.max(1, seconds)) * 10) / 10;
  const at = (percentile: number) => (latency.totalCount === 0 ? null : percentileMs(latency, percentile));
  return {
    ...{ t, offered: perSecond(intended), sent: perSecond(sent), answered: perSecond(answered) },
    ...outcomes,
    ...{ inFlight, online },
    ...{ p50: at(50), p90: at(90), p99: at(99) },
    max: latency.totalCount === 0 ? null : maxMs(latency),
    loopDelay,
  };
}

/** A histogram of microseconds in numbers that people read. */
export function latencySummary(latency: Histogram): LatencySummary {
  const at = (percentile: number) => percentileMs(latency, percentile);
  return {
    ...{ count: latency.totalCount, mean: latency.mean / 1_000 },
    ...{ p50: at(50), p90: at(90), p99: at(99), p999: at(99.9), max: maxMs(latency) },
    histogram: encodeIntoCompressedBase64(latency),
  };
}

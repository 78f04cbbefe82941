import type { LatencySummary, RunResult } from "../result/run-result.js";
import { printable } from "./printable.js";

/**
 * The latencies as an HdrHistogram log of one interval, in microseconds: all requests without a tag, then each command
 * under its name. Times are relative to the start of the run; `Interval_Max` is in milliseconds.
 */
export function histogramLog({ run, seconds, latency, commands }: RunResult): string {
  const startedAt = new Date(run.startedAt);
  const line = ({ max, histogram }: LatencySummary) =>
    `0.000,${seconds.toFixed(3)},${max.toFixed(3)},${histogram}`;
  return [
    `#[Latencies of run ${printable(run.id)} in microseconds; logged with chatledger-sim ${run.versions.chatledger}]`,
    "#[Histogram log format version 1.3]",
    `#[StartTime: ${(startedAt.getTime() / 1_000).toFixed(3)} (seconds since epoch), ${startedAt.toUTCString()}]`,
    `"StartTimestamp","Interval_Length","Interval_Max","Interval_Compressed_Histogram"`,
    line(latency),
    ...commands.map(({ command, latency: ofCommand }) => `Tag=${command},${line(ofCommand)}`),
    "",
  ].join("\n");
}

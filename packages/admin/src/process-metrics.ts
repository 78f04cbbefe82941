import type { LogOutput } from "@chatledger/command-line";
import type { EventLoopDelay } from "./event-loop-delay.js";
import type { Chart } from "./history.js";
import { counter, histogram, type Metric } from "./metric.js";

/** What the metrics of any process that serves are read from. */
export interface ProcessSources {
  readonly eventLoop: EventLoopDelay;
  readonly logOutput: LogOutput;
}

/** Metrics that every process has which serves. @param prefix of their names */
export const processMetrics = (prefix: string): readonly Metric<ProcessSources>[] => [
  histogram(
    `${prefix}event_loop_delay_seconds`,
    { help: "Event-loop delay: how late the process runs what is due. It delays every request." },
    ({ eventLoop }) => eventLoop.read(),
  ),
  counter(
    `${prefix}log_lines_dropped_total`,
    { help: "Log lines dropped because nothing was reading the log." },
    ({ logOutput }) => logOutput.dropped(),
  ),
];

/** The last chart of a live page. @param prefix as above */
export const eventLoopChart = (prefix: string): Chart => ({
  title: "Event loop",
  unit: "seconds",
  series: [
    { label: "p50 delay", metric: `${prefix}event_loop_delay_seconds`, show: { quantile: 0.5 } },
    { label: "p99 delay", metric: `${prefix}event_loop_delay_seconds`, show: { quantile: 0.99 } },
  ],
});

export { watchEventLoop } from "./event-loop-delay.js";
export {
  createHistogram,
  durationBounds,
  type Histogram,
  type HistogramCounts,
  sizeBounds,
} from "./histogram.js";
export type { Chart } from "./history.js";
export { counter, gauge, histogram, type Metric, readMetrics, type Sample, samplesBy } from "./metric.js";
export { metricsTable } from "./metrics-page.js";
export { renderMetrics } from "./node-metrics.js";
export { type Admin, type LogLevel, openWantedAdmin } from "./open-admin.js";
export { eventLoopChart, type ProcessSources, processMetrics } from "./process-metrics.js";
export { askOne, openProcessReport } from "./process-report.js";
export {
  type AskProcess,
  type AskProcesses,
  type BackendState,
  type ConnectionState,
  type LimitState,
  maxListed,
  type ProcessReports,
  type ReportPart,
} from "./process-state.js";

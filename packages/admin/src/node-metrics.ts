import { AggregatorRegistry, collectDefaultMetrics, Registry } from "prom-client";
import type { MetricData } from "./metric.js";

/** Metrics of Node.js and the operating system about this process: CPU, memory, event loop, garbage collection. */
export interface NodeMetrics {
  read(): Promise<readonly MetricData[]>;
}

/** Begins to watch event loop and garbage collection; a process does so once. */
export function watchNode(): NodeMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { read: async () => (await registry.getMetricsAsJSON()) as unknown as readonly MetricData[] };
}

/** All processes' metrics as one answer in Prometheus's text format. */
export function renderMetrics(ofProcesses: readonly (readonly MetricData[])[]): Promise<string> {
  // prom-client takes only plain arrays, which it does not change.
  return AggregatorRegistry.aggregate(ofProcesses as unknown as object[]).metrics();
}

export const metricsContentType: string = Registry.PROMETHEUS_CONTENT_TYPE;

import type { HistogramCounts } from "./histogram.js";

type Labels = Readonly<Record<string, string>>;

/** One number of a metric, or one distribution. */
export interface Sample<Value = number> {
  readonly labels: Labels;
  readonly value: Value;
}

/** How the values of several processes become one. */
type Aggregator = "sum" | "min" | "first";

/**
 * What a server counts or measures anyway, under the name that operators see. It is read when somebody asks, so it costs
 * nothing in between.
 *
 * @typeParam Sources what it is read from
 */
export interface Metric<Sources> {
  /** `chatledger_…`, with its unit: `_seconds`, `_bytes`; `_total` where it only rises. */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly help: string;
  readonly labels: readonly string[];
  readonly aggregator: Aggregator;
  readonly read: (sources: Sources) => readonly (Sample | Sample<HistogramCounts>)[];
}

/** A metric with its values, as prom-client writes and aggregates it. It can be sent to another process. */
export interface MetricData {
  readonly name: string;
  readonly type: Metric<unknown>["type"];
  readonly help: string;
  readonly aggregator: Aggregator | "average" | "max" | "omit";
  readonly values: readonly MetricValue[];
}

export interface MetricValue {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  /** Of a histogram: which of its series. */
  readonly metricName?: string;
}

/** One value for each entry of a map. */
export const samplesBy = <Value extends number | HistogramCounts>(
  label: string,
  values: ReadonlyMap<string, Value>,
): readonly Sample<Value>[] => [...values].map(([key, value]) => ({ labels: { [label]: key }, value }));

interface Described {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly aggregator?: Aggregator;
}

type Read<Sources, Value> = (sources: Sources) => Value | readonly Sample<Value>[];

export const counter = <Sources>(name: string, about: Described, read: Read<Sources, number>) =>
  metric("counter", name, about, read);

export const gauge = <Sources>(name: string, about: Described, read: Read<Sources, number>) =>
  metric("gauge", name, about, read);

export const histogram = <Sources>(name: string, about: Described, read: Read<Sources, HistogramCounts>) =>
  metric("histogram", name, about, read);

function metric<Sources, Value extends number | HistogramCounts>(
  type: Metric<Sources>["type"],
  name: string,
  { help, labels = [], aggregator = "sum" }: Described,
  read: Read<Sources, Value>,
): Metric<Sources> {
  return {
    ...{ name, type, help, labels, aggregator },
    read(sources) {
      const found = read(sources);
      return (Array.isArray(found) ? found : [{ labels: {}, value: found }]) as readonly Sample[];
    },
  };
}

export function readMetrics<Sources>(
  metrics: readonly Metric<Sources>[],
  sources: Sources,
): readonly MetricData[] {
  return metrics.map(({ name, type, help, aggregator, read }) => ({
    ...{ name, type, help, aggregator },
    values: read(sources).flatMap(({ labels, value }) =>
      typeof value === "number" ? [{ labels, value }] : histogramValues(name, labels, value),
    ),
  }));
}

/** The series of a histogram in Prometheus's format: buckets that include the smaller ones, the sum, the count. */
function histogramValues(
  name: string,
  labels: Labels,
  { bounds, counts, sum }: HistogramCounts,
): readonly MetricValue[] {
  let below = 0;
  const buckets = counts.map((count, index) => {
    below += count;
    return { labels: { ...labels, le: bounds[index] ?? "+Inf" }, value: below, metricName: `${name}_bucket` };
  });
  return [
    ...buckets,
    { labels, value: sum, metricName: `${name}_sum` },
    { labels, value: below, metricName: `${name}_count` },
  ];
}

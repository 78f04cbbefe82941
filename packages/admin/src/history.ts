import type { MetricData, MetricValue } from "./metric.js";

/** One chart of the live page. */
export interface Chart {
  readonly title: string;
  readonly unit: "per second" | "seconds" | "count";
  readonly series: readonly Series[];
}

/** A line: what is made of a metric between two moments. */
interface Series {
  readonly label: string;
  readonly metric: string;
  /** How fast it rises, how high it is, or a quantile of what a histogram saw meanwhile. */
  readonly show: "rate" | "level" | { readonly quantile: number };
  /** Of the metric's values, those with these labels; a list names all that count. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

/** The last minutes of some charts, a column each `stepSeconds`. */
export interface History {
  /**
   * Takes the metrics of this moment in. The first time there is nothing to compare with.
   *
   * @param time milliseconds since 1970, to be shown
   * @param elapsed milliseconds by a clock that nobody sets, which rates go by
   */
  add(time: number, elapsed: number, ofProcesses: readonly (readonly MetricData[])[]): void;
  /** What came after a moment, in milliseconds since 1970. */
  since(time: number): HistoryData;
}

interface HistoryData {
  readonly charts: readonly Chart[];
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  /** By the charts' series, in their order: a value for each time, or null where there was nothing to measure. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** @param keep how many moments are kept */
export function createHistory(charts: readonly Chart[], keep: number): History {
  const series = charts.flatMap((chart) => chart.series);
  const columns: { readonly time: number; readonly values: readonly (number | null)[] }[] = [];
  let last: { readonly elapsed: number; readonly totals: readonly Totals[] } | null = null;

  return {
    add(time, elapsed, ofProcesses) {
      const totals = series.map((one) => totalsOf(one, ofProcesses));
      if (last !== null && elapsed > last.elapsed) {
        const seconds = (elapsed - last.elapsed) / 1_000;
        const before = last.totals;
        const values = series.map(({ show }, index) =>
          between(show, before[index] as Totals, totals[index] as Totals, seconds),
        );
        columns.push({ time, values });
        if (columns.length > keep) columns.shift();
      }
      last = { elapsed, totals };
    },
    since(time) {
      const wanted = columns.filter((column) => column.time > time);
      return {
        charts,
        times: wanted.map((column) => column.time),
        values: series.map((_, index) => wanted.map(({ values }) => values[index] ?? null)),
      };
    },
  };
}

/** A metric summed over processes and labels: one number, or a number for each bucket by its bound. */
type Totals = ReadonlyMap<number, number>;

function totalsOf(
  { metric, show, where = {} }: Series,
  ofProcesses: readonly (readonly MetricData[])[],
): Totals {
  const isHistogram = typeof show === "object";
  const conditions = Object.entries(where);
  const totals = new Map<number, number>();
  for (const metrics of ofProcesses) {
    for (const { name, values } of metrics) {
      if (name !== metric) continue;
      for (const { labels, value, metricName } of values) {
        if (metricName !== undefined && metricName !== `${metric}_${isHistogram ? "bucket" : "count"}`)
          continue;
        if (!conditions.every(([label, wanted]) => wanted.includes(String(labels[label])))) continue;
        const bound = isHistogram ? boundOf(labels) : 0;
        totals.set(bound, (totals.get(bound) ?? 0) + value);
      }
    }
  }
  return totals;
}

const boundOf = ({ le }: MetricValue["labels"]): number =>
  le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le);

function between(show: Series["show"], before: Totals, now: Totals, seconds: number): number | null {
  // A process that was replaced begins at 0 again.
  const risen = (bound: number) => Math.max(0, (now.get(bound) ?? 0) - (before.get(bound) ?? 0));
  if (show === "level") return now.get(0) ?? null;
  if (show === "rate") return risen(0) / seconds;
  const bounds = [...now.keys()].sort((one, other) => one - other);
  return quantileOf(
    show.quantile,
    bounds.map((bound) => ({ bound, below: risen(bound) })),
  );
}

/** Read off between the bounds of its bucket, as Prometheus does; above all bounds it is the highest of them. */
function quantileOf(
  quantile: number,
  buckets: readonly { readonly bound: number; readonly below: number }[],
): number | null {
  const all = buckets.at(-1)?.below ?? 0;
  if (all === 0) return null;
  const rank = quantile * all;
  let lower = { bound: 0, below: 0 };
  for (const bucket of buckets) {
    if (bucket.below >= rank) {
      if (bucket.bound === Number.POSITIVE_INFINITY) return lower.bound;
      const share = (rank - lower.below) / (bucket.below - lower.below);
      return lower.bound + (bucket.bound - lower.bound) * share;
    }
    lower = bucket;
  }
  return null;
}

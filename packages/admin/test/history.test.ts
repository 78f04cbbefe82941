import { expect, test } from "vitest";
import { createHistogram } from "../src/histogram.js";
import { type Chart, createHistory } from "../src/history.js";
import { counter, gauge, histogram, type MetricData, readMetrics } from "../src/metric.js";

const charts: readonly Chart[] = [
  {
    title: "All",
    unit: "count",
    series: [
      { label: "ok", metric: "done_total", show: "rate", where: { outcome: ["ok"] } },
      { label: "open", metric: "open", show: "level" },
      { label: "p50", metric: "took_seconds", show: { quantile: 0.5 } },
    ],
  },
];

function processData(ok: number, open: number, took: readonly number[]): readonly MetricData[] {
  const durations = createHistogram([1, 2, 4]);
  for (const value of took) durations.observe(value);
  const sample = (outcome: string, value: number) => ({ labels: { outcome }, value });
  return readMetrics(
    [
      counter("done_total", { help: "" }, () => [sample("ok", ok), sample("failed", 1_000)]),
      gauge("open", { help: "" }, () => open),
      histogram("took_seconds", { help: "" }, () => durations.read()),
    ],
    null,
  );
}

test("shows rates, levels and quantiles between two moments, over all processes", () => {
  const history = createHistory(charts, 10);
  history.add(1_000, 0, [processData(0, 1, [3]), processData(100, 1, [])]);
  history.add(3_000, 2_000, [processData(40, 2, [3, 1.5, 1.5]), processData(120, 5, [])]);

  expect(history.since(0)).toEqual({ charts, times: [3_000], values: [[30], [7], [1.5]] });
});

test("a process that was replaced, and begins at 0 again, lowers no rate below 0", () => {
  const history = createHistory(charts, 10);
  history.add(1_000, 0, [processData(500, 0, [1, 1])]);
  history.add(3_000, 2_000, [processData(10, 0, [])]);

  expect(history.since(0).values).toEqual([[0], [0], [null]]);
});

test("rates go by the clock that nobody sets", () => {
  const history = createHistory(charts, 10);
  history.add(9_000_000, 0, [processData(0, 0, [])]);
  history.add(1_000, 10_000, [processData(100, 0, [])]);

  expect(history.since(0).values[0]).toEqual([10]);
});

test("keeps so many moments, and answers those after a time", () => {
  const history = createHistory(charts, 3);
  for (let step = 0; step < 10; step += 1)
    history.add(step * 1_000, step * 1_000, [processData(step, 0, [])]);

  expect(history.since(0).times).toEqual([7_000, 8_000, 9_000]);
  expect(history.since(8_000).times).toEqual([9_000]);
});

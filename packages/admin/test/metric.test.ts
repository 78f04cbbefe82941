import { expect, test } from "vitest";
import { createHistogram } from "../src/histogram.js";
import { counter, gauge, histogram, type Metric, readMetrics } from "../src/metric.js";
import { renderMetrics } from "../src/node-metrics.js";

interface Sources {
  readonly sent: number;
  readonly sizes: readonly number[];
  readonly isUp: boolean;
}

const metrics: readonly Metric<Sources>[] = [
  counter("sent_total", { help: "Sent.", labels: ["kind"] }, ({ sent }) => [
    { labels: { kind: "text" }, value: sent },
  ]),
  gauge("up", { help: "Up.", aggregator: "min" }, ({ isUp }) => Number(isUp)),
  histogram("size", { help: "Sizes." }, ({ sizes }) => {
    const observed = createHistogram([1, 10]);
    for (const size of sizes) observed.observe(size);
    return observed.read();
  }),
];

const dataOf = (sources: Sources) => readMetrics(metrics, sources);

test("one process is written in Prometheus's text format", async () => {
  expect(
    await renderMetrics([dataOf({ sent: 3, sizes: [1, 2, 100], isUp: true })]),
  ).toBe(`# HELP sent_total Sent.
# TYPE sent_total counter
sent_total{kind="text"} 3

# HELP up Up.
# TYPE up gauge
up 1

# HELP size Sizes.
# TYPE size histogram
size_bucket{le="1"} 1
size_bucket{le="10"} 2
size_bucket{le="+Inf"} 3
size_sum 103
size_count 3
`);
});

test("several processes make one answer: sums, and what any of them finds down", async () => {
  const text = await renderMetrics([
    dataOf({ sent: 3, sizes: [1], isUp: true }),
    dataOf({ sent: 4, sizes: [5, 50], isUp: false }),
  ]);

  expect(text).toContain('sent_total{kind="text"} 7\n');
  expect(text).toContain("up 0\n");
  expect(text).toContain('size_bucket{le="10"} 2\n');
  expect(text).toContain("size_sum 56\n");
});

import type { CommandResult, RunResult } from "../result/run-result.js";
import { chart, type Series } from "./chart.js";
import { duration, grouped } from "./figures.js";
import { type Html, html } from "./html.js";
import { type LatencyBucket, latencyBuckets, quantile } from "./latency-buckets.js";
import { logScale, type Scale } from "./scale.js";

/** Commands that get a curve of their own beside the one of all requests. */
const maxCommands = 3;
/** A curve of thousands of buckets is drawn through so many of them. */
const curvePoints = 240;
const tableShares = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999];

interface Curve {
  readonly label: string;
  readonly buckets: readonly LatencyBucket[];
  readonly count: number;
}

/** How long which share of the requests took, the rare ones drawn out: each nine of the percentile has the same room. */
export function percentileSection({ latency, commands }: RunResult): Html | null {
  if (latency.count === 0) return null;
  const all: Curve = {
    label: "all requests",
    buckets: latencyBuckets(latency.histogram),
    count: latency.count,
  };
  const curves = [all, ...busiest(commands)];
  const values = curves
    .flatMap(({ buckets }) => [buckets[0], buckets.at(-1)])
    .map((bucket) => bucket?.milliseconds ?? 1);
  const x = ninesScale(latency.count);
  return html`<section id="percentiles" class="card">
<h2>Latency by percentile</h2>
<p class="lede">From the intended time of a request to its answer. The axis gives each further nine the same room.</p>
<div class="beside">
${chart({
  key: "percentiles",
  title: "Percentile curve",
  note: "both axes logarithmic",
  alternative: `Latency by percentile of ${grouped(latency.count)} requests: ${tableShares
    .map((share) => `${shareLabel(share)} ${duration(quantile(all.buckets, share))}`)
    .join(", ")}, at most ${duration(latency.max)}.`,
  x,
  y: logScale(Math.min(...values), Math.max(...values)),
  xLabel: (tick) => shareLabel(1 - 10 ** -tick),
  yLabel: duration,
  series: curves
    .map(
      (curve, index): Series => ({ key: `curve${index}`, label: curve.label, points: curvePointsOf(curve) }),
    )
    .reverse(),
  height: "tall",
})}
<table class="figures"><caption>All requests</caption>
<tbody>${[
    ...tableShares
      .filter((share) => latency.count * (1 - share) >= 1)
      .map((share) => [shareLabel(share), quantile(all.buckets, share)] as const),
    ["max", latency.max] as const,
    ["mean", latency.mean] as const,
  ].map(
    ([label, value]) => html`<tr><th scope="row">${label}</th><td>${duration(value)}</td></tr>`,
  )}</tbody></table>
</div>
</section>`;
}

function busiest(commands: readonly CommandResult[]): readonly Curve[] {
  return commands
    .filter(({ latency }) => latency.count > 0)
    .toSorted((one, other) => other.latency.count - one.latency.count)
    .slice(0, maxCommands)
    .map(({ command, latency }) => ({
      label: command,
      buckets: latencyBuckets(latency.histogram),
      count: latency.count,
    }));
}

/** The axis of an HdrHistogram plot: -log10(1 - share), so 90 % lies at 1, 99 % at 2; it ends where one request is left. */
function ninesScale(count: number): Scale {
  const end = Math.max(1, Math.log10(count));
  const ticks = [0, Math.log10(2), ...Array.from({ length: Math.floor(end) }, (_, index) => index + 1)];
  return { at: (nines) => Math.min(1, Math.max(0, nines / end)), ticks };
}

function curvePointsOf({ buckets, count }: Curve): Series["points"] {
  const end = Math.log10(count);
  const points: [number, number][] = [[0, buckets[0]?.milliseconds ?? 0]];
  let seen = 0;
  for (const bucket of buckets) {
    seen += bucket.count;
    const nines = seen >= count ? end : Math.min(end, -Math.log10(1 - seen / count));
    const last = points.at(-1)?.[0] ?? 0;
    if (nines - last >= end / curvePoints || seen >= count) points.push([nines, bucket.milliseconds]);
  }
  return points;
}

/** 0.999 → `p99.9` */
const shareLabel = (share: number): string => `p${Number((share * 100).toFixed(6))}`;

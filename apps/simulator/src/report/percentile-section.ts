import type { CommandResult, LatencySummary, RunResult } from "../result/run-result.js";
import { chart, type Series } from "./chart.js";
import { counted, duration, grouped } from "./figures.js";
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

/** How long which share of the requests took. */
export function percentileSection({ latency, commands }: RunResult): Html | null {
  if (latency.count === 0) return null;
  const all = curveOf("all requests", latency);
  return percentileCard(
    {
      ...{ id: "percentiles", heading: "Latency by percentile", caption: "All requests" },
      lede: "From the intended time of a request to its answer.",
      counted: `${grouped(latency.count)} requests`,
    },
    latency,
    [all, ...busiest(commands)],
  );
}

/** How long messages took to the clients that they were pushed to. */
export function deliverySection({ delivery }: RunResult): Html | null {
  if (delivery === null || delivery.latency.count === 0) return null;
  const { latency, messageServers } = delivery;
  return percentileCard(
    {
      ...{ id: "delivery", heading: "Delivery by percentile", caption: "All pushes" },
      lede: `From the intended time of a message to its push at a client of ${counted(messageServers, "message server")}: ${grouped(latency.count)} pushes, one to each connection.`,
      counted: `${grouped(latency.count)} pushes`,
    },
    latency,
    [curveOf("pushes", latency)],
  );
}

interface CardTexts {
  readonly id: string;
  readonly heading: string;
  readonly lede: string;
  readonly caption: string;
  /** What is measured, and how many of it. */
  readonly counted: string;
}

/** Percentile curves, the rare values drawn out: each nine of the percentile has the same room. The first is that of all. */
function percentileCard(
  texts: CardTexts,
  latency: LatencySummary,
  curves: readonly [Curve, ...Curve[]],
): Html {
  const [all] = curves;
  const values = curves
    .flatMap(({ buckets }) => [buckets[0], buckets.at(-1)])
    .map((bucket) => bucket?.milliseconds ?? 1);
  const x = ninesScale(latency.count);
  return html`<section id="${texts.id}" class="card">
<h2>${texts.heading}</h2>
<p class="lede">${texts.lede} The axis gives each further nine the same room.</p>
<div class="beside">
${chart({
  key: texts.id,
  title: "Percentile curve",
  note: "both axes logarithmic",
  alternative: `${texts.heading} of ${texts.counted}: ${tableShares
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
<table class="figures"><caption>${texts.caption}</caption>
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
    .map(({ command, latency }) => curveOf(command, latency));
}

const curveOf = (label: string, { histogram, count }: LatencySummary): Curve => ({
  ...{ label, count },
  buckets: latencyBuckets(histogram),
});

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

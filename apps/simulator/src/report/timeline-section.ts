import type { RunResult, TimelineRow } from "../result/run-result.js";
import { chart, type Series } from "./chart.js";
import { condensed } from "./condensed-timeline.js";
import { faultBands, faultLanes, faultList } from "./fault-marks.js";
import { clock, duration, durationOrDash, grouped } from "./figures.js";
import { type Html, html, trusted } from "./html.js";
import { linearScale, logScale, timeScale } from "./scale.js";

/** More points than a wide screen has pixels would cost room and show nothing. */
const maxPoints = 1_200;
/** Rows of the table that says the same as the charts. */
const maxTableRows = 60;

/** Everything over time, on one time line: faults, violations, rates, latencies, and how the generator did. */
export function timelineSection(result: RunResult): Html | null {
  if (result.timeline.length === 0) return null;
  const { rows, seconds: step } = condensed(result.timeline, maxPoints);
  const x = timeScale(timelineEnd(result), 12);
  const backdrop = faultBands(result.faults, x);
  const shared = { x, xLabel: (tick: number) => timeTick(tick), backdrop };
  return html`<section id="timeline" class="card">
<h2>Over time</h2>
<p class="lede">${step === 1 ? "A point is one second." : `A point is ${step} seconds: rates are averages, latencies the worst of them.`} Faults are marked in every chart.</p>
<div class="time-charts" data-end="${timelineEnd(result)}">
${faultLanes(result, x)}
${chart({ ...shared, ...throughput(rows) })}
${chart({ ...shared, ...latency(rows) })}
<div class="small-charts">
${chart({ ...shared, ...population(rows) })}
${chart({ ...shared, ...generatorDelay(rows) })}
</div>
<label class="scrubber">Move through time <input type="range" min="0" max="${rows.length - 1}" value="0"></label>
</div>
${faultList(result.faults)}
${asTable(result.timeline)}
<script type="application/json" id="timeline-data">${trusted(asScriptData(rows))}</script>
</section>`;
}

const timelineEnd = ({ timeline, seconds, faults }: RunResult): number =>
  Math.max(1, seconds, timeline.at(-1)?.t ?? 0, ...faults.map(({ from, until }) => until ?? from));

const timeTick = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function throughput(rows: readonly TimelineRow[]) {
  const series: Series[] = [
    seriesOf(rows, "answered", "answered", true),
    seriesOf(rows, "offered", "offered"),
    seriesOf(rows, "sent", "sent"),
  ];
  const lowest = rows.reduce((low, row) => (row.answered < low.answered ? row : low));
  return {
    key: "throughput",
    title: "Throughput",
    note: "requests a second",
    alternative:
      `Requests a second over time. On average ${grouped(mean(rows, "offered"))} offered, ${grouped(mean(rows, "sent"))} sent, ` +
      `${grouped(mean(rows, "answered"))} answered; fewest answered: ${grouped(lowest.answered)} at ${clock(lowest.t)}.`,
    y: linearScale(Math.max(1, ...rows.map((row) => Math.max(row.offered, row.sent, row.answered))), 5),
    yLabel: compact,
    series,
    height: "tall" as const,
  };
}

function latency(rows: readonly TimelineRow[]) {
  const keys = ["p50", "p90", "p99", "max"] as const;
  const values = rows.flatMap((row) => keys.map((key) => row[key] ?? 0)).filter((value) => value > 0);
  const [low, high] = values.length === 0 ? [1, 1_000] : [Math.min(...values), Math.max(...values)];
  const worst = rows.reduce((most, row) => ((row.p99 ?? 0) > (most.p99 ?? 0) ? row : most));
  return {
    key: "latency",
    title: "Latency",
    note: "logarithmic",
    alternative:
      `Latency over time, percentiles of each second. The highest 99th percentile is ${durationOrDash(worst.p99)}, at ${clock(worst.t)}; ` +
      `the highest maximum ${values.length === 0 ? "–" : duration(high)}.`,
    y: logScale(Math.min(low, high / 10), high),
    yLabel: (tick: number) => duration(tick),
    series: keys.toReversed().map((key) => seriesOf(rows, key, key)),
    height: "tall" as const,
  };
}

function population(rows: readonly TimelineRow[]) {
  return {
    key: "in-flight",
    title: "In flight",
    note: "requests",
    alternative: `Requests that await an answer, over time: ${grouped(mean(rows, "inFlight"))} on average.`,
    y: linearScale(Math.max(1, ...rows.map((row) => row.inFlight)), 3),
    yLabel: compact,
    series: [seriesOf(rows, "inFlight", "in flight", true)],
    height: "low" as const,
  };
}

function generatorDelay(rows: readonly TimelineRow[]) {
  const worst = Math.max(0, ...rows.map((row) => row.loopDelay));
  return {
    key: "loop-delay",
    title: "Generator delay",
    note: "event loop, p99",
    alternative: `The 99th percentile of the generator's own event-loop delay over time: ${duration(worst)} at most.`,
    y: linearScale(Math.max(10, worst), 3),
    yLabel: (tick: number) => duration(tick),
    series: [seriesOf(rows, "loopDelay", "delay", true)],
    height: "low" as const,
  };
}

function seriesOf(rows: readonly TimelineRow[], key: keyof TimelineRow, label: string, area = false): Series {
  return { key, label, area, points: rows.map((row) => [row.t, row[key]]) };
}

/** What the charts show, as figures. */
function asTable(timeline: readonly TimelineRow[]): Html {
  const { rows, seconds } = condensed(timeline, maxTableRows);
  const latencies = ["p50", "p90", "p99", "max"] as const;
  return html`<details class="as-table"><summary>The charts as a table${seconds === 1 ? null : `, a row for ${seconds} seconds`}</summary>
<div class="scroller" tabindex="0" role="region" aria-label="Timeline as a table"><table>
<thead><tr><th scope="col">time</th><th scope="col">offered/s</th><th scope="col">sent/s</th><th scope="col">answered/s</th><th scope="col">ok</th><th scope="col">refused</th><th scope="col">unknown</th>${latencies.map((key) => html`<th scope="col">${key}</th>`)}<th scope="col">in flight</th><th scope="col">online</th></tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${clock(row.t)}</th>${[
        row.offered,
        row.sent,
        row.answered,
        row.ok,
        row.refused,
        row.unknown,
      ].map(
        (value) => html`<td>${grouped(value)}</td>`,
      )}${latencies.map((key) => html`<td>${durationOrDash(row[key])}</td>`)}<td>${grouped(row.inFlight)}</td><td>${grouped(row.online)}</td></tr>`,
  )}</tbody></table></div></details>`;
}

/** JSON that cannot end the script element in which it stands. */
const asScriptData = (rows: readonly TimelineRow[]): string =>
  JSON.stringify(rows).replaceAll("<", "\\u003c");

const mean = (rows: readonly TimelineRow[], key: "offered" | "sent" | "answered" | "inFlight"): number =>
  rows.reduce((sum, row) => sum + row[key], 0) / rows.length;

const compact = (value: number): string =>
  value >= 10_000 ? `${Number((value / 1_000).toFixed(1))}k` : value.toLocaleString("en-US");

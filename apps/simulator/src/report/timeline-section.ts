import type { FaultRecord, RunResult, TimelineRow, Violation } from "../run-result.js";
import { across, chart, drawingSize, percentage, type Series } from "./chart.js";
import { condensed } from "./condensed-timeline.js";
import { clock, duration, durationOrDash, grouped } from "./figures.js";
import { type Html, html, trusted } from "./html.js";
import { linearScale, logScale, type Scale, timeScale } from "./scale.js";

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
${lanes(result, x)}
${chart({ ...shared, ...throughput(rows) })}
${chart({ ...shared, ...latency(rows) })}
<div class="small-charts">
${chart({ ...shared, ...population(rows) })}
${chart({ ...shared, ...generatorDelay(rows) })}
</div>
<label class="scrubber">Move through time <input type="range" min="0" max="${Math.max(0, rows.length - 1)}" value="0"></label>
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
  const lowest = rows.reduce((low, row) => (row.answered < low.answered ? row : low), rows[0] ?? emptyRow);
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
  const worst = rows.reduce(
    (most, row) => ((row.p99 ?? 0) > (most.p99 ?? 0) ? row : most),
    rows[0] ?? emptyRow,
  );
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

/** Faults behind the lines of a chart: a band while one lasts, a line for one that has no duration. */
function faultBands(faults: readonly FaultRecord[], x: Scale): Html {
  return html`${faults.map(({ from, until }, index) => {
    const start = across(x, from);
    const band =
      until === null
        ? null
        : html`<rect class="band" x="${start}" y="0" width="${Number((across(x, until) - start).toFixed(2))}" height="${drawingSize}"/>`;
    return html`<g class="fault" data-fault="${index + 1}">${band}<path d="M${start} 0V${drawingSize}"/></g>`;
  })}`;
}

function lanes({ faults, violations }: RunResult, x: Scale): Html | null {
  if (faults.length === 0 && violations.length === 0) return null;
  const rows = laneRows(faults, x);
  const height = 1 + Math.max(0, ...rows);
  return html`<div class="lanes" aria-hidden="true">
${
  faults.length === 0
    ? null
    : html`<div class="lane" data-label="faults" style="--rows:${height}">${faults.map(
        ({ name, from, until }, index) =>
          html`<span class="flag ${x.at(from) > 0.85 ? "leftwards" : ""}" style="left:${percentage(x.at(from))};--row:${rows[index] ?? 0};--length:${percentage(x.at(until ?? from) - x.at(from))}"><b>${index + 1}</b><span>${name}</span></span>`,
      )}</div>`
}
${violations.length === 0 ? null : html`<div class="lane ticks" data-label="violations">${violationTicks(violations, x)}</div>`}
</div>`;
}

/** The first row of the lane in which a fault's flag does not cover the one before it. */
function laneRows(faults: readonly FaultRecord[], x: Scale): readonly number[] {
  const flagWidth = 0.16;
  const ends: number[] = [];
  return faults.map(({ from }) => {
    const at = x.at(from);
    const free = ends.findIndex((end) => end <= at);
    const row = free === -1 ? ends.length : free;
    ends[row] = at + flagWidth;
    return row;
  });
}

/** When what was violated began, so that it can be seen beside the faults. */
function violationTicks(violations: readonly Violation[], x: Scale): readonly Html[] {
  const bins = new Map<number, number>();
  for (const { events } of violations) {
    const first = events[0];
    if (first === undefined) continue;
    const bin = Math.round(x.at(first.t) * 200);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return [...bins].map(
    ([bin, count]) => html`<i style="left:${percentage(bin / 200)}" title="${count}"></i>`,
  );
}

function faultList(faults: readonly FaultRecord[]): Html | null {
  if (faults.length === 0) return null;
  return html`<ol class="faults">${faults.map(
    ({ name, from, until, detail }, index) =>
      html`<li><b class="number">${index + 1}</b><span class="when">${clock(from)}${until === null ? null : ` – ${clock(until)}`}</span><span><strong>${name}</strong> ${detail}</span></li>`,
  )}</ol>`;
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
  rows.reduce((sum, row) => sum + row[key], 0) / Math.max(1, rows.length);

const compact = (value: number): string =>
  value >= 10_000 ? `${Number((value / 1_000).toFixed(1))}k` : value.toLocaleString("en-US");

const emptyRow: TimelineRow = {
  t: 0,
  offered: 0,
  sent: 0,
  answered: 0,
  ok: 0,
  refused: 0,
  unknown: 0,
  inFlight: 0,
  online: 0,
  p50: null,
  p90: null,
  p99: null,
  max: null,
  loopDelay: 0,
};

import type { FaultRecord, RunResult, Violation } from "../result/run-result.js";
import { across, drawingSize, percentage } from "./chart.js";
import { clock } from "./figures.js";
import { type Html, html } from "./html.js";
import type { Scale } from "./scale.js";

/** Faults behind the lines of a chart: a band while one lasts, a line for one that has no duration. */
export function faultBands(faults: readonly FaultRecord[], x: Scale): Html {
  return html`${faults.map(({ from, until }, index) => {
    const start = across(x, from);
    const band =
      until === null
        ? null
        : html`<rect class="band" x="${start}" y="0" width="${Number((across(x, until) - start).toFixed(2))}" height="${drawingSize}"/>`;
    return html`<g class="fault" data-fault="${index + 1}">${band}<path d="M${start} 0V${drawingSize}"/></g>`;
  })}`;
}

/** Flags over the charts, a row for each fault that would cover another, and below them when violations began. */
export function faultLanes({ faults, violations }: RunResult, x: Scale): Html | null {
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

/** What the numbers of the flags mean. */
export function faultList(faults: readonly FaultRecord[]): Html | null {
  if (faults.length === 0) return null;
  return html`<ol class="faults">${faults.map(
    ({ name, from, until, detail }, index) =>
      html`<li><b class="number">${index + 1}</b><span class="when">${clock(from)}${until === null ? null : ` – ${clock(until)}`}</span><span><strong>${name}</strong> ${detail}</span></li>`,
  )}</ol>`;
}

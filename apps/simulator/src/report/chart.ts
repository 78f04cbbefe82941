import { type Html, html } from "./html.js";
import type { Scale } from "./scale.js";

export interface Series {
  /** Names the series in the legend, in the style sheet and in the cursor's readout. */
  readonly key: string;
  readonly label: string;
  /** Null: nothing was measured, and the line is interrupted. */
  readonly points: readonly (readonly [x: number, y: number | null])[];
  /** Fills what is below the line. */
  readonly area?: boolean;
}

export interface Chart {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  /** What the chart shows, for those who do not see it. */
  readonly alternative: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly xLabel: (tick: number) => string;
  readonly yLabel: (tick: number) => string;
  readonly series: readonly Series[];
  /** What stands behind the lines, in the coordinates of the drawing. */
  readonly backdrop?: Html;
  readonly height: "tall" | "middle" | "low";
}

/** The size of the drawing in its own coordinates; the page stretches it to the room there is. */
export const drawingSize = 1_000;

/**
 * A chart that fills the width it is given. Lines are drawn as SVG that is stretched, labels are HTML over it that is
 * not, so that it is sharp and readable on every screen, on paper, and without scripts.
 */
export function chart(drawn: Chart): Html {
  const { key, title, note, alternative, x, y, series, backdrop, height } = drawn;
  return html`<figure class="chart" data-chart="${key}">
<figcaption><h3>${title}</h3><span class="note">${note}</span>${legend(series)}</figcaption>
<div class="plot ${height}" role="img" aria-label="${alternative}">
<div class="canvas"><svg viewBox="0 0 ${drawingSize} ${drawingSize}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
${y.ticks.map((tick) => html`<path class="grid" d="M0 ${down(y, tick)}H${drawingSize}"/>`)}
${backdrop ?? null}
${series.map((one) => drawnSeries(one, x, y))}
</svg><div class="cursor"></div></div>
<div class="y-axis" aria-hidden="true">${y.ticks.map(
    (tick) => html`<span style="top:${percentage(1 - y.at(tick))}">${drawn.yLabel(tick)}</span>`,
  )}</div>
<div class="x-axis" aria-hidden="true">${x.ticks.map(
    (tick) => html`<span style="left:${percentage(x.at(tick))}">${drawn.xLabel(tick)}</span>`,
  )}</div>
</div>
</figure>`;
}

/** A position along an axis as CSS understands it. */
export const percentage = (share: number): string => `${Number((share * 100).toFixed(3))}%`;

/** A position across the drawing. */
export const across = (x: Scale, value: number): number => rounded(x.at(value) * drawingSize);

const down = (y: Scale, value: number): number => rounded((1 - y.at(value)) * drawingSize);
const rounded = (value: number): number => Number(value.toFixed(2));

function legend(series: readonly Series[]): Html | null {
  if (series.length < 2)
    return html`<span class="legend"><output data-key="${series[0]?.key ?? ""}"></output></span>`;
  return html`<span class="legend">${series.map(
    ({ key, label }) =>
      html`<span class="entry"><i class="swatch ${key}"></i>${label}<output data-key="${key}"></output></span>`,
  )}</span>`;
}

function drawnSeries({ key, points, area = false }: Series, x: Scale, y: Scale): Html {
  const runs = unbroken(points).map((run) => run.map(([px, py]) => `${across(x, px)} ${down(y, py)}`));
  const line = runs.map((run) => `M${run.join("L")}`).join("");
  const fill = unbroken(points).map((run, index) => {
    const [from, to] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0];
    return `M${across(x, from)} ${drawingSize}L${runs[index]?.join("L")}L${across(x, to)} ${drawingSize}Z`;
  });
  return html`${area ? html`<path class="area ${key}" d="${fill.join("")}"/>` : null}<path class="line ${key}" d="${line}"/>`;
}

/** The stretches of points between gaps. A single point becomes a stretch of no length, which is drawn as a dot. */
function unbroken(points: Series["points"]): readonly (readonly (readonly [number, number])[])[] {
  const runs: [number, number][][] = [[]];
  for (const [x, y] of points) {
    if (y === null) runs.push([]);
    else runs.at(-1)?.push([x, y]);
  }
  return runs.filter((run) => run.length > 0).map((run) => (run.length === 1 ? [...run, ...run] : run));
}

import { clock, count, wait } from "./units.js";

/** @typedef {{ title: string, unit: "per second" | "seconds" | "count", series: { label: string }[] }} Chart */
/** @typedef {{ charts: Chart[], times: number[], values: (number | null)[][] }} History */

const height = 150;
/** As many as the server keeps. */
const keptMs = 5 * 60_000;

/**
 * Charts of the last minutes that share a cursor. They are made when the first history arrives.
 *
 * @param {HTMLElement} place
 */
export function drawCharts(place) {
  /** @type {number[]} */
  let times = [];
  /** @type {(number | null)[][]} */
  let values = [];
  /** @type {ReturnType<typeof createChart>[]} */
  let charts = [];

  const draw = () => {
    let at = 0;
    for (const chart of charts) {
      chart.draw(times, values.slice(at, at + chart.series));
      at += chart.series;
    }
  };
  new ResizeObserver(() => {
    for (const chart of charts) chart.fit();
  }).observe(place);

  return {
    /** The time of the last column, to be asked for what came after. */
    latest: () => times.at(-1) ?? 0,
    /** @param {History} history */
    add(history) {
      if (charts.length === 0) {
        charts = history.charts.map((chart) => createChart(place, chart));
        values = history.values.map(() => []);
      }
      const from = Math.max(
        0,
        times.findIndex((time) => time >= (history.times.at(-1) ?? 0) - keptMs),
      );
      times = [...times.slice(from), ...history.times];
      values = values.map((series, index) => [...series.slice(from), ...(history.values[index] ?? [])]);
      draw();
    },
    recolour() {
      for (const chart of charts) chart.recolour();
      draw();
    },
  };
}

/** Hours and minutes. @param {number} time seconds since 1970 */
const minutes = (time) => clock(time * 1_000).slice(0, 5);

/** What is on the left is as long ago in every chart. @type {(_: unknown, min: number, max: number) => [number, number]} */
const lastMinutes = (_, __, max) => [max - keptMs / 1_000, max];

/** @param {Chart["unit"]} unit @returns {(value: number) => string} */
const unitOf = (unit) => (unit === "seconds" ? wait : count);

/**
 * @param {HTMLElement} place
 * @param {Chart} chart
 */
function createChart(place, { title, unit, series }) {
  const show = unitOf(unit);
  const card = document.createElement("figure");
  card.className = "card chart";
  const heading = document.createElement("h3");
  heading.append(title);
  if (unit === "per second") {
    const small = document.createElement("span");
    small.textContent = " per second";
    heading.append(small);
  }
  const readings = document.createElement("div");
  readings.className = "readings";
  const outputs = series.map(({ label }, index) => {
    const reading = document.createElement("span");
    reading.className = "reading";
    const value = document.createElement("b");
    const name = document.createElement("span");
    const mark = document.createElement("i");
    mark.className = `series-${index + 1}`;
    name.append(mark, label);
    reading.append(value, name);
    readings.append(reading);
    return value;
  });
  const plot = document.createElement("div");
  plot.className = "plot";
  card.append(heading, readings, plot);
  place.append(card);

  /** @type {[number[], ...(number | null)[][]]} */
  let data = [[], ...series.map(() => [])];
  /** @param {number | null | undefined} index */
  const read = (index) => {
    const at = index ?? data[0].length - 1;
    outputs.forEach((output, nth) => {
      const value = data[nth + 1]?.[at];
      output.textContent = value === null || value === undefined ? "–" : show(value);
    });
  };

  const colour = (/** @type {string} */ name) => {
    // A canvas knows no light-dark(): an element's own colour does.
    const probe = document.createElement("span");
    probe.className = name;
    place.append(probe);
    const found = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return found;
  };

  function create() {
    const axis = {
      stroke: () => getComputedStyle(readings.firstElementChild ?? readings).color,
      grid: { stroke: () => getComputedStyle(card).borderTopColor, width: 1 },
      ticks: { show: false },
      font: "11px system-ui, sans-serif",
    };
    // @ts-expect-error uPlot is loaded by the page as a script of its own
    return new uPlot(
      {
        width: plot.clientWidth || 300,
        height,
        legend: { show: false },
        cursor: { sync: { key: "minutes" }, y: false, points: { size: 6 } },
        scales: {
          x: { time: true, range: lastMinutes },
          y: {
            range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number | null} */ max) => [
              0,
              max ? max * 1.1 : 1,
            ],
          },
        },
        series: [
          {},
          ...series.map((_, index) => ({
            stroke: () => colour(`series-${index + 1}`),
            width: 1.75,
            points: { show: false },
            spanGaps: false,
          })),
        ],
        axes: [
          {
            ...axis,
            space: 40,
            incrs: [60],
            size: 26,
            values: (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map(minutes),
          },
          {
            ...axis,
            size: 58,
            values: (/** @type {any} */ _, /** @type {number[]} */ splits) => splits.map(show),
          },
        ],
        hooks: {
          setCursor: [(/** @type {any} */ { cursor }) => read(cursor.left >= 0 ? cursor.idx : null)],
        },
      },
      data,
      plot,
    );
  }

  let drawing = create();
  return {
    series: series.length,
    /** @param {number[]} times @param {(number | null)[][]} values */
    draw(times, values) {
      data = [times.map((time) => time / 1_000), ...values];
      drawing.setData(data);
      if (!(drawing.cursor.left >= 0)) read(null);
    },
    fit: () => drawing.setSize({ width: plot.clientWidth, height }),
    recolour() {
      drawing.destroy();
      drawing = create();
    },
  };
}

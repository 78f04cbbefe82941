import { clock, durationOrDash, grouped } from "../report/figures.js";
import { printable } from "../report/printable.js";
import type { FaultRecord, TimelineRow } from "../result/run-result.js";
import type { RunStatus } from "../result/run-status.js";
import type { Paint, Tone } from "./paint.js";
import { sparkline } from "./sparkline.js";

export interface LiveState {
  /** The last seconds, the newest last. */
  readonly recent: readonly TimelineRow[];
  readonly faults: readonly FaultRecord[];
  readonly status: RunStatus;
  readonly columns: number;
  readonly paint: Paint;
}

/** A line of the screen, and how many columns it takes. */
export interface ScreenLine {
  readonly text: string;
  readonly width: number;
}

type Item = readonly [tone: Tone, text: string];

/** The first columns name what a line is about. */
const labelWidth = 10;
const between = "   ";
const maxFaults = 3;
const maxSpark = 60;
/** Milliseconds. A generator that is later than this measures itself as well. */
const lateLoop = 50;

/** The state of a run, each line within the columns that there are. */
export function liveScreen({ recent, faults, status, columns, paint }: LiveState): readonly ScreenLine[] {
  // A terminal wraps when the last column is written, not when the next character comes: leave it free.
  const width = Math.max(1, columns - 1);
  const row = recent.at(-1);
  const section = (label: string, items: readonly Item[]) => lines(label, items, width, paint);
  const spark = (values: readonly (number | null)[]): Item => [
    "accent",
    sparkline(values, Math.min(maxSpark, width - labelWidth)),
  ];
  return [
    ...section(status.phase, progress(row, status, width - labelWidth)),
    ...(row === undefined
      ? []
      : [
          ...section("rate", [
            ["strong", `${grouped(row.answered)}/s answered`],
            ["plain", `${grouped(row.sent)}/s sent`],
            ["plain", `${grouped(row.offered)}/s offered`],
          ]),
          ...section("", [spark(recent.map(({ answered }) => answered))]),
          ...section(
            "latency",
            (["p50", "p90", "p99", "max"] as const).map(
              (key): Item => [key === "p99" ? "strong" : "plain", `${key} ${durationOrDash(row[key])}`],
            ),
          ),
          ...section("", [spark(recent.map(({ p99 }) => p99))]),
        ]),
    ...section("outcomes", outcomes(status)),
    ...(row === undefined ? [] : section("now", now(row, status))),
    ...faults
      .slice(-maxFaults)
      .flatMap((fault, index) => section(index === 0 ? "faults" : "", [told(fault)])),
  ];
}

/** The same in one line, for where lines cannot be replaced. */
export function liveLine(row: TimelineRow, { totals, violations }: RunStatus): string {
  return [
    clock(row.t).padStart(7),
    `${grouped(row.answered)}/s of ${grouped(row.offered)}/s`,
    `p50 ${durationOrDash(row.p50)}`,
    `p99 ${durationOrDash(row.p99)}`,
    `${grouped(totals.ok)} ok`,
    `${grouped(totals.refused)} refused`,
    `${grouped(totals.unknown)} unknown`,
    `${grouped(row.inFlight)} in flight`,
    `${grouped(row.online)} online`,
    ...(violations > 0 ? [`${grouped(violations)} VIOLATIONS`] : []),
    ...(row.loopDelay > lateLoop ? [`generator late by ${durationOrDash(row.loopDelay)}`] : []),
  ].join(between);
}

function progress(
  row: TimelineRow | undefined,
  { plannedSeconds }: RunStatus,
  room: number,
): readonly Item[] {
  const at = row?.t ?? 0;
  if (plannedSeconds === null || plannedSeconds <= 0) return [["strong", clock(at)]];
  const share = Math.min(1, at / plannedSeconds);
  const text = `${clock(at)} of ${clock(plannedSeconds)}`;
  const left = at < plannedSeconds ? `${clock(plannedSeconds - at)} left` : "";
  const bar = Math.min(40, room - text.length - left.length - 2 * between.length);
  if (bar < 8) return [["strong", text], ...(left === "" ? [] : [["faint", left] as const])];
  const done = Math.round(share * bar);
  return [
    ["strong", text],
    ["accent", "━".repeat(done) + "─".repeat(bar - done)],
    ["faint", left],
  ];
}

function outcomes({ totals, violations }: RunStatus): readonly Item[] {
  return [
    ["good", `${grouped(totals.ok)} ok`],
    [totals.refused > 0 ? "doubtful" : "faint", `${grouped(totals.refused)} refused`],
    [totals.unknown > 0 ? "doubtful" : "faint", `${grouped(totals.unknown)} unknown`],
    ...(violations > 0 ? [["bad", `${grouped(violations)} VIOLATIONS`] as const] : []),
  ];
}

function now(row: TimelineRow, { clients }: RunStatus): readonly Item[] {
  return [
    ["plain", `${grouped(row.inFlight)} in flight`],
    ["plain", `${grouped(row.online)} of ${grouped(clients)} online`],
    [row.loopDelay > lateLoop ? "bad" : "faint", `generator delay ${durationOrDash(row.loopDelay)}`],
  ];
}

function told({ name, from, until, detail }: FaultRecord): Item {
  const when = until === null ? clock(from) : `${clock(from)} – ${clock(until)}`;
  return ["doubtful", `${when}  ${printable(name)}  ${printable(detail)}`];
}

/** Items side by side as long as they fit, then in further lines below; one that is too long for any line is cut. */
function lines(label: string, items: readonly Item[], width: number, paint: Paint): readonly ScreenLine[] {
  const room = Math.max(1, width - labelWidth);
  const rows: Item[][] = [[]];
  let used = 0;
  for (const [tone, text] of items) {
    const cut = shortened(text, room);
    const needed = cut.length + (used === 0 ? 0 : between.length);
    if (used > 0 && used + needed > room) {
      rows.push([[tone, cut]]);
      used = cut.length;
    } else {
      rows.at(-1)?.push([tone, cut]);
      used += needed;
    }
  }
  return rows.map((row, index) => {
    const name = (index === 0 ? label : "").padEnd(labelWidth).slice(0, width);
    const length = row.reduce(
      (sum, [, text]) => sum + text.length,
      between.length * Math.max(0, row.length - 1),
    );
    return {
      text: paint("faint", name) + row.map(([tone, text]) => paint(tone, text)).join(between),
      width: name.length + length,
    };
  });
}

const shortened = (text: string, room: number): string =>
  text.length <= room ? text : `${text.slice(0, room - 1)}…`;

import { clock, duration } from "../report/figures.js";
import { printable } from "../report/printable.js";
import type { FaultRecord, TimelineRow } from "../result/run-result.js";
import type { RunStatus } from "../result/run-status.js";
import { liveLine, liveScreen } from "./live-screen.js";
import { type Paint, painter } from "./paint.js";

/** Where it is shown. A terminal knows its size, and tells it anew after each change. */
export interface LiveStream {
  write(text: string): unknown;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

export interface LiveOptions {
  /** Whether what was written can be replaced; otherwise a line is written every few seconds. */
  readonly isTty: boolean;
  readonly color: boolean;
}

/** What people see while a run goes on. */
export interface LiveView {
  /** Once a second. */
  update(row: TimelineRow, status: RunStatus): void;
  /** When a fault is injected, and once more when it is over. */
  fault(record: FaultRecord): void;
  /** A line that stays. */
  message(line: string): void;
  /** Takes the screen away; the messages stay. */
  close(): void;
}

/** Seconds between lines where there is no terminal. */
const lineInterval = 5;
/** Seconds of which the screen tells. */
const recentSeconds = 120;
const defaultColumns = 80;
const defaultRows = 24;

export function openLiveView(stream: LiveStream, { isTty, color }: LiveOptions): LiveView {
  return isTty ? openScreen(stream, painter(color)) : openLines(stream);
}

/**
 * How a stream is best written to: as a terminal unless it is none, is a dumb one, or belongs to continuous integration;
 * in colour unless NO_COLOR is set (no-color.org).
 */
export function liveOptions(
  { isTTY }: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): LiveOptions {
  const isTty = isTTY === true && environment["TERM"] !== "dumb" && !environment["CI"];
  return { isTty, color: isTty && !environment["NO_COLOR"] };
}

function openScreen(stream: LiveStream, paint: Paint): LiveView {
  const recent: TimelineRow[] = [];
  const faults = new Map<string, FaultRecord>();
  let status: RunStatus | null = null;
  /** The widths of the lines that are on the screen. */
  let shown: readonly number[] = [];

  const columns = () => Math.max(1, stream.columns ?? defaultColumns);

  function replace(line: string): void {
    const lines = status
      ? liveScreen({ recent, faults: [...faults.values()], status, columns: columns(), paint })
      : [];
    const fitting = lines.slice(0, Math.max(1, (stream.rows ?? defaultRows) - 1));
    const text = fitting.map(({ text: shownText }) => `${shownText}\n`).join("");
    stream.write(`${eraseLines(shown, columns())}${line}${text}`);
    shown = fitting.map(({ width }) => width);
  }

  return {
    update(row, now) {
      recent.push(row);
      if (recent.length > recentSeconds) recent.shift();
      status = now;
      replace("");
    },
    fault(record) {
      faults.set(`${record.name} ${record.from}`, record);
      replace("");
    },
    message(line) {
      replace(`${printable(line)}\n`);
    },
    close() {
      status = null;
      replace("");
    },
  };
}

/** A terminal that became narrower has wrapped the lines: they take more rows now than when they were written. */
function eraseLines(widths: readonly number[], columns: number): string {
  const rows = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
  return rows === 0 ? "" : `\u001b[${rows}A\r\u001b[J`;
}

function openLines(stream: LiveStream): LiveView {
  let next = Number.NEGATIVE_INFINITY;
  return {
    update(row, status) {
      if (row.t < next) return;
      next = row.t + lineInterval;
      stream.write(`${liveLine(row, status)}\n`);
    },
    fault({ name, from, until, detail }) {
      const what = until === null ? detail : `over after ${duration((until - from) * 1_000)}`;
      stream.write(`${clock(until ?? from)}   fault ${printable(name)}: ${printable(what)}\n`);
    },
    message(line) {
      stream.write(`${printable(line)}\n`);
    },
    close() {},
  };
}

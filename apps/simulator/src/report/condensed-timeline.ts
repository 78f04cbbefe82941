import type { TimelineRow } from "../result/run-result.js";

/**
 * A time line of at most `max` rows: where there are more, neighbours are merged. Rates and levels become averages,
 * latencies and delays the worst of those merged, so that no bad second disappears.
 *
 * @returns the rows, and how many seconds each stands for
 */
export function condensed(
  timeline: readonly TimelineRow[],
  max: number,
): { readonly rows: readonly TimelineRow[]; readonly seconds: number } {
  const seconds = Math.max(1, Math.ceil(timeline.length / max));
  if (seconds === 1) return { rows: timeline, seconds };
  const rows = Array.from({ length: Math.ceil(timeline.length / seconds) }, (_, index) =>
    merged(timeline.slice(index * seconds, (index + 1) * seconds)),
  );
  return { rows, seconds };
}

function merged(rows: readonly TimelineRow[]): TimelineRow {
  const mean = (pick: (row: TimelineRow) => number) =>
    Math.round(rows.reduce((sum, row) => sum + pick(row), 0) / rows.length);
  const worst = (pick: (row: TimelineRow) => number | null) =>
    rows.map(pick).reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
  return {
    t: rows[0]?.t ?? 0,
    offered: mean((row) => row.offered),
    sent: mean((row) => row.sent),
    answered: mean((row) => row.answered),
    ok: mean((row) => row.ok),
    refused: mean((row) => row.refused),
    unknown: mean((row) => row.unknown),
    inFlight: mean((row) => row.inFlight),
    online: mean((row) => row.online),
    p50: worst((row) => row.p50),
    p90: worst((row) => row.p90),
    p99: worst((row) => row.p99),
    max: worst((row) => row.max),
    loopDelay: worst((row) => row.loopDelay) ?? 0,
  };
}

import type { CommandName } from "@chatledger/protocol";
import { NotValidError } from "./exit-codes.js";
import type { CommandMeter, Interval } from "./meter.js";
import type { Run } from "./simulate.js";
import type { Verdict } from "./verify.js";
import type { Violation, ViolationKind } from "./violation.js";

/** More violations of one kind than these are counted, not listed. */
const maxListed = 5;
/** Clients that are later than this did not keep up with their script. */
const worthTellingMs = 250;

/** One second of a run in one line. */
export function liveLine(seconds: number, clients: number, inFlight: number, interval: Interval): string {
  const { requests, refused, unknown, latency } = interval;
  return [
    `${Math.round(seconds)} s`.padStart(5),
    `${grouped(clients)} clients`,
    `${grouped(requests).padStart(6)} requests/s`,
    `p99 ${milliseconds(latency.getValueAtPercentile(99))} ms`,
    `${grouped(inFlight)} in flight`,
    `${grouped(refused)} refused`,
    `${grouped(unknown)} unknown`,
  ].join("   ");
}

/** What was asked, how it was answered, and the verdict. */
export function summary({ meter, seconds, result }: Run): string {
  const rows = [...meter.commands].sort(([one], [other]) => one.localeCompare(other)).map(row);
  const requests = [...meter.commands.values()].reduce((sum, { outcomes }) => sum + total(outcomes), 0);
  const lines = ["", ...table([heading, ...rows]), "", rate(meter, seconds, requests)];
  if (meter.worstDelayMs() > worthTellingMs) {
    lines.push(`Clients were up to ${Math.round(meter.worstDelayMs())} ms behind their script.`);
  }
  lines.push(
    "",
    ...(result instanceof NotValidError ? [`NOT VALID: ${result.message}`] : verdictLines(result)),
  );
  return lines.join("\n");
}

function rate(meter: Run["meter"], seconds: number, requests: number): string {
  const messages = meter.commands.get("msgData")?.outcomes.ok ?? 0;
  const perSecond = grouped(Math.round(messages / seconds));
  const each = grouped(Math.round(requests / seconds));
  return `${grouped(requests)} requests in ${seconds.toFixed(1)} s: ${each} requests/s, ${perSecond} of them messages`;
}

const heading = ["command", "ok", "refused", "unknown", "p50 ms", "p90 ms", "p99 ms", "max ms"];

function row([command, { outcomes, latency }]: readonly [CommandName, CommandMeter]): readonly string[] {
  const times =
    latency.totalCount === 0 ? [] : [50, 90, 99, 100].map((share) => latency.getValueAtPercentile(share));
  return [
    command,
    ...[outcomes.ok, outcomes.refused, outcomes.unknown].map(grouped),
    ...(times.length === 0 ? ["–", "–", "–", "–"] : times.map(milliseconds)),
  ];
}

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heading.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
}

function verdictLines(verdict: Verdict): readonly string[] {
  const { violations, acknowledged, refused, unknownStored, unknownAbsent, conversations, users } = verdict;
  const checked = `${grouped(conversations)} conversations read back, unread counts of ${grouped(users)} users compared`;
  const unknown = unknownStored + unknownAbsent;
  const outcomes = [
    `${grouped(acknowledged)} messages acknowledged`,
    `${grouped(refused)} refused`,
    unknown === 0
      ? "0 unknown"
      : `${grouped(unknown)} unknown (${unknownStored} stored, ${unknownAbsent} not)`,
  ].join(", ");
  if (violations.length === 0) {
    return [`CLEAN: ${outcomes}`, `       ${checked}: everything is as it was promised`];
  }
  return [
    `VIOLATED: ${grouped(violations.length)} broken ${violations.length === 1 ? "promise" : "promises"} (${outcomes}; ${checked})`,
    ...violationLines(violations),
  ];
}

function violationLines(violations: readonly Violation[]): readonly string[] {
  const byKind = new Map<ViolationKind, string[]>();
  for (const { kind, detail } of violations) {
    const details = byKind.get(kind);
    if (details) details.push(detail);
    else byKind.set(kind, [detail]);
  }
  return [...byKind].flatMap(([kind, details]) => [
    ...details.slice(0, maxListed).map((detail) => `  ${kind}: ${detail}`),
    ...(details.length > maxListed ? [`  ${kind}: and ${grouped(details.length - maxListed)} more`] : []),
  ]);
}

const total = ({ ok, refused, unknown }: CommandMeter["outcomes"]): number => ok + refused + unknown;
const grouped = (value: number): string => value.toLocaleString("en-US");
const milliseconds = (microseconds: number): string => (microseconds / 1_000).toFixed(1);

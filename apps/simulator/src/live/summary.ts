import { counted, duration, durationOrDash, grouped } from "../report/figures.js";
import { printable } from "../report/printable.js";
import { refusalLines } from "../report/refusals.js";
import { verdictWords } from "../report/verdict-words.js";
import { violationKinds, violationsByKind } from "../report/violation-kinds.js";
import type { ReportFiles } from "../report/write-reports.js";
import type { CommandResult, RunResult } from "../result/run-result.js";

/** More violations of one kind than these are counted, not listed. */
const maxListed = 5;

/**
 * What a run came to, in lines for a terminal or a log: what was asked and how it was answered, what was checked, and at
 * the end, where people look first, the verdict.
 *
 * @param reports null where no report was written
 */
export function summary(result: RunResult, reports: ReportFiles | null): readonly string[] {
  const { run, verdict } = result;
  return [
    ...table(result),
    "",
    ...figures(result),
    ...delivery(result),
    ...objectives(result),
    ...violations(result),
    "",
    `${verdictWords[verdict.outcome].toUpperCase()}: ${printable(verdict.summary)}`,
    "",
    ...(reports === null ? [] : [`report   ${reports.page}`]),
    `again    ${printable(run.command)}`,
  ];
}

const heading = ["command", "ok", "refused", "unknown", "p50", "p90", "p99", "p99.9", "max"];

function table({ commands, totals, latency }: RunResult): readonly string[] {
  const sorted = commands.toSorted((one, other) => one.command.localeCompare(other.command));
  const rows = [heading, ...[...sorted, { command: "all", ...totals, latency, refusals: [] }].map(cells)];
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
}

function cells({ command, ok, refused, unknown, latency }: CommandResult): readonly string[] {
  const { p50, p90, p99, p999, max } = latency;
  return [
    printable(command),
    ...[ok, refused, unknown].map(grouped),
    ...[p50, p90, p99, p999, max].map((time) => durationOrDash(latency.count === 0 ? null : time)),
  ];
}

function figures({
  totals,
  commands,
  seconds,
  run,
  checks,
  faults,
  generator,
}: RunResult): readonly string[] {
  const rate = (count: number) => (seconds > 0 ? `${grouped(count / seconds)}/s` : "–");
  const unknown =
    totals.messages.unknown === 0
      ? []
      : [
          `${grouped(totals.messages.unknown)} unknown: ${grouped(checks.resolvedStored)} stored, ${grouped(checks.resolvedAbsent)} not`,
        ];
  return [
    `${counted(run.clients, "client")} for ${duration(seconds * 1_000)}: ${rate(totals.ok + totals.refused)} answered of ${rate(totals.intended)} offered; seed ${run.seed}, plan ${printable(run.planHash.slice(0, 12))}`,
    ...(generator.saturated ? [`These figures are NOT VALID. ${printable(generator.reason)}`] : []),
    ...(faults.length === 0
      ? []
      : [
          `faults: ${faults.map(({ name, from }) => `${printable(name)} at ${duration(from * 1_000)}`).join(", ")}`,
        ]),
    [
      `${grouped(totals.messages.ok)} messages acknowledged`,
      `${grouped(totals.messages.refused)} refused`,
      ...unknown,
    ].join(", "),
    ...(totals.refused === 0 ? [] : [`refused: ${refusalLines(commands).map(printable).join("; ")}`]),
    checks.depth === "none"
      ? "nothing could be read back"
      : `read back: ${counted(checks.messages, "message")} of ${counted(checks.conversations, "conversation")}, ${counted(checks.unreadCounts, "unread count")}, ${counted(checks.sessions, "recent session")}, ${counted(checks.memberships, "membership")}${checks.depth === "protocol" ? "; only what the protocol shows" : ""}`,
  ];
}

/** What message servers pushed, and how long after it was due. */
function delivery({ delivery: pushed }: RunResult): readonly string[] {
  if (pushed === null) return [];
  const { count, p50, p90, p99, p999, max } = pushed.latency;
  const times = { p50, p90, p99, "p99.9": p999, max };
  const latency = Object.entries(times).map(([name, time]) => `${name} ${duration(time)}`);
  return [
    `pushed by ${counted(pushed.messageServers, "message server")}: ${[grouped(count), ...(count === 0 ? [] : latency)].join(", ")}`,
  ];
}

function objectives({ slos }: RunResult): readonly string[] {
  if (slos.length === 0) return [];
  const width = Math.max(...slos.map(({ expression }) => expression.length));
  return [
    "",
    ...slos.map(
      ({ expression, shown, met }) => `${met ? "met   " : "MISSED"}   ${expression.padEnd(width)}   ${shown}`,
    ),
  ];
}

function violations({ violations: all }: RunResult): readonly string[] {
  return [...violationsByKind(all)].flatMap(([kind, ofKind]) => {
    const more = ofKind.length - maxListed;
    return [
      "",
      `${violationKinds[kind].heading}: ${grouped(ofKind.length)}`,
      ...ofKind
        .slice(0, maxListed)
        .map(({ subject, summary: what }) => `  ${printable(subject)}: ${printable(what)}`),
      ...(more > 0 ? [`  and ${grouped(more)} more`] : []),
    ];
  });
}

import { type Measurement, medianOf, nameOf, type Round } from "./measurement.js";
import type { Result } from "./results.js";

/** A generator that uses more of a core than this may be what is slow. */
const busyShare = 0.9;
/** Milliseconds; a generator that notices one request in a hundred later than this measures itself. */
const lateMs = 5;

/** What a figure depends on, in one line. */
function environmentLine({ date, commit, node, cpu, cores, kernel, versions }: Result): string {
  const servers = ["mysql", "redis"].flatMap((name) => (versions[name] ? [`${name} ${versions[name]}`] : []));
  return [
    date.slice(0, 10),
    `commit ${commit ?? "none"}`,
    `Node ${node}`,
    ...servers,
    `${cores} × ${cpu}`,
    kernel,
  ].join(", ");
}

/** A table for each run, with a line above it that says what its figures depend on. */
export function resultsTables(results: readonly Result[]): string {
  const runs = new Map<string, Result[]>();
  for (const result of results) {
    const line = environmentLine(result);
    runs.set(line, [...(runs.get(line) ?? []), result]);
  }
  return [...runs].map(([line, measurements]) => `${line}\n\n${markdownTable(measurements)}`).join("\n\n");
}

/** All measurements as one Markdown table, with notes below it. */
function markdownTable(measurements: readonly Measurement[]): string {
  const heading = [
    "| scenario | store | per second | slowest – fastest round | of raw limit | p50 ms | p99 ms | p99.9 ms | CPU proxy / mysql / redis / generator | µs CPU per request | RSS MiB proxy / mysql / redis |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
  ];
  return [...heading, ...measurements.map(row), ...notes(measurements)].join("\n");
}

function row(measurement: Measurement): string {
  const { store, rounds, rawLimit } = measurement;
  const rates = rounds.map(({ requestsPerSecond }) => requestsPerSecond);
  const rate = medianOf(rounds, ({ requestsPerSecond }) => requestsPerSecond);
  const cells = [
    nameOf(measurement),
    store,
    optional(rate, whole),
    `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}`,
    rawLimit === null ? "–" : optional(rate, (value) => share(value / rawLimit)),
    optional(
      medianOf(rounds, ({ latency }) => latency?.p50),
      milliseconds,
    ),
    optional(
      medianOf(rounds, ({ latency }) => latency?.p99),
      milliseconds,
    ),
    optional(
      medianOf(rounds, ({ latency }) => latency?.p999),
      milliseconds,
    ),
    byProcess(["proxy", "mysql", "redis", "generator"], (name) => optional(cpuShare(rounds, name), percent)),
    byProcess(["proxy", "mysql", "redis", "generator"], (name) =>
      optional(
        medianOf(rounds, ({ cpu, requests }) => microsecondsEach(cpu[name], requests)),
        (value) => value.toFixed(1),
      ),
    ),
    byProcess(["proxy", "mysql", "redis"], (name) =>
      optional(
        medianOf(rounds, ({ memory }) => memory[name]),
        (bytes) => whole(bytes / 2 ** 20),
      ),
    ),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Why figures may be the generator's own, what was wrong, and what no column holds. */
function notes(measurements: readonly Measurement[]): readonly string[] {
  const lines = measurements.flatMap((measurement) => {
    const { store, rounds, problems, connections } = measurement;
    const name = `${nameOf(measurement)} on ${store}`;
    const busy = connections === null ? 0 : (cpuShare(rounds, "generator") ?? 0);
    const late = medianOf(rounds, ({ lateness }) => lateness?.p99) ?? 0;
    const growth = medianOf(rounds, ({ memoryGrowth }) => memoryGrowth);
    return [
      ...(growth === null
        ? []
        : [`- ${name}: ${whole(growth / 2 ** 20)} MiB more than without connections.`]),
      ...(busy > busyShare
        ? [`- ${name}: the generator used ${percent(busy)} of a core and may be the limit.`]
        : []),
      ...(late > lateMs
        ? [`- ${name}: the generator was ${whole(late)} ms late at p99, which is in the latency.`]
        : []),
      ...problems.map((problem) => `- ${name}: CHECK FAILED: ${problem}`),
    ];
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

const cpuShare = (rounds: readonly Round[], name: string): number | null =>
  medianOf(rounds, ({ cpu, seconds }) => (cpu[name] === undefined ? null : cpu[name] / seconds));

const microsecondsEach = (seconds: number | undefined, requests: number): number | null =>
  seconds === undefined || requests === 0 ? null : (seconds * 1_000_000) / requests;

const byProcess = (names: readonly string[], cell: (name: string) => string): string => {
  const cells = names.map(cell);
  return cells.every((text) => text === "–") ? "–" : cells.join(" / ");
};
const optional = (value: number | null, format: (value: number) => string): string =>
  value === null ? "–" : format(value);
const milliseconds = (value: number): string => value.toFixed(2);
const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
/** Reads have little to do with the raw limit of writes, and are a small share of it, or a large one. */
const share = (value: number): string => (value < 0.1 ? `${(value * 100).toFixed(1)} %` : percent(value));
const percent = (share: number): string => `${Math.round(share * 100)} %`;

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

/** A table for each run, with a line above it that says what its figures depend on; another for the message server. */
export function resultsTables(results: readonly Result[]): string {
  const runs = new Map<string, Result[]>();
  for (const result of results) {
    const line = environmentLine(result);
    runs.set(line, [...(runs.get(line) ?? []), result]);
  }
  return [...runs]
    .map(([line, measurements]) =>
      [
        line,
        ...tableOf(
          proxyColumns,
          measurements.filter(({ clients }) => clients === undefined),
        ),
        ...tableOf(
          pushColumns,
          measurements.filter(({ clients }) => clients !== undefined),
        ),
      ].join("\n\n"),
    )
    .join("\n\n");
}

/** All measurements as one Markdown table, with notes below it; nothing of none. */
function tableOf(columns: readonly Column[], measurements: readonly Measurement[]): readonly string[] {
  if (measurements.length === 0) return [];
  const heading = [
    rowOf(columns.map(({ title }) => title)),
    `|${columns.map((_, index) => (index < textColumns ? "---" : "--:")).join("|")}|`,
  ];
  const rows = measurements.map((measurement) => rowOf(columns.map(({ cell }) => cell(measurement))));
  return [[...heading, ...rows, ...notes(measurements)].join("\n")];
}

const rowOf = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

interface Column {
  readonly title: string;
  readonly cell: (measurement: Measurement) => string;
}

const latencyColumn = (title: string, point: "p50" | "p99" | "p999" | "max"): Column => ({
  title,
  cell: ({ rounds }) =>
    optional(
      medianOf(rounds, ({ latency }) => latency?.[point]),
      milliseconds,
    ),
});

const commonColumns: readonly Column[] = [
  { title: "scenario", cell: nameOf },
  { title: "store", cell: ({ store }) => store },
  {
    title: "per second",
    cell: ({ rounds }) =>
      optional(
        medianOf(rounds, ({ requestsPerSecond }) => requestsPerSecond),
        whole,
      ),
  },
  {
    title: "slowest – fastest round",
    cell({ rounds }) {
      const rates = rounds.map(({ requestsPerSecond }) => requestsPerSecond);
      return `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}`;
    },
  },
];
const textColumns = 2;

/** @param processes by the name that they have in a round, and the name that people read */
const usageColumns = (processes: Readonly<Record<string, string>>): readonly Column[] => {
  const names = Object.keys(processes);
  const titles = Object.values(processes).join(" / ");
  const servers = names.filter((name) => name !== "generator");
  const serverTitles = servers.map((name) => processes[name]).join(" / ");
  return [
    {
      title: `CPU ${titles}`,
      cell: ({ rounds }) => byProcess(names, (name) => optional(cpuShare(rounds, name), percent)),
    },
    {
      title: "µs CPU per request",
      cell: ({ rounds }) =>
        byProcess(names, (name) =>
          optional(
            medianOf(rounds, ({ cpu, requests }) => microsecondsEach(cpu[name], requests)),
            (value) => value.toFixed(1),
          ),
        ),
    },
    {
      title: `RSS MiB ${serverTitles}`,
      cell: ({ rounds }) =>
        byProcess(servers, (name) =>
          optional(
            medianOf(rounds, ({ memory }) => memory[name]),
            (bytes) => whole(bytes / 2 ** 20),
          ),
        ),
    },
  ];
};

const proxyColumns: readonly Column[] = [
  ...commonColumns,
  {
    title: "of raw limit",
    cell({ rounds, rawLimit }) {
      const rate = medianOf(rounds, ({ requestsPerSecond }) => requestsPerSecond);
      return rawLimit === null ? "–" : optional(rate, (value) => share(value / rawLimit));
    },
  },
  latencyColumn("p50 ms", "p50"),
  latencyColumn("p99 ms", "p99"),
  latencyColumn("p99.9 ms", "p999"),
  ...usageColumns({ proxy: "proxy", mysql: "mysql", redis: "redis", generator: "generator" }),
];

const pushColumns: readonly Column[] = [
  ...commonColumns,
  latencyColumn("p50 ms", "p50"),
  latencyColumn("p99 ms", "p99"),
  latencyColumn("max ms", "max"),
  ...usageColumns({
    ...{
      messageServer: "message server",
      proxy: "proxy",
      mysql: "mysql",
      redis: "redis",
      generator: "generator",
    },
  }),
  {
    title: "all logged in, /s",
    cell: ({ clients }) => optional(clients ? clients.count / clients.loginSeconds : null, whole),
  },
];

/** Why figures may be the generator's own, what was wrong, and what no column holds. */
function notes(measurements: readonly Measurement[]): readonly string[] {
  const lines = measurements.flatMap((measurement) => {
    const { store, rounds, problems, connections, clients } = measurement;
    const name = `${nameOf(measurement)} on ${store}`;
    const isLoop = connections === null && clients === undefined;
    const busy = isLoop ? 0 : (cpuShare(rounds, "generator") ?? 0);
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

import type { Environment } from "./environment.js";
import type { Measurement } from "./measurement.js";

/** A generator that uses more of a core than this may be what is slow. */
const busyShare = 0.9;

export function environmentLine({ date, commit, node, cpu, cores, kernel }: Environment): string {
  return `${date.slice(0, 10)}, commit ${commit ?? "none"}, Node ${node}, ${cores} × ${cpu}, ${kernel}`;
}

/** All measurements as one Markdown table, with notes below it. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const heading = [
    "| scenario | store | messages/s | slowest – fastest round | p50 ms | p99 ms | CPU | µs CPU/message | RSS MiB | generator CPU | of the store's limit |",
    "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
  ];
  return [...heading, ...measurements.map(row), ...notes(measurements)].join("\n");
}

function row({ scenario, store, median, range, rawMessagesPerSecond }: Measurement): string {
  const { messagesPerSecond, seconds, messages, p50, p99, cpu, generatorCpu, residentBytes } = median;
  const cells = [
    scenario,
    store,
    whole(messagesPerSecond),
    `${whole(range[0])} – ${whole(range[1])}`,
    optional(p50, (value) => value.toFixed(2)),
    optional(p99, (value) => value.toFixed(2)),
    optional(cpu, (value) => percent(value / seconds)),
    optional(cpu, (value) => ((value * 1_000_000) / messages).toFixed(1)),
    optional(residentBytes, (value) => whole(value / 2 ** 20)),
    optional(generatorCpu, (value) => percent(value / seconds)),
    optional(rawMessagesPerSecond, (value) => percent(messagesPerSecond / value)),
  ];
  return `| ${cells.join(" | ")} |`;
}

function notes(measurements: readonly Measurement[]): readonly string[] {
  const lines = measurements.flatMap(({ scenario, store, median, problems }) => {
    const name = `${scenario} on ${store}`;
    const busy = (median.generatorCpu ?? 0) / median.seconds;
    return [
      ...(busy > busyShare
        ? [`- ${name}: the generator used ${percent(busy)} of a core and may be the limit.`]
        : []),
      ...problems.map((problem) => `- ${name}: CHECK FAILED: ${problem}`),
    ];
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

const optional = (value: number | null, format: (value: number) => string): string =>
  value === null ? "–" : format(value);
const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const percent = (share: number): string => `${Math.round(share * 100)} %`;

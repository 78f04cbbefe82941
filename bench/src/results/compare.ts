import { NotMeasuredError } from "../config/exit-codes.js";
import { type Measurement, median, nameOf, type Round } from "./measurement.js";
import { type Result, readResults } from "./results.js";

/** What became of one scenario on one store. */
interface Comparison {
  readonly name: string;
  readonly figure: Figure;
  /** Of the rounds: their median, the least and the largest. */
  readonly before: Spread;
  readonly after: Spread;
  readonly verdict: "faster" | "slower" | "same";
}

interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What a scenario is about, and which way is better. */
interface Figure {
  readonly unit: string;
  readonly more: "better" | "worse";
  readonly of: (round: Round) => number | null;
}

const throughput: Figure = { unit: "/s", more: "better", of: ({ requestsPerSecond }) => requestsPerSecond };
/** What is sent does not depend on the proxy: the waiting does. */
const waiting: Figure = { unit: " ms p99", more: "worse", of: ({ latency }) => latency?.p99 ?? null };
const growth: Figure = {
  unit: " MiB more",
  more: "worse",
  of: ({ memoryGrowth }) => (memoryGrowth === null ? null : memoryGrowth / 2 ** 20),
};

/** Differences below this are never reported: rounds of one run may agree by chance. */
const leastDifference = 0.03;

/**
 * Reads two sets of results and compares what is in both.
 *
 * @param before a file of results, or the beginning of a commit's name in `file`
 * @throws {NotMeasuredError} where there is nothing to compare
 */
export function compareResults(before: string, after: string, file: string): readonly Comparison[] {
  const former = bySubject(resultsOf(before, file));
  const comparisons = [...bySubject(resultsOf(after, file))].flatMap(([subject, measurements]) => {
    const formerOnes = former.get(subject);
    return formerOnes ? (compare(formerOnes, measurements) ?? []) : [];
  });
  if (comparisons.length > 0) return comparisons;
  throw new NotMeasuredError(`${before} and ${after} have no scenario in common`);
}

/** As a table in Markdown. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return [
    "| scenario | before | after | after / before | rounds before | rounds after | verdict |",
    "|---|--:|--:|--:|--:|--:|---|",
    ...comparisons.map(({ name, figure, before, after, verdict }) => {
      const shown = (value: number) => value.toLocaleString("en-US", { maximumSignificantDigits: 4 });
      const range = ({ least, most }: Spread) => `${shown(least)} – ${shown(most)}`;
      const ratio = (after.median / before.median).toFixed(2);
      const medians = `${shown(before.median)}${figure.unit} | ${shown(after.median)}${figure.unit}`;
      return `| ${name} | ${medians} | ${ratio} | ${range(before)} | ${range(after)} | ${verdict} |`;
    }),
  ].join("\n");
}

function resultsOf(source: string, file: string): readonly Result[] {
  if (source.includes("/") || source.endsWith(".jsonl")) return readResults(source);
  const found = readResults(file).filter(({ commit }) => commit?.startsWith(source));
  if (found.length > 0) return found;
  throw new NotMeasuredError(`${file} has no results of commit ${source}`);
}

/** Measurements of the same scenario with the same load and sizes on the same kind of store. */
function bySubject(results: readonly Result[]): ReadonlyMap<string, readonly Measurement[]> {
  const subjects = new Map<string, Measurement[]>();
  for (const result of results) {
    const subject = JSON.stringify([subjectOf(result), result.connections, result.sizes]);
    subjects.set(subject, [...(subjects.get(subject) ?? []), result]);
  }
  return subjects;
}

/** As people name it. */
function subjectOf(measurement: Measurement): string {
  const { store, proxyArgs } = measurement;
  const flags = proxyArgs.length === 0 ? "" : ` (${proxyArgs.join(" ")})`;
  return `${nameOf(measurement)} on ${store}${flags}`;
}

/** null where one side does not have the figure. */
function compare(former: readonly Measurement[], latter: readonly Measurement[]): Comparison | null {
  const [measurement] = latter;
  if (measurement === undefined) return null;
  const figure = figureOf(measurement);
  const before = spreadOf(former, figure);
  const after = spreadOf(latter, figure);
  if (before === null || after === null) return null;
  return { name: subjectOf(measurement), figure, before, after, verdict: verdictOn(before, after, figure) };
}

function figureOf({ rounds, pace }: Measurement): Figure {
  if (rounds.some(({ memoryGrowth }) => memoryGrowth !== null)) return growth;
  return pace?.kind === "open" ? waiting : throughput;
}

function spreadOf(measurements: readonly Measurement[], { of }: Figure): Spread | null {
  const values = measurements.flatMap(({ rounds }) => rounds.flatMap((round) => of(round) ?? []));
  if (values.length === 0) return null;
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** Noise is what the rounds of one side differ by: a median among the other side's rounds says nothing. */
function verdictOn(before: Spread, after: Spread, { more }: Figure): Comparison["verdict"] {
  const rises = after.median > before.most && before.median < after.least;
  const falls = after.median < before.least && before.median > after.most;
  const isLarge = Math.abs(after.median / before.median - 1) > leastDifference;
  if (!isLarge || (!rises && !falls)) return "same";
  return rises === (more === "better") ? "faster" : "slower";
}

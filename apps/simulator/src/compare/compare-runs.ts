import { durationOrDash, grouped, percent } from "../report/figures.js";
import { type LatencyBucket, latencyBuckets, quantile } from "../report/latency-buckets.js";
import type { RunResult } from "../result/run-result.js";
import { chanceOfSlower } from "./chance-of-slower.js";
import { type Change, plain, type Row, table } from "./markdown-table.js";

export interface CompareOptions {
  /** What a figure may differ by without meaning anything, as a share: 0.1 is 10 %. */
  readonly noise: number;
}

const defaultNoise = 0.1;

export interface Comparison {
  readonly outcome: "better" | "same" | "worse" | "notComparable";
  /** 0 the same or better, 1 worse, 2 not comparable. */
  readonly exitCode: 0 | 1 | 2;
  /** A report in Markdown. */
  readonly markdown: string;
}

const shares = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;
/** A quantile that fewer requests lie above is left to chance. */
const minAbove = 20;
/** Vargha and Delaney's threshold of a small effect. */
const smallEffect = 0.56;
/** Standard deviations of counting by which shares of errors must differ. */
const errorDeviations = 3;

/**
 * Compares a run with an earlier one: the whole distribution of latencies, throughput, errors and violations. The later
 * one is worse when any of them is, by more than noise.
 *
 * @throws {Error} where a histogram cannot be decoded
 */
export function compareRuns(
  before: RunResult,
  after: RunResult,
  { noise }: CompareOptions = { noise: defaultNoise },
): Comparison {
  const obstacles = whyNotComparable(before, after);
  if (obstacles.length > 0) {
    const lines = ["**Not comparable.**", "", ...obstacles.map((obstacle) => `- ${obstacle}`)];
    return { outcome: "notComparable", exitCode: 2, markdown: page(before, after, lines) };
  }
  const old = latencyBuckets(before.latency.histogram);
  const fresh = latencyBuckets(after.latency.histogram);
  const rows = [
    ...quantileRows(old, fresh, noise),
    distributionRow(old, fresh, noise),
    throughputRow(before, after, noise),
    errorRow(before, after, noise),
    violationRow(before, after),
  ];
  const outcome = overall(rows.map(({ change }) => change));
  const lines = [
    `**${sentence(outcome, rows, noise)}**`,
    "",
    ...table(rows),
    "",
    ...byCommand(before, after, noise),
  ];
  return { outcome, exitCode: outcome === "worse" ? 1 : 0, markdown: page(before, after, lines) };
}

function whyNotComparable(before: RunResult, after: RunResult): readonly string[] {
  const obstacles: string[] = [];
  for (const [name, { generator, latency, seconds }] of [
    ["A", before],
    ["B", after],
  ] as const) {
    if (generator.saturated)
      obstacles.push(`In ${name} the generator was saturated: ${plain(generator.reason)}`);
    if (latency.count === 0 || seconds <= 0) obstacles.push(`In ${name} nothing was answered.`);
  }
  if (before.run.planHash !== after.run.planHash) {
    obstacles.push(
      `The plans differ (A ${shortHash(before)}, B ${shortHash(after)}): run both with the same scenario, clients and seed.`,
    );
  }
  if (before.target.kind === "virtual" || after.target.kind === "virtual") {
    obstacles.push("Latencies of a virtual run are simulated.");
  }
  return obstacles;
}

const shortHash = ({ run }: RunResult): string => plain(run.planHash).slice(0, 12);

function quantileRows(
  old: readonly LatencyBucket[],
  fresh: readonly LatencyBucket[],
  noise: number,
): readonly Row[] {
  const fewest = Math.min(countOf(old), countOf(fresh));
  return shares
    .filter((share) => fewest * (1 - share) >= minAbove || share === 0.5)
    .map((share) => {
      const [was, is] = [quantile(old, share), quantile(fresh, share)];
      return {
        name: `p${Number((share * 100).toFixed(1))}`,
        before: durationOrDash(was),
        after: durationOrDash(is),
        ratio: is / was,
        change: changed(is / was, noise),
      };
    });
}

/** Sees what happens between the quantiles, and does not grow more certain of trifles with more requests. */
function distributionRow(old: readonly LatencyBucket[], fresh: readonly LatencyBucket[], noise: number): Row {
  const chance = chanceOfSlower(old, fresh, 1);
  const slower = chanceOfSlower(old, fresh, 1 + noise) >= smallEffect;
  const faster = chanceOfSlower(fresh, old, 1 + noise) >= smallEffect;
  return {
    name: "B slower than A",
    before: "",
    after: `in ${percent(chance)} of pairs`,
    ratio: null,
    change: slower ? "worse" : faster ? "better" : "same",
  };
}

function throughputRow(before: RunResult, after: RunResult, noise: number): Row {
  const rate = ({ totals, seconds }: RunResult) => (totals.ok + totals.refused) / seconds;
  const ratio = rate(after) / rate(before);
  return {
    name: "throughput",
    before: `${grouped(rate(before))}/s`,
    after: `${grouped(rate(after))}/s`,
    ratio,
    change: changed(1 / ratio, noise),
  };
}

function errorRow(before: RunResult, after: RunResult, noise: number): Row {
  const [was, is] = [errors(before), errors(after)];
  const pooled = (was.count + is.count) / (was.of + is.of);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / was.of + 1 / is.of));
  const certain = Math.abs(is.share - was.share) > errorDeviations * deviation;
  return {
    name: "refused or unknown",
    before: percent(was.share),
    after: percent(is.share),
    ratio: was.share === 0 ? null : is.share / was.share,
    change: certain ? changed(is.share / was.share, noise) : "same",
  };
}

function errors({ totals }: RunResult) {
  const count = totals.refused + totals.unknown;
  const of = Math.max(1, count + totals.ok);
  return { count, of, share: count / of };
}

function violationRow(before: RunResult, after: RunResult): Row {
  const [was, is] = [before.violations.length, after.violations.length];
  return {
    name: "violations",
    before: grouped(was),
    after: grouped(is),
    ratio: was === 0 ? null : is / was,
    change: is > was ? "worse" : is < was ? "better" : "same",
  };
}

/** @param ratio above 1 is worse */
function changed(ratio: number, noise: number): Change {
  if (ratio > 1 + noise) return "worse";
  return ratio < 1 / (1 + noise) ? "better" : "same";
}

function overall(changes: readonly Change[]): Change {
  if (changes.includes("worse")) return "worse";
  return changes.includes("better") ? "better" : "same";
}

function sentence(outcome: Change, rows: readonly Row[], noise: number): string {
  const names = rows.filter(({ change }) => change === outcome).map(({ name }) => name);
  switch (outcome) {
    case "worse":
      return `Worse: ${names.join(", ")} by more than ${percent(noise)}.`;
    case "better":
      return `Better: ${names.join(", ")} by more than ${percent(noise)}, and nothing worse.`;
    case "same":
      return `The same, within ${percent(noise)}.`;
  }
}

/** For looking closer: single commands have too few requests to decide anything. */
function byCommand(before: RunResult, after: RunResult, noise: number): readonly string[] {
  const rows = before.commands.flatMap(({ command, latency }): Row[] => {
    const other = after.commands.find((result) => result.command === command)?.latency;
    if (other === undefined || latency.count === 0 || other.count === 0) return [];
    return (["p50", "p99"] as const).map((name) => ({
      name: `${plain(command)} ${name}`,
      before: durationOrDash(latency[name]),
      after: durationOrDash(other[name]),
      ratio: other[name] / latency[name],
      change: changed(other[name] / latency[name], noise),
    }));
  });
  if (rows.length === 0) return [];
  return ["<details><summary>By command (not judged)</summary>", "", ...table(rows), "", "</details>", ""];
}

function page(before: RunResult, after: RunResult, lines: readonly string[]): string {
  const named = ({ run }: RunResult) =>
    `run ${plain(run.id)}, ${plain(run.versions.commit ?? run.versions.chatledger)}`;
  return [`## A: ${named(before)} · B: ${named(after)}`, "", ...lines].join("\n").trimEnd().concat("\n");
}

const countOf = (buckets: readonly LatencyBucket[]): number =>
  buckets.reduce((sum, { count }) => sum + count, 0);

import { duration, grouped, percent } from "../report/figures.js";
import { expectedRefusals } from "../report/refusals.js";
import type { LatencySummary, Outcomes, RunResult, SloResult } from "../result/run-result.js";
import type { Slo, SloMetric, SloOperator } from "./parse-slos.js";

/** What objectives are measured by. */
type Measured = Pick<RunResult, "seconds" | "totals" | "latency" | "commands">;

/** Compares a run with its objectives. One about which nothing was measured is not met. */
export function evaluateSlos(slos: readonly Slo[], run: Measured): readonly SloResult[] {
  return slos.map((slo) => {
    const measured = measure(slo, run);
    return {
      expression: slo.expression,
      measured,
      shown: measured === null ? "not measured" : shown(slo.metric, measured),
      met: measured !== null && holds(measured, slo.operator, slo.limit),
    };
  });
}

function measure({ command, metric }: Slo, run: Measured): number | null {
  const own = run.commands.filter((other) => command === null || other.command === command);
  const outcomes = command === null ? run.totals : own[0];
  const latency = command === null ? run.latency : own[0]?.latency;
  if (outcomes === undefined || latency === undefined) return null;
  switch (metric) {
    case "errors":
      return errorPercent(outcomes, expectedRefusals(own));
    case "throughput":
      return run.seconds > 0 ? (outcomes.ok + outcomes.refused) / run.seconds : null;
    default:
      return latency.count === 0 ? null : latencyOf(metric, latency);
  }
}

/** The share of requests that were refused and need not have been, or of whose outcome nothing is known. */
function errorPercent({ ok, refused, unknown }: Outcomes, expected: number): number | null {
  const requests = ok + refused + unknown;
  return requests === 0 ? null : (100 * (refused - expected + unknown)) / requests;
}

function latencyOf(metric: Exclude<SloMetric, "errors" | "throughput">, latency: LatencySummary): number {
  return metric === "p99.9" ? latency.p999 : latency[metric];
}

function holds(measured: number, operator: SloOperator, limit: number): boolean {
  switch (operator) {
    case "<":
      return measured < limit;
    case "<=":
      return measured <= limit;
    case ">":
      return measured > limit;
    case ">=":
      return measured >= limit;
  }
}

function shown(metric: SloMetric, measured: number): string {
  switch (metric) {
    case "errors":
      return percent(measured / 100);
    case "throughput":
      return `${grouped(measured)}/s`;
    default:
      return duration(measured);
  }
}

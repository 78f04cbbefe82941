import type { Histogram } from "hdr-histogram-js";
import type { Oracle } from "../oracle/oracle.js";
import type { FaultRecord, RunResult, Violation } from "../result/run-result.js";
import { evaluateSlos } from "../slo/evaluate-slos.js";
import type { LoadPhase } from "./load-phase.js";
import type { PreparedRun } from "./prepared-run.js";
import { latencies } from "./recorder.js";
import { readEnvironment } from "./run-identity.js";
import { latencySummary } from "./timeline.js";
import { verdictOf } from "./verdict.js";
import type { Verified } from "./verify.js";

/** Puts together what a run leaves behind. @param pushes how long they took, in microseconds; null where there were none */
export function resultOf(
  { options, hash, target, route }: PreparedRun,
  { run, violations, messages }: Oracle,
  { startedAt, seconds, recorder, faultRecords, generator, commands }: LoadPhase,
  { checks, unknown }: Verified,
  pushes: Histogram | null,
): RunResult {
  const { scenario, seed, command } = options;
  const measured = { seconds, totals: recorder.totals(commands, messages), ...latencies(commands) };
  const slos = evaluateSlos(options.slos, measured);
  const { totals } = measured;
  const found = violations.all.filter((violation) => !isExplained(violation, startedAt, faultRecords));
  const count = violations.count() - violations.all.length + found.length;
  return {
    schema: 1,
    run: {
      ...{ id: run, seed, planHash: hash, startedAt: new Date(startedAt).toISOString(), command },
      ...readEnvironment(),
      ...{ clients: scenario.clients, connections: scenario.connections, workers: options.workers },
    },
    scenario,
    target: {
      ...{ kind: target.kind, store: target.store },
      address: `${target.address.host}:${target.address.port}`,
    },
    ...measured,
    delivery: pushes && {
      messageServers: route.messageServers?.addresses.length ?? 0,
      latency: latencySummary(pushes),
    },
    ...{ timeline: recorder.rows, faults: faultRecords, checks },
    violations: found.map((violation) => sinceStart(violation, startedAt)),
    ...{ slos, generator, verdict: verdictOf(count, unknown, generator, slos, totals, checks) },
  };
}

const silencing: ReadonlySet<string> = new Set(["half-open", "slow-reader", "mysql-pause", "redis-pause"]);

/** Whether an answer failed to come because a fault kept it from coming. */
function isExplained(
  { kind, events }: Violation,
  startedAt: number,
  faults: readonly FaultRecord[],
): boolean {
  if (kind !== "noAnswer") return false;
  const [from, until] = [events[0]?.t ?? 0, events.at(-1)?.t ?? 0].map((t) => (t - startedAt) / 1_000);
  return faults.some(
    (fault) =>
      silencing.has(fault.name) && fault.from <= (until ?? 0) && (fault.until ?? fault.from) >= (from ?? 0),
  );
}

const sinceStart = (violation: Violation, startedAt: number): Violation => ({
  ...violation,
  events: violation.events.map(({ t, what }) => ({ t: Math.round(t - startedAt) / 1_000, what })),
});

import { openLatencyHistogram } from "@chatledger/load-generator";
import type { CommandMeter } from "../clients/meter.js";
import type {
  CommandResult,
  GeneratorHealth,
  LatencySummary,
  Outcomes,
  TimelineRow,
  Totals,
} from "../result/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { GeneratorInterval } from "./load-generator.js";
import { latencySummary, rowOf } from "./timeline.js";

/** Adds the seconds of a run up. */
export interface Recorder {
  /** Takes the interval that has ended `t` seconds after the start and was `seconds` long. */
  add(t: number, seconds: number, interval: GeneratorInterval): TimelineRow;
  readonly rows: readonly TimelineRow[];
  /** So far. */
  outcomes(): Outcomes;
  /** @param messages of the oracle, who knows which requests were the same message */
  totals(commands: ReadonlyMap<string, CommandMeter>, messages: Outcomes): Totals;
  health(scenario: Scenario, cpuSeconds: number, seconds: number): GeneratorHealth;
}

/** The share of requests that may be late before the figures are the generator's. */
const lateShare = 0.01;

export function openRecorder(): Recorder {
  const rows: TimelineRow[] = [];
  let [intended, sent, started, startedLate, reconnects, peakResident, busySeconds] = [0, 0, 0, 0, 0, 0, 0];
  const outcomes = { ok: 0, refused: 0, unknown: 0 };
  return {
    rows,
    outcomes: () => ({ ...outcomes }),
    add(t, seconds, interval) {
      outcomes.ok += interval.outcomes.ok;
      outcomes.refused += interval.outcomes.refused;
      outcomes.unknown += interval.outcomes.unknown;
      intended += interval.intended;
      sent += interval.sent;
      started += interval.started;
      startedLate += interval.startedLate;
      reconnects = interval.reconnects;
      busySeconds += interval.busiest * seconds;
      peakResident = Math.max(peakResident, process.memoryUsage.rss());
      const row = rowOf(t, seconds, interval, interval.loopDelay);
      rows.push(row);
      return row;
    },
    totals(commands, messages) {
      const all = { ok: 0, refused: 0, unknown: 0 };
      for (const { outcomes } of commands.values()) {
        all.ok += outcomes.ok;
        all.refused += outcomes.refused;
        all.unknown += outcomes.unknown;
      }
      return { ...all, intended, sent, messages: { ...messages }, reconnects };
    },
    health({ maxLag }, cpuSeconds, seconds) {
      const late = started === 0 ? 0 : startedLate / started;
      const delays = rows.map(({ loopDelay }) => loopDelay).sort((one, other) => one - other);
      const usual = delays[Math.floor(delays.length / 2)] ?? 0;
      const worst = delays[Math.floor(delays.length * 0.99)] ?? 0;
      const reasons: string[] = [];
      if (late > lateShare) {
        reasons.push(`${(late * 100).toFixed(1)} % of the requests were more than ${maxLag} ms late`);
      }
      if (usual > maxLag) reasons.push(`its event loop was ${usual.toFixed(0)} ms late most of the time`);
      return {
        ...{ saturated: reasons.length > 0, reason: reasons.join("; ") },
        ...{ loopDelayP99: worst, busiestCpu: busySeconds / seconds },
        ...{ cpu: cpuSeconds / seconds, peakResidentBytes: peakResident },
      };
    },
  };
}

/** Latencies of all commands together, and each command's results by name. */
export function latencies(commands: ReadonlyMap<string, CommandMeter>): {
  readonly latency: LatencySummary;
  readonly commands: readonly CommandResult[];
} {
  const all = openLatencyHistogram();
  for (const { latency } of commands.values()) all.add(latency);
  const results = [...commands]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([command, { outcomes, refusals, latency }]) => ({
      ...{ command, ...outcomes, latency: latencySummary(latency) },
      refusals: [...refusals]
        .map(([reason, counts]) => ({ reason, ...counts }))
        .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1)),
    }));
  return { latency: latencySummary(all), commands: results };
}

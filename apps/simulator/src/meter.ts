import type { CommandName } from "@chatledger/protocol";
import { build, type Histogram } from "hdr-histogram-js";
import type { Outcome } from "./journal.js";

/**
 * What was asked of the proxy and how it answered, command by command, while the meter is running. Times are in
 * microseconds.
 */
export interface Meter {
  /** Starts or stops counting. A meter begins at rest. */
  run(running: boolean): void;
  /** A command was sent that has no answer. */
  sent(command: CommandName): void;
  answered(command: CommandName, outcome: Outcome, microseconds: number): void;
  /** A client began a step so much later than its script says. */
  began(lateMs: number): void;
  readonly commands: ReadonlyMap<CommandName, CommandMeter>;
  /** The longest delay of a step, in milliseconds. */
  worstDelayMs(): number;
  /** What happened since the last call. */
  takeInterval(): Interval;
}

export interface CommandMeter {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly latency: Histogram;
}

export interface Interval {
  readonly requests: number;
  readonly refused: number;
  readonly unknown: number;
  readonly latency: Histogram;
}

const longestMicroseconds = 120_000_000;

export function openMeter(): Meter {
  const commands = new Map<CommandName, { outcomes: Record<Outcome, number>; latency: Histogram }>();
  let interval = emptyInterval();
  let worstDelay = 0;
  let running = false;

  function meterOf(command: CommandName) {
    let meter = commands.get(command);
    if (!meter) {
      meter = { outcomes: { ok: 0, refused: 0, unknown: 0 }, latency: openHistogram() };
      commands.set(command, meter);
    }
    return meter;
  }

  return {
    commands,
    run(next) {
      running = next;
    },
    sent(command) {
      if (!running) return;
      meterOf(command).outcomes.ok += 1;
      interval.requests += 1;
    },
    answered(command, outcome, microseconds) {
      if (!running) return;
      const meter = meterOf(command);
      const value = Math.min(longestMicroseconds, Math.max(1, Math.round(microseconds)));
      meter.outcomes[outcome] += 1;
      meter.latency.recordValue(value);
      interval.requests += 1;
      interval.latency.recordValue(value);
      if (outcome !== "ok") interval[outcome] += 1;
    },
    began(lateMs) {
      if (lateMs > worstDelay) worstDelay = lateMs;
    },
    worstDelayMs: () => worstDelay,
    takeInterval() {
      const taken = interval;
      interval = emptyInterval();
      return taken;
    },
  };
}

const emptyInterval = () => ({ requests: 0, refused: 0, unknown: 0, latency: openHistogram() });

function openHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
  });
}

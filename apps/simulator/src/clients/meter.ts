import type { CommandName } from "@chatledger/protocol";
import { build, type Histogram } from "hdr-histogram-js";
import type { Outcomes } from "../run-result.js";
import type { Outcome } from "../world.js";

const longestMicroseconds = 600_000_000;

export function openHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
    bitBucketSize: 32,
  });
}

type Counts = { -readonly [Name in keyof Outcomes]: number };
const noCounts = (): Counts => ({ ok: 0, refused: 0, unknown: 0 });

/** One command's requests by outcome and their latencies, in microseconds. */
export interface CommandMeter {
  readonly outcomes: Counts;
  readonly latency: Histogram;
}

/** What happened since the meter was last read. */
export interface Interval {
  readonly sent: number;
  readonly answered: number;
  readonly outcomes: Counts;
  readonly latency: Histogram;
  /** Requests, and how late the generator was with them: by its own fault, not by waiting for an answer. */
  readonly started: number;
  readonly startedLate: number;
}

/** What was asked and how it was answered. */
export interface Meter {
  sent(): void;
  /** Whether the generator began a request too late by its own fault. */
  started(late: boolean): void;
  /** `milliseconds` from when it was due; null for a command that has no answer. */
  answered(command: CommandName, outcome: Outcome, milliseconds: number | null): void;
  readonly commands: ReadonlyMap<CommandName, CommandMeter>;
  takeInterval(): Interval;
}

export function openMeter(): Meter {
  const commands = new Map<CommandName, CommandMeter>();
  let interval = newInterval();

  function meterOf(command: CommandName): CommandMeter {
    let meter = commands.get(command);
    if (!meter) {
      meter = { outcomes: noCounts(), latency: openHistogram() };
      commands.set(command, meter);
    }
    return meter;
  }

  return {
    commands,
    sent() {
      interval.sent += 1;
    },
    started(late) {
      interval.started += 1;
      if (late) interval.startedLate += 1;
    },
    answered(command, outcome, milliseconds) {
      const meter = meterOf(command);
      meter.outcomes[outcome] += 1;
      interval.outcomes[outcome] += 1;
      // A command that has no answer is done with when it is sent.
      if (outcome !== "unknown") interval.answered += 1;
      if (milliseconds === null) return;
      const value = Math.min(longestMicroseconds, Math.max(1, Math.round(milliseconds * 1_000)));
      meter.latency.recordValue(value);
      interval.latency.recordValue(value);
    },
    takeInterval() {
      const taken = interval;
      interval = newInterval();
      return taken;
    },
  };
}

const newInterval = () => ({
  ...{ sent: 0, answered: 0, started: 0, startedLate: 0 },
  ...{ outcomes: noCounts(), latency: openHistogram() },
});

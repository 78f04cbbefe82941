import { openLatencyHistogram, recordMs } from "@chatledger/load-generator";
import type { CommandName } from "@chatledger/protocol";
import type { Histogram } from "hdr-histogram-js";
import type { Outcomes } from "../result/run-result.js";
import type { Outcome } from "../world/world.js";

type Counts = { -readonly [Name in keyof Outcomes]: number };
const noCounts = (): Counts => ({ ok: 0, refused: 0, unknown: 0 });

/** How often something was refused for one reason, and how often that was what had to come. */
export interface RefusalCount {
  count: number;
  expected: number;
}

/** One command's requests by outcome, refusals by reason, and latencies, in microseconds. */
export interface CommandMeter {
  readonly outcomes: Counts;
  readonly refusals: Map<string, RefusalCount>;
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
  /**
   * @param milliseconds from when it was due; null for a command that has no answer
   * @param refusal null where it was not refused
   */
  answered(
    command: CommandName,
    outcome: Outcome,
    milliseconds: number | null,
    refusal: { readonly reason: string; readonly expected: boolean } | null,
  ): void;
  /** A message was pushed so many milliseconds after it was due. */
  pushed(milliseconds: number): void;
  readonly commands: ReadonlyMap<CommandName, CommandMeter>;
  /** Of pushes, in microseconds. */
  readonly pushes: Histogram;
  takeInterval(): Interval;
}

export const newCommandMeter = (): CommandMeter => {
  return { outcomes: noCounts(), refusals: new Map(), latency: openLatencyHistogram() };
};

export function countRefusal(
  { refusals }: CommandMeter,
  reason: string,
  count: number,
  expected: number,
): void {
  const known = refusals.get(reason);
  if (known === undefined) refusals.set(reason, { count, expected });
  else {
    known.count += count;
    known.expected += expected;
  }
}

export function openMeter(): Meter {
  const commands = new Map<CommandName, CommandMeter>();
  const pushes = openLatencyHistogram();
  let interval = newInterval();

  function meterOf(command: CommandName): CommandMeter {
    let meter = commands.get(command);
    if (!meter) {
      meter = newCommandMeter();
      commands.set(command, meter);
    }
    return meter;
  }

  return {
    ...{ commands, pushes },
    pushed: (milliseconds) => recordMs(pushes, milliseconds),
    sent() {
      interval.sent += 1;
    },
    started(late) {
      interval.started += 1;
      if (late) interval.startedLate += 1;
    },
    answered(command, outcome, milliseconds, refusal) {
      const meter = meterOf(command);
      meter.outcomes[outcome] += 1;
      if (refusal !== null) countRefusal(meter, refusal.reason, 1, refusal.expected ? 1 : 0);
      interval.outcomes[outcome] += 1;
      // A command that has no answer is done with when it is sent.
      if (outcome !== "unknown") interval.answered += 1;
      if (milliseconds === null) return;
      recordMs(meter.latency, milliseconds);
      recordMs(interval.latency, milliseconds);
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
  ...{ outcomes: noCounts(), latency: openLatencyHistogram() },
});

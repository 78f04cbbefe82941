import { createHistogram, durationBounds, type Histogram, type HistogramCounts } from "@chatledger/admin";
import type { LedgerErrorCode } from "@chatledger/core";
import type { CommandName } from "@chatledger/protocol";

/** How a request ended. `dropped`: a command without an answer was not performed. */
export type Outcome = "ok" | "dropped" | LedgerErrorCode;

/** Why a frame was not accepted as a request. */
type FrameRejection = "unknownCommand" | "malformed";

/** Counts requests by command and outcome, and measures their duration. */
export interface RequestMeter {
  /** An admitted request has been answered, or performed. */
  served(command: CommandName, outcome: Outcome, milliseconds: number): void;
  /** A request was refused before anything happened. */
  refused(command: CommandName, outcome: Outcome): void;
  rejected(why: FrameRejection): void;
  /** A request was answered by its deadline. */
  expired(): void;
  read(): RequestCounts;
}

interface RequestCounts {
  readonly byOutcome: readonly {
    readonly command: CommandName;
    readonly outcome: Outcome;
    readonly count: number;
  }[];
  readonly durations: readonly { readonly command: CommandName; readonly seconds: HistogramCounts }[];
  readonly rejectedFrames: ReadonlyMap<FrameRejection, number>;
  readonly expired: number;
}

interface OfCommand {
  ok: number;
  readonly otherwise: Map<Outcome, number>;
  readonly seconds: Histogram;
}

export function openRequestMeter(): RequestMeter {
  const commands = new Map<CommandName, OfCommand>();
  const rejectedFrames = new Map<FrameRejection, number>();
  let expired = 0;

  function of(command: CommandName): OfCommand {
    const known = commands.get(command);
    if (known !== undefined) return known;
    const counts = { ok: 0, otherwise: new Map(), seconds: createHistogram(durationBounds) };
    commands.set(command, counts);
    return counts;
  }

  function count(counts: OfCommand, outcome: Outcome): void {
    if (outcome === "ok") counts.ok += 1;
    else counts.otherwise.set(outcome, (counts.otherwise.get(outcome) ?? 0) + 1);
  }

  return {
    served(command, outcome, milliseconds) {
      const counts = of(command);
      count(counts, outcome);
      counts.seconds.observe(milliseconds / 1_000);
    },
    refused: (command, outcome) => count(of(command), outcome),
    rejected: (why) => void rejectedFrames.set(why, (rejectedFrames.get(why) ?? 0) + 1),
    expired() {
      expired += 1;
    },
    read: () => ({
      byOutcome: [...commands].flatMap(([command, { ok, otherwise }]) => [
        { command, outcome: "ok" as const, count: ok },
        ...[...otherwise].map(([outcome, times]) => ({ command, outcome, count: times })),
      ]),
      durations: [...commands].map(([command, { seconds }]) => ({ command, seconds: seconds.read() })),
      rejectedFrames,
      expired,
    }),
  };
}

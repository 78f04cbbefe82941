import { maxListed } from "@chatledger/admin";
import type { LogEntry, RepeatLimit } from "@chatledger/command-line";
import { wallMilliseconds } from "./wall-clock.js";

/** Requests of clients that took long, for the log and the admin port. */
export interface SlowRequests {
  /** Notes a request that is done, where it was slow. */
  ended(command: string, outcome: string, peer: string, milliseconds: number): void;
  /** The latest, the latest last. */
  latest(): readonly LogEntry[];
}

/** @param slowMs what takes longer is slow; `Infinity` for nothing. It may change. */
export function openSlowRequests(slowMs: () => number, repeats: RepeatLimit): SlowRequests {
  const latest: LogEntry[] = [];
  return {
    ended(command, outcome, peer, milliseconds) {
      if (milliseconds < slowMs()) return;
      const fields = { command, peer, outcome, ms: Math.round(milliseconds) };
      const message = "a request was slow";
      latest.push({ time: wallMilliseconds(), message, fields });
      if (latest.length > maxListed) latest.shift();
      repeats.write("info", `slow ${command}`, () => fields, message);
    },
    latest: () => latest,
  };
}

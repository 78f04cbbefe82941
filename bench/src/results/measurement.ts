import type { Pace, Sizes } from "../config/options.js";
import type { Latency } from "../load/latency.js";
import type { CpuSeconds, ResidentBytes } from "../processes/usage.js";

/** One round. null where there is no such thing, or it cannot be measured. */
export interface Round {
  readonly seconds: number;
  /** Requests, or messages of a loop, that were answered rightly; pushes, of messages through a message server. */
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly latency: Latency | null;
  /** By how much the generator noticed due requests late, which is part of the latency; null in the closed loop. */
  readonly lateness: Latency | null;
  /** By process: `messageServer`, `proxy` with its workers, `mysql`, `redis`, `generator`. */
  readonly cpu: CpuSeconds;
  readonly memory: ResidentBytes;
  /** Of the proxy, or the message server, above what it had without connections; null but in scenarios of idle ones. */
  readonly memoryGrowth: number | null;
}

/** Clients that are connected to a message server throughout. */
interface ConnectedClients {
  readonly count: number;
  /** Until all of them were logged in. */
  readonly loginSeconds: number;
}

/** A scenario on a store. */
export interface Measurement {
  readonly scenario: string;
  readonly store: string;
  /** null in a loop without connections, and where there are clients of a message server. */
  readonly connections: number | null;
  /** Clients of a message server; left out in scenarios of the proxy. */
  readonly clients?: ConnectedClients;
  readonly pace: Pace | null;
  readonly sizes: Sizes;
  readonly textBytes: number;
  readonly proxyArgs: readonly string[];
  readonly warmUp: number;
  readonly rounds: readonly Round[];
  /** Requests/s of the raw limit on this store in the same run; null where it was not measured. */
  readonly rawLimit: number | null;
  /** What is wrong with the answers; empty where nothing is. */
  readonly problems: readonly string[];
}

/** The middle one, or the mean of the two middle ones. At least one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The median of what the rounds have of something; null where none has it. */
export function medianOf(
  rounds: readonly Round[],
  value: (round: Round) => number | null | undefined,
): number | null {
  const values = rounds.flatMap((round) => value(round) ?? []);
  return values.length === 0 ? null : median(values);
}

/** As people name it: `single-known 20×50`, `push-single 5000 clients at 2000/s`. */
export function nameOf({ scenario, connections, clients, pace }: Measurement): string {
  if (clients !== undefined) {
    return `${scenario} ${clients.count} clients${pace?.kind === "open" ? ` at ${pace.rate}/s` : ""}`;
  }
  if (connections === null || pace === null) return scenario;
  return pace.kind === "closed"
    ? `${scenario} ${connections}×${pace.inFlight}`
    : `${scenario} ${connections} at ${pace.rate}/s`;
}

/**
 * One round. CPU is in seconds of one core, times in milliseconds; null where there is no such thing, or it cannot
 * be measured.
 */
export interface Round {
  readonly seconds: number;
  readonly messages: number;
  readonly messagesPerSecond: number;
  readonly p50: number | null;
  readonly p99: number | null;
  /** Of what is measured: the proxy, or the loop on the store. */
  readonly cpu: number | null;
  readonly generatorCpu: number | null;
  readonly residentBytes: number | null;
}

/** A scenario on a store. */
export interface Measurement {
  readonly scenario: string;
  readonly store: string;
  readonly connections: number;
  readonly inFlight: number;
  readonly pairs: number;
  readonly textBytes: number;
  readonly rounds: readonly Round[];
  /** Of the rounds, field by field. */
  readonly median: Round;
  /** The slowest and the fastest round, messages/s. */
  readonly range: readonly [number, number];
  /** The store by itself in the same minutes, messages/s; null where it was not measured. */
  readonly rawMessagesPerSecond: number | null;
  /** What is wrong with the answers; empty where nothing is. */
  readonly problems: readonly string[];
}

/** Field by field. At least one round. */
export function medianRound(rounds: readonly Round[]): Round {
  const of = (field: keyof Round): number | null => {
    const values = rounds.flatMap((round) => round[field] ?? []).sort((one, other) => one - other);
    const middle = values.length >> 1;
    if (values.length === 0) return null;
    if (values.length % 2 === 1) return values[middle] ?? null;
    return ((values[middle - 1] ?? 0) + (values[middle] ?? 0)) / 2;
  };
  return {
    seconds: of("seconds") ?? 0,
    messages: of("messages") ?? 0,
    messagesPerSecond: of("messagesPerSecond") ?? 0,
    p50: of("p50"),
    p99: of("p99"),
    cpu: of("cpu"),
    generatorCpu: of("generatorCpu"),
    residentBytes: of("residentBytes"),
  };
}

export function rangeOf(rounds: readonly Round[]): readonly [number, number] {
  const rates = rounds.map(({ messagesPerSecond }) => messagesPerSecond);
  return [Math.min(...rates), Math.max(...rates)];
}

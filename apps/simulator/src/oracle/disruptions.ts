/** Seconds in which requests failed for reasons of the proxy, its store or a connection. */
export interface Disruptions {
  note(from: number, until: number): void;
  /** Whether something that was sent at that time may have been hit. */
  includes(at: number): boolean;
  /** Whether there were any. */
  any(): boolean;
}

/** Effects that are under way for so long, at most, may still be hit by what comes. */
const afterwards = 2;

export function openDisruptions(): Disruptions {
  const seconds = new Set<number>();
  return {
    note(from, until) {
      for (let second = secondOf(from) - afterwards; second <= secondOf(until) + afterwards; second += 1) {
        seconds.add(second);
      }
    },
    includes: (at) => seconds.has(secondOf(at)),
    any: () => seconds.size > 0,
  };
}

const secondOf = (at: number): number => Math.floor(at / 1_000);

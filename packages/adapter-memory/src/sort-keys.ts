import type { Clock } from "@chatledger/core";

/**
 * Sort keys for sessions, so that of two updated in the same second the later one is the newer. The first is the clock in
 * microseconds: above all that former processes gave out, which update less than a million sessions per second.
 */
export function openSortKeys(clock: Clock): () => number {
  let last = clock.now() * 1000;
  return () => ++last;
}

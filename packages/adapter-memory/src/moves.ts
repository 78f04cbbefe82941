import type { Clock } from "@chatledger/core";

/**
 * Numbers the moves of sessions, so that of two in the same second the later one is the newer. The first number
 * is the clock in microseconds: above all that former processes gave out, which move less than a
 * million sessions a second.
 */
export function moveCounter(clock: Clock): () => number {
  let last = clock.now() * 1000;
  return () => ++last;
}

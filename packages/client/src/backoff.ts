/** Milliseconds. */
export interface Backoff {
  readonly minMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait before the nth attempt, from 0: twice as long each time, up to a limit, and of that a random part
 * between a half and all, so that many clients who lost the same server do not come back at the same moment.
 */
export function pauseBefore(attempt: number, { minMs, maxMs }: Backoff): number {
  const longest = Math.min(maxMs, minMs * 2 ** Math.min(attempt, 30));
  return (longest / 2) * (1 + Math.random());
}

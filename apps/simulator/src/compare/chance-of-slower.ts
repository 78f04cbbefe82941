import type { LatencyBucket } from "../report/latency-buckets.js";

/**
 * The chance that a request drawn from `fresh` took more than `factor` times as long as one drawn from `old`, ties
 * counted as half: 0.5 where there is no difference. (Mann and Whitney's U over all pairs, which is Vargha and Delaney's
 * A.) It is an effect size: unlike a p-value it does not become significant by the number of requests alone.
 */
export function chanceOfSlower(
  old: readonly LatencyBucket[],
  fresh: readonly LatencyBucket[],
  factor: number,
): number {
  let below = 0;
  let favourable = 0;
  let next = 0;
  let freshCount = 0;
  for (const { milliseconds, count } of fresh) {
    freshCount += count;
    while (next < old.length && (old[next]?.milliseconds ?? 0) * factor < milliseconds) {
      below += old[next]?.count ?? 0;
      next += 1;
    }
    const bucket = old[next];
    const tied = bucket !== undefined && bucket.milliseconds * factor === milliseconds ? bucket.count : 0;
    favourable += count * (below + tied / 2);
  }
  const oldCount = old.reduce((sum, { count }) => sum + count, 0);
  return favourable / (oldCount * freshCount);
}

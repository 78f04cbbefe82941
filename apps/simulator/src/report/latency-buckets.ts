import { decodeFromCompressedBase64, JsHistogram } from "hdr-histogram-js";

/** Requests that took the same time, to three significant digits. */
export interface LatencyBucket {
  readonly milliseconds: number;
  readonly count: number;
}

/**
 * What is in an encoded histogram of microseconds, the shortest latency first.
 *
 * @throws {Error} where it is not one
 */
export function latencyBuckets(encoded: string): readonly LatencyBucket[] {
  const histogram = decodeFromCompressedBase64(encoded);
  if (!(histogram instanceof JsHistogram)) throw new Error("The histogram was decoded as another kind.");
  const buckets: LatencyBucket[] = [];
  for (let index = 0; index < histogram.countsArrayLength; index += 1) {
    const count = histogram.getCountAtIndex(index);
    if (count === 0) continue;
    const microseconds = histogram.highestEquivalentValue(histogram.valueFromIndex(index));
    buckets.push({ milliseconds: microseconds / 1_000, count });
  }
  return buckets;
}

/** The latency within which `share` (0 to 1) of the requests were answered; `buckets` must not be empty. */
export function quantile(buckets: readonly LatencyBucket[], share: number): number {
  const wanted = share * buckets.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { milliseconds, count } of buckets) {
    seen += count;
    if (seen >= wanted) return milliseconds;
  }
  return buckets.at(-1)?.milliseconds ?? Number.NaN;
}

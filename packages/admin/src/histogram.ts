/** Counts of values by size, in buckets that are fixed from the start. Observing costs a few comparisons and no memory. */
export interface Histogram {
  observe(value: number): void;
  read(): HistogramCounts;
}

export interface HistogramCounts {
  /** Upper bounds, inclusive and ascending. */
  readonly bounds: readonly number[];
  /** One count per bound, and a last one for what is above all of them. */
  readonly counts: readonly number[];
  readonly sum: number;
}

/** Seconds: from what a message takes on an idle machine to the longest wait of a request. */
export const durationBounds: readonly number[] = [
  0.000_25, 0.000_5, 0.001, 0.002, 0.003, 0.005, 0.007_5, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.3,
  0.5, 1, 2.5, 5, 10,
];

/** Items of a batch, connections that a push goes to: how many belong together. */
export const sizeBounds: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024];

export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  return {
    observe(value) {
      let bucket = 0;
      while (bucket < bounds.length && value > (bounds[bucket] as number)) bucket += 1;
      counts[bucket] = (counts[bucket] as number) + 1;
      sum += value;
    },
    read: () => ({ bounds, counts: [...counts], sum }),
  };
}

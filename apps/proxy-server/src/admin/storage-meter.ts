import {
  createHistogram,
  durationBounds,
  type Histogram,
  type HistogramCounts,
  sizeBounds,
} from "@chatledger/admin";
import type { BackendObserver, LaneName, LedgerOptions } from "@chatledger/core";

/** Measures what a ledger and its storage do: batches of lanes, store calls, round trips to servers. */
export interface StorageMeter extends BackendObserver, Pick<LedgerOptions, "onBatch" | "onStoreCall"> {
  lanes(): ReadonlyMap<LaneName, LaneCounts>;
  /** Seconds, by call. */
  storeCalls(): ReadonlyMap<string, HistogramCounts>;
  /** Seconds, by server. */
  roundTrips(): ReadonlyMap<string, HistogramCounts>;
  waits(): ReadonlyMap<string, HistogramCounts>;
}

interface LaneCounts {
  readonly items: HistogramCounts;
  readonly waitSeconds: HistogramCounts;
  readonly batchSeconds: HistogramCounts;
}

interface LaneHistograms {
  readonly items: Histogram;
  readonly waitSeconds: Histogram;
  readonly batchSeconds: Histogram;
}

/** @param onStatement is called with each packet of statements that a server has answered */
export function openStorageMeter(
  onStatement: (backend: string, milliseconds: number, statement: string) => void = () => {},
): StorageMeter {
  const lanes = new Map<LaneName, LaneHistograms>();
  const storeCalls = new Map<string, Histogram>();
  const roundTrips = new Map<string, Histogram>();
  const waits = new Map<string, Histogram>();

  function laneOf(name: LaneName): LaneHistograms {
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const made = {
      items: createHistogram(sizeBounds),
      waitSeconds: createHistogram(durationBounds),
      batchSeconds: createHistogram(durationBounds),
    };
    lanes.set(name, made);
    return made;
  }

  return {
    onBatch(name, items, waitedMs, tookMs) {
      const lane = laneOf(name);
      lane.items.observe(items);
      lane.waitSeconds.observe(waitedMs / 1_000);
      lane.batchSeconds.observe(tookMs / 1_000);
    },
    onStoreCall: (call, tookMs) => observe(storeCalls, call, tookMs),
    roundTrip(backend, milliseconds, statement) {
      observe(roundTrips, backend, milliseconds);
      if (statement !== null) onStatement(backend, milliseconds, statement);
    },
    waited: (backend, milliseconds) => observe(waits, backend, milliseconds),
    lanes: () =>
      mapped(lanes, ({ items, waitSeconds, batchSeconds }) => ({
        items: items.read(),
        waitSeconds: waitSeconds.read(),
        batchSeconds: batchSeconds.read(),
      })),
    storeCalls: () => mapped(storeCalls, (one) => one.read()),
    roundTrips: () => mapped(roundTrips, (one) => one.read()),
    waits: () => mapped(waits, (one) => one.read()),
  };
}

function observe(histograms: Map<string, Histogram>, name: string, milliseconds: number): void {
  let histogram = histograms.get(name);
  if (histogram === undefined) {
    histogram = createHistogram(durationBounds);
    histograms.set(name, histogram);
  }
  histogram.observe(milliseconds / 1_000);
}

const mapped = <Key, From, To>(from: ReadonlyMap<Key, From>, to: (value: From) => To): ReadonlyMap<Key, To> =>
  new Map([...from].map(([key, value]) => [key, to(value)]));

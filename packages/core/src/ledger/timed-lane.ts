import type { LedgerError } from "../models/errors.js";
import { type Lane, type LaneOptions, openLane } from "./lane.js";
import type { LaneName, LedgerResources } from "./ledger.js";
import type { RequestTrace } from "./request-trace.js";
import { timedStorage } from "./timed-storage.js";

/** A lane that records in each request what its batch waited for, and reports batches to `onBatch`. */
export function openTimedLane<Item, Result>(
  resources: LedgerResources,
  name: LaneName,
  limits: Pick<LaneOptions<Item, Result>, "maxBatch" | "maxQueued">,
  run: (resources: LedgerResources, batch: readonly Item[]) => Promise<readonly (Result | LedgerError)[]>,
): Lane<Item, Result> {
  const { clock, storage, options } = resources;
  // Only one batch at a time runs here, so every storage call now is made for it.
  let current: RequestTrace | null = null;
  const own = {
    ...resources,
    storage: timedStorage(storage, { clock, trace: () => current, onCall: options.onStoreCall }),
  };
  return openLane({
    clock,
    ...limits,
    run(batch, trace) {
      current = trace;
      return run(own, batch);
    },
    onBatch: (items, waitedMs, tookMs) => options.onBatch(name, items, waitedMs, tookMs),
  });
}

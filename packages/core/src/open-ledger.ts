import { LRUCache } from "lru-cache";
import type { Clock } from "./clock.js";
import { startGroupSessionSync } from "./group-session-sync.js";
import { openLane } from "./lane.js";
import type { Ledger, LedgerOptions } from "./ledger.js";
import { openPendingEffects } from "./pending-effects.js";
import type { ReadMove } from "./ports/message-store.js";
import type { Storage } from "./ports/storage.js";
import { openReadLanes } from "./read-lanes.js";
import { voicePlaceholder } from "./text-cipher.js";
import { moveReadPositions } from "./use-cases/mark-read.js";
import { type PendingSend, runSendBatch } from "./use-cases/send-message.js";

/** Starts a ledger on a storage. The storage stays the caller's: close it after `closeLedger`. */
export function openLedger(storage: Storage, clock: Clock, options: LedgerOptions): Ledger {
  const { maxBatch, maxQueued } = options;
  const ledger: Ledger = {
    storage,
    clock,
    options,
    sendLanes: Array.from({ length: options.sendLanes }, () =>
      openLane({
        clock,
        maxBatch,
        maxQueued,
        run: (batch: readonly PendingSend[]) => runSendBatch(ledger, batch),
      }),
    ),
    readPositions: openLane({
      clock,
      maxBatch,
      maxQueued,
      run: (batch: readonly ReadMove[]) => moveReadPositions(ledger, batch),
    }),
    reads: openReadLanes(clock, options, () => ledger),
    relations: new LRUCache({ max: options.relationCacheSize }),
    knownMembers: new LRUCache({ max: options.relationCacheSize }),
    effects: openPendingEffects(),
    voicesUnderWay: new Map(),
    voicePlaceholder: voicePlaceholder(options.textKey),
    background: new Set(),
    groupSync: startGroupSessionSync(storage.sessions, clock, options),
  };
  return ledger;
}

/** Finishes what has been submitted and stops what runs on its own. */
export async function closeLedger(ledger: Ledger): Promise<void> {
  await ledger.groupSync.stop();
  while (ledger.voicesUnderWay.size > 0) await Promise.allSettled(ledger.voicesUnderWay.values());
  await Promise.all([...ledger.sendLanes.map((lane) => lane.idle()), ledger.readPositions.idle()]);
  await ledger.reads.idle();
  await Promise.allSettled(ledger.background);
}

import { voicePlaceholder } from "./conversations/text-cipher.js";
import { growingCache } from "./growing-cache.js";
import { startGroupSessionSync } from "./ledger/group-session-sync.js";
import { openLane } from "./ledger/lane.js";
import type { Ledger, LedgerOptions, LedgerResources } from "./ledger/ledger.js";
import { openPendingEffects } from "./ledger/pending-effects.js";
import type { SendRequest } from "./models/message.js";
import { openReadLanes } from "./open-read-lanes.js";
import type { Clock } from "./ports/clock.js";
import type { ReadAck } from "./ports/message-store.js";
import type { Storage } from "./ports/storage.js";
import { runSendBatch } from "./use-cases/send-message.js";

/** Starts a ledger on a storage. The storage stays the caller's: close it after `closeLedger`. */
export function openLedger(storage: Storage, clock: Clock, options: LedgerOptions): Ledger {
  const { maxBatch, maxQueued } = options;
  const resources: LedgerResources = {
    storage,
    clock,
    options,
    relations: growingCache(options.relationCacheSize),
    knownMembers: growingCache(options.relationCacheSize),
    voicePlaceholder: voicePlaceholder(options.textKey),
  };
  const openSendLane = () =>
    openLane({
      clock,
      maxBatch,
      maxQueued,
      run: (batch: readonly SendRequest[]) => runSendBatch(resources, batch),
    });
  return {
    ...resources,
    sendLanes: Array.from({ length: options.sendLanes }, openSendLane),
    readPositionLane: openLane({
      clock,
      maxBatch,
      maxQueued,
      run: (batch: readonly ReadAck[]) => storage.messages.advanceReadPositions(batch),
    }),
    readLanes: openReadLanes(resources),
    effects: openPendingEffects(),
    voicesUnderWay: new Map(),
    background: new Set(),
    groupSync: startGroupSessionSync(storage.sessions, clock, options),
  };
}

/** Finishes what has been submitted and stops what runs on its own. */
export async function closeLedger(ledger: Ledger): Promise<void> {
  await ledger.groupSync.stop();
  while (ledger.voicesUnderWay.size > 0) await Promise.allSettled(ledger.voicesUnderWay.values());
  await Promise.all([...ledger.sendLanes.map((lane) => lane.idle()), ledger.readPositionLane.idle()]);
  await ledger.readLanes.idle();
  await Promise.allSettled(ledger.background);
}

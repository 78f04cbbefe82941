import { voicePlaceholder } from "./conversations/text-cipher.js";
import { growingCache } from "./growing-cache.js";
import { startGroupSessionSync } from "./ledger/group-session-sync.js";
import type { Ledger, LedgerOptions, LedgerResources } from "./ledger/ledger.js";
import { openPendingEffects } from "./ledger/pending-effects.js";
import { openTimedLane } from "./ledger/timed-lane.js";
import { timedStorage } from "./ledger/timed-storage.js";
import { openReadLanes } from "./open-read-lanes.js";
import type { Clock } from "./ports/clock.js";
import type { ReadAck } from "./ports/message-store.js";
import type { Storage } from "./ports/storage.js";
import { runSendBatch } from "./use-cases/send-message.js";

/** Starts a ledger on a storage. The caller still owns the storage: close it after `closeLedger`. */
export function openLedger(storage: Storage, clock: Clock, options: LedgerOptions): Ledger {
  const { maxBatch, maxQueued } = options;
  const resources: LedgerResources = {
    storage,
    clock,
    options,
    relations: growingCache(options.relationCacheSize),
    knownMembers: growingCache(options.relationCacheSize),
    cacheUse: { relations: { hits: 0, misses: 0 }, members: { hits: 0, misses: 0 } },
    voicePlaceholder: voicePlaceholder(options.textKey),
  };
  const limits = { maxBatch, maxQueued };
  return {
    ...resources,
    storage: timedStorage(storage, { clock, trace: () => null, onCall: options.onStoreCall }),
    trace: null,
    sendLanes: Array.from({ length: options.sendLanes }, () =>
      openTimedLane(resources, "send", limits, runSendBatch),
    ),
    readPositionLane: openTimedLane(resources, "readPosition", limits, (own, batch: readonly ReadAck[]) =>
      own.storage.messages.advanceReadPositions(batch),
    ),
    readLanes: openReadLanes(resources),
    effects: openPendingEffects(),
    voicesUnderWay: new Map(),
    background: new Set(),
    groupSync: startGroupSessionSync(storage.sessions, clock, options),
  };
}

/** Finishes what has been submitted and stops background work. */
export async function closeLedger(ledger: Ledger): Promise<void> {
  await ledger.groupSync.stop();
  while (ledger.voicesUnderWay.size > 0) await Promise.allSettled(ledger.voicesUnderWay.values());
  await Promise.all([...ledger.sendLanes.map((lane) => lane.idle()), ledger.readPositionLane.idle()]);
  await ledger.readLanes.idle();
  await Promise.allSettled(ledger.background);
}

import type { CacheName, LaneName, Ledger } from "./ledger.js";

/** How much is waiting and cached in a ledger now, for operators. */
export interface LedgerState {
  /** Requests that wait for a batch, by lane. */
  readonly waiting: Readonly<Record<LaneName, number>>;
  readonly caches: Readonly<Record<CacheName, CacheState>>;
  /** Voice messages whose audio is being stored. */
  readonly voicesUnderWay: number;
}

interface CacheState {
  readonly entries: number;
  readonly hits: number;
  readonly misses: number;
}

export function ledgerState(ledger: Ledger): LedgerState {
  const { sendLanes, readPositionLane, readLanes, relations, knownMembers, cacheUse } = ledger;
  const { recent, unread, pages, byIds, users, departments } = readLanes;
  return {
    waiting: {
      send: sendLanes.reduce((sum, lane) => sum + lane.waiting(), 0),
      readPosition: readPositionLane.waiting(),
      recent: recent.waiting(),
      unread: unread.waiting(),
      pages: pages.waiting(),
      byIds: byIds.waiting(),
      users: users.waiting(),
      departments: departments.waiting(),
    },
    caches: {
      relations: { entries: relations.size, ...cacheUse.relations },
      members: { entries: knownMembers.size, ...cacheUse.members },
    },
    voicesUnderWay: ledger.voicesUnderWay.size,
  };
}

import type { LRUCache } from "lru-cache";
import type { MessageId, RelationId, UnixSeconds, UserId } from "../models/ids.js";
import type { Message, SendRequest } from "../models/message.js";
import type { RecentSession } from "../models/session.js";
import type { UnreadList } from "../models/unread.js";
import type { Changes, Department, User } from "../models/user.js";
import type { Clock } from "../ports/clock.js";
import type { ByIdQuery, PageQuery, ReadAck } from "../ports/message-store.js";
import type { RecentQuery } from "../ports/session-store.js";
import type { Storage } from "../ports/storage.js";
import type { GroupSessionSync } from "./group-session-sync.js";
import type { Lane } from "./lane.js";
import type { PendingEffects } from "./pending-effects.js";
import type { RequestTrace } from "./request-trace.js";

/** What an operator may set. Sizes are in bytes, times in seconds unless the name says otherwise. */
export interface LedgerOptions {
  /** The largest message. */
  readonly maxBodyBytes: number;
  /** The most message ids, or groups, that one request may name. */
  readonly maxIdsPerRequest: number;
  /** The most users, or members of a group, that one request may name. */
  readonly maxUsersPerRequest: number;
  /** The most messages of one page; a larger wish gets this many. */
  readonly maxPageMessages: number;
  /** A list ends before the entry that would make it larger than this: it has to fit a frame. */
  readonly maxListBytes: number;
  /** How many batches of sends may be on their way to the store at once. */
  readonly sendLanes: number;
  /** How many batches of each kind of list may be asked of the store at once. With one, answers keep their order. */
  readonly readLanes: number;
  /** The most messages of one batch. */
  readonly maxBatch: number;
  /** The most requests that may wait in one lane. */
  readonly maxQueued: number;
  /** How many pairs of users have their relation remembered, and how many members of groups. */
  readonly relationCacheSize: number;
  /** While the counter store is away: number messages from the message store, or refuse them. */
  readonly onCounterLoss: "continue" | "refuse";
  /** The 32-character key that clients encrypt texts with: for the one text that the ledger itself shows. */
  readonly textKey: string;
  /** Whether a successful login replaces a legacy MD5 password by scrypt. */
  readonly upgradePasswords: boolean;
  /** Hours of the day, server's local time, in which do-not-disturb holds: from 22 to 8, say. */
  readonly quietHours: { readonly from: number; readonly to: number };
  /** How often group sessions are synchronised; 0 for never. */
  readonly groupSyncSeconds: number;
  /** Receives failures that no request can report. */
  readonly onProblem: (what: string, error: unknown) => void;
  /** Told of each batch of a lane: its items, how long the first of them had waited, how long it took. Milliseconds. */
  readonly onBatch: (lane: LaneName, items: number, waitedMs: number, tookMs: number) => void;
  /** Told of each call of a store, `messages.append` say, and how many milliseconds it took. */
  readonly onStoreCall: (call: string, tookMs: number) => void;
}

/** Lanes by what travels in them. */
export type LaneName =
  | "send"
  | "readPosition"
  | "recent"
  | "unread"
  | "pages"
  | "byIds"
  | "users"
  | "departments";

/** Options for a ledger that nobody has tuned. */
export const defaultLedgerOptions: LedgerOptions = {
  maxBodyBytes: 65_536,
  maxIdsPerRequest: 1_000,
  maxUsersPerRequest: 5_000,
  maxPageMessages: 1_000,
  maxListBytes: 1_000_000,
  sendLanes: 1,
  readLanes: 1,
  maxBatch: 512,
  maxQueued: 20_000,
  relationCacheSize: 200_000,
  onCounterLoss: "continue",
  textKey: "12345678901234567890123456789012",
  upgradePasswords: false,
  quietHours: { from: 22, to: 8 },
  groupSyncSeconds: 5,
  onProblem: () => {},
  onBatch: () => {},
  onStoreCall: () => {},
};

/** What every part of a ledger works with, including the code of a batch: the store, the clock, options and caches. */
export interface LedgerResources {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly options: LedgerOptions;
  /** A pair's relation, by `pairKey`. It changes only behind the store's back, and the store decides when it appends. */
  readonly relations: LRUCache<string, RelationId>;
  /** Who was seen to be a member of which group: a hint that saves asking before the store decides. */
  readonly knownMembers: LRUCache<string, true>;
  readonly cacheUse: Readonly<Record<CacheName, CacheUse>>;
  readonly voicePlaceholder: Uint8Array;
}

export type CacheName = "relations" | "members";

/** How often a cache has known, and has not known, what it was asked. */
interface CacheUse {
  hits: number;
  misses: number;
}

/**
 * Reads that come together are asked of the store together, in as many port calls as one takes. A read that was
 * submitted sees what was written before: its batch starts later.
 */
export interface ReadLanes {
  readonly recent: Lane<RecentQuery, readonly RecentSession[]>;
  readonly unread: Lane<UserId, UnreadList>;
  readonly pages: Lane<PageQuery, readonly Message[]>;
  readonly byIds: Lane<ByIdQuery, readonly Message[]>;
  readonly users: Lane<UnixSeconds, Changes<User>>;
  readonly departments: Lane<UnixSeconds, Changes<Department>>;
  /** Resolves once none of them has anything under way. */
  idle(): Promise<void>;
}

/** What requests are submitted to. A batch must not submit: it would wait for a batch that waits for it. */
interface LedgerLanes {
  readonly sendLanes: readonly Lane<SendRequest, MessageId>[];
  readonly readPositionLane: Lane<ReadAck, MessageId>;
  readonly readLanes: ReadLanes;
}

/** What use cases work with. Made by `openLedger`; the functions in use-cases/ take it first. */
export interface Ledger extends LedgerResources, LedgerLanes {
  /** Told where the time of the one request that this is for goes; null where nobody asks. */
  readonly trace: RequestTrace | null;
  readonly effects: PendingEffects;
  /** The last voice message still being stored in each conversation: what follows it waits. */
  readonly voicesUnderWay: Map<string, Promise<unknown>>;
  readonly background: Set<Promise<unknown>>;
  readonly groupSync: GroupSessionSync;
}

/** The server's clock in the unit of the tables. */
export function nowSeconds({ clock }: LedgerResources): UnixSeconds {
  return Math.floor(clock.now() / 1000);
}

/** Runs `task` in the background; `closeLedger` waits for it, and its failure is reported. */
export function inBackground(ledger: Ledger, what: string, task: Promise<unknown>): void {
  const watched = task
    .catch((error: unknown) => ledger.options.onProblem(what, error))
    .finally(() => ledger.background.delete(watched));
  ledger.background.add(watched);
}

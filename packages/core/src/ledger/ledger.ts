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

/** Settings for operators. Sizes are in bytes, times in seconds unless the name says otherwise. */
export interface LedgerOptions {
  /** Maximum size of a message. */
  readonly maxBodyBytes: number;
  /** Maximum number of message ids, or groups, in one request. */
  readonly maxIdsPerRequest: number;
  /** Maximum number of users, or members of a group, in one request. */
  readonly maxUsersPerRequest: number;
  /** Maximum number of messages per page; larger requests get this many. */
  readonly maxPageMessages: number;
  /** A list ends before the entry that would make it larger than this: it has to fit a frame. */
  readonly maxListBytes: number;
  /** How many batches of sends may be at the store at once. */
  readonly sendLanes: number;
  /** How many batches of each kind of list may be at the store at once. With one, answers keep their order. */
  readonly readLanes: number;
  /** Maximum number of messages per batch. */
  readonly maxBatch: number;
  /** Maximum number of requests waiting in one lane. */
  readonly maxQueued: number;
  /** How many relations of pairs, and how many group members, are cached. */
  readonly relationCacheSize: number;
  /** While the counter store is unreachable: number messages from the message store, or refuse them. */
  readonly onCounterLoss: "continue" | "refuse";
  /** The 32-character key with which clients encrypt texts: for the one text that the ledger itself shows. */
  readonly textKey: string;
  /** Whether a successful login replaces a legacy MD5 password by scrypt. */
  readonly upgradePasswords: boolean;
  /** Hours of the day, server's local time, in which do-not-disturb applies, such as 22 to 8. */
  readonly quietHours: { readonly from: number; readonly to: number };
  /** How often group sessions are synchronised; 0 disables it. */
  readonly groupSyncSeconds: number;
  /** Receives failures that no request can report. */
  readonly onProblem: (what: string, error: unknown) => void;
  /**
   * Called after each batch of a lane: its items, how long the first waited, how long the batch took. Milliseconds.
   */
  readonly onBatch: (lane: LaneName, items: number, waitedMs: number, tookMs: number) => void;
  /** Called after each store call, such as `messages.append`, with its duration in milliseconds. */
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

/** Default options for a ledger. */
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

/** What every part of a ledger, batch code included, works with: the store, the clock, options and caches. */
export interface LedgerResources {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly options: LedgerOptions;
  /** A pair's relation, by `pairKey`. It changes only in the store, which checks it when it appends. */
  readonly relations: LRUCache<string, RelationId>;
  /** Who was seen to be a member of which group: a hint that saves a query before the store decides. */
  readonly knownMembers: LRUCache<string, true>;
  readonly cacheUse: Readonly<Record<CacheName, CacheUse>>;
  readonly voicePlaceholder: Uint8Array;
}

export type CacheName = "relations" | "members";

/** Hits and misses of each cache. */
interface CacheUse {
  hits: number;
  misses: number;
}

/**
 * Reads that arrive together are sent to the store together, in as many port calls as one takes. A read sees
 * everything written before it was submitted, because its batch starts later.
 */
export interface ReadLanes {
  readonly recent: Lane<RecentQuery, readonly RecentSession[]>;
  readonly unread: Lane<UserId, UnreadList>;
  readonly pages: Lane<PageQuery, readonly Message[]>;
  readonly byIds: Lane<ByIdQuery, readonly Message[]>;
  readonly users: Lane<UnixSeconds, Changes<User>>;
  readonly departments: Lane<UnixSeconds, Changes<Department>>;
  /** Resolves once none of them is running. */
  idle(): Promise<void>;
}

/** What requests are submitted to. Batch code must not submit: it would wait for a batch that waits for it. */
interface LedgerLanes {
  readonly sendLanes: readonly Lane<SendRequest, MessageId>[];
  readonly readPositionLane: Lane<ReadAck, MessageId>;
  readonly readLanes: ReadLanes;
}

/** What use cases work with. Made by `openLedger`; the functions in use-cases/ take it first. */
export interface Ledger extends LedgerResources, LedgerLanes {
  /** Records where the time of this one request goes; null if nobody asks. */
  readonly trace: RequestTrace | null;
  readonly effects: PendingEffects;
  /** The last voice message still being stored in each conversation; later messages wait for it. */
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

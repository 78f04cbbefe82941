import type { GroupId, MessageId, UserId } from "./ids.js";

/**
 * A fact about one reader and one conversation that stays true whatever happens later: of the messages with
 * ids in (position, upTo], `count` are live and were not sent by the reader.
 */
export interface UnreadFact {
  /** The reader's read position when this was counted. */
  readonly position: MessageId;
  /** The newest id that the count takes into account. */
  readonly upTo: MessageId;
  readonly count: number;
}

/** Messages of one batch from `peer` to `reader`: `count` of them, with ids from `first` to `last`. */
export interface UnreadArrival {
  readonly reader: UserId;
  readonly peer: UserId;
  readonly first: MessageId;
  readonly last: MessageId;
  readonly count: number;
}

/** Messages of one batch to a group, in ascending order of id. */
export interface GroupArrival {
  readonly group: GroupId;
  readonly messages: readonly { readonly id: MessageId; readonly from: UserId }[];
}

/**
 * What a CounterStore knows of a reader's single conversations. A peer with `null` must be counted anew; where
 * `complete` is false, so must every peer that is absent; where it is true, an absent peer has nothing unread.
 */
export interface UnreadView {
  readonly counts: ReadonlyMap<UserId, number | null>;
  readonly complete: boolean;
  /** Names this life of the reader's counters; hand it back to `restoreUnread`. */
  readonly incarnation: string;
}

/**
 * How many messages a group has counted, all members alike. Only differences between two readings under one
 * `epoch` mean anything.
 */
export interface GroupTally {
  readonly epoch: string;
  readonly count: number;
  /** The newest message id counted. */
  readonly upTo: MessageId;
}

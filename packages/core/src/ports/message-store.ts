import type { ConversationId, Peer, UserPair } from "../models/conversation.js";
import type { LedgerError } from "../models/errors.js";
import type { MessageId, RelationId, UnixSeconds, UserId } from "../models/ids.js";
import type { AppendOutcome, Message, NewMessage } from "../models/message.js";

/** Identifies an idempotent send that was stored before. */
export interface ClientKeyQuery {
  readonly conversation: ConversationId;
  readonly from: UserId;
  readonly clientKey: Uint8Array;
}

export interface NewestQuery {
  readonly conversation: ConversationId;
  /** Only messages with a larger id are looked at; 0 for all. */
  readonly visibleAfter: MessageId;
  /** The conversation's newest id a moment ago, if the caller knows it, else 0: it may save a search. */
  readonly newestId: MessageId;
}

/** The newest messages that one list shows, in the list's order. */
export interface NewestList {
  readonly conversations: readonly NewestQuery[];
  /** The list ends before the message that would make it larger, as `listedBytes` counts. */
  readonly maxBytes: number;
}

export interface PageQuery {
  readonly conversation: ConversationId;
  /** The largest id wanted; 0 to start from the newest. */
  readonly from: MessageId;
  /** Only messages with a larger id are visible; 0 for all. */
  readonly after: MessageId;
  /** ≥ 1 messages. */
  readonly limit: number;
  /**
   * The page ends before the message that would make it larger, as `listedBytes` counts, but has at least one.
   */
  readonly maxBytes: number;
}

export interface ByIdQuery {
  readonly conversation: ConversationId;
  readonly ids: readonly MessageId[];
  /** Only messages with a larger id are visible; 0 for all. */
  readonly after: MessageId;
  /** As in PageQuery. */
  readonly maxBytes: number;
}

/** A reader's acknowledgement that a conversation has been read up to a message. */
export interface ReadAck {
  readonly reader: UserId;
  readonly conversation: ConversationId;
  /** The other person of a single conversation, or the group. */
  readonly peer: Peer;
  /** The newest message that was read; 0 means all. */
  readonly position: MessageId;
}

/** One of a reader's conversations with unread messages. */
export interface UnreadConversation {
  readonly peer: Peer;
  readonly conversation: ConversationId;
  /** ≥ 1: stored messages from others above the reader's read position. */
  readonly count: number;
  /** What the reader may see has a larger id: 0 in a single conversation, the moment of joining in a group. */
  readonly visibleAfter: MessageId;
  /** The largest id that the conversation has had, deleted messages included. */
  readonly newestId: MessageId;
}

/**
 * Relations, messages, idempotency keys, read positions and unread counts: the authority for all of them.
 *
 * Every method takes a batch and returns one result per item, in order, none left out; a batch may be empty and may
 * name the same thing twice. A read sees every write that was answered before it was called. Each method rejects with
 * a LedgerError (`storageUnavailable`, `outcomeUnknown`, `overloaded`) and nothing else.
 */
export interface MessageStore {
  /**
   * The relation of each pair, created if there is none. However many callers ask at the same moment, in any process,
   * a pair has one relation forever.
   */
  openRelations(pairs: readonly UserPair[], now: UnixSeconds): Promise<readonly RelationId[]>;

  /** The relation of each pair, or null if they never spoke. Creates nothing. */
  findRelations(pairs: readonly UserPair[]): Promise<readonly (RelationId | null)[]>;

  /** The id under which each key is stored, or null. */
  findByClientKeys(queries: readonly ClientKeyQuery[]): Promise<readonly (MessageId | null)[]>;

  /**
   * Stores messages, each with its own outcome: a bad one fails alone. The only exception: if an id is taken, the
   * later messages of that conversation in the batch are not written either (also `idTaken`), so that all of them can
   * be renumbered in order. One transaction, which also
   * - decides whether the relation and the group are live, and whether the sender is a member;
   * - for a single message, opens or restores both users' sessions, moves them to `storedAt`, and adds one message to
   *   the receiver's unread count;
   * - for a group message, moves the sender's session, adds one message to the unread count of every member but the
   *   sender, moves the sender's read position to the message, and records the group for
   *   SessionStore.syncGroupSessions.
   *
   * `durable` is returned only after the commit has reached the disk. Ids are committed in order: an id that is not
   * above every id that its conversation has ever had is `idTaken`, whoever appends. A client key is stored once per
   * conversation and sender.
   */
  append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]>;

  /**
   * The largest id ever stored in each conversation, deleted messages included; 0 if none. Primes sequences.
   */
  newestIds(conversations: readonly ConversationId[]): Promise<readonly MessageId[]>;

  /**
   * The live message with the largest id in each conversation, or null. A list that would become too large ends
   * early, so it may be shorter than requested, but never has a gap; voice messages count without their audio.
   */
  newestMessages(lists: readonly NewestList[]): Promise<readonly (readonly (Message | null)[])[]>;

  /** Live messages, newest first by id, at most `limit` and at most `maxBytes` each. */
  pages(queries: readonly PageQuery[]): Promise<readonly (readonly Message[])[]>;

  /** The live ones among the ids, each once, newest first, at most `maxBytes` each. */
  byIds(queries: readonly ByIdQuery[]): Promise<readonly (readonly Message[])[]>;

  /**
   * Moves read positions forward, never back and never beyond the newest stored message, and counts what remains
   * unread above them, in one step. Returns each reader's position after the whole batch, or why an acknowledgement
   * failed: one that waits for another transaction's lock fails alone. Repeating one changes nothing.
   */
  advanceReadPositions(acks: readonly ReadAck[]): Promise<readonly (MessageId | LedgerError)[]>;

  /**
   * The conversations in which each reader has unread messages: users ascending, then their live groups, ascending.
   */
  unread(readers: readonly UserId[]): Promise<readonly (readonly UnreadConversation[])[]>;

  /** Each reader's total of unread messages: the sum of the counts of `unread`. */
  unreadTotals(readers: readonly UserId[]): Promise<readonly number[]>;
}

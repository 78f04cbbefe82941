import type { ConversationId, UserPair } from "../models/conversation.js";
import type { MessageId, RelationId, UnixSeconds, UserId } from "../models/ids.js";
import type { AppendOutcome, Message, NewMessage } from "../models/message.js";
import type { UnreadFact } from "../models/unread.js";

/** Finds what an idempotent send stored before. */
export interface ClientKeyQuery {
  readonly conversation: ConversationId;
  readonly from: UserId;
  readonly clientKey: Uint8Array;
}

export interface NewestQuery {
  readonly conversation: ConversationId;
  /** Only messages with a larger id are looked at; 0 for all. */
  readonly after: MessageId;
}

export interface PageQuery {
  readonly conversation: ConversationId;
  /** The largest id wanted; 0 to start from the newest. */
  readonly from: MessageId;
  /** Only messages with a larger id are visible; 0 for all. */
  readonly after: MessageId;
  /** ≥ 1 messages. */
  readonly limit: number;
}

export interface ByIdQuery {
  readonly conversation: ConversationId;
  readonly ids: readonly MessageId[];
  /** Only messages with a larger id are visible; 0 for all. */
  readonly after: MessageId;
}

export interface ReadMove {
  readonly reader: UserId;
  readonly conversation: ConversationId;
  /** The newest message that was read; 0 means all there is. */
  readonly position: MessageId;
}

export interface UnreadQuery {
  readonly reader: UserId;
  readonly conversation: ConversationId;
  /** Messages with larger ids are left out of the count; null for the newest committed one. */
  readonly upTo: MessageId | null;
}

/** One of a reader's single conversations in which something is unread. */
export interface UnreadConversation extends UnreadFact {
  readonly peer: UserId;
  readonly conversation: ConversationId;
}

/**
 * Relations, messages, idempotency keys and read positions: the authority for all of them.
 *
 * Every method takes a batch and answers in its order, one result an item; a batch may be empty and may name
 * the same thing twice. A method that reads sees every write that was answered before it was called. Each
 * rejects with a LedgerError (`storageUnavailable`, `outcomeUnknown`, `overloaded`) and nothing else.
 */
export interface MessageStore {
  /**
   * The relation of each pair, created where there is none. However many callers ask at the same moment, in
   * whatever processes, a pair has one relation for ever.
   */
  openRelations(pairs: readonly UserPair[], now: UnixSeconds): Promise<readonly RelationId[]>;

  /** The relation of each pair, or null where they never spoke. Creates nothing. */
  findRelations(pairs: readonly UserPair[]): Promise<readonly (RelationId | null)[]>;

  /** The id under which each key is stored, or null. */
  findByClientKeys(queries: readonly ClientKeyQuery[]): Promise<readonly (MessageId | null)[]>;

  /**
   * Stores messages, each with its own outcome: a bad one fails alone. Only where an id is taken, the later
   * messages of that conversation in the batch are not written either (also `idTaken`), so that all of them can
   * be numbered anew in the order in which they came. One transaction, in which also
   * - for a single message both people's sessions open, or come back, and move to `storedAt`;
   * - for a group message the sender's session does, the sender's read position moves to the message, and the
   *   group is noted for SessionStore.syncGroupSessions.
   *
   * `durable` is answered only after the commit has reached the disk. Two messages never share an id within a
   * conversation, nor a client key within conversation and sender, whoever appends them.
   */
  append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]>;

  /** The largest id ever stored in each conversation, deleted messages included; 0 where none. Primes sequences. */
  newestIds(conversations: readonly ConversationId[]): Promise<readonly MessageId[]>;

  /** The live message with the largest id in each conversation, or null. */
  newestMessages(queries: readonly NewestQuery[]): Promise<readonly (Message | null)[]>;

  /** Live messages, newest first by id, at most `limit` each. */
  pages(queries: readonly PageQuery[]): Promise<readonly (readonly Message[])[]>;

  /** The live ones among the ids, each once, newest first. */
  byIds(queries: readonly ByIdQuery[]): Promise<readonly (readonly Message[])[]>;

  /**
   * Moves read positions forward, never back and never beyond the newest stored message. Answers where each
   * stands afterwards.
   */
  moveReadPositions(moves: readonly ReadMove[]): Promise<readonly MessageId[]>;

  /** Counts, from the messages themselves, what is unread. The truth that counters are rebuilt from. */
  countUnread(queries: readonly UnreadQuery[]): Promise<readonly UnreadFact[]>;

  /** For each reader, the single conversations with at least one unread message, in any order. */
  unreadConversations(readers: readonly UserId[]): Promise<readonly (readonly UnreadConversation[])[]>;
}

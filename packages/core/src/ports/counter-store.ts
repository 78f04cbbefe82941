import type { ConversationId } from "../models/conversation.js";
import type { GroupId, MessageId, UnixSeconds, UserId } from "../models/ids.js";
import type { GroupArrival, GroupTally, UnreadArrival, UnreadFact, UnreadView } from "../models/unread.js";

export interface SequenceRequest {
  readonly conversation: ConversationId;
  /** How many ids, ≥ 1. */
  readonly count: number;
}

export interface SequenceFloor {
  readonly conversation: ConversationId;
  readonly atLeast: MessageId;
}

export interface ReadMark {
  readonly reader: UserId;
  readonly peer: UserId;
  readonly position: MessageId;
}

export interface UnreadRestore {
  readonly reader: UserId;
  /** As the view said that showed what is missing; a restore into another life is dropped. */
  readonly incarnation: string;
  readonly facts: readonly (UnreadFact & { readonly peer: UserId })[];
  /** Whether peers not named have nothing unread. */
  readonly complete: boolean;
}

export interface GroupReader {
  readonly group: GroupId;
  readonly reader: UserId;
}

export interface GroupUnread {
  /** null where it must be counted anew. */
  readonly unread: number | null;
  /** null where the group has no tally. */
  readonly tally: GroupTally | null;
  /** Names this life of the group's counters; hand it back to `openGroupTallies`. */
  readonly incarnation: string;
}

export interface TallyOpening {
  readonly group: GroupId;
  /** As `groupUnread` said when it showed that there is no tally. */
  readonly incarnation: string;
  /** The group's newest stored message, asked for after `groupUnread` had answered. */
  readonly newest: MessageId;
}

export interface GroupReadMark extends GroupReader {
  readonly position: MessageId;
}

export interface GroupUnreadRestore extends GroupReader, UnreadFact {
  /** The tally that `upTo` was taken from. */
  readonly tally: GroupTally;
}

export interface LoginAttempt {
  /** As the client gave it. */
  readonly name: string;
  readonly succeeded: boolean;
  readonly at: UnixSeconds;
}

/**
 * Counters that would be too slow to keep in the store. A cache: **it may forget anything at any moment**, and
 * says so (null, `complete: false`) instead of guessing; callers then ask the stores and hand the truth back.
 * Every method takes a batch. Losing this store loses no fact.
 *
 * How unread counts stay exact although they are counted after the commit, by several processes, and rebuilt
 * while messages arrive: a count carries the id that it reaches up to. An arrival whose ids are above that is
 * added; one at or below it may or may not be in the count already, so the count becomes unknown and is taken
 * from the messages at the next read. Facts are monotone, so nothing has to be locked.
 */
export interface CounterStore {
  /**
   * Takes `count` consecutive ids from each sequence and answers the first; null where the sequence is unknown,
   * which takes nothing. No id is given out twice unless the store forgot.
   */
  nextMessageIds(batch: readonly SequenceRequest[]): Promise<readonly (MessageId | null)[]>;

  /** Makes sequences known, and at least this high: the next id is above. Never lowers one. */
  raiseMessageIds(batch: readonly SequenceFloor[]): Promise<void>;

  /** Counts committed single messages for their readers. A pair of reader and peer appears once in a batch. */
  addUnread(batch: readonly UnreadArrival[]): Promise<void>;

  /**
   * The reader's position in a single conversation has moved. If it covers all that was counted, the count is 0;
   * else it becomes unknown.
   */
  markRead(batch: readonly ReadMark[]): Promise<void>;

  /**
   * Messages to these readers from these peers may have been stored without being counted: their counts become
   * unknown, and the readers' counters begin a new life, so that a count which is on its way back is dropped.
   */
  forgetUnread(batch: readonly { readonly reader: UserId; readonly peer: UserId }[]): Promise<void>;

  /** What is known of each reader's single conversations. */
  unread(readers: readonly UserId[]): Promise<readonly UnreadView[]>;

  /**
   * Hands back counts that were unknown. A fact that is older than what the store has since learnt (an arrival
   * above its `upTo`, a mark above its `position`) is dropped; so is one for a peer whose count is known.
   */
  restoreUnread(batch: readonly UnreadRestore[]): Promise<void>;

  /**
   * Counts committed group messages, and marks each sender as having read up to their own message. A group
   * appears once in a batch. Ids at or below the tally's `upTo` start a new epoch. Without a tally there is
   * nothing to count, but the ids are noted for the one that is being opened.
   */
  addGroupMessages(batch: readonly GroupArrival[]): Promise<void>;

  /**
   * A member's read position in a group has moved (also: they joined). Where it is exactly what the tally reaches
   * up to, nothing is unread; else the count becomes unknown: below it messages remain, above it lie messages
   * that were committed and will be counted later, although they are read.
   */
  markGroupRead(batch: readonly GroupReadMark[]): Promise<void>;

  /**
   * Messages to these groups may have been stored without being counted: they have no tally any more, and their
   * counters begin a new life.
   */
  forgetGroupTallies(groups: readonly GroupId[]): Promise<void>;

  /** What is known of each member's unread count in each group. */
  groupUnread(batch: readonly GroupReader[]): Promise<readonly GroupUnread[]>;

  /**
   * The tally of each group; where there is none it is created, reaching up to `newest` and to whatever was
   * counted or read in this life meanwhile. null where that life is over, so that what happened meanwhile is not
   * known: nothing is created then, and members' counts can only be taken from the messages.
   */
  openGroupTallies(batch: readonly TallyOpening[]): Promise<readonly (GroupTally | null)[]>;

  /**
   * Hands back members' counts. Dropped where the epoch has changed, where the position has moved beyond the
   * fact's, and where the fact's position lies above its `upTo`.
   */
  restoreGroupUnread(batch: readonly GroupUnreadRestore[]): Promise<void>;

  /**
   * Settles login attempts in order and answers which are refused because the name has more than `limit` failures
   * in the last `windowSeconds`. A refused attempt changes nothing; a failure is counted; a success clears.
   */
  settleLogins(
    attempts: readonly LoginAttempt[],
    limit: number,
    windowSeconds: number,
  ): Promise<readonly boolean[]>;
}

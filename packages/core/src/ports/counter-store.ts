import type { ConversationId } from "../models/conversation.js";
import type { MessageId, UnixSeconds } from "../models/ids.js";

export interface SequenceRequest {
  readonly conversation: ConversationId;
  /** How many ids, ≥ 1. */
  readonly count: number;
}

export interface SequenceFloor {
  readonly conversation: ConversationId;
  readonly atLeast: MessageId;
}

export interface LoginAttempt {
  /** As the client gave it; names that differ only in the case of ASCII letters are one name. */
  readonly name: string;
  readonly succeeded: boolean;
  readonly at: UnixSeconds;
}

/**
 * Message id sequences and login failures: what several processes count together, faster than the stores can.
 *
 * **It may forget anything or be unreachable at any moment**, and no answer to a user depends on it: the message
 * store accepts only ids above its newest, and forgotten failures are forgiven. A method that cannot be served
 * rejects with `storageUnavailable`, or with `overloaded` if a bounded queue is full.
 *
 * Every method takes a batch and returns results in its order.
 */
export interface CounterStore {
  /**
   * Takes `count` consecutive ids from each sequence and returns the first; null if the sequence is unknown, in which
   * case nothing is taken. No id is given out twice unless the store forgot.
   */
  nextMessageIds(batch: readonly SequenceRequest[]): Promise<readonly (MessageId | null)[]>;

  /** Makes sequences known, and at least this high: the next id is above. Never lowers one. */
  raiseMessageIds(batch: readonly SequenceFloor[]): Promise<void>;

  /**
   * Settles login attempts in order and returns which are refused because the name has more than `limit` failures in
   * the last `windowSeconds`. A refused attempt changes nothing; a failure is counted; a success clears.
   */
  settleLogins(
    attempts: readonly LoginAttempt[],
    limit: number,
    windowSeconds: number,
  ): Promise<readonly boolean[]>;
}

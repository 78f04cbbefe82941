import type { ConversationKey } from "../plan/conversation.js";
import type { Violation } from "../run-result.js";
import type { Outcome } from "../world.js";

/** A message that a client sent, once its fate is known as far as the sender will know it. Times as the clock has them. */
export interface SendRecord {
  readonly client: number;
  /** The how-manieth message of this client, from 0. */
  readonly number: number;
  readonly key: ConversationKey;
  readonly size: number;
  readonly voice: boolean;
  /** The connection it left on, and its place among all requests of that connection. */
  readonly connection: number;
  readonly order: number;
  readonly intendedAt: number;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly outcome: Outcome;
  readonly reason: string;
  /** The id it was acknowledged with; 0 where it was not. */
  readonly id: number;
}

/** A client has acknowledged a conversation up to a message; nothing answers that. */
export interface ReadRecord {
  readonly client: number;
  readonly key: ConversationKey;
  readonly id: number;
  readonly at: number;
  /** Whether a later answer on the same connection says that it must have arrived. */
  readonly arrived: boolean;
}

/** A client has left a group or come back to it. */
export interface MembershipRecord {
  readonly client: number;
  readonly group: number;
  /** `unsure` where the change's outcome is unknown. */
  readonly state: "in" | "out" | "unsure";
  /** The group's newest message was between these two when the client came back; 0 where it has left. */
  readonly joinedAfterLeast: number;
  readonly joinedAfterMost: number;
  readonly at: number;
}

/** Where clients tell what they did. */
export interface Journal {
  send(record: SendRecord): void;
  read(record: ReadRecord): void;
  membership(record: MembershipRecord): void;
  /** A second in which a request failed for other reasons than its own: what had no answer then may not have arrived. */
  trouble(from: number, until: number): void;
  violation(violation: Violation): void;
}

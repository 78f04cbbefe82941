import type { ConversationKey } from "../plan/conversation.js";
import type { Violation } from "../result/run-result.js";
import type { Outcome } from "../world/world.js";

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
  /** null where it was repeated under a client key, and the repetition may be what was stored. */
  readonly order: number | null;
  readonly intendedAt: number;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly outcome: Outcome;
  readonly reason: string;
  /** The id it was acknowledged with; 0 where it was not. */
  readonly id: number;
  /** Whether it was sent a second time under its client key: it may be pushed twice, and late. */
  readonly isRepeated: boolean;
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

/** A change of a group's members was asked for. It raised the group's version by 1 if it changed anything. */
export interface GroupChangeRecord {
  readonly group: number;
  /** By how much the version has risen, at least and at most. */
  readonly least: number;
  readonly most: number;
}

/** A client has removed the session of two people: what was there is read, and hidden until the next message. */
export interface RemovalRecord {
  readonly client: number;
  readonly key: ConversationKey;
  /** The conversation's newest message was between these two then; infinity where it is not known. */
  readonly least: number;
  readonly most: number;
}

/** A client has set its device token. */
export interface TokenRecord {
  readonly client: number;
  readonly token: string;
  /** Whether it must be there: a change of unknown outcome may take effect late. */
  readonly isSure: boolean;
}

/** The clients of a message server that one user may have at once, one of each class. */
export type Device = "mobile" | "pc";

/** What the clients of a message server have seen. `session` names a connection of theirs whose login succeeded. */
export type DeliveryRecord =
  /** The login was answered: what is sent from now on must be pushed. */
  | {
      readonly kind: "online";
      readonly session: number;
      readonly client: number;
      readonly device: Device;
      readonly at: number;
    }
  | { readonly kind: "offline"; readonly session: number; readonly at: number }
  /** A message of the run was pushed. `sender` and `number` name it. */
  | {
      readonly kind: "pushed";
      readonly session: number;
      readonly key: ConversationKey;
      readonly id: number;
      readonly sender: number;
      readonly number: number;
      readonly intendedAt: number;
      readonly at: number;
    }
  /** A message that was sent on this connection was acknowledged on it. */
  | {
      readonly kind: "acknowledged";
      readonly session: number;
      readonly key: ConversationKey;
      readonly id: number;
    }
  /** The first login is complete: from now on the client must come to know of every message, pushed or pulled. */
  | { readonly kind: "complete"; readonly client: number; readonly at: number }
  /** The client library has handed a message on, which was pushed or pulled. */
  | {
      readonly kind: "delivered";
      readonly client: number;
      readonly key: ConversationKey;
      readonly id: number;
    };

/** Where clients tell what they did. */
export interface Journal {
  send(record: SendRecord): void;
  read(record: ReadRecord): void;
  membership(record: MembershipRecord): void;
  groupChange(record: GroupChangeRecord): void;
  removal(record: RemovalRecord): void;
  token(record: TokenRecord): void;
  delivery(record: DeliveryRecord): void;
  /** A second in which a request failed for other reasons than its own: what had no answer then may not have arrived. */
  disruption(from: number, until: number): void;
  violation(violation: Violation): void;
}

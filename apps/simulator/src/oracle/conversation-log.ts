import type { SendRecord } from "../clients/records.js";
import type { ConversationKey } from "../plan/conversation.js";
import type { ReadState } from "./read-position.js";
import type { Removal } from "./removal.js";

/** What the oracle holds of one conversation. */
export interface ConversationLog {
  readonly key: ConversationKey;
  /** The newest id before the run. */
  readonly base: number;
  /** Messages that were acknowledged, or may have been stored, and have not been read back yet, by `sendName`. */
  readonly open: Map<number, SendRecord>;
  /** All ids up to this one have been read back. */
  foundUpTo: number;
  /** How many messages were. */
  found: number;
  /** The newest message that was, and when it was sent. */
  newest: { readonly id: number; readonly sentAt: number };
  /** Of each connection, the last message that was read back: its place among the requests, and its id. */
  readonly lastOf: Map<number, { readonly order: number; readonly id: number }>;
  /** Sessions that were removed, by client. */
  readonly removals: Map<number, Removal>;
  /** How far clients have read, by client. */
  readonly read: Map<number, ReadState>;
}

export function newConversationLog(key: ConversationKey, base: number): ConversationLog {
  return {
    ...{ key, base, foundUpTo: base, found: 0, newest: { id: base, sentAt: 0 } },
    ...{ open: new Map(), lastOf: new Map(), read: new Map(), removals: new Map() },
  };
}

const numbersPerClient = 2 ** 32;

/** Names a message of the run. */
export const sendName = (client: number, number: number): number => client * numbersPerClient + number;

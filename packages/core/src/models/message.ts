import type { ConversationId, Peer } from "./conversation.js";
import type { MessageId, UnixSeconds, UserId } from "./ids.js";

export type MessageKind = "text" | "voice";

/**
 * A message as it is stored and read back. `body` is opaque bytes for a text, and the decimal MediaId in
 * ASCII for a voice message.
 */
export interface Message {
  readonly conversation: ConversationId;
  readonly id: MessageId;
  readonly from: UserId;
  readonly kind: MessageKind;
  readonly body: Uint8Array;
  /** The sender's clock: shown to people, never used for order. */
  readonly createdAt: UnixSeconds;
}

/** A message as its sender gives it, before it has a conversation and an id. */
export interface SendRequest {
  readonly from: UserId;
  readonly to: Peer;
  readonly kind: MessageKind;
  /** A text's bytes, or a voice message's: u32 seconds and the audio. */
  readonly body: Uint8Array;
  /** The sender's clock. */
  readonly createdAt: UnixSeconds;
  /** 1–32 bytes that make the send idempotent per sender and conversation, or null. */
  readonly clientKey: Uint8Array | null;
}

/** A numbered message on its way into the store. */
export interface NewMessage extends Message {
  /** The receiver of a single message; 0 for a group's. */
  readonly to: UserId;
  /** The server's clock: the time of the sessions. */
  readonly storedAt: UnixSeconds;
  /** 1–32 bytes that make the send idempotent per sender and conversation, or null. */
  readonly clientKey: Uint8Array | null;
}

/**
 * The outcome of one message of a batch.
 * - `durable`: committed and counted; it will be read back.
 * - `alreadyDurable`: its client key was stored before, under `id`; nothing was written now.
 * - `notWritten`: certainly not stored, for a reason.
 * - `unknown`: the store could not say, e.g. the connection broke at COMMIT and asking again failed too.
 *
 * `cause` is the driver's error, for the log.
 */
export type AppendOutcome =
  | { readonly status: "durable" }
  | { readonly status: "alreadyDurable"; readonly id: MessageId }
  | { readonly status: "notWritten"; readonly reason: AppendRefusal; readonly cause?: unknown }
  | { readonly status: "unknown"; readonly cause?: unknown };

/**
 * Why a message was not stored.
 * - `idTaken`: its id is not above the conversation's newest; a new number helps.
 * - `noRelation`: the relation was deleted behind the store's back; opening it again helps.
 * - `noGroup`, `notMember`: the group does not live, or the sender is not in it.
 * - `tooLarge`: the store refuses a message of this size.
 * - `overloaded`: a bounded queue is full. `storageUnavailable`: anything else.
 */
export type AppendRefusal =
  | "idTaken"
  | "noRelation"
  | "noGroup"
  | "notMember"
  | "tooLarge"
  | "overloaded"
  | "storageUnavailable";

/** What an entry of a list takes beside its bytes, in bytes: the encoded fields of the protocol's largest entry. */
export const entryBytes = 64;

/** How large a message is in a list. Lists are bounded by the sum of these, so that an answer fits a frame. */
export const listedBytes = (bodyBytes: number): number => bodyBytes + entryBytes;

/** The entries, from the first on, that stay within `maxBytes` together: one at least, where there is any. */
export function withinBytes<Entry>(
  entries: readonly Entry[],
  bytesOf: (entry: Entry) => number,
  maxBytes: number,
): readonly Entry[] {
  let total = 0;
  for (const [index, entry] of entries.entries()) {
    total += bytesOf(entry);
    if (total > maxBytes && index > 0) return entries.slice(0, index);
  }
  return entries;
}

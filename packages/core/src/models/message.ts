import type { ConversationId } from "./conversation.js";
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

/** A numbered message on its way into the store. */
export interface NewMessage extends Message {
  /** The receiver of a single message; 0 for a group's. */
  readonly to: UserId;
  /** The server's clock: moves the sessions. */
  readonly storedAt: UnixSeconds;
  /** 1–32 bytes that make the send idempotent per sender and conversation, or null. */
  readonly clientKey: Uint8Array | null;
}

/**
 * What became of one message of a batch.
 * - `durable`: committed; it will be read back.
 * - `alreadyDurable`: its client key was stored before, under `id`; nothing was written now.
 * - `notWritten`: certainly not stored; `idTaken` means that another message holds its id and a new number helps.
 * - `unknown`: the store could not say, e.g. the connection broke at COMMIT and asking again failed too.
 */
export type AppendOutcome =
  | { readonly status: "durable" }
  | { readonly status: "alreadyDurable"; readonly id: MessageId }
  | { readonly status: "notWritten"; readonly reason: "idTaken" | "storageUnavailable" | "tooLarge" }
  | { readonly status: "unknown" };

import type { Peer } from "./conversation.js";
import type { Message } from "./message.js";

/** A conversation in which a user has something to read. */
export interface UnreadEntry {
  readonly peer: Peer;
  readonly count: number;
  /** The conversation's newest message, a voice message as its placeholder. */
  readonly newest: Message;
}

export interface UnreadList {
  /** Of all conversations, including those that the list has no room for. */
  readonly total: number;
  /** People first, then groups, each ascending; the list ends before it would be too large for a frame. */
  readonly entries: readonly UnreadEntry[];
}

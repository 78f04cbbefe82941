import type { ConversationId, Peer } from "./conversation.js";
import type { MessageId, UnixSeconds } from "./ids.js";
import type { Message } from "./message.js";

/** An entry in a user's list of recent conversations. */
export interface Session {
  readonly peer: Peer;
  readonly conversation: ConversationId;
  readonly updatedAt: UnixSeconds;
  /** What the user may see has a larger id: 0 in a single conversation, the moment of joining in a group. */
  readonly visibleAfter: MessageId;
  /** The largest id that the conversation has had, deleted messages included. */
  readonly newestId: MessageId;
}

/** A session as a list shows it. */
export interface RecentSession extends Session {
  /** The conversation's newest message that the user may see, a voice message as its placeholder. */
  readonly newest: Message;
}

import { visibleConversation } from "../conversations/visible-conversation.js";
import type { Ledger } from "../ledger/ledger.js";
import type { Peer } from "../models/conversation.js";
import type { MessageId, UserId } from "../models/ids.js";

/**
 * Marks the conversation as read up to `position` (0, or beyond the newest: all of it). Positions only move forward:
 * an acknowledgement that was overtaken by a later one changes nothing.
 */
export function markRead(ledger: Ledger, reader: UserId, peer: Peer, position: MessageId): Promise<void> {
  return ledger.effects.follow(reader, async () => {
    const visible = await visibleConversation(ledger, reader, peer);
    if (visible === null) return;
    await ledger.readPositionLane.submit(
      { reader, peer, conversation: visible.conversation, position },
      ledger.trace,
    );
  });
}

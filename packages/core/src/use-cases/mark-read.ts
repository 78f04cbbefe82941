import type { LedgerError } from "../errors.js";
import type { Ledger } from "../ledger.js";
import { requireMembership } from "../memberships.js";
import {
  type ConversationId,
  groupConversation,
  type Peer,
  singleConversation,
  userPair,
} from "../models/conversation.js";
import type { MessageId, UserId } from "../models/ids.js";
import type { ReadMove } from "../ports/message-store.js";
import { findRelations } from "../relations.js";

/**
 * The reader has read the conversation up to `position` (0, or beyond the newest: all of it). Positions only move
 * forward: an acknowledgement that was overtaken by a later one changes nothing.
 */
export function markRead(ledger: Ledger, reader: UserId, peer: Peer, position: MessageId): Promise<void> {
  return ledger.effects.follow(reader, async () => {
    const conversation = await conversationToRead(ledger, reader, peer);
    if (conversation !== null) await ledger.readPositions.submit({ reader, peer, conversation, position });
  });
}

async function conversationToRead(
  ledger: Ledger,
  reader: UserId,
  peer: Peer,
): Promise<ConversationId | null> {
  if (peer.kind === "group") {
    await requireMembership(ledger, { group: peer.group, user: reader });
    return groupConversation(peer.group);
  }
  const [relation] = await findRelations(ledger, [userPair(reader, peer.user)]);
  return relation ? singleConversation(relation) : null;
}

/** Moves the read positions of one batch. */
export function moveReadPositions(
  { storage }: Ledger,
  moves: readonly ReadMove[],
): Promise<readonly (MessageId | LedgerError)[]> {
  return storage.messages.moveReadPositions(moves);
}

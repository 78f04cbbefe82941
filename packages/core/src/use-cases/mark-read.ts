import type { Ledger } from "../ledger.js";
import { requireMembership } from "../memberships.js";
import {
  type ConversationId,
  groupConversation,
  type Peer,
  singleConversation,
  userPair,
} from "../models/conversation.js";
import { type MessageId, messageId, type UserId } from "../models/ids.js";
import { findRelations } from "../relations.js";

/** A read position that waits for its batch. */
export interface PendingRead {
  readonly reader: UserId;
  readonly peer: Peer;
  readonly conversation: ConversationId;
  readonly position: MessageId;
}

/**
 * The reader has read the conversation up to `position` (0, or beyond the newest: all of it). Positions only move
 * forward: an acknowledgement that was overtaken by a later one changes nothing.
 */
export function markRead(ledger: Ledger, reader: UserId, peer: Peer, position: MessageId): Promise<void> {
  return ledger.effects.follow(reader, async () => {
    if (peer.kind === "group") await requireMembership(ledger, { group: peer.group, user: reader });
    await clearUnread(ledger, reader, peer, position);
  });
}

/** Like `markRead`, for those who need not be asked whether they may. */
export async function clearUnread(
  ledger: Ledger,
  reader: UserId,
  peer: Peer,
  position: MessageId = messageId(0),
): Promise<void> {
  if (peer.kind === "group") {
    await ledger.readLane.submit({ reader, peer, conversation: groupConversation(peer.group), position });
    return;
  }
  const [relation] = await findRelations(ledger, [userPair(reader, peer.user)]);
  if (!relation) return;
  await ledger.readLane.submit({ reader, peer, conversation: singleConversation(relation), position });
}

/** Moves the positions of one batch, then the counts. */
export async function runReadBatch(
  ledger: Ledger,
  batch: readonly PendingRead[],
): Promise<readonly undefined[]> {
  const { messages, counters } = ledger.storage;
  const positions = await messages.moveReadPositions(batch);
  const moved = batch.map((read, index) => ({ ...read, position: positions[index] as MessageId }));
  await Promise.all([
    counters.markRead(
      moved.flatMap(({ reader, peer, position }) =>
        peer.kind === "single" ? [{ reader, peer: peer.user, position }] : [],
      ),
    ),
    counters.markGroupRead(
      moved.flatMap(({ reader, peer, position }) =>
        peer.kind === "group" ? [{ reader, group: peer.group, position }] : [],
      ),
    ),
  ]);
  return batch.map(() => undefined);
}

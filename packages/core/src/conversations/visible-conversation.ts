import type { LedgerResources } from "../ledger/ledger.js";
import {
  type ConversationId,
  groupConversation,
  type Peer,
  singleConversation,
  userPair,
} from "../models/conversation.js";
import { type MessageId, messageId, type UserId } from "../models/ids.js";
import { requireMembership } from "./memberships.js";
import { findRelations } from "./relations.js";

/** A conversation as one user sees it. */
interface Visible {
  readonly conversation: ConversationId;
  readonly after: MessageId;
}

/**
 * What the user sees of the conversation with a peer: null if the two never spoke. In a group, only members see
 * anything, and only what was stored since they joined; others are rejected with `notFound` or `notPermitted`.
 */
export async function visibleConversation(
  ledger: LedgerResources,
  user: UserId,
  peer: Peer,
): Promise<Visible | null> {
  if (peer.kind === "group") {
    const { joinedAfter } = await requireMembership(ledger, { group: peer.group, user });
    return { conversation: groupConversation(peer.group), after: joinedAfter };
  }
  const [relation] = await findRelations(ledger, [userPair(user, peer.user)]);
  return relation ? { conversation: singleConversation(relation), after: messageId(0) } : null;
}

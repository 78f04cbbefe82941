import type { Ledger } from "../ledger.js";
import {
  type ConversationId,
  groupConversation,
  type Peer,
  singleConversation,
  userPair,
} from "../models/conversation.js";
import { type MessageId, messageId, type UserId } from "../models/ids.js";
import type { Message } from "../models/message.js";
import { findRelations } from "../relations.js";
import { totalOf, type UnreadOfUser, unreadOf } from "../unread-counts.js";
import { shownInList } from "../voice.js";

export interface UnreadEntry {
  readonly peer: Peer;
  readonly count: number;
  /** The conversation's newest message, a voice message as its placeholder. */
  readonly newest: Message;
}

export interface UnreadList {
  readonly total: number;
  /** People first, then groups, each ascending. */
  readonly entries: readonly UnreadEntry[];
}

/** What the user has not read, conversation by conversation. */
export async function listUnread(ledger: Ledger, user: UserId): Promise<UnreadList> {
  await ledger.effects.settled([user]);
  const [unread] = await unreadOf(ledger, [user]);
  if (!unread) return { total: 0, entries: [] };
  const conversations = [
    ...(await unreadPeople(ledger, user, unread.singles)),
    ...unreadGroups(unread.groups),
  ];
  const newest = await ledger.storage.messages.newestMessages(conversations);
  const entries = conversations.flatMap(({ peer, count }, index): UnreadEntry[] => {
    const message = newest[index];
    return message ? [{ peer, count, newest: shownInList(ledger, message) }] : [];
  });
  return { total: totalOf(unread), entries };
}

interface UnreadConversation {
  readonly peer: Peer;
  readonly count: number;
  readonly conversation: ConversationId;
  readonly after: MessageId;
}

async function unreadPeople(
  ledger: Ledger,
  user: UserId,
  counts: ReadonlyMap<UserId, number>,
): Promise<readonly UnreadConversation[]> {
  const people = [...counts].sort(([one], [other]) => one - other);
  const relations = await findRelations(
    ledger,
    people.map(([peer]) => userPair(user, peer)),
  );
  return people.flatMap(([peer, count], index): UnreadConversation[] => {
    const relation = relations[index];
    if (!relation) return [];
    return [
      {
        peer: { kind: "single", user: peer },
        count,
        conversation: singleConversation(relation),
        after: messageId(0),
      },
    ];
  });
}

const unreadGroups = (groups: UnreadOfUser["groups"]): readonly UnreadConversation[] =>
  groups.map(({ membership: { group, joinedAfter }, count }) => ({
    peer: { kind: "group", group },
    count,
    conversation: groupConversation(group),
    after: joinedAfter,
  }));

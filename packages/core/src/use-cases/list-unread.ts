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
  return ledger.reads.unread.submit(user);
}

/** The lists of one batch of requests. */
export async function readUnread(ledger: Ledger, readers: readonly UserId[]): Promise<readonly UnreadList[]> {
  const users = [...new Set(readers)];
  const unread = await unreadOf(ledger, users);
  const people = await unreadPeople(ledger, users, unread);
  const conversations = unread.map(({ groups }, index) => [
    ...(people[index] ?? []),
    ...unreadGroups(groups),
  ]);
  const newest = await ledger.storage.messages.newestMessages(conversations.flat());
  let next = 0;
  const lists = new Map<UserId, UnreadList>();
  for (const [index, user] of users.entries()) {
    const entries: UnreadEntry[] = [];
    for (const { peer, count } of conversations[index] ?? []) {
      const message = newest[next++] ?? null;
      if (message !== null) entries.push({ peer, count, newest: shownInList(ledger, message) });
    }
    lists.set(user, { total: totalOf(unread[index] ?? nothingUnread), entries });
  }
  return readers.map((reader) => lists.get(reader) ?? { total: 0, entries: [] });
}

const nothingUnread: UnreadOfUser = { singles: new Map(), groups: [] };

interface UnreadConversation {
  readonly peer: Peer;
  readonly count: number;
  readonly conversation: ConversationId;
  readonly after: MessageId;
}

/** The single conversations of each user, ascending by peer. */
async function unreadPeople(
  ledger: Ledger,
  users: readonly UserId[],
  unread: readonly UnreadOfUser[],
): Promise<readonly (readonly UnreadConversation[])[]> {
  const peers = unread.map(({ singles }) => [...singles].sort(([one], [other]) => one - other));
  const relations = await findRelations(
    ledger,
    peers.flatMap((list, index) => list.map(([peer]) => userPair(users[index] as UserId, peer))),
  );
  let next = 0;
  return peers.map((list) =>
    list.flatMap(([peer, count]): UnreadConversation[] => {
      const relation = relations[next++] ?? null;
      if (relation === null) return [];
      const conversation = singleConversation(relation);
      return [{ peer: { kind: "single", user: peer }, count, conversation, after: messageId(0) }];
    }),
  );
}

const unreadGroups = (groups: UnreadOfUser["groups"]): readonly UnreadConversation[] =>
  groups.map(({ membership: { group, joinedAfter }, count }) => ({
    peer: { kind: "group", group },
    count,
    conversation: groupConversation(group),
    after: joinedAfter,
  }));

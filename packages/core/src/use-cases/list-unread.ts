import type { Ledger } from "../ledger.js";
import type { Peer } from "../models/conversation.js";
import type { UserId } from "../models/ids.js";
import { entryBytes, type Message } from "../models/message.js";
import type { UnreadConversation } from "../ports/message-store.js";
import { shownInList } from "../voice.js";

export interface UnreadEntry {
  readonly peer: Peer;
  readonly count: number;
  /** The conversation's newest message, a voice message as its placeholder. */
  readonly newest: Message;
}

export interface UnreadList {
  /** Of all conversations, also of those that the list has no room for. */
  readonly total: number;
  /** People first, then groups, each ascending; the list ends where it would be too large for a frame. */
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
  const { messages } = ledger.storage;
  const unread = await messages.unread(users);
  const { maxListBytes: maxBytes } = ledger.options;
  const newest = await messages.newestMessages(
    unread.map((list) => ({ conversations: list.slice(0, Math.ceil(maxBytes / entryBytes)), maxBytes })),
  );
  const lists = new Map(
    users.map((user, index) => [user, listOf(ledger, unread[index] ?? [], newest[index] ?? [])]),
  );
  return readers.map((reader) => lists.get(reader) ?? { total: 0, entries: [] });
}

function listOf(
  ledger: Ledger,
  unread: readonly UnreadConversation[],
  newest: readonly (Message | null)[],
): UnreadList {
  return {
    total: unread.reduce((total, { count }) => total + count, 0),
    entries: unread.slice(0, newest.length).flatMap(({ peer, count }, index): UnreadEntry[] => {
      const message = newest[index] ?? null;
      return message === null ? [] : [{ peer, count, newest: shownInList(ledger, message) }];
    }),
  };
}

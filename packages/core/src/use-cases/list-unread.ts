import { shownInList } from "../conversations/voice.js";
import type { Ledger, LedgerResources } from "../ledger/ledger.js";
import type { UserId } from "../models/ids.js";
import { entryBytes, type Message } from "../models/message.js";
import type { UnreadEntry, UnreadList } from "../models/unread.js";
import type { UnreadConversation } from "../ports/message-store.js";

/** The user's unread messages, by conversation. */
export async function listUnread(ledger: Ledger, user: UserId): Promise<UnreadList> {
  await ledger.effects.settled([user]);
  return ledger.readLanes.unread.submit(user, ledger.trace);
}

/** The lists of one batch of requests. */
export async function readUnread(
  ledger: LedgerResources,
  readers: readonly UserId[],
): Promise<readonly UnreadList[]> {
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
  ledger: LedgerResources,
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

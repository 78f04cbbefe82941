import { shownInList } from "../conversations/voice.js";
import { type Ledger, type LedgerResources, nowSeconds } from "../ledger/ledger.js";
import type { Peer } from "../models/conversation.js";
import { LedgerError } from "../models/errors.js";
import type { UnixSeconds, UserId } from "../models/ids.js";
import type { Message } from "../models/message.js";
import type { RecentSession, Session } from "../models/session.js";
import type { RecentQuery } from "../ports/session-store.js";

/** Protocol clients show at most this many. Source: the behaviour of IMRecentContactSessionReq. */
const maxSessions = 100;

/**
 * The user's live sessions updated after `since`, newest first; those without a message are left out. The list ends
 * where it would be too large for a frame.
 */
export async function recentSessions(
  ledger: Ledger,
  user: UserId,
  since: UnixSeconds,
): Promise<readonly RecentSession[]> {
  await ledger.effects.settled([user]);
  return ledger.readLanes.recent.submit({ user, since, limit: maxSessions }, ledger.trace);
}

/** The lists of one batch of requests. */
export async function readRecent(
  ledger: LedgerResources,
  queries: readonly RecentQuery[],
): Promise<readonly (readonly RecentSession[])[]> {
  const { sessions, messages } = ledger.storage;
  const lists = await sessions.recent(queries);
  const newest = await messages.newestMessages(
    lists.map((conversations) => ({ conversations, maxBytes: ledger.options.maxListBytes })),
  );
  return lists.map((list, index) => shownSessions(ledger, list, newest[index] ?? []));
}

function shownSessions(
  ledger: LedgerResources,
  sessions: readonly Session[],
  newest: readonly (Message | null)[],
): readonly RecentSession[] {
  const shown: RecentSession[] = [];
  for (const [index, message] of newest.entries()) {
    const session = sessions[index];
    if (session === undefined || message === null) continue;
    const { peer, conversation, updatedAt, visibleAfter, newestId } = session;
    shown.push({
      peer,
      conversation,
      updatedAt,
      visibleAfter,
      newestId,
      newest: shownInList(ledger, message),
    });
  }
  return shown;
}

/** Hides a session until its next message and marks its messages as read; `notFound` if there is none. */
export async function removeSession(ledger: Ledger, user: UserId, peer: Peer): Promise<void> {
  await ledger.effects.follow(user, async () => {
    const [removed] = await ledger.storage.sessions.remove([{ user, peer }], nowSeconds(ledger));
    if (!removed) throw new LedgerError("notFound", "no such session");
  });
}

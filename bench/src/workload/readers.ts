import { inParallel } from "@chatledger/load-generator";
import type { PduClient } from "@chatledger/protocol";
import { type Pair, pairOf } from "./pairs.js";
import { preparationWidth, timeoutMs } from "./request-timeout.js";
import { sendBeforehand } from "./single-messages.js";

/** A user to whom many have written, each once, and who has read nothing of it. */
export interface Reader {
  readonly user: number;
  /** One a conversation; the writer is `from`. */
  readonly conversations: readonly Pair[];
}

/**
 * Lets users 1, 2, 3 … write to each of so many readers, and notes what is unread.
 *
 * @param first the first reader: above all users who write in pairs, and nobody's else
 */
export async function openReaders(
  client: PduClient,
  first: number,
  count: number,
  conversations: number,
): Promise<readonly Reader[]> {
  const readers = Array.from({ length: count }, (_, index): Reader => {
    const user = first + index;
    return {
      user,
      conversations: Array.from({ length: conversations }, (_, from) => pairOf(from + 1, user)),
    };
  });
  await sendBeforehand(
    client,
    readers.flatMap((reader) => reader.conversations),
    1,
  );
  await inParallel(readers, preparationWidth, async (reader) => {
    const unreadOf = await unreadEntries(client, reader);
    for (const pair of reader.conversations) pair.unreadBefore = unreadOf.get(pair.from)?.unreadCnt ?? 0;
  });
  return readers;
}

/** Whether each reader's lists hold what was written, entry by entry. */
export async function checkReaders(
  client: PduClient,
  readers: readonly Reader[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inParallel(readers, preparationWidth, async (reader) => {
    const { user, conversations } = reader;
    const recentOf = await recentEntries(client, reader);
    const unreadOf = await unreadEntries(client, reader);
    for (const { from, text, base, unreadBefore } of conversations) {
      const isShown = (entry: Entry | undefined) =>
        entry?.latestMsgId === base && text.equals(entry.latestMsgData);
      const unread = unreadOf.get(from);
      if (!isShown(recentOf.get(from)))
        wrong.push(`user ${user}: the recent session of ${from} is not as sent`);
      if (!isShown(unread)) wrong.push(`user ${user}: the unread entry of ${from} is not as sent`);
      if (unread?.unreadCnt !== unreadBefore) {
        wrong.push(
          `user ${user}: ${unread?.unreadCnt ?? 0} of ${from} are unread, ${unreadBefore} should be`,
        );
      }
    }
  });
  return wrong;
}

/** What both lists say of a conversation. */
interface Entry {
  readonly sessionId: number;
  readonly latestMsgId: number;
  readonly latestMsgData: Uint8Array;
}

async function recentEntries(client: PduClient, { user }: Reader) {
  const { body } = await client.request(
    "recentSessions",
    { userId: user, latestUpdateTime: 0 },
    { timeoutMs },
  );
  return new Map(body?.contactSessionList.map((entry) => [entry.sessionId, entry]));
}

async function unreadEntries(client: PduClient, { user }: Reader) {
  const { body } = await client.request("unreadCount", { userId: user }, { timeoutMs });
  return new Map(body?.unreadinfoList.map((entry) => [entry.sessionId, entry]));
}

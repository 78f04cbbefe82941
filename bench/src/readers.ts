import type { PduClient } from "@chatledger/protocol";
import { inSlices, timeoutMs } from "./in-slices.js";
import { type Pair, pairOf } from "./pairs.js";
import { sendBeforehand } from "./single-messages.js";

/** A user to whom many have written, each once, and who has read nothing of it. */
export interface Reader {
  readonly user: number;
  /** One a conversation; the writer is `from`. */
  readonly conversations: readonly Pair[];
}

/** Above all users who write in pairs. */
const firstReader = 500_001;

/** Lets users 1, 2, 3 … write to each of so many readers. */
export async function openReaders(
  client: PduClient,
  count: number,
  conversations: number,
): Promise<readonly Reader[]> {
  const readers = Array.from({ length: count }, (_, index): Reader => {
    const user = firstReader + index;
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
  return readers;
}

/** Whether each reader's lists hold what was written, entry by entry. */
export async function checkReaders(
  client: PduClient,
  readers: readonly Reader[],
): Promise<readonly string[]> {
  const wrong: string[] = [];
  await inSlices(readers, async ({ user, conversations }) => {
    const recent = await client.request(
      "recentSessions",
      { userId: user, latestUpdateTime: 0 },
      { timeoutMs },
    );
    const unread = await client.request("unreadCount", { userId: user }, { timeoutMs });
    const recentOf = new Map(recent.body?.contactSessionList.map((entry) => [entry.sessionId, entry]));
    const unreadOf = new Map(unread.body?.unreadinfoList.map((entry) => [entry.sessionId, entry]));
    for (const { from, text, base } of conversations) {
      for (const [list, entry] of [
        ["recent sessions", recentOf.get(from)],
        ["unread list", unreadOf.get(from)],
      ] as const) {
        const isRight = entry?.latestMsgId === base && text.equals(entry.latestMsgData);
        if (!isRight) wrong.push(`the ${list} of user ${user}: the entry of ${from} is not what was sent`);
      }
      if (unreadOf.get(from)?.unreadCnt !== base)
        wrong.push(`user ${user}: ${base} of ${from} should be unread`);
    }
  });
  return wrong;
}

import type { PduClient } from "@chatledger/protocol";
import type { IdSet } from "./id-set.js";
import { timeoutMs } from "./request-timeout.js";

const sampled = 5;

/** A conversation as one who reads nothing in it sees it. */
interface WatchedConversation {
  readonly session: { readonly userId: number; readonly sessionType: number; readonly sessionId: number };
  /** The newest id before the load. */
  readonly base: number;
  /** The ids above `base` that were acknowledged, less `base`. */
  readonly ids: IdSet;
  readonly unreadBefore: number;
  /** Behind "messages are unread" in a complaint. */
  readonly unreadBy: string;
  /** Whether a message is the one that was sent under its id. */
  readonly isAsSent: (message: SeenMessage) => boolean;
}

interface SeenMessage {
  readonly msgId: number;
  readonly fromSessionId: number;
  readonly msgData: Uint8Array;
}

/**
 * Whether what was acknowledged is there: ids without a gap, the newest id, the newest messages as they were sent, and
 * as many unread.
 *
 * @returns what is wrong, for people; null where nothing is
 */
export async function checkConversation(
  client: PduClient,
  { session, base, ids, unreadBefore, unreadBy, isAsSent }: WatchedConversation,
): Promise<string | null> {
  if (ids.largest !== ids.size) {
    return `${ids.size} messages were acknowledged with ids up to ${ids.largest} after the first`;
  }
  const newest = base + ids.largest;
  const latest = await client.request("latestMsgId", session, { timeoutMs });
  if (latest.body?.latestMsgId !== newest) {
    return `the newest id is ${latest.body?.latestMsgId}, ${newest} was acknowledged`;
  }
  const page = await client.request("msgList", { ...session, msgIdBegin: 0, msgCnt: sampled }, { timeoutMs });
  const list = page.body?.msgList ?? [];
  const asSent = list.every((message, index) => message.msgId === newest - index && isAsSent(message));
  if (!asSent || list.length !== Math.min(sampled, newest)) {
    return "the newest messages are not the ones sent";
  }
  const unread = await unreadIn(client, session);
  const expected = unreadBefore + ids.size;
  return unread === expected ? null : `${unread} messages are unread${unreadBy}, ${expected} should be`;
}

/** How much of a conversation a user has not read. */
export async function unreadIn(
  client: PduClient,
  { userId, sessionType, sessionId }: WatchedConversation["session"],
): Promise<number> {
  const { body } = await client.request("unreadCount", { userId }, { timeoutMs });
  const entry = body?.unreadinfoList.find(
    (one) => one.sessionId === sessionId && one.sessionType === sessionType,
  );
  return entry?.unreadCnt ?? 0;
}

import type { ClientResponseOf } from "@chatledger/protocol/browser";
import { hasCode, serverError } from "./client-error.js";
import { type Conversation, conversationKey, conversationOf, sessionTypeOf } from "./conversation.js";
import type { Link } from "./link.js";
import { type Content, decodeContent } from "./message.js";

/** A conversation as a list of them shows it. */
export interface Session {
  readonly conversation: Conversation;
  /** Unix seconds of the last message; null where only the count of unread messages tells of it yet. */
  readonly updatedAt: number | null;
  readonly unread: number;
  /** The newest message. Of audio there is a short text in its place. */
  readonly latest: { readonly id: number; readonly from: number; readonly content: Content };
}

type Listed = Pick<
  ClientResponseOf<"recentSessions">["contactSessionList"][number],
  "sessionType" | "sessionId" | "latestMsgId" | "latestMsgFromUserId" | "latestMsgType" | "latestMsgData"
>;

const sessionOf = (listed: Listed, unread: number, updatedAt: number | null): Session => ({
  conversation: conversationOf(listed.sessionType, listed.sessionId),
  updatedAt,
  unread,
  latest: {
    id: listed.latestMsgId,
    from: listed.latestMsgFromUserId,
    content: decodeContent({ msgType: listed.latestMsgType, msgData: listed.latestMsgData }),
  },
});

/** Recent sessions with their unread counts, newest first, and unread conversations that are no session yet before them. */
export async function recentSessions(link: Link): Promise<readonly Session[]> {
  const [recent, unread] = await Promise.all([
    link.ask("recentSessions", { userId: 0, latestUpdateTime: 0 }),
    link.ask("unreadCount", { userId: 0 }),
  ]);
  if (recent.body === null || recent.error !== 0) throw serverError(recent.error, "a request for sessions");
  if (unread.body === null || unread.error !== 0) throw serverError(unread.error, "a request for counts");
  const keyOf = (listed: Listed) => conversationKey(conversationOf(listed.sessionType, listed.sessionId));
  const unreadOf = new Map(unread.body.unreadinfoList.map((info) => [keyOf(info), info]));
  const sessions = recent.body.contactSessionList.map((info) => {
    const counted = unreadOf.get(keyOf(info));
    unreadOf.delete(keyOf(info));
    // Of the two lists the later one has the newer message.
    const newest = counted !== undefined && counted.latestMsgId > info.latestMsgId ? counted : info;
    return sessionOf(newest, counted?.unreadCnt ?? 0, info.updatedTime);
  });
  return [...[...unreadOf.values()].map((info) => sessionOf(info, info.unreadCnt, null)), ...sessions];
}

/** Removes a conversation from the list; it comes back with its next message. None there: that is what was asked for. */
export async function removeSession(link: Link, conversation: Conversation): Promise<void> {
  const { error, body } = await link.ask("removeSession", {
    userId: 0,
    sessionType: sessionTypeOf(conversation),
    sessionId: conversation.id,
  });
  if (body !== null && body.resultCode === 0) return;
  const failure = serverError(error, "the removal of a session");
  if (!hasCode(failure, "notFound")) throw failure;
}

import type { ClientPushOf, ClientResponseOf } from "@chatledger/protocol/browser";
import { type Conversation, inGroup, withUser } from "./conversation.js";
import { decodeContent, isGroupMessage, type Message } from "./message.js";

/** A message that was pushed. @param user who this client has logged in as */
export function messageOfPush(push: ClientPushOf<"msgData">, user: number): Message {
  const { fromUserId, toSessionId, msgId, createTime, msgType } = push;
  const other = fromUserId === user ? toSessionId : fromUserId;
  return {
    conversation: isGroupMessage(msgType) ? inGroup(toSessionId) : withUser(other),
    id: msgId,
    from: fromUserId,
    sentAt: createTime,
    content: decodeContent(push),
  };
}

/** The messages of a list, in its order. */
export const messagesIn = (
  conversation: Conversation,
  list: ClientResponseOf<"msgList">["msgList"],
): readonly Message[] =>
  list.map((info) => ({
    conversation,
    id: info.msgId,
    from: info.fromSessionId,
    sentAt: info.createTime,
    content: decodeContent(info),
  }));

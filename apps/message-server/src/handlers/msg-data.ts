import {
  type ClientPushFields,
  type ClientRequestOf,
  ErrorCode,
  encodeClientPush,
  MsgType,
  SessionType,
} from "@chatledger/protocol";
import type { OnlineClient } from "../online-users.js";
import { errorCodeOf } from "../proxies/proxy-error.js";
import { mix } from "../proxies/proxy-links.js";
import type { Conversation } from "../proxies/send-lanes.js";
import type { ServerContext } from "../server-context.js";
import { unixSeconds } from "../wall-clock.js";
import type { Handler } from "./handler.js";

/**
 * IMMsgData: stored by the proxy, acknowledged to the sender, pushed to everybody else whom it concerns.
 *
 * A message that is not stored is not acknowledged, as clients of many years expect. One with a client key comes from a
 * client that knows better: it is told why, by a bare acknowledgement.
 */
export const msgData: Handler<"msgData"> = async (server, client, request, answer) => {
  const { counters, settings, fanOut, sends, nextClientKey, groupForwarding } = server;
  const { user } = client;
  const { toSessionId, msgType, msgData } = request;
  const isGroup = isGroupMessage(msgType);
  const tellWhy = (code: ErrorCode) => {
    if (request.clientKey !== null) answer.refuse(code);
  };

  if (!client.rate.admit()) {
    counters.send("limited");
    tellWhy(ErrorCode.rateLimited);
    return;
  }
  if (msgData.length === 0 || (!isGroup && toSessionId === user)) {
    counters.send("dropped");
    tellWhy(ErrorCode.invalidArgument);
    return;
  }
  // What has been stored must be pushed, so what cannot be pushed is not stored.
  if (isGroup && fanOut.waiting() > settings.maxFanOutWrites) {
    counters.send("overloaded");
    tellWhy(ErrorCode.overloaded);
    return;
  }

  const message = { fromUserId: user, toSessionId, msgId: 0, createTime: unixSeconds(), msgType, msgData };
  const clientKey = request.clientKey ?? nextClientKey();
  const sent = sends.send({ ...message, clientKey }, conversationOf(user, request));
  const { body, error } = await sent.catch((failure: unknown) => {
    counters.send("unanswered");
    return { body: null, error: errorCodeOf(failure) };
  });
  if (body === null || body.msgId === 0) {
    if (body !== null) counters.send("refused");
    tellWhy((error === ErrorCode.ok ? ErrorCode.outcomeUnknown : error) as ErrorCode);
    return;
  }

  counters.send("stored");
  const sessionType = isGroup ? SessionType.SESSION_TYPE_GROUP : SessionType.SESSION_TYPE_SINGLE;
  answer.send({ userId: user, sessionId: toSessionId, msgId: body.msgId, sessionType });
  const stored = { ...message, msgId: body.msgId };
  if (isGroup) await groupForwarding.forward(server, client, stored);
  else pushToUser(server, client, stored);
  if (!isGroup) await server.offlinePush?.notify([toSessionId], stored, null);
};

/** To the receiver's connections, which acknowledge it, and to the sender's others. */
function pushToUser(
  { delivery }: ServerContext,
  client: OnlineClient,
  message: ClientPushFields<"msgData">,
): void {
  const push = encodeClientPush("msgData", message);
  delivery.toUser(client.user, push, client);
  delivery.toReceiver(message.toSessionId, push, { from: client.user, messageId: message.msgId });
}

const isGroupMessage = (msgType: number) =>
  msgType === MsgType.MSG_TYPE_GROUP_TEXT || msgType === MsgType.MSG_TYPE_GROUP_AUDIO;

/** Both people of a single conversation are in one, whoever sends. */
function conversationOf(
  user: number,
  { msgType, toSessionId }: Pick<ClientRequestOf<"msgData">, "msgType" | "toSessionId">,
): Conversation {
  if (isGroupMessage(msgType)) return { name: `group ${toSessionId}`, hash: mix(toSessionId, 0) };
  const [smaller, greater] = user < toSessionId ? [user, toSessionId] : [toSessionId, user];
  return { name: `${smaller} ${greater}`, hash: mix(smaller, greater) };
}

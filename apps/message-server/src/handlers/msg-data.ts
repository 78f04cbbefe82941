import { ErrorCode, SessionType } from "@chatledger/protocol";
import { isGroupMessage } from "../message-kinds.js";
import { pushMessage, storeMessage } from "../send-message.js";
import type { Handler } from "./handler.js";

/**
 * IMMsgData: stored by the proxy, acknowledged to the sender, pushed to everybody else whom it concerns.
 *
 * A message that is not stored is not acknowledged, as clients of many years expect. One with a client key comes from a
 * client that knows better: it is told why, by a bare acknowledgement.
 */
export const msgData: Handler<"msgData"> = async (server, client, request, answer) => {
  const { user } = client;
  const { toSessionId, msgType, msgData, clientKey } = request;
  const tellWhy = (code: ErrorCode) => {
    if (clientKey !== null) answer.refuse(code);
  };

  if (!client.rate.admit()) {
    server.counters.send("limited");
    tellWhy(ErrorCode.rateLimited);
    return;
  }
  const draft = { fromUserId: user, toSessionId, msgType, msgData, clientKey };
  const { message, error } = await storeMessage(server, draft);
  if (message === null) {
    tellWhy(error);
    return;
  }
  const sessionType = isGroupMessage(draft)
    ? SessionType.SESSION_TYPE_GROUP
    : SessionType.SESSION_TYPE_SINGLE;
  answer.send({ userId: user, sessionId: toSessionId, msgId: message.msgId, sessionType });
  await pushMessage(server, message, client);
};

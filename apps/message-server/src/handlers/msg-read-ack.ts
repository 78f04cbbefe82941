import { encodeClientPush } from "@chatledger/protocol";
import type { Effect } from "./handler.js";

/** IMMsgDataReadAck: the proxy is told, and the user's other client. */
export const msgReadAck: Effect<"msgReadAck"> = ({ readAcks, delivery }, client, request) => {
  const { user } = client;
  const { sessionId, msgId, sessionType } = request;
  const fields = { userId: user, sessionId, msgId, sessionType };
  readAcks.tell(fields);
  delivery.toUser(user, encodeClientPush("msgReadNotify", fields), client);
};

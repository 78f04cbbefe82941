import { type ErrorCode, encodeClientPush, SessionType } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { forClient } from "./pass-on.js";

const succeeded = 0;

/** IMRemoveSessionReq: the user's other client drops the session too, where it is one with a single user. */
export const removeSession: Handler<"removeSession"> = async (server, client, request, answer) => {
  const { user } = client;
  const { sessionType, sessionId } = request;
  const { body, error } = await server.proxies.ask(
    "removeSession",
    { userId: user, sessionType, sessionId },
    user,
  );
  if (body === null) {
    answer.refuse(error as ErrorCode);
    return;
  }
  answer.send(forClient<"removeSession">(body), error as ErrorCode);
  if (body.resultCode !== succeeded || sessionType !== SessionType.SESSION_TYPE_SINGLE) return;
  const notice = encodeClientPush("removeSessionNotify", { userId: user, sessionType, sessionId });
  server.delivery.toUser(user, notice, client);
};

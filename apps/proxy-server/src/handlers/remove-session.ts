import { removeSession as hideSession, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { failed, peerOf, sessionFieldsOf, succeeded } from "./wire-values.js";

export const removeSession: Handler<"removeSession"> = {
  commandClass: "write",
  async answer(ledger, request) {
    await hideSession(ledger, userId(request.userId), peerOf(request.sessionType, request.sessionId));
    return { ...sessionFieldsOf(request), resultCode: succeeded };
  },
  refuse: (request) => ({ ...sessionFieldsOf(request), resultCode: failed }),
};

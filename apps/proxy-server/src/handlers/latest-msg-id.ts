import { newestMessageId, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { peerOf, sessionFieldsOf } from "./wire-values.js";

const none = 0;

export const latestMsgId: Handler<"latestMsgId"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const peer = peerOf(request.sessionType, request.sessionId);
    const id = await newestMessageId(ledger, userId(request.userId), peer);
    return { ...sessionFieldsOf(request), latestMsgId: id };
  },
  refuse: (request) => ({ ...sessionFieldsOf(request), latestMsgId: none }),
};

import { messageId, messagesById, userId } from "@chatledger/core";
import type { Handler } from "./handler.js";
import { msgInfoOf, peerOf, sessionFieldsOf } from "./wire-values.js";

export const msgById: Handler<"msgById"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const peer = peerOf(request.sessionType, request.sessionId);
    const ids = request.msgIdList.map(messageId);
    const messages = await messagesById(ledger, userId(request.userId), peer, ids);
    return { ...sessionFieldsOf(request), msgList: messages.map(msgInfoOf) };
  },
  refuse: (request) => sessionFieldsOf(request),
};

import { listMessages, messageId, userId } from "@chatledger/core";
import type { RequestOf } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { msgInfoOf, peerOf, sessionFieldsOf } from "./wire-values.js";

export const msgList: Handler<"msgList"> = {
  commandClass: "read",
  async answer(ledger, request) {
    const peer = peerOf(request.sessionType, request.sessionId);
    const from = messageId(request.msgIdBegin);
    const messages = await listMessages(ledger, userId(request.userId), peer, from, request.msgCnt);
    return { ...named(request), msgList: messages.map(msgInfoOf) };
  },
  refuse: (request) => named(request),
};

const named = (request: RequestOf<"msgList">) => ({
  ...sessionFieldsOf(request),
  msgIdBegin: request.msgIdBegin,
});

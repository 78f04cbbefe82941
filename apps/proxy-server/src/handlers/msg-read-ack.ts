import { markRead, messageId, userId } from "@chatledger/core";
import type { Effect } from "./handler.js";
import { peerOf } from "./wire-values.js";

export const msgReadAck: Effect<"msgReadAck"> = {
  commandClass: "write",
  async perform(ledger, request) {
    const peer = peerOf(request.sessionType, request.sessionId);
    await markRead(ledger, userId(request.userId), peer, messageId(request.msgId));
  },
};

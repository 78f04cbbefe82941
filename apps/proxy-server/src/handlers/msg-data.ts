import { sendMessage, userId } from "@chatledger/core";
import type { RequestOf, ResponseFields } from "@chatledger/protocol";
import type { Handler } from "./handler.js";
import { addressOf } from "./wire-values.js";

const notStored = 0;

/** IMMsgData: stores a message. The answer is the request itself, with the id under which it is durable. */
export const msgData: Handler<"msgData"> = {
  commandClass: "write",
  answer(ledger, request) {
    const stored = sendMessage(ledger, {
      from: userId(request.fromUserId),
      ...addressOf(request.msgType, request.toSessionId),
      body: request.msgData,
      createdAt: request.createTime,
      clientKey: request.clientKey,
    });
    return stored.then((id) => withId(request, id));
  },
  refuse: (request) => withId(request, notStored),
};

const withId = (request: RequestOf<"msgData">, msgId: number): ResponseFields<"msgData"> => ({
  fromUserId: request.fromUserId,
  toSessionId: request.toSessionId,
  msgId,
  createTime: request.createTime,
  msgType: request.msgType,
  msgData: request.msgData,
  clientKey: request.clientKey,
});

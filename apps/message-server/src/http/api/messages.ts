import { createHash } from "node:crypto";
import { MsgType, SessionType } from "@chatledger/protocol";
import type { z } from "zod";
import { isVoice } from "../../message-kinds.js";
import { pushMessage, storeMessage } from "../../send-message.js";
import type { ServerContext } from "../../server-context.js";
import { encryptText, textOf } from "../../text-cipher.js";
import { Problem, problemOf } from "../problem.js";
import { askProxy } from "./ask-proxy.js";
import type { Routes } from "./routes.js";
import * as schemas from "./schemas.js";

/** `/v1/messages`, and users' histories. */
export function messageRoutes(api: Routes, server: ServerContext): void {
  const { systemUser, aesKey } = server.settings;
  const textKey = aesKey ?? null;

  api.post(
    "/messages",
    {
      schema: {
        summary: "Send a text",
        description:
          "Stored, counted as unread and pushed as if the sender's client had sent it. In a group, the sender must be a member.",
        headers: schemas.idempotencyHeaders,
        body: schemas.newMessage,
        response: { 201: schemas.storedMessage, ...schemas.failures },
      },
    },
    async ({ headers, body: { from = systemUser, to, text } }, reply) => {
      if (from === undefined) {
        throw new Problem("invalidArgument", "Name a sender in `from`, or set `system-user`.");
      }
      const isGroup = "group" in to;
      const { message, error } = await storeMessage(server, {
        fromUserId: from,
        toSessionId: isGroup ? to.group : to.user,
        msgType: isGroup ? MsgType.MSG_TYPE_GROUP_TEXT : MsgType.MSG_TYPE_SINGLE_TEXT,
        msgData: Buffer.from(textKey === null ? text : encryptText(Buffer.from(text), textKey)),
        clientKey: clientKeyOf(headers["idempotency-key"]),
      });
      if (message === null) throw problemOf(error);
      server.underWay.begin();
      void pushMessage(server, message).finally(() => server.underWay.end());
      return reply.code(201).send({ id: message.msgId, from, to, createdAt: message.createTime });
    },
  );

  api.get(
    "/users/:user/messages",
    {
      schema: {
        summary: "Page through what a user sees of a conversation",
        params: schemas.userParams,
        querystring: schemas.historyQuery,
        response: { 200: schemas.history, ...schemas.failures },
      },
    },
    async ({ params, query: { user, group, from, limit } }) => {
      const { msgList } = await askProxy(
        server,
        "msgList",
        {
          userId: params.user,
          sessionType: user === undefined ? SessionType.SESSION_TYPE_GROUP : SessionType.SESSION_TYPE_SINGLE,
          sessionId: user ?? group ?? 0,
          msgIdBegin: from,
          msgCnt: limit,
        },
        params.user,
      );
      const messages = msgList.map((one) => messageOf(one, textKey));
      const oldest = messages.at(-1);
      // A page may be shorter than its limit: a list ends where it would be too long for a PDU.
      return { messages, next: oldest !== undefined && oldest.id > 1 ? oldest.id - 1 : null };
    },
  );
}

/** A client key has 32 bytes at most; an idempotency key is any text. */
const clientKeyOf = (key: string | undefined) =>
  key === undefined ? null : createHash("sha256").update(key).digest();

interface MsgInfo {
  readonly msgId: number;
  readonly fromSessionId: number;
  readonly createTime: number;
  readonly msgType: number;
  readonly msgData: Uint8Array;
}

function messageOf(info: MsgInfo, textKey: string | null): z.output<typeof schemas.message> {
  const { msgId, fromSessionId, createTime, msgType, msgData } = info;
  const voice = isVoice({ msgType });
  return {
    id: msgId,
    from: fromSessionId,
    createdAt: createTime,
    kind: voice ? "voice" : "text",
    text: voice ? null : textOf(msgData, textKey),
    data: Buffer.from(msgData).toString("base64"),
  };
}

import { type ClientRequestOf, ErrorCode, encodeClientPush, type RequestFields } from "@chatledger/protocol";
import { isGroupMessage, type StoredMessage } from "./message-kinds.js";
import type { OnlineClient } from "./online-users.js";
import { errorCodeOf } from "./proxies/proxy-error.js";
import { mix } from "./proxies/proxy-links.js";
import type { Conversation } from "./proxies/send-lanes.js";
import type { ServerContext } from "./server-context.js";
import { unixSeconds } from "./wall-clock.js";

/** What its sender says of a message; the rest is the server's. */
export interface Draft extends Pick<ClientRequestOf<"msgData">, "toSessionId" | "msgType" | "msgData"> {
  readonly fromUserId: number;
  /** null: it gets one here. */
  readonly clientKey: Uint8Array | null;
}

/** What became of a message: it is stored and has an id, or it is not, and why. */
export type SendResult =
  | { readonly message: StoredMessage; readonly error: null }
  | { readonly message: null; readonly error: ErrorCode };

/** Has a proxy store a message. It does not throw. */
export async function storeMessage(server: ServerContext, draft: Draft): Promise<SendResult> {
  const { counters, settings, fanOut, sends, nextClientKey } = server;
  const { fromUserId, toSessionId, msgType, msgData } = draft;
  const isGroup = isGroupMessage(draft);
  const refuse = (error: ErrorCode) => ({ message: null, error });

  if (msgData.length === 0 || (!isGroup && toSessionId === fromUserId)) {
    counters.send("dropped");
    return refuse(ErrorCode.invalidArgument);
  }
  // What has been stored must be pushed, so what cannot be pushed is not stored.
  if (isGroup && fanOut.waiting() > settings.maxFanOutWrites) {
    counters.send("overloaded");
    return refuse(ErrorCode.overloaded);
  }

  const message = { fromUserId, toSessionId, msgId: 0, createTime: unixSeconds(), msgType, msgData };
  const fields: RequestFields<"msgData"> = { ...message, clientKey: draft.clientKey ?? nextClientKey() };
  const { body, error } = await sends.send(fields, conversationOf(draft)).catch((failure: unknown) => {
    counters.send("unanswered");
    return { body: null, error: errorCodeOf(failure) };
  });
  if (body === null || body.msgId === 0) {
    if (body !== null) counters.send("refused");
    return refuse((error === ErrorCode.ok ? ErrorCode.outcomeUnknown : error) as ErrorCode);
  }
  counters.send("stored");
  const stored = { ...message, msgId: body.msgId };
  server.events?.stored(stored);
  return { message: stored, error: null };
}

/**
 * Pushes a stored message to everybody whom it concerns, on every server, and gives notice of it to the devices of those who
 * are away. It does not throw: what cannot be pushed is in the history.
 *
 * @param except the connection that sent it
 */
export async function pushMessage(
  server: ServerContext,
  message: StoredMessage,
  except?: OnlineClient,
): Promise<void> {
  if (isGroupMessage(message)) {
    await server.groupForwarding.forward(message, except);
    return;
  }
  const { fromUserId, toSessionId, msgId } = message;
  const push = encodeClientPush("msgData", message);
  server.delivery.toUser(fromUserId, push, except);
  server.delivery.toReceiver(toSessionId, push, { from: fromUserId, messageId: msgId });
  await server.offlinePush?.notify([toSessionId], message, null);
}

/** Both people of a single conversation are in one, whoever sends. */
function conversationOf({ fromUserId, toSessionId, msgType }: Draft): Conversation {
  if (isGroupMessage({ msgType })) return { name: `group ${toSessionId}`, hash: mix(toSessionId, 0) };
  const [smaller, greater] = fromUserId < toSessionId ? [fromUserId, toSessionId] : [toSessionId, fromUserId];
  return { name: `${smaller} ${greater}`, hash: mix(smaller, greater) };
}

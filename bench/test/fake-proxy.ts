import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import {
  commandNameOf,
  decodeRequest,
  openPduConnection,
  type PduConnection,
  respond,
  SessionType,
} from "@chatledger/protocol";
import { onTestFinished } from "vitest";

interface StoredText {
  readonly to: number;
  readonly msgId: number;
  readonly fromSessionId: number;
  readonly createTime: number;
  readonly msgType: number;
  readonly msgData: Buffer;
}

/** Where the fake proxy departs from the truth. */
export interface Faults {
  /** The id that is answered instead of the right one. */
  readonly answeredId?: (id: number) => number;
  /** The text that is stored instead of the right one. */
  readonly storedText?: (text: Buffer, id: number) => Buffer;
  /** The unread count that is answered instead of the right one. */
  readonly unread?: (count: number) => number;
  /** Sends from the first of these numbers on are answered when the second has arrived. */
  readonly heldBack?: readonly [first: number, last: number];
}

/** A server that knows texts between two people and nothing else, for one test; answers its port. */
export async function startFakeProxy({
  answeredId = (id) => id,
  storedText = (text) => text,
  unread = (count) => count,
  heldBack: [firstHeld, lastHeld] = [0, 0],
}: Faults = {}): Promise<number> {
  const conversations = new Map<string, StoredText[]>();
  const between = (one: number, other: number): StoredText[] => {
    const key = [one, other].sort((a, b) => a - b).join(" ");
    const texts = conversations.get(key) ?? [];
    conversations.set(key, texts);
    return texts;
  };

  let sends = 0;
  let held: (() => void)[] = [];
  const answer = (send: () => void) => {
    sends += 1;
    if (sends < firstHeld || sends > lastHeld) return send();
    held.push(send);
    if (sends < lastHeld) return;
    for (const late of held) late();
    held = [];
  };

  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    const connection: PduConnection = openPduConnection(socket, {
      onClose: () => undefined,
      onFrame({ command, sequence, body }) {
        switch (commandNameOf(command)) {
          case "msgData": {
            const request = decodeRequest("msgData", body);
            const { fromUserId, toSessionId, createTime, msgType } = request;
            const texts = between(fromUserId, toSessionId);
            const msgId = texts.length + 1;
            const msgData = storedText(Buffer.from(request.msgData), msgId);
            texts.push({ to: toSessionId, msgId, fromSessionId: fromUserId, createTime, msgType, msgData });
            const fields = { ...request, msgData, msgId: answeredId(msgId) };
            answer(() => respond(connection, "msgData", sequence, fields));
            return;
          }
          case "latestMsgId": {
            const request = decodeRequest("latestMsgId", body);
            const latestMsgId = between(request.userId, request.sessionId).length;
            respond(connection, "latestMsgId", sequence, { ...request, latestMsgId });
            return;
          }
          case "unreadCount": {
            const { userId } = decodeRequest("unreadCount", body);
            const unreadinfoList = [...conversations.values()].flatMap((texts) =>
              unreadEntries(texts, userId),
            );
            const entries = unreadinfoList.map((entry) => ({ ...entry, unreadCnt: unread(entry.unreadCnt) }));
            respond(connection, "unreadCount", sequence, { userId, totalCnt: 0, unreadinfoList: entries });
            return;
          }
          case "msgList": {
            const request = decodeRequest("msgList", body);
            const msgList = between(request.userId, request.sessionId).slice(-request.msgCnt).reverse();
            respond(connection, "msgList", sequence, { ...request, msgList });
            return;
          }
        }
      },
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

function unreadEntries(texts: readonly StoredText[], user: number) {
  const unread = texts.filter(({ to }) => to === user);
  return unread.slice(-1).map(({ msgId, msgType, msgData, fromSessionId }) => ({
    ...{ sessionId: fromSessionId, sessionType: SessionType.SESSION_TYPE_SINGLE, unreadCnt: unread.length },
    ...{
      latestMsgId: msgId,
      latestMsgData: msgData,
      latestMsgType: msgType,
      latestMsgFromUserId: fromSessionId,
    },
  }));
}

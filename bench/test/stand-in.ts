import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import {
  commandNameOf,
  decodeRequest,
  openPduConnection,
  type PduConnection,
  respond,
} from "@chatledger/protocol";
import { onTestFinished } from "vitest";

interface StoredText {
  readonly msgId: number;
  readonly fromSessionId: number;
  readonly createTime: number;
  readonly msgType: number;
  readonly msgData: Buffer;
}

/** Where a stand-in departs from the truth. */
export interface Faults {
  /** The id that is answered in place of the right one. */
  readonly answeredId?: (id: number) => number;
  /** The text that is stored in place of the right one. */
  readonly storedText?: (text: Buffer, id: number) => Buffer;
}

/** A server that knows texts between two people and nothing else, for one test; answers its port. */
export async function startStandIn({
  answeredId = (id) => id,
  storedText = (text) => text,
}: Faults = {}): Promise<number> {
  const conversations = new Map<string, StoredText[]>();
  const between = (one: number, other: number): StoredText[] => {
    const key = [one, other].sort((a, b) => a - b).join(" ");
    const texts = conversations.get(key) ?? [];
    conversations.set(key, texts);
    return texts;
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
            texts.push({ msgId, fromSessionId: fromUserId, createTime, msgType, msgData });
            respond(connection, "msgData", sequence, { ...request, msgId: answeredId(msgId) });
            return;
          }
          case "latestMsgId": {
            const request = decodeRequest("latestMsgId", body);
            const latestMsgId = between(request.userId, request.sessionId).length;
            respond(connection, "latestMsgId", sequence, { ...request, latestMsgId });
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

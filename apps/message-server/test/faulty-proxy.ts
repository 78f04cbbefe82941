import { connect, createServer } from "node:net";
import {
  commands,
  decodeRequest,
  type ErrorCode,
  encodeBareFrame,
  encodeResponse,
  type Frame,
  openPduConnection,
} from "@chatledger/protocol";
import { listenForTest } from "@chatledger/test-servers";
import { onTestFinished } from "vitest";

export interface FaultyProxy {
  /** HOST:PORT, to connect to instead of the proxy. */
  readonly address: string;
  /** How many requests of a command came. */
  count(command: "msgData" | "groupInfo"): number;
}

/**
 * Stands in front of a proxy, and answers some of the requests itself, as a proxy does that has trouble.
 *
 * @param fault says with which error the nth request of a command is answered, from 1; null passes it on
 * @param isStored whether a message that is answered so is passed on all the same
 */
export async function startFaultyProxy(
  target: string,
  fault: (command: "msgData" | "groupInfo", nth: number) => ErrorCode | null,
  isStored = false,
): Promise<FaultyProxy> {
  const [host = "", port = ""] = target.split(":");
  const counts = { msgData: 0, groupInfo: 0 };
  const toProxy = new Set<{ destroy(): void }>();

  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) });
    toProxy.add(far);
    const close = () => {
      near.destroy();
      far.destroy();
    };
    far.on("error", close).on("close", close);
    /** Answers that must not reach the message server a second time. */
    const own = new Set<number>();
    const proxy = openPduConnection(far, {
      onFrame: (frame) => {
        if (!own.delete(frame.sequence)) connection.sendBytes(bytesOf(frame));
      },
      onClose: close,
    });
    const connection = openPduConnection(near, {
      onFrame: (frame) => {
        const answer = answerOf(frame);
        if (answer === null || isStored) proxy.sendBytes(bytesOf(frame));
        if (answer === null) return;
        if (isStored) own.add(frame.sequence);
        connection.sendBytes(answer);
      },
      onClose: close,
    });
  });

  function answerOf({ command, sequence, body }: Frame): Buffer | null {
    if (command === commands.msgData.id) {
      counts.msgData += 1;
      const error = fault("msgData", counts.msgData);
      if (error === null) return null;
      return encodeResponse("msgData", sequence, { ...decodeRequest("msgData", body), msgId: 0 }, error);
    }
    if (command === commands.groupInfo.id) {
      counts.groupInfo += 1;
      const error = fault("groupInfo", counts.groupInfo);
      if (error === null) return null;
      const { userId, attachData } = decodeRequest("groupInfo", body);
      return encodeResponse("groupInfo", sequence, { userId, attachData }, error);
    }
    return null;
  }

  const ownPort = await listenForTest(server);
  onTestFinished(() => {
    for (const far of toProxy) far.destroy();
  });
  return { address: `127.0.0.1:${ownPort}`, count: (command) => counts[command] };
}

function bytesOf(frame: Frame): Buffer {
  const bytes = Buffer.concat([encodeBareFrame(frame), frame.body]);
  bytes.writeUInt32BE(bytes.length, 0);
  return bytes;
}

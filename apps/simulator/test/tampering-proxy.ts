import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createFrameDecoder, type Frame, HEADER_BYTES, PROTOCOL_VERSION } from "@chatledger/protocol";
import type { Address } from "../src/message-server.js";

/** What becomes of one frame. */
interface Tampering {
  /** Sends a frame on to where it was going. */
  forward(frame: Frame): void;
  /** Sends a frame back to where it came from. */
  answer(frame: Frame): void;
  /** Cuts the connection. */
  cut(): void;
}

export type Tamper = (frame: Frame, tampering: Tampering) => void;

export interface TamperingProxy {
  readonly address: Address;
  close(): Promise<void>;
}

/** Stands between a simulator and a proxy and gets to see every frame. */
export async function openTamperingProxy(
  target: Address,
  onRequest: Tamper,
  onAnswer: Tamper,
): Promise<TamperingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const proxy = connect(target);
    const cut = () => {
      client.destroy();
      proxy.destroy();
    };
    for (const [from, to, tamper] of [
      [client, proxy, onRequest],
      [proxy, client, onAnswer],
    ] as const) {
      sockets.add(from);
      const decoder = createFrameDecoder(64 * 1024 * 1024);
      const tampering: Tampering = {
        forward: (frame) => to.write(bytesOf(frame)),
        answer: (frame) => from.write(bytesOf(frame)),
        cut,
      };
      from.on("data", (chunk) => {
        decoder.push(chunk);
        for (let frame = decoder.next(); frame !== null; frame = decoder.next()) tamper(frame, tampering);
      });
      from.on("error", cut).on("close", cut);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    address: { host: "127.0.0.1", port: address.port },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function bytesOf({ service, command, sequence, reserved, body }: Frame): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + body.length);
  bytes.writeUInt32BE(bytes.length, 0);
  for (const [index, value] of [PROTOCOL_VERSION, 0, service, command, sequence, reserved].entries()) {
    bytes.writeUInt16BE(value, 4 + index * 2);
  }
  body.copy(bytes, HEADER_BYTES);
  return bytes;
}

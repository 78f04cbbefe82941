import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createFrameDecoder, encodeBareFrame, type Frame, peerMessages } from "@chatledger/protocol";
import { onTestFinished } from "vitest";

/**
 * Stands between a message server and a proxy, as the network does: it passes bytes on, and can lose them. Two relays to
 * one proxy are, to a message server, two proxies on one store.
 */
export interface Relay {
  readonly address: string;
  /** Command ids of the requests that went through, in order, of all connections. */
  readonly requests: readonly number[];
  /** From now on what the proxy answers is lost. */
  loseAnswers(): void;
  /** Resolves when so many requests of a command have gone through since the relay began. */
  passed(command: number, count: number): Promise<void>;
  /** Tells all connections that nothing new is taken, as a proxy does that is about to stop. */
  announceStop(): void;
  /** Cuts all connections, and takes no new ones until it listens again. */
  cut(): Promise<void>;
  listen(): Promise<void>;
  connections(): number;
}

export async function startRelay(target: string): Promise<Relay> {
  const [host = "", port = ""] = target.split(":");
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  const requests: number[] = [];
  const waiting = new Set<() => void>();
  let losing = false;
  let ownPort = 0;

  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) });
    const pair = { near, far };
    pairs.add(pair);
    const decoder = createFrameDecoder();
    near.on("data", (chunk: Buffer) => {
      far.write(chunk);
      decoder.push(chunk);
      for (let frame = decoder.next(); frame !== null; frame = decoder.next()) note(frame);
    });
    far.on("data", (chunk: Buffer) => {
      if (!losing) near.write(chunk);
    });
    const close = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("error", close).on("close", close);
  });

  function note({ command }: Frame): void {
    requests.push(command);
    for (const wake of [...waiting]) wake();
  }

  async function listen(): Promise<void> {
    losing = false;
    server.listen(ownPort, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The relay has no port.");
    ownPort = address.port;
  }

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
    pairs.clear();
    await closed;
  }

  await listen();
  onTestFinished(cut);
  const { id, service, codec } = peerMessages.stopReceivePacket;
  const stopBody = codec.encode({ result: 0 }).finish();
  return {
    address: `127.0.0.1:${ownPort}`,
    requests,
    loseAnswers() {
      losing = true;
    },
    passed: (command, count) =>
      new Promise((resolve) => {
        const look = () => {
          if (requests.filter((one) => one === command).length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    announceStop() {
      const frame = Buffer.concat([encodeBareFrame({ service, command: id, sequence: 0 }), stopBody]);
      frame.writeUInt32BE(frame.length, 0);
      for (const { near } of pairs) near.write(frame);
    },
    cut,
    listen,
    connections: () => pairs.size,
  };
}

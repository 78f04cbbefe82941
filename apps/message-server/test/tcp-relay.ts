import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between two programs, as the network does: it passes bytes on, and can lose them. */
export interface TcpRelay {
  /** HOST:PORT, to connect to instead of the target; it stays the same over cuts. */
  readonly address: string;
  /** From now on what the target answers is lost. */
  loseAnswers(): void;
  /** Writes to everybody who is connected, as if it came from the target. */
  write(bytes: Uint8Array): void;
  /** Cuts all connections, and takes no new ones until it listens again. */
  cut(): Promise<void>;
  listen(): Promise<void>;
  connections(): number;
}

/**
 * @param target HOST:PORT
 * @param openReader is called for each connection; what it returns sees each chunk on its way to the target
 */
export async function startTcpRelay(
  target: string,
  openReader: () => (chunk: Buffer) => void = () => () => undefined,
): Promise<TcpRelay> {
  const [host = "", port = ""] = target.split(":");
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  let losing = false;
  let ownPort = 0;

  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) });
    const pair = { near, far };
    pairs.add(pair);
    const read = openReader();
    near.on("data", (chunk: Buffer) => {
      far.write(chunk);
      read(chunk);
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
  return {
    address: `127.0.0.1:${ownPort}`,
    loseAnswers() {
      losing = true;
    },
    write(bytes) {
      for (const { near } of pairs) near.write(bytes);
    },
    cut,
    listen,
    connections: () => pairs.size,
  };
}

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Stands between a client and its server, as the network does. */
export interface TcpRelay {
  readonly port: number;
  /** Connections that have been made so far. */
  connections(): number;
  /** Connections that are open now. */
  open(): number;
  /** Resolves with the next connection that is made. */
  nextConnection(): Promise<void>;
  /** Cuts all connections, and takes no new ones until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Cuts all connections; new ones are taken. */
  sever(): void;
  /** Passes nothing on any more, in either direction, on connections that are open now; they stay open. */
  stall(): void;
  /** Passes on what the client sends, but none of what the server answers, on connections that are open now. */
  loseAnswers(): void;
  /** Resolves when the client has sent something since. */
  heard(): Promise<void>;
  /** Writes to every client that is connected, as if it came from the server. */
  write(bytes: Uint8Array): void;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  losesAnswers: boolean;
  isStalled: boolean;
}

/**
 * Opens a relay on a free port of this machine; it is cut when the test has finished.
 *
 * @param target the server's port, asked for at each connection
 * @param openReader is called for each connection; what it returns sees each chunk on its way to the server
 */
export async function startTcpRelay(
  target: () => number,
  openReader: () => (chunk: Buffer) => void = () => () => undefined,
): Promise<TcpRelay> {
  const pairs = new Set<Pair>();
  const onConnection = new Set<() => void>();
  const onHeard = new Set<() => void>();
  let port = 0;
  let made = 0;

  const wake = (waiting: Set<() => void>) => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const server = createServer((near) => {
    made += 1;
    const far = connect({ host: "127.0.0.1", port: target() });
    const pair: Pair = { near, far, losesAnswers: false, isStalled: false };
    pairs.add(pair);
    const read = openReader();
    near.on("data", (chunk: Buffer) => {
      if (!pair.isStalled) far.write(chunk);
      read(chunk);
      wake(onHeard);
    });
    far.on("data", (chunk: Buffer) => {
      if (!pair.isStalled && !pair.losesAnswers) near.write(chunk);
    });
    const close = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("error", close).on("close", close);
    wake(onConnection);
  });

  async function mend(): Promise<void> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The relay has no port.");
    port = address.port;
  }

  function sever(): void {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
    // Their close events come later; none of them is open any more.
    pairs.clear();
  }

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    sever();
    await closed;
  }

  await mend();
  onTestFinished(cut);
  return {
    port,
    connections: () => made,
    open: () => pairs.size,
    nextConnection: () => new Promise((resolve) => onConnection.add(resolve)),
    cut,
    mend,
    sever,
    stall() {
      for (const pair of pairs) pair.isStalled = true;
    },
    loseAnswers() {
      for (const pair of pairs) pair.losesAnswers = true;
    },
    heard: () => new Promise((resolve) => onHeard.add(resolve)),
    write(bytes) {
      for (const { near } of pairs) near.write(bytes);
    },
  };
}

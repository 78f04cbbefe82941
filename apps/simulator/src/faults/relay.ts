import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { Address } from "@chatledger/command-line";

/** A connection through the relay: the client's socket, and the one to the target. */
export interface Pipe {
  readonly client: Socket;
  readonly target: Socket;
  /** How bytes of the client are passed on. */
  forward: (bytes: Buffer) => void;
  /** How bytes of the target are passed back. */
  back: (bytes: Buffer) => void;
}

/** Passes bytes on between clients and a target, and lets faults meddle with them. */
export interface Relay {
  readonly address: Address;
  /** Those that are open, the oldest first. */
  readonly pipes: ReadonlySet<Pipe>;
  /** Breaks all connections, and refuses new ones until `mend` is called. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** @param onPipe told of each new connection before anything has passed */
export async function openRelay(target: Address, onPipe: (pipe: Pipe) => void): Promise<Relay> {
  const pipes = new Set<Pipe>();
  const server = createServer({ noDelay: true }, (client) => {
    const to = connect({ ...target, noDelay: true });
    const pipe: Pipe = {
      ...{ client, target: to },
      forward: (bytes) => pass(client, to, bytes),
      back: (bytes) => pass(to, client, bytes),
    };
    const cut = () => {
      pipes.delete(pipe);
      client.destroy();
      to.destroy();
    };
    client.on("data", (bytes) => pipe.forward(bytes));
    to.on("data", (bytes) => pipe.back(bytes));
    client.on("end", () => to.end());
    to.on("end", () => client.end());
    for (const socket of [client, to]) socket.on("error", cut).on("close", cut);
    pipes.add(pipe);
    onPipe(pipe);
  });
  async function stopListening(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const { client, target: to } of pipes) {
      client.destroy();
      to.destroy();
    }
    await closed;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the relay has no port");
  return {
    ...{ address: { host: "127.0.0.1", port: bound.port }, pipes },
    cut: stopListening,
    async mend() {
      server.listen(bound.port, "127.0.0.1");
      await once(server, "listening");
    },
    close: stopListening,
  };
}

/** Writes, and stops reading where the other side does not keep up. */
function pass(from: Socket, to: Socket, bytes: Buffer): void {
  if (to.writable && !to.write(bytes)) {
    from.pause();
    to.once("drain", () => from.resume());
  }
}

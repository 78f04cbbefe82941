import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach } from "vitest";
import type { CloseReason } from "../src/close-reason.js";
import { openPduConnection, type PduConnection, type PduConnectionOptions } from "../src/connection.js";
import type { Frame } from "../src/frame.js";

const opened: { server: Server; sockets: Socket[] }[] = [];

afterEach(async () => {
  for (const { server, sockets } of opened.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  }
});

/** A server on a free port of this machine, closed after the test. */
export async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    onSocket(socket);
  });
  opened.push({ server, sockets });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

/** What a connection delivered, to wait for. */
interface Recorder {
  readonly frames: Frame[];
  /** Resolves when so many frames have been delivered. */
  received(count: number): Promise<void>;
  readonly closed: Promise<CloseReason>;
}

export interface ConnectionAndPeer extends Recorder {
  readonly connection: PduConnection;
  readonly socket: Socket;
  /** The other end: a bare socket. Paused: it reads nothing before the test says so. */
  readonly peer: Socket;
}

/** A connection and a bare socket at its other end. `onFrame` runs for each frame, after it was recorded. */
export async function openConnectionAndPeer(
  limits: Partial<PduConnectionOptions> = {},
  onFrame: (connection: PduConnection, frame: Frame) => void = () => undefined,
): Promise<ConnectionAndPeer> {
  const accepted = withResolvers<Socket>();
  const port = await listen(accepted.resolve);
  const peer = connect({ port, host: "127.0.0.1" }).pause();
  // A connection that is cut off resets its peer's socket: no concern of these tests.
  peer.on("error", () => undefined);
  const socket = await accepted.promise;

  const frames: Frame[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const closed = withResolvers<CloseReason>();
  const connection: PduConnection = openPduConnection(socket, {
    ...limits,
    onFrame(frame) {
      frames.push(frame);
      onFrame(connection, frame);
      for (const { count, resolve } of waiting) if (frames.length >= count) resolve();
    },
    onClose: closed.resolve,
  });
  return {
    connection,
    socket,
    peer,
    frames,
    closed: closed.promise,
    received: (count) =>
      new Promise((resolve) => {
        if (frames.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

function withResolvers<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Reads so many bytes from a bare socket; what came with them stays there for the next call. */
export async function read(peer: Socket, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let length = 0; length < count; length += chunks.at(-1)?.length ?? 0)
    chunks.push(await nextChunk(peer));
  const bytes = Buffer.concat(chunks);
  if (bytes.length > count) peer.unshift(bytes.subarray(count));
  return bytes.subarray(0, count);
}

function nextChunk(peer: Socket): Promise<Buffer> {
  return new Promise((resolve) => {
    peer.once("data", (chunk: Buffer) => {
      peer.pause();
      resolve(chunk);
    });
    peer.resume();
  });
}

/** Reads a bare socket to its end. */
export async function readToEnd(peer: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of peer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The end of this turn of the event loop: everything that a chunk caused has happened. */
export function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

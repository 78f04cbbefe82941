import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createFrameDecoder, encodeBareFrame, type Frame, type FrameHeader } from "@chatledger/protocol";

/** The other end of a connection without any manners: it sends what it is given and counts what comes back. */
export interface BarePeer {
  readonly socket: Socket;
  /** What came, in order. */
  readonly frames: readonly Frame[];
  send(...bytes: readonly Uint8Array[]): void;
  /** Resolves with the first so many frames; rejects where the connection closes before. */
  received(count: number): Promise<readonly Frame[]>;
  /** Resolves once the proxy has closed the connection, however it did. */
  readonly closed: Promise<void>;
}

const maxFrameBytes = 256 * 1024 * 1024;

export async function connectBarePeer(port: number): Promise<BarePeer> {
  const socket = connect({ host: "127.0.0.1", port });
  await once(socket, "connect");
  // Being cut off is what many tests are about.
  socket.on("error", () => undefined);

  const decoder = createFrameDecoder(maxFrameBytes);
  const frames: Frame[] = [];
  let isClosed = false;
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const announce = () => {
    wake();
    changed = new Promise<void>((resolve) => {
      wake = resolve;
    });
  };
  socket.on("data", (chunk: Buffer) => {
    decoder.push(chunk);
    for (let frame = decoder.next(); frame !== null; frame = decoder.next()) frames.push(frame);
    announce();
  });
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      isClosed = true;
      announce();
      resolve();
    });
  });

  return {
    socket,
    frames,
    send(...bytes) {
      socket.write(Buffer.concat(bytes));
    },
    async received(count) {
      while (frames.length < count) {
        if (isClosed) throw new Error(`The connection closed after ${frames.length} of ${count} frames.`);
        await changed;
      }
      return frames.slice(0, count);
    },
    closed,
  };
}

/** A frame of whatever bytes as its body. */
export function rawFrame(header: FrameHeader, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = Buffer.concat([encodeBareFrame(header), body]);
  frame.writeUInt32BE(frame.length, 0);
  return frame;
}

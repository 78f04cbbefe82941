import { connect, type Socket } from "node:net";
import type { Address } from "@chatledger/command-line";
import { machineClock } from "@chatledger/load-generator";
import { commands, encodeBareFrame, headerBytes } from "@chatledger/protocol";
import { commandAt, reservedAt, sequenceAt } from "./frame-header.js";
import type { LoadRequest, RequestStream } from "./load-request.js";

/** Who learns of answers. */
export interface AnswerSink {
  /** A right answer, so long after its request was due. */
  answered(milliseconds: number): void;
  /** An answer with an error code, or with something else than was asked for. */
  wrong(what: string): void;
  broken(reason: string): void;
}

/** One connection of the load. */
export interface LoadConnection {
  /**
   * Sends the stream's next request at the next `flush`, or as soon as a sequence number is free after that.
   *
   * @param dueAt when it should be sent, by the machine's clock: its latency counts from there
   */
  request(dueAt: number): void;
  flush(): void;
  /** Forgets what is not sent yet, and sends no more. */
  stop(): void;
  /** Requests that were sent and not answered. */
  waiting(): number;
  close(): void;
}

export interface LoadConnectionOptions {
  readonly address: Address;
  readonly stream: RequestStream;
  /** Requests in flight at once, at most; up to 65,535. */
  readonly slots: number;
  readonly sink: AnswerSink;
  /** Called after each answer, right or wrong: what it requests leaves with the next flush. */
  readonly onAnswer: () => void;
}

const firstBufferBytes = 128 * 1024;
/** Less room than this is not worth a system call. */
const leastRoom = 32 * 1024;
export const heartbeatMs = 5_000;
const { id: command, service } = commands.heartbeat;
export const heartbeat = encodeBareFrame({ service, command, sequence: 0 });

/** Connects. The sequence numbers 1…slots are the slots of the requests in flight. */
export function openLoadConnection(options: LoadConnectionOptions): Promise<LoadConnection> {
  const { address, stream, slots, sink, onAnswer } = options;
  const free = Array.from({ length: slots }, (_, index) => slots - index);
  const requestAt = Array<LoadRequest | undefined>(slots + 1);
  const dueOf = new Float64Array(slots + 1);
  let due: number[] = [];
  let taken = 0;
  let running = true;
  let closing = false;
  // What has arrived lies in `bytes` from 0 to `filled`; the socket reads in behind it.
  let bytes = Buffer.allocUnsafeSlow(firstBufferBytes);
  let filled = 0;
  let socket: Socket;

  function flush(): void {
    const count = Math.min(free.length, due.length - taken);
    if (count === 0) return;
    const frames = Buffer.allocUnsafe(count * stream.longestFrame);
    let at = 0;
    for (let sent = 0; sent < count; sent += 1) {
      const request = stream.next();
      if (request === null) {
        stop();
        sink.broken("there was nothing more to send");
        break;
      }
      const slot = free.pop() as number;
      requestAt[slot] = request;
      dueOf[slot] = due[taken] as number;
      taken += 1;
      frames.set(request.frame, at);
      frames.writeUInt16BE(slot, at + sequenceAt);
      at += request.frame.length;
    }
    if (taken === due.length) {
      due = [];
      taken = 0;
    }
    if (at > 0) socket.write(frames.subarray(0, at));
  }

  function stop(): void {
    running = false;
    due = [];
    taken = 0;
  }

  function read(): void {
    const now = machineClock.now();
    let at = 0;
    let missing = 0;
    while (filled - at >= headerBytes) {
      const length = bytes.readUInt32BE(at);
      if (length < headerBytes) {
        closing = true;
        sink.broken("what the proxy sends is not the protocol");
        socket.destroy();
        return;
      }
      missing = length - (filled - at);
      if (missing > 0) break;
      take(at, at + length, now);
      at += length;
    }
    bytes.copyWithin(0, at, filled);
    filled -= at;
    const room = Math.max(leastRoom, missing);
    if (bytes.length - filled < room) {
      const larger = Buffer.allocUnsafeSlow((filled + room) * 2);
      bytes.copy(larger, 0, 0, filled);
      bytes = larger;
    }
    flush();
  }

  function take(start: number, end: number, now: number): void {
    const slot = bytes.readUInt16BE(start + sequenceAt);
    const request = requestAt[slot];
    if (!request || bytes.readUInt16BE(start + commandAt) !== request.answer) return;
    requestAt[slot] = undefined;
    free.push(slot);
    const error = bytes.readUInt16BE(start + reservedAt);
    const problem = error === 0 ? request.take(bytes, start, end) : `refused with error ${error}`;
    if (problem === null) sink.answered(now - (dueOf[slot] as number));
    else sink.wrong(problem);
    onAnswer();
  }

  return new Promise((resolve, reject) => {
    socket = connect({
      ...address,
      noDelay: true,
      onread: {
        buffer: () => bytes.subarray(filled),
        callback(count) {
          filled += count;
          read();
          return true;
        },
      },
    });
    const beat = setInterval(() => socket.write(heartbeat), heartbeatMs).unref();
    const waiting = () => slots - free.length;
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      socket.on("error", () => undefined);
      resolve({
        request(dueAt) {
          if (running) due.push(dueAt);
        },
        flush,
        stop,
        waiting,
        close() {
          closing = true;
          socket.destroy();
        },
      });
    });
    socket.once("close", () => {
      clearInterval(beat);
      if (!closing) sink.broken(`the proxy closed a connection with ${waiting()} requests in flight`);
    });
  });
}

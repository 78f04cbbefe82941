import { connect, type Socket } from "node:net";
import { commands, encodeBareFrame, HEADER_BYTES } from "@chatledger/protocol";
import { msgIdAt, sendAnswer } from "./answer.js";
import type { Address } from "./options.js";
import type { Pair } from "./pairs.js";

/** What answers are told to. */
export interface AnswerSink {
  answered(microseconds: number): void;
  /** An answer without an id, with the header's error code. */
  refused(error: number): void;
  /** The id was acknowledged before, or cannot be one. */
  repeated(pair: Pair, id: number): void;
  broken(reason: string): void;
}

/** One connection of the closed loop. */
export interface LoadConnection {
  /** Fills the loop: so many messages are on their way from now on. */
  start(inFlight: number): void;
  /** Sends no more. */
  stop(): void;
  waiting(): number;
  close(): void;
}

const readBytes = 256 * 1024;
const nothing: Buffer = Buffer.alloc(0);
const sequenceAt = 12;
const reservedAt = 14;
const commandAt = 10;
const heartbeatMs = 5_000;
const { id: command, service } = commands.heartbeat;
const heartbeat = encodeBareFrame({ service, command, sequence: 0 });

/**
 * Connects. A message is its pair's frame with a sequence number written into it; the numbers 1…inFlight are the
 * places of the loop. The pairs take turns, and belong to this connection alone.
 */
export function openLoadConnection(
  { host, port }: Address,
  pairs: readonly Pair[],
  sink: AnswerSink,
): Promise<LoadConnection> {
  return new Promise((resolve, reject) => {
    const longestFrame = Math.max(...pairs.map(({ frame }) => frame.length));
    let places = 0;
    let running = false;
    let closing = false;
    let waiting = 0;
    let turn = 0;
    let pairOf: Pair[] = [];
    let sentAt = new Float64Array(0);
    let partial = nothing;

    const socket: Socket = connect({
      ...{ host, port, noDelay: true },
      onread: {
        buffer: Buffer.allocUnsafeSlow(readBytes),
        callback(count, buffer) {
          read(Buffer.from(buffer.buffer, buffer.byteOffset, count));
          return true;
        },
      },
    });

    /** Sends in each of the places given, in one write. */
    function send(numbers: readonly number[], now: number): void {
      const bytes = Buffer.allocUnsafe(numbers.length * longestFrame);
      let at = 0;
      for (const place of numbers) {
        const pair = pairs[turn] as Pair;
        turn = turn + 1 === pairs.length ? 0 : turn + 1;
        pairOf[place] = pair;
        sentAt[place] = now;
        bytes.set(pair.frame, at);
        bytes.writeUInt16BE(place, at + sequenceAt);
        at += pair.frame.length;
      }
      waiting += numbers.length;
      socket.write(bytes.subarray(0, at));
    }

    function read(chunk: Buffer): void {
      const bytes = partial.length === 0 ? chunk : Buffer.concat([partial, chunk]);
      const now = performance.now();
      const free: number[] = [];
      let at = 0;
      while (bytes.length - at >= HEADER_BYTES) {
        const length = bytes.readUInt32BE(at);
        if (bytes.length - at < length) break;
        if (bytes.readUInt16BE(at + commandAt) === sendAnswer) take(bytes, at, at + length, now, free);
        at += length;
      }
      // The buffer is read into again: what is left must be a copy.
      partial = at === bytes.length ? nothing : Buffer.from(bytes.subarray(at));
      if (running && free.length > 0) send(free, now);
    }

    function take(bytes: Buffer, start: number, end: number, now: number, free: number[]): void {
      const place = bytes.readUInt16BE(start + sequenceAt);
      const pair = pairOf[place];
      if (!pair) return;
      waiting -= 1;
      free.push(place);
      const id = msgIdAt(bytes, start, end);
      if (id === 0) sink.refused(bytes.readUInt16BE(start + reservedAt));
      else if (!pair.ids.add(id - pair.base)) sink.repeated(pair, id);
      else sink.answered((now - (sentAt[place] ?? now)) * 1_000);
    }

    const beat = setInterval(() => socket.write(heartbeat), heartbeatMs).unref();
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      socket.on("error", () => undefined);
      resolve({
        start(inFlight) {
          places = inFlight;
          pairOf = Array<Pair>(places + 1);
          sentAt = new Float64Array(places + 1);
          running = true;
          send(
            Array.from({ length: places }, (_, index) => index + 1),
            performance.now(),
          );
        },
        stop() {
          running = false;
        },
        waiting: () => waiting,
        close() {
          closing = true;
          socket.destroy();
        },
      });
    });
    socket.once("close", () => {
      clearInterval(beat);
      if (!closing) sink.broken(`the proxy closed a connection with ${waiting} messages on their way`);
    });
  });
}

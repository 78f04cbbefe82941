import { type Frame, headerBytes } from "./frame.js";
import { ProtocolError } from "./protocol-error.js";

/** The limit that a proxy sets: no request is longer. Bytes, header included. */
export const defaultMaxFrameBytes = 1024 * 1024;

/**
 * Splits a stream of chunks into frames.
 *
 * - A frame that lies in one chunk is a view of that chunk; only a split frame is copied, once.
 * - The length field is checked as soon as it has arrived, before anything is buffered for it.
 * - Memory for a split frame grows with the bytes that have arrived, not with the announced length.
 */
export interface FrameDecoder {
  /** Takes the next bytes of the stream. They must not change afterwards. */
  push(chunk: Buffer): void;
  /**
   * The next whole frame, or null when more bytes are needed.
   *
   * @throws {ProtocolError} `lengthBelowHeader` or `lengthOverLimit`: now, and at every later call.
   */
  next(): Frame | null;
  /** Whether it holds bytes that are not yet part of a returned frame. */
  hasPartialFrame(): boolean;
}

const nothing: Buffer = Buffer.alloc(0);

/** @param maxFrameBytes the longest frame that is accepted, header included. */
export function createFrameDecoder(maxFrameBytes: number = defaultMaxFrameBytes): FrameDecoder {
  let chunk = nothing;
  let offset = 0;
  const laterChunks: Buffer[] = [];
  /** The start of a split frame: `held` bytes of it, in a buffer with room for more; null if none is split. */
  let split: Buffer | null = null;
  let held = 0;
  let failure: ProtocolError | null = null;

  function checkedLength(bytes: Buffer, at: number): number {
    const length = bytes.readUInt32BE(at);
    if (length >= headerBytes && length <= maxFrameBytes) return length;
    failure =
      length < headerBytes
        ? new ProtocolError("lengthBelowHeader", `A frame of ${length} bytes is shorter than its header.`)
        : new ProtocolError(
            "lengthOverLimit",
            `A frame of ${length} bytes is over the limit of ${maxFrameBytes}.`,
          );
    throw failure;
  }

  /** Moves bytes from the chunk until `total` are held, or the chunk is used up. */
  function hold(total: number): void {
    const count = Math.min(total - held, chunk.length - offset);
    const needed = held + count;
    if (split === null || split.length < needed) {
      // Doubling keeps copying linear in the frame's length, however small the chunks are.
      const larger = Buffer.allocUnsafe(Math.min(Math.max(needed, held * 2, 64), Math.max(total, 64)));
      if (split !== null) split.copy(larger, 0, 0, held);
      split = larger;
    }
    chunk.copy(split, held, offset, offset + count);
    held = needed;
    offset += count;
  }

  /**
   * Continues the split frame from the chunk: returns the frame once complete, else null with the chunk used up.
   */
  function finishSplit(): Frame | null {
    if (held < 4) hold(4);
    if (split === null || held < 4) return null;
    const length = checkedLength(split, 0);
    hold(length);
    if (held < length) return null;
    const frame = frameAt(split, 0, length);
    split = null;
    held = 0;
    return frame;
  }

  function nextInChunk(): Frame | null {
    if (split !== null) return finishSplit();
    const available = chunk.length - offset;
    if (available >= 4) {
      const length = checkedLength(chunk, offset);
      if (available >= length) {
        const frame = frameAt(chunk, offset, length);
        offset += length;
        return frame;
      }
    }
    return available > 0 ? finishSplit() : null;
  }

  return {
    push(next) {
      if (offset === chunk.length) {
        chunk = next;
        offset = 0;
      } else {
        laterChunks.push(next);
      }
    },

    next() {
      if (failure !== null) throw failure;
      for (;;) {
        const frame = nextInChunk();
        if (frame !== null) return frame;
        const later = laterChunks.shift();
        // A used-up chunk is released: a quiet connection must not keep 64 KiB alive.
        chunk = later ?? nothing;
        offset = 0;
        if (later === undefined) return null;
      }
    },

    hasPartialFrame() {
      return held > 0 || offset < chunk.length;
    },
  };
}

function frameAt(bytes: Buffer, at: number, length: number): Frame {
  return {
    version: bytes.readUInt16BE(at + 4),
    flag: bytes.readUInt16BE(at + 6),
    service: bytes.readUInt16BE(at + 8),
    command: bytes.readUInt16BE(at + 10),
    sequence: bytes.readUInt16BE(at + 12),
    reserved: bytes.readUInt16BE(at + 14),
    body: bytes.subarray(at + headerBytes, at + length),
  };
}

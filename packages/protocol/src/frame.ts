import protobuf, { type Writer } from "protobufjs/minimal.js";
import type { Codec, Fields } from "./codec.js";

/** Bytes before the body: length u32, version, flag, service, command, sequence, reserved u16; big-endian. */
export const headerBytes = 16;

/** The only version. Receivers do not check it. */
export const protocolVersion = 1;

/** What the writer of a frame chooses; length, version (1) and flag (0) follow. */
export interface FrameHeader {
  /** A `ServiceID`. */
  readonly service: number;
  /** A command id. Receivers dispatch on it alone. */
  readonly command: number;
  /** 0…65,535: chosen by the requester, echoed in the response. */
  readonly sequence: number;
  /** 0 in requests; in responses an `ErrorCode`. Left out: 0. */
  readonly reserved?: number;
}

/** A frame that arrived. */
export interface Frame {
  readonly version: number;
  readonly flag: number;
  readonly service: number;
  readonly command: number;
  readonly sequence: number;
  readonly reserved: number;
  /** The protobuf message. It may be a view of the chunk that it arrived in, which it then keeps alive. */
  readonly body: Buffer;
}

// No Buffer: clients in browsers encode with this file too.
const emptyHeader = new Uint8Array(headerBytes);

/**
 * Writes a frame at the end of `writer`, the body directly behind the header, without a copy between them. If
 * encoding throws (a required field is missing), the writer is unchanged.
 *
 * @returns false if the frame would be longer than `maxBytes`: the writer is unchanged
 */
export function appendFrame<M>(
  writer: Writer,
  header: FrameHeader,
  codec: Codec<M>,
  fields: Fields<M>,
  maxBytes = Number.POSITIVE_INFINITY,
): boolean {
  const start = writer.pos;
  writer.raw(emptyHeader);
  try {
    // The generated types cannot say that the encoder takes read-only fields.
    codec.encode(fields as M, writer);
  } catch (error) {
    writer.pos = start;
    writer.states = null;
    throw error;
  }
  const length = writer.pos - start;
  if (length > maxBytes) {
    writer.pos = start;
    return false;
  }
  writeHeader(writer.buf, start, length, header);
  return true;
}

/** Writes a frame without a body at the end of `writer`. */
export function appendBareFrame(writer: Writer, header: FrameHeader): void {
  const start = writer.pos;
  writer.raw(emptyHeader);
  writeHeader(writer.buf, start, headerBytes, header);
}

/** One frame as a buffer of its own. */
export function encodeFrame<M>(header: FrameHeader, codec: Codec<M>, fields: Fields<M>): Buffer {
  const writer = createFrameWriter();
  appendFrame(writer, header, codec, fields);
  return writtenBytes(writer);
}

/**
 * One frame without a body as a buffer of its own: a heartbeat, or the answer to a request that is unknown or did not
 * decode.
 */
export function encodeBareFrame(header: FrameHeader): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes);
  writeHeader(bytes, 0, headerBytes, header);
  return bytes;
}

/** An empty writer for any number of frames. */
export function createFrameWriter(): Writer {
  return protobuf.Writer.create();
}

/** The contents of `writer`, without a copy: the writer must not be used again. */
export function writtenBytes(writer: Writer): Buffer {
  const bytes = writer.finish(true);
  return bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function writeHeader(bytes: Uint8Array, at: number, length: number, header: FrameHeader): void {
  bytes[at] = length >>> 24;
  bytes[at + 1] = length >>> 16;
  bytes[at + 2] = length >>> 8;
  bytes[at + 3] = length;
  writeUint16(bytes, at + 4, protocolVersion);
  writeUint16(bytes, at + 6, 0);
  writeUint16(bytes, at + 8, header.service);
  writeUint16(bytes, at + 10, header.command);
  writeUint16(bytes, at + 12, header.sequence);
  writeUint16(bytes, at + 14, header.reserved ?? 0);
}

function writeUint16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

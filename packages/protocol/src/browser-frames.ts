import { type ClientCommandName, type ClientRequestFields, clientCommands } from "./client-commands.js";
import type { Codec } from "./codec.js";
import { appendFrame, createFrameWriter, type Frame, headerBytes } from "./frame.js";
import { ProtocolError } from "./protocol-error.js";

/** A frame received by a client; its body may be a view of the received data. */
export type ReceivedFrame = Pick<Frame, "service" | "command" | "sequence" | "reserved"> & {
  readonly body: Uint8Array;
};

/** A client's request as one frame, like `encodeClientRequest`, for environments without `Buffer`. */
export function encodeClientFrame<N extends ClientCommandName>(
  name: N,
  sequence: number,
  fields: ClientRequestFields<N>,
): Uint8Array<ArrayBuffer> {
  const { id, service, request } = clientCommands[name];
  const codec: Codec<object> = request;
  const writer = createFrameWriter();
  appendFrame<object>(writer, { service, command: id, sequence }, codec, fields);
  return new Uint8Array(writer.finish());
}

/**
 * The frames of one WebSocket message: a message server sends only whole frames, and no frame across two messages.
 *
 * @throws {ProtocolError} `lengthBelowHeader`, or `lengthOverLimit` for a frame that is longer than its message
 */
export function decodeClientFrames(message: Uint8Array): readonly ReceivedFrame[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const frames: ReceivedFrame[] = [];
  for (let at = 0; at < message.length; ) {
    const left = message.length - at;
    const length = left < headerBytes ? left : view.getUint32(at);
    if (length < headerBytes) {
      throw new ProtocolError("lengthBelowHeader", `A frame of ${length} bytes is shorter than its header.`);
    }
    if (length > left) {
      throw new ProtocolError("lengthOverLimit", `A frame of ${length} bytes in a message of ${left}.`);
    }
    frames.push({
      service: view.getUint16(at + 8),
      command: view.getUint16(at + 10),
      sequence: view.getUint16(at + 12),
      reserved: view.getUint16(at + 14),
      body: message.subarray(at + headerBytes, at + length),
    });
    at += length;
  }
  return frames;
}

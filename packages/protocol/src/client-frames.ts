import {
  type ClientCommandName,
  type ClientCommandWithResponse,
  type ClientPushFields,
  type ClientPushName,
  type ClientPushOf,
  type ClientRequestFields,
  type ClientRequestOf,
  type ClientResponseFields,
  type ClientResponseOf,
  clientCommands,
  clientPushes,
} from "./client-commands.js";
import { type Codec, decodeBody } from "./codec.js";
import { ErrorCode } from "./error-code.js";
import { encodeFrame, type FrameHeader } from "./frame.js";

/** Reads the body of a client's request. @throws {ProtocolError} `malformedBody` */
export function decodeClientRequest<N extends ClientCommandName>(
  name: N,
  body: Uint8Array,
): ClientRequestOf<N> {
  const codec: Codec<object> = clientCommands[name].request;
  return decodeBody(codec, body) as ClientRequestOf<N>;
}

/** Reads the body of a message server's answer. @throws {ProtocolError} `malformedBody` */
export function decodeClientResponse<N extends ClientCommandWithResponse>(
  name: N,
  body: Uint8Array,
): ClientResponseOf<N> {
  const codec: Codec<object> = clientCommands[name].response.codec;
  return decodeBody(codec, body) as ClientResponseOf<N>;
}

/** Reads the body of a push. @throws {ProtocolError} `malformedBody` */
export function decodeClientPush<N extends ClientPushName>(name: N, body: Uint8Array): ClientPushOf<N> {
  const codec: Codec<object> = clientPushes[name].codec;
  return decodeBody(codec, body) as ClientPushOf<N>;
}

/** A client's request as one frame. `sequence`: 0…65,535. */
export function encodeClientRequest<N extends ClientCommandName>(
  name: N,
  sequence: number,
  fields: ClientRequestFields<N>,
): Buffer {
  const { id, service, request } = clientCommands[name];
  return encodeFrame<object>({ service, command: id, sequence }, request, fields);
}

/** A message server's answer as one frame. `sequence`: the request's. */
export function encodeClientResponse<N extends ClientCommandWithResponse>(
  name: N,
  sequence: number,
  fields: ClientResponseFields<N>,
  error: ErrorCode = ErrorCode.ok,
): Buffer {
  return encodeFrame<object>(
    clientResponseHeader(name, sequence, error),
    clientCommands[name].response.codec,
    fields,
  );
}

/** A push as one frame, under sequence number 0: encode it once, and send its bytes to everybody it is for. */
export function encodeClientPush<N extends ClientPushName>(name: N, fields: ClientPushFields<N>): Buffer {
  const { id, service, codec } = clientPushes[name];
  return encodeFrame<object>({ service, command: id, sequence: 0 }, codec, fields);
}

/** The header of an answer; alone, it is the answer to a request whose fields are not known. */
export function clientResponseHeader(
  name: ClientCommandWithResponse,
  sequence: number,
  error: ErrorCode = ErrorCode.ok,
): FrameHeader {
  const { id, service } = clientCommands[name].response;
  return { service, command: id, sequence, reserved: error };
}

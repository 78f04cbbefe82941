import { type Codec, decodeBody } from "./codec.js";
import {
  type CommandName,
  type CommandWithResponse,
  commands,
  type RequestFields,
  type RequestOf,
  type ResponseFields,
  type ResponseOf,
} from "./commands.js";
import { ErrorCode } from "./error-code.js";
import { encodeBareFrame, encodeFrame, type FrameHeader } from "./frame.js";
import { sharedListCodec } from "./shared-list-codec.js";

/** Lists that many responses share; see `sharedListCodec`. */
const sharedLists: { readonly [N in CommandWithResponse]?: Codec<object> } = {
  allUsers: sharedListCodec(commands.allUsers.response.codec, "userList") as Codec<object>,
  departments: sharedListCodec(commands.departments.response.codec, "deptList") as Codec<object>,
};

const responseCodec = (name: CommandWithResponse): Codec<object> =>
  sharedLists[name] ?? commands[name].response.codec;

/** Destination of frames: see `PduConnection`. */
interface FrameSink {
  send(header: FrameHeader, codec: Codec<object>, fields: object, maxBytes?: number): boolean;
  sendBytes(frames: Uint8Array): void;
}

/** Reads a request's body. @throws {ProtocolError} `malformedBody` */
export function decodeRequest<N extends CommandName>(name: N, body: Uint8Array): RequestOf<N> {
  const codec: Codec<object> = commands[name].request;
  return decodeBody(codec, body) as RequestOf<N>;
}

/** Reads a response's body. @throws {ProtocolError} `malformedBody` */
export function decodeResponse<N extends CommandWithResponse>(name: N, body: Uint8Array): ResponseOf<N> {
  const codec: Codec<object> = commands[name].response.codec;
  return decodeBody(codec, body) as ResponseOf<N>;
}

/** A request as one frame. `sequence`: 0…65,535. */
export function encodeRequest<N extends CommandName>(
  name: N,
  sequence: number,
  fields: RequestFields<N>,
): Buffer {
  const command = commands[name];
  return encodeFrame<object>(
    { service: command.service, command: command.id, sequence },
    command.request,
    fields,
  );
}

/** A response as one frame. `sequence`: the request's. */
export function encodeResponse<N extends CommandWithResponse>(
  name: N,
  sequence: number,
  fields: ResponseFields<N>,
  error: ErrorCode = ErrorCode.ok,
): Buffer {
  return encodeFrame(responseHeader(name, sequence, error), responseCodec(name), fields);
}

/** A response without a body, for a request whose fields are not known, as one frame. */
export function encodeBareResponse(name: CommandWithResponse, sequence: number, error: ErrorCode): Buffer {
  return encodeBareFrame(responseHeader(name, sequence, error));
}

/**
 * Writes a response directly to a connection, without a separate buffer. `sequence`: the request's.
 *
 * @param maxBytes the longest frame that the peer accepts; unlimited by default
 * @returns false if the response would be longer; nothing is written then
 */
export function respond<N extends CommandWithResponse>(
  connection: FrameSink,
  name: N,
  sequence: number,
  fields: ResponseFields<N>,
  error: ErrorCode = ErrorCode.ok,
  maxBytes?: number,
): boolean {
  return connection.send(responseHeader(name, sequence, error), responseCodec(name), fields, maxBytes);
}

function responseHeader(name: CommandWithResponse, sequence: number, error: ErrorCode): FrameHeader {
  const { id, service } = commands[name].response;
  return { service, command: id, sequence, reserved: error };
}

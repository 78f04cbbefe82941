// What a client in a browser needs: without `Buffer`, sockets and the proxy's half of the protocol.
export { decodeClientFrames, encodeClientFrame, type ReceivedFrame } from "./browser-frames.js";
export {
  type ClientCommandName,
  type ClientCommandWithoutResponse,
  type ClientCommandWithResponse,
  type ClientPushName,
  type ClientPushOf,
  type ClientRequestFields,
  type ClientResponseOf,
  clientCommands,
  clientPushNameOf,
} from "./client-commands.js";
export { decodeClientPush, decodeClientResponse } from "./client-frames.js";
export {
  ClientType,
  GroupModifyType,
  GroupType,
  KickReasonType,
  MsgType,
  ResultType,
  SessionType,
  UserStatType,
} from "./enums.js";
export { ErrorCode } from "./error-code.js";
export { ProtocolError, type ProtocolErrorCode } from "./protocol-error.js";

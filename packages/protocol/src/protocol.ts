export {
  connectPduClient,
  type PduAnswer,
  type PduClient,
  PduClientError,
  type PduClientErrorCode,
  type PduClientOptions,
} from "./client.js";
export {
  type ClientCommandName,
  type ClientCommandWithoutResponse,
  type ClientCommandWithResponse,
  type ClientPushFields,
  type ClientPushName,
  type ClientPushOf,
  type ClientRequestFields,
  type ClientRequestOf,
  type ClientResponseFields,
  type ClientResponseOf,
  clientCommandNameOf,
  clientCommands,
  clientPushes,
  clientPushNameOf,
} from "./client-commands.js";
export {
  clientResponseHeader,
  decodeClientPush,
  decodeClientRequest,
  decodeClientResponse,
  encodeClientPush,
  encodeClientRequest,
  encodeClientResponse,
} from "./client-frames.js";
export type { CloseCode, CloseReason } from "./close-reason.js";
export { type Codec, type Decoded, decodeBody, type Fields } from "./codec.js";
export {
  decodeRequest,
  decodeResponse,
  encodeBareResponse,
  encodeRequest,
  encodeResponse,
  respond,
} from "./command-frames.js";
export {
  type CommandName,
  type CommandWithoutResponse,
  type CommandWithResponse,
  commandNameOf,
  commands,
  type RequestFields,
  type RequestOf,
  type ResponseFields,
  type ResponseOf,
} from "./commands.js";
export {
  openPduConnection,
  type PduConnection,
  type PduConnectionLimits,
  type PduConnectionOptions,
} from "./connection.js";
export {
  ClientFileRole,
  ClientFileState,
  ClientType,
  DepartmentStatusType,
  FileServerError,
  GroupModifyType,
  GroupType,
  KickReasonType,
  MsgType,
  ResultType,
  ServiceID,
  SessionStatusType,
  SessionType,
  TransferFileType,
  UserStatType,
} from "./enums.js";
export { ErrorCode } from "./error-code.js";
export {
  encodeBareFrame,
  encodeFrame,
  type Frame,
  type FrameHeader,
  headerBytes,
  protocolVersion,
} from "./frame.js";
export { createFrameDecoder, defaultMaxFrameBytes, type FrameDecoder } from "./frame-decoder.js";
export {
  type PeerMessageFields,
  type PeerMessageName,
  type PeerMessageOf,
  peerMessages,
  wireMessages,
} from "./peer-messages.js";
export { ProtocolError, type ProtocolErrorCode } from "./protocol-error.js";
export type { WireMessage } from "./wire-message.js";

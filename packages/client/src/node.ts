import { WebSocket } from "ws";
import type { Client, ClientOptions } from "./client.js";
import { ClientError } from "./client-error.js";
import { clientUrl } from "./client-url.js";
import { createClient } from "./create-client.js";
import { tcpTransport } from "./tcp-transport.js";
import { largestFrameBytes } from "./transport.js";
import { webSocketTransport } from "./web-socket-transport.js";

export type {
  Client,
  ClientOptions,
  PresenceChange,
  ReadPosition,
  Unsubscribe,
  UserChange,
} from "./client.js";
export { ClientError, type ClientErrorCode } from "./client-error.js";
export { type Conversation, conversationKey, inGroup, withUser } from "./conversation.js";
export type { Group, GroupChange } from "./groups.js";
export type { ClientState } from "./link.js";
export type { Content, Message } from "./message.js";
export { hashOfPassword, type PasswordHash } from "./password.js";
export type { Session } from "./sessions.js";
export type { Directory, Presence, User } from "./users.js";

const openWebSocket = webSocketTransport(
  (url) => new WebSocket(url, { maxPayload: largestFrameBytes, perMessageDeflate: false }),
);

/**
 * Makes a client of the message server at a URL: `tcp://host:8000`, `tls://host:8000`, `ws://host:8080/ws` or
 * `wss://host/ws`. `login` connects it.
 *
 * @throws {ClientError} `invalidArgument` where the URL is none of these
 */
export function connect(url: string | URL, options: ClientOptions = {}): Client {
  const parsed = clientUrl(url, ["tcp:", "tls:", "ws:", "wss:"]);
  const isTcp = parsed.protocol === "tcp:" || parsed.protocol === "tls:";
  if (isTcp && parsed.port === "") throw new ClientError("invalidArgument", `${parsed} has no port.`);
  return createClient(parsed, isTcp ? tcpTransport : openWebSocket, options);
}

import type { Client, ClientOptions } from "./client.js";
import { clientUrl } from "./client-url.js";
import { createClient } from "./create-client.js";
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

const openWebSocket = webSocketTransport((url) => new WebSocket(url));

/**
 * Makes a client of the message server at a URL, `wss://chat.example/ws` say. `login` connects it.
 *
 * @throws {ClientError} `invalidArgument` where the URL is not one of a WebSocket
 */
export function connect(url: string | URL, options: ClientOptions = {}): Client {
  const client = createClient(clientUrl(url, ["ws:", "wss:"]), openWebSocket, options);
  // A browser knows of a network that comes and goes long before a silence shows it.
  const events = ["online", "offline"] as const;
  for (const event of events) addEventListener(event, client.reconnectNow);
  client.onState(({ name }) => {
    if (name !== "closed") return;
    for (const event of events) removeEventListener(event, client.reconnectNow);
  });
  return client;
}

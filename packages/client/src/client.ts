import type { Backoff } from "./backoff.js";
import type { Conversation } from "./conversation.js";
import type { Group, GroupChange } from "./groups.js";
import type { ClientState } from "./link.js";
import type { Content, Message } from "./message.js";
import type { PasswordHash } from "./password.js";
import type { Session } from "./sessions.js";
import type { Directory, Presence, User } from "./users.js";

/** Removes the listener that was added. */
export type Unsubscribe = () => void;

/** All have defaults. */
export interface ClientOptions {
  /** The class of device: a user can be logged in on one of each. Default `pc`. */
  readonly device?: "pc" | "mobile";
  /** How long a request waits for its answer, reconnections included. Milliseconds, default 15,000. */
  readonly requestMs?: number;
  /** How long a message waits to be acknowledged, reconnections included. Milliseconds, default 120,000. */
  readonly sendMs?: number;
  /** How long opening a connection may take. Milliseconds, default 10,000. */
  readonly connectMs?: number;
  /** A heartbeat this often; the server closes what is silent for two minutes. Milliseconds, default 25,000. */
  readonly heartbeatMs?: number;
  /** A connection is lost when nothing has come so long after a heartbeat. Milliseconds, default 10,000. */
  readonly silenceMs?: number;
  /** Pauses between attempts to reconnect, doubled each time. Milliseconds, default 500 to 20,000. */
  readonly reconnect?: Backoff;
  /** How long a missing message may be on its way before it is pulled. Milliseconds, default 300. */
  readonly gapMs?: number;
  /** Messages, and requests, that wait at most. Default 1,000 of each. */
  readonly maxPending?: number;
}

/** Up to which message the user has read a conversation. */
export interface ReadPosition {
  readonly conversation: Conversation;
  readonly id: number;
}

export interface PresenceChange {
  readonly user: number;
  readonly presence: Presence;
}

/** What has changed of a user. */
export type UserChange =
  | { readonly user: number; readonly avatarUrl: string }
  | { readonly user: number; readonly signature: string };

export interface Client {
  state(): ClientState;
  onState(listener: (state: ClientState) => void): Unsubscribe;
  /**
   * Connects and logs in. Resolves with the user once the client is ready; from then on it reconnects by itself, until it
   * is closed or kicked, or the password is another one.
   *
   * Rejects with `wrongCredentials`, `rateLimited` (too many attempts), `connectionFailed`, or `storageUnavailable`; it may
   * be called again then.
   */
  login(userName: string, password: string | PasswordHash): Promise<User>;
  /** Clears a mobile's device token, and closes. */
  logout(): Promise<void>;
  /** Closes the connection for good. What waits is rejected with `closed`. */
  close(): void;
  /** Tries to connect at once where it waits to, and finds out whether a connection still lives. */
  reconnectNow(): void;

  /**
   * Sends a message. Resolves with its id when it is stored, however many connections that takes: it is stored once.
   * Messages of one conversation are stored in the order of these calls.
   *
   * Rejects with `invalidArgument`, `notPermitted`, `notFound` or `tooLarge`, which are final; with `timeout`, `kicked` or
   * `closed`, where it may have been stored: send it again with the same `key` to be sure; with `tooManyPending`.
   *
   * @param content a text, or what `Message.content` holds
   * @param options.key names the message, 1 to 32 bytes; by default a random one
   */
  send(to: Conversation, content: string | Content, options?: { readonly key?: Uint8Array }): Promise<number>;
  /**
   * Tells of each message of all the user's conversations that is stored after `login` has resolved: those of others, and
   * the user's own from this client and from other devices; once, in the order of ids within a conversation, without gaps.
   */
  onMessage(listener: (message: Message) => void): Unsubscribe;
  /**
   * A page of a conversation, newest first.
   *
   * @param options.before only messages with smaller ids; left out: from the newest
   * @param options.limit how many at most, default 50. A page may be shorter; an empty one is the end
   */
  history(
    conversation: Conversation,
    options?: { readonly before?: number; readonly limit?: number },
  ): Promise<readonly Message[]>;
  /** Says that the user has read a conversation up to this message. It arrives, over reconnections too. */
  markRead(conversation: Conversation, id: number): void;
  /** The user has read on another device. */
  onRead(listener: (read: ReadPosition) => void): Unsubscribe;

  /** Recent conversations, newest first, 100 at most, and all with unread messages. */
  sessions(): Promise<readonly Session[]>;
  /** Takes a conversation off the list, until its next message. */
  removeSession(conversation: Conversation): Promise<void>;
  /** A session was removed on another device. */
  onSessionRemoved(listener: (conversation: Conversation) => void): Unsubscribe;

  /** The groups that the user is in: normal ones, and temporary ones that have a session. */
  groups(): Promise<readonly Group[]>;
  /** Rejects with `notFound`. */
  group(id: number): Promise<Group>;
  /**
   * Creates a temporary group of these users and oneself, and resolves with its id. Rejects with `outcomeUnknown` where
   * the connection is lost before the answer: look for the group before you try again.
   */
  createGroup(
    name: string,
    members: readonly number[],
    options?: { readonly avatarUrl?: string },
  ): Promise<number>;
  /** Resolves with who is in now, as do the next two. Members may add, the creator may remove. */
  addMembers(group: number, users: readonly number[]): Promise<readonly number[]>;
  removeMembers(group: number, users: readonly number[]): Promise<readonly number[]>;
  leaveGroup(group: number): Promise<void>;
  muteGroup(group: number, isMuted: boolean): Promise<void>;
  /** Members of one of the user's groups have come or gone, by somebody else's doing or on another device. */
  onGroupChange(listener: (change: GroupChange) => void): Unsubscribe;

  /** Users by their ids; those who are not known are missing. */
  users(ids: readonly number[]): Promise<readonly User[]>;
  /** All users, or those that were changed since an earlier answer. */
  directory(options?: { readonly since?: number }): Promise<Directory>;
  /** Who is there. From then on `onPresence` tells of these users, the latest 200 of them. */
  presence(users: readonly number[]): Promise<ReadonlyMap<number, Presence>>;
  /** A user has come or gone: one who was asked about, or, on a server with few connections, anybody. */
  onPresence(listener: (change: PresenceChange) => void): Unsubscribe;
  /** A user has another avatar or signature. */
  onUserChange(listener: (change: UserChange) => void): Unsubscribe;
  /** Up to 128 characters. */
  setSignature(text: string): Promise<void>;
  /** Up to 255 characters. */
  setAvatar(url: string): Promise<void>;
}

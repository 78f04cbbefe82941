import assert from "node:assert/strict";
import {
  type Account,
  type ConversationId,
  type Department,
  type GroupId,
  groupConversation,
  type Message,
  messageId,
  type NewestQuery,
  type NewGroup,
  type NewMessage,
  type NewUser,
  type Peer,
  type Storage,
  singleConversation,
  type User,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";

/** As many bytes as a list may need in any case. */
export const unbounded = 100_000_000;

/** The moment at which the cases play: times are arguments, so no case reads a clock. */
export const t0 = 1_700_000_000;
export const u32Max = 4_294_967_295;

export const alice = userId(11);
export const bob = userId(22);
export const carol = userId(33);
export const dave = userId(44);

/** Four-byte UTF-8, a joined emoji, a combining accent and CJK: what narrow character sets lose. */
export const worldText = "群聊 👩‍👩‍👧 e\u0301 \u{1F600}";

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every byte value, so also NUL and what is not UTF-8. */
export const everyByte: Uint8Array = Uint8Array.from({ length: 256 }, (_, value) => value);

/** The numbers from `first` to `last`. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** The one element of a list. */
export function only<Item>(list: readonly Item[]): Item {
  assert.equal(list.length, 1, `one result was expected, ${list.length} came`);
  return list[0] as Item;
}

/** Compares data, regardless of the prototypes of a driver's rows and buffers. */
export function same(actual: unknown, expected: unknown, message?: string): void {
  assert.deepEqual(plain(actual), plain(expected), message);
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

export async function conversationOf(storage: Storage, one: UserId, other: UserId): Promise<ConversationId> {
  return singleConversation(only(await storage.messages.openRelations([userPair(one, other)], t0)));
}

/** The other person of a single conversation. */
export const personPeer = (user: UserId): Peer => ({ kind: "single", user });

export const groupPeer = (group: GroupId): Peer => ({ kind: "group", group });

export async function newGroup(
  storage: Storage,
  members: readonly UserId[],
  fields: Partial<NewGroup> & { readonly now?: number } = {},
): Promise<GroupId> {
  const { now = t0, ...given } = fields;
  const group = { name: "hiking", avatar: "", creator: alice, kind: "temporary" as const, members, ...given };
  return storage.groups.create(group, now);
}

/** A message of a single conversation; its body and times follow from its id. */
export function direct(
  conversation: ConversationId,
  id: number,
  from: UserId,
  to: UserId,
  fields: Partial<NewMessage> = {},
): NewMessage {
  return {
    conversation,
    id: messageId(id),
    from,
    to,
    kind: "text",
    body: bytes(`message ${id}`),
    createdAt: t0 + id,
    storedAt: t0 + id,
    clientKey: null,
    ...fields,
  };
}

/** A message to a group; its body and times follow from its id. */
export function toGroup(
  group: GroupId,
  id: number,
  from: UserId,
  fields: Partial<NewMessage> = {},
): NewMessage {
  return direct(groupConversation(group), id, from, userId(0), fields);
}

/** The message as it is read back. */
export function asStored(message: NewMessage): Message {
  const { conversation, id, from, kind, body, createdAt } = message;
  return { conversation, id, from, kind, body, createdAt };
}

/** Appends messages that must all succeed. */
export async function store(storage: Storage, batch: readonly NewMessage[]): Promise<void> {
  const outcomes = await storage.messages.append(batch);
  same(
    outcomes,
    batch.map(() => ({ status: "durable" })),
  );
}

/** All visible messages of a conversation, newest first. */
export async function history(storage: Storage, conversation: ConversationId): Promise<readonly Message[]> {
  const query = { conversation, from: messageId(0), after: messageId(0), limit: 2_000, maxBytes: unbounded };
  return only(await storage.messages.pages([query]));
}

/** Their ids alone. */
export async function historyIds(storage: Storage, conversation: ConversationId): Promise<number[]> {
  return (await history(storage, conversation)).map((message) => message.id);
}

/** What a user sees in the list of recent conversations: the conversations' numbers and times. */
export async function recentOf(storage: Storage, user: UserId): Promise<readonly [ConversationId, number][]> {
  const sessions = only(await storage.sessions.recent([{ user, since: 0, limit: 100 }]));
  return sessions.map((session) => [session.conversation, session.updatedAt]);
}

/** The newest messages of a list that is not limited by size. */
export async function newestOf(
  storage: Storage,
  conversations: readonly NewestQuery[],
): Promise<readonly (Message | null)[]> {
  return only(await storage.messages.newestMessages([{ conversations, maxBytes: unbounded }]));
}

/** A reader's unread count per conversation, in the order of the answer; the total is their sum. */
export async function unreadOf(
  storage: Storage,
  reader: UserId,
): Promise<readonly (readonly [ConversationId, number])[]> {
  const unread = only(await storage.messages.unread([reader]));
  const sum = unread.reduce((total, { count }) => total + count, 0);
  same(await storage.messages.unreadTotals([reader]), [sum], "the total is not the sum of the counts");
  return unread.map(({ conversation, count }) => [conversation, count]);
}

/** Moves one read position and returns the resulting position. */
export async function readUpTo(
  storage: Storage,
  reader: UserId,
  peer: Peer,
  conversation: ConversationId,
  position: number,
): Promise<number> {
  const move = { reader, peer, conversation, position: messageId(position) };
  const stand = only(await storage.messages.advanceReadPositions([move]));
  if (typeof stand === "number") return stand;
  throw stand;
}

/** A user of the directory; the texts follow from the number. */
export function person(id: number, fields: Partial<NewUser> = {}): NewUser {
  return {
    id: userId(id),
    gender: 1,
    name: `user${id}`,
    domain: `u${id}`,
    nick: `Nick ${id}`,
    phone: "13800000000",
    email: `user${id}@example.org`,
    avatar: `/avatar/${id}.png`,
    departmentId: 1,
    status: 0,
    signInfo: "",
    updatedAt: t0,
    passwordMd5: "0123456789abcdef0123456789abcdef",
    salt: "ab12",
    ...fields,
  };
}

/** A user to be created. */
export function account(name: string, fields: Partial<Account> = {}): Account {
  const { id: _, status: __, updatedAt: ___, ...described } = asListed(person(1));
  return { ...described, name, ...fields };
}

/** The user as the directory shows it: without the password. */
export function asListed({ passwordMd5: _, salt: __, ...user }: NewUser): User {
  return user;
}

export function department(id: number, fields: Partial<Department> = {}): Department {
  return { id, priority: id, name: `Department ${id}`, parentId: 0, status: 0, updatedAt: t0, ...fields };
}

/** The outcome of a message that was stored. */
export const durable = { status: "durable" };

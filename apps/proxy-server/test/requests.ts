import {
  type CommandWithResponse,
  ErrorCode,
  GroupModifyType,
  GroupType,
  MsgType,
  type PduAnswer,
  type PduClient,
  type RequestFields,
  type ResponseOf,
  SessionType,
} from "@chatledger/protocol";
import { noon } from "./test-clock.js";

// Requests in a few words, so that a test shows what it is about.

/** The names of the error codes in a response's header. */
export type ErrorName = keyof typeof ErrorCode;

export interface Reply<N extends CommandWithResponse> {
  readonly error: ErrorName;
  readonly body: ResponseOf<N>;
}

/** Sends a request whose answer has a body. */
export async function ask<N extends CommandWithResponse>(
  client: PduClient,
  command: N,
  fields: RequestFields<N>,
): Promise<Reply<N>> {
  const { error, body }: PduAnswer<N> = await client.request(command, fields);
  if (body === null) throw new Error(`${command} was answered with a bare header, error ${error}.`);
  return { error: errorName(error), body };
}

export function errorName(code: number): ErrorName {
  const names = Object.keys(ErrorCode) as ErrorName[];
  const name = names.find((candidate) => ErrorCode[candidate] === code);
  if (name === undefined) throw new Error(`No error has the code ${code}.`);
  return name;
}

/** Whom a user talks with, as requests name it. */
export interface Session {
  readonly sessionType: number;
  readonly sessionId: number;
}

export const withUser = (user: number): Session => ({
  sessionType: SessionType.SESSION_TYPE_SINGLE,
  sessionId: user,
});

export const inGroup = (group: number): Session => ({
  sessionType: SessionType.SESSION_TYPE_GROUP,
  sessionId: group,
});

export const sentAt = Math.floor(noon / 1000);

export type Body = string | Uint8Array;
type SendFields = RequestFields<"msgData">;

/** The fields of a send; a text is UTF-8. */
export function messageFields(
  from: number,
  to: Session,
  body: Body,
  more: Partial<SendFields> = {},
): SendFields {
  const isGroup = to.sessionType === SessionType.SESSION_TYPE_GROUP;
  return {
    fromUserId: from,
    toSessionId: to.sessionId,
    msgId: 0,
    createTime: sentAt,
    msgType: isGroup ? MsgType.MSG_TYPE_GROUP_TEXT : MsgType.MSG_TYPE_SINGLE_TEXT,
    msgData: typeof body === "string" ? Buffer.from(body) : body,
    ...more,
  };
}

export interface Sent {
  readonly msgId: number;
  readonly error: ErrorName;
}

export async function send(
  client: PduClient,
  from: number,
  to: Session,
  body: Body,
  more?: Partial<SendFields>,
): Promise<Sent> {
  const { error, body: answer } = await ask(client, "msgData", messageFields(from, to, body, more));
  return { msgId: answer.msgId, error };
}

/** Sends a text for each number from `first` to `last`, pipelined; the numbers are the texts. */
export async function sendNumbers(
  client: PduClient,
  from: number,
  to: Session,
  first: number,
  last: number,
): Promise<void> {
  await Promise.all(numbers(first, last).map((number) => send(client, from, to, String(number))));
}

export const voiceBody = (seconds: number, audio: Uint8Array): Buffer => {
  const duration = Buffer.alloc(4);
  duration.writeUInt32BE(seconds);
  return Buffer.concat([duration, audio]);
};

export function sendVoice(
  client: PduClient,
  from: number,
  to: Session,
  body: Uint8Array,
  more?: Partial<SendFields>,
): Promise<Sent> {
  const isGroup = to.sessionType === SessionType.SESSION_TYPE_GROUP;
  const msgType = isGroup ? MsgType.MSG_TYPE_GROUP_AUDIO : MsgType.MSG_TYPE_SINGLE_AUDIO;
  return send(client, from, to, body, { msgType, ...more });
}

export async function messagesOf(
  client: PduClient,
  user: number,
  session: Session,
  begin = 0,
  count = 1_000,
) {
  const fields = { userId: user, ...session, msgIdBegin: begin, msgCnt: count };
  return (await ask(client, "msgList", fields)).body.msgList;
}

/** What a user sees of a conversation: ids and texts, newest first. */
export async function historyOf(
  client: PduClient,
  user: number,
  session: Session,
  begin?: number,
  count?: number,
): Promise<readonly (readonly [id: number, text: string])[]> {
  const messages = await messagesOf(client, user, session, begin, count);
  return messages.map(({ msgId, msgData }) => [msgId, textOf(msgData)] as const);
}

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

export function markRead(client: PduClient, user: number, session: Session, upTo: number): void {
  client.notify("msgReadAck", { userId: user, ...session, msgId: upTo });
}

export async function unreadOf(client: PduClient, user: number) {
  return (await ask(client, "unreadCount", { userId: user })).body;
}

/** How much a user has not read of one conversation. */
export async function unreadIn(client: PduClient, user: number, session: Session): Promise<number> {
  const { unreadinfoList } = await unreadOf(client, user);
  const entry = unreadinfoList.find(
    ({ sessionType, sessionId }) => sessionType === session.sessionType && sessionId === session.sessionId,
  );
  return entry?.unreadCnt ?? 0;
}

export async function recentOf(client: PduClient, user: number, since = 0) {
  const fields = { userId: user, latestUpdateTime: since };
  return (await ask(client, "recentSessions", fields)).body.contactSessionList;
}

/** The recent sessions of a user, in order, without what is in them. */
export async function sessionsOf(client: PduClient, user: number, since = 0): Promise<readonly Session[]> {
  const sessions = await recentOf(client, user, since);
  return sessions.map(({ sessionType, sessionId }) => ({ sessionType, sessionId }));
}

export async function removeSession(client: PduClient, user: number, session: Session): Promise<number> {
  return (await ask(client, "removeSession", { userId: user, ...session })).body.resultCode;
}

export interface GroupWish {
  readonly creator?: number;
  readonly members: readonly number[];
  readonly kind?: "normal" | "temporary";
  readonly name?: string;
}

export function groupFields({ creator, members, kind, name }: GroupWish): RequestFields<"groupCreate"> {
  return {
    userId: creator ?? members[0] ?? 0,
    groupType: kind === "normal" ? GroupType.GROUP_TYPE_NORMAL : GroupType.GROUP_TYPE_TMP,
    groupName: name ?? "a group",
    groupAvatar: "/group.png",
    memberIdList: members,
  };
}

/** Creates a group: temporary, by its first member, unless told otherwise. */
export async function createGroup(client: PduClient, wish: GroupWish): Promise<number> {
  const { body } = await ask(client, "groupCreate", groupFields(wish));
  if (body.groupId === null) throw new Error("The group was not created.");
  return body.groupId;
}

export function changeMembers(
  client: PduClient,
  by: number,
  group: number,
  change: "add" | "remove",
  users: readonly number[],
): Promise<Reply<"groupChangeMember">> {
  return ask(client, "groupChangeMember", {
    userId: by,
    changeType:
      change === "add" ? GroupModifyType.GROUP_MODIFY_TYPE_ADD : GroupModifyType.GROUP_MODIFY_TYPE_DEL,
    groupId: group,
    memberIdList: users,
  });
}

export async function groupInfoOf(client: PduClient, user: number, group: number, version = 0) {
  const fields = { userId: user, groupVersionList: [{ groupId: group, version }] };
  return (await ask(client, "groupInfo", fields)).body.groupInfoList;
}

/** The numbers from `first` to `last`. */
export const numbers = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

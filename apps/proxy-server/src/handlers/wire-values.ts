import {
  type DevicePlatform,
  type GroupKind,
  groupId,
  isGroupConversation,
  LedgerError,
  type Message,
  type MessageKind,
  type Peer,
  type User,
  userId,
} from "@chatledger/core";
import { ClientType, GroupModifyType, GroupType, MsgType, SessionType } from "@chatledger/protocol";

/** Result codes in bodies; the header says why a request failed. */
export const succeeded = 0;
export const failed = 1;

/** Whom a request means. @throws {LedgerError} `invalidArgument` for a session type that is not known */
export function peerOf(sessionType: number, sessionId: number): Peer {
  if (sessionType === SessionType.SESSION_TYPE_SINGLE) return { kind: "single", user: userId(sessionId) };
  if (sessionType === SessionType.SESSION_TYPE_GROUP) return { kind: "group", group: groupId(sessionId) };
  throw new LedgerError("invalidArgument", `unknown session type ${sessionType}`);
}

/** The two fields that name a peer. */
export const sessionTypeOf = (peer: Peer): number =>
  peer.kind === "single" ? SessionType.SESSION_TYPE_SINGLE : SessionType.SESSION_TYPE_GROUP;
export const sessionIdOf = (peer: Peer): number => (peer.kind === "single" ? peer.user : peer.group);

/** The fields by which a request names a conversation, which its response repeats. */
export const sessionFieldsOf = (request: {
  readonly userId: number;
  readonly sessionType: number;
  readonly sessionId: number;
}) => ({ userId: request.userId, sessionType: request.sessionType, sessionId: request.sessionId });

/** What a message type means for its receiver. @throws {LedgerError} `invalidArgument` for an unknown one */
export function addressOf(msgType: number, to: number): { readonly kind: MessageKind; readonly to: Peer } {
  switch (msgType) {
    case MsgType.MSG_TYPE_SINGLE_TEXT:
      return { kind: "text", to: { kind: "single", user: userId(to) } };
    case MsgType.MSG_TYPE_SINGLE_AUDIO:
      return { kind: "voice", to: { kind: "single", user: userId(to) } };
    case MsgType.MSG_TYPE_GROUP_TEXT:
      return { kind: "text", to: { kind: "group", group: groupId(to) } };
    case MsgType.MSG_TYPE_GROUP_AUDIO:
      return { kind: "voice", to: { kind: "group", group: groupId(to) } };
    default:
      throw new LedgerError("invalidArgument", `unknown message type ${msgType}`);
  }
}

export function msgTypeOf({ conversation, kind }: Message): number {
  if (isGroupConversation(conversation)) {
    return kind === "voice" ? MsgType.MSG_TYPE_GROUP_AUDIO : MsgType.MSG_TYPE_GROUP_TEXT;
  }
  return kind === "voice" ? MsgType.MSG_TYPE_SINGLE_AUDIO : MsgType.MSG_TYPE_SINGLE_TEXT;
}

/** A message as MsgInfo. */
export function msgInfoOf(message: Message) {
  return {
    msgId: message.id,
    fromSessionId: message.from,
    createTime: message.createdAt,
    msgType: msgTypeOf(message),
    msgData: message.body,
  };
}

/** A user as UserInfo. */
export function userInfoOf(user: User) {
  return {
    userId: user.id,
    userGender: user.gender,
    userNickName: user.nick,
    avatarUrl: user.avatar,
    departmentId: user.departmentId,
    email: user.email,
    userRealName: user.name,
    userTel: user.phone,
    userDomain: user.domain,
    status: user.status,
    signInfo: user.signInfo,
  };
}

/** @throws {LedgerError} `invalidArgument` for a group type that is not known */
export function groupKindOf(groupType: number): GroupKind {
  if (groupType === GroupType.GROUP_TYPE_NORMAL) return "normal";
  if (groupType === GroupType.GROUP_TYPE_TMP) return "temporary";
  throw new LedgerError("invalidArgument", `unknown group type ${groupType}`);
}

export const groupTypeOf = (kind: GroupKind): number =>
  kind === "normal" ? GroupType.GROUP_TYPE_NORMAL : GroupType.GROUP_TYPE_TMP;

/** @throws {LedgerError} `invalidArgument` for a change that is not known */
export function memberChangeOf(changeType: number): "add" | "remove" {
  if (changeType === GroupModifyType.GROUP_MODIFY_TYPE_ADD) return "add";
  if (changeType === GroupModifyType.GROUP_MODIFY_TYPE_DEL) return "remove";
  throw new LedgerError("invalidArgument", `unknown member change ${changeType}`);
}

/** A phone's platform; null for a PC, or a client that did not say what it is. */
export function platformOf(clientType: number | null): DevicePlatform {
  if (clientType === ClientType.CLIENT_TYPE_IOS) return "ios";
  if (clientType === ClientType.CLIENT_TYPE_ANDROID) return "android";
  return null;
}

export const clientTypeOf = (platform: NonNullable<DevicePlatform>): number =>
  platform === "ios" ? ClientType.CLIENT_TYPE_IOS : ClientType.CLIENT_TYPE_ANDROID;

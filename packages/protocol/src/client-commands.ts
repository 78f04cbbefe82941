import type { Codec, Decoded, Fields, MessageOf } from "./codec.js";
import { commands } from "./commands.js";
import { peerMessages } from "./peer-messages.js";
import { type Exchange, exchange } from "./wire-message.js";

/** As a message that travels alone. */
const only = <C extends Codec<object>>(command: {
  readonly id: number;
  readonly service: number;
  readonly request: C;
}) => ({ id: command.id, service: command.service, codec: command.request });

/**
 * What a client may send to a message server, and what the server answers. Most are a proxy's commands, passed on;
 * this table does not affect a proxy's own, `commands`.
 */
export const clientCommands = {
  login: exchange(peerMessages.loginRequest, peerMessages.loginResponse),
  logout: exchange(peerMessages.logoutRequest, peerMessages.logoutResponse),
  kickPcClient: exchange(peerMessages.kickPcClientRequest, peerMessages.kickPcClientResponse),
  deviceToken: commands.deviceToken,
  pushShield: commands.pushShield,
  queryPushShield: commands.queryPushShield,

  recentSessions: commands.recentSessions,
  usersInfo: commands.usersInfo,
  removeSession: commands.removeSession,
  allUsers: commands.allUsers,
  usersStatus: exchange(peerMessages.usersStatusRequest, peerMessages.usersStatusResponse),
  changeAvatar: commands.changeAvatar,
  departments: commands.departments,
  changeSignInfo: commands.changeSignInfo,

  /** The answer acknowledges: it carries the id under which the message is durable. */
  msgData: exchange(only(commands.msgData), peerMessages.msgDataAck),
  /** A client has received a message that was pushed to it. */
  msgDataAck: exchange(peerMessages.msgDataAck, null),
  msgReadAck: commands.msgReadAck,
  clientTime: exchange(peerMessages.clientTimeRequest, peerMessages.clientTimeResponse),
  unreadCount: commands.unreadCount,
  msgList: commands.msgList,
  latestMsgId: commands.latestMsgId,
  msgById: commands.msgById,

  normalGroupList: commands.normalGroupList,
  groupInfo: commands.groupInfo,
  groupCreate: commands.groupCreate,
  groupChangeMember: commands.groupChangeMember,
  groupShield: commands.groupShield,

  fileRequest: exchange(peerMessages.fileRequest, peerMessages.fileResponse),
  offlineFiles: commands.offlineFiles,
  addOfflineFile: commands.addOfflineFile,
  deleteOfflineFile: commands.deleteOfflineFile,

  p2pCommand: exchange(peerMessages.p2pCommand, null),
  /** Answered by the same PDU. */
  heartbeat: exchange(only(commands.heartbeat), only(commands.heartbeat)),
} as const satisfies Record<string, Exchange>;

/** What a message server sends unasked, under sequence number 0. */
export const clientPushes = {
  kickUser: peerMessages.kickUser,
  userStatusNotify: peerMessages.userStatusNotify,
  pcLoginStatusNotify: peerMessages.pcLoginStatusNotify,
  removeSessionNotify: peerMessages.removeSessionNotify,
  avatarChangedNotify: peerMessages.avatarChangedNotify,
  signInfoChangedNotify: peerMessages.signInfoChangedNotify,
  msgData: only(commands.msgData),
  msgReadNotify: peerMessages.msgReadNotify,
  groupChangeMemberNotify: peerMessages.groupChangeMemberNotify,
  fileNotify: peerMessages.fileNotify,
  p2pCommand: peerMessages.p2pCommand,
} as const;

export type ClientCommandName = keyof typeof clientCommands;

/** The names of the client commands that are answered. */
export type ClientCommandWithResponse = {
  [N in ClientCommandName]: (typeof clientCommands)[N]["response"] extends null ? never : N;
}[ClientCommandName];

/** The names of those that are not. */
export type ClientCommandWithoutResponse = Exclude<ClientCommandName, ClientCommandWithResponse>;

export type ClientPushName = keyof typeof clientPushes;

type RequestMessage<N extends ClientCommandName> = MessageOf<(typeof clientCommands)[N]["request"]>;
type ResponseMessage<N extends ClientCommandWithResponse> = MessageOf<
  NonNullable<(typeof clientCommands)[N]["response"]>["codec"]
>;

/** A client's request as the message server reads it. */
export type ClientRequestOf<N extends ClientCommandName> = Decoded<RequestMessage<N>>;
/** A client's request as the client writes it. */
export type ClientRequestFields<N extends ClientCommandName> = Fields<RequestMessage<N>>;
/** An answer as the client reads it. */
export type ClientResponseOf<N extends ClientCommandWithResponse> = Decoded<ResponseMessage<N>>;
/** An answer as the message server writes it. */
export type ClientResponseFields<N extends ClientCommandWithResponse> = Fields<ResponseMessage<N>>;
/** A push as the client reads it. */
export type ClientPushOf<N extends ClientPushName> = Decoded<MessageOf<(typeof clientPushes)[N]["codec"]>>;
/** A push as the message server writes it. */
export type ClientPushFields<N extends ClientPushName> = Fields<MessageOf<(typeof clientPushes)[N]["codec"]>>;

const commandNames = Object.keys(clientCommands) as ClientCommandName[];
const commandNameById: ReadonlyMap<number, ClientCommandName> = new Map(
  commandNames.map((name) => [clientCommands[name].id, name]),
);

const pushNames = Object.keys(clientPushes) as ClientPushName[];
const pushNameById: ReadonlyMap<number, ClientPushName> = new Map(
  pushNames.map((name) => [clientPushes[name].id, name]),
);

/** The command that has this id as a client's request, or undefined where a message server knows none. */
export function clientCommandNameOf(id: number): ClientCommandName | undefined {
  return commandNameById.get(id);
}

/** The push that has this id, or undefined where a message server sends none. */
export function clientPushNameOf(id: number): ClientPushName | undefined {
  return pushNameById.get(id);
}

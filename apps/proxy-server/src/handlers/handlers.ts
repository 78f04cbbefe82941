import type { CommandWithoutResponse, CommandWithResponse } from "@chatledger/protocol";
import { addOfflineFile } from "./add-offline-file.js";
import { allUsers } from "./all-users.js";
import { changeAvatar } from "./change-avatar.js";
import { changeSignInfo } from "./change-sign-info.js";
import { createUser } from "./create-user.js";
import { deleteOfflineFile } from "./delete-offline-file.js";
import { departments } from "./departments.js";
import { deviceToken } from "./device-token.js";
import { getDeviceTokens } from "./get-device-tokens.js";
import { groupChangeMember } from "./group-change-member.js";
import { groupCreate } from "./group-create.js";
import { groupGetShield } from "./group-get-shield.js";
import { groupInfo } from "./group-info.js";
import { groupShield } from "./group-shield.js";
import type { CommandClass, Effect, Handler } from "./handler.js";
import { latestMsgId } from "./latest-msg-id.js";
import { listUsers } from "./list-users.js";
import { msgById } from "./msg-by-id.js";
import { msgData } from "./msg-data.js";
import { msgList } from "./msg-list.js";
import { msgReadAck } from "./msg-read-ack.js";
import { normalGroupList } from "./normal-group-list.js";
import { offlineFiles } from "./offline-files.js";
import { pushShield } from "./push-shield.js";
import { queryPushShield } from "./query-push-shield.js";
import { recentSessions } from "./recent-sessions.js";
import { removeSession } from "./remove-session.js";
import { setUserPassword } from "./set-user-password.js";
import { setUserStatus } from "./set-user-status.js";
import { unreadCount } from "./unread-count.js";
import { usersInfo } from "./users-info.js";
import { validate } from "./validate.js";

/** A handler for every answered command: one that is missing does not compile. */
export const handlers: { readonly [N in CommandWithResponse]: Handler<N> } = {
  allUsers,
  changeAvatar,
  changeSignInfo,
  createUser,
  departments,
  deviceToken,
  getDeviceTokens,
  groupChangeMember,
  groupCreate,
  groupGetShield,
  groupInfo,
  groupShield,
  latestMsgId,
  listUsers,
  msgById,
  msgData,
  msgList,
  normalGroupList,
  offlineFiles,
  pushShield,
  queryPushShield,
  recentSessions,
  removeSession,
  setUserPassword,
  setUserStatus,
  unreadCount,
  usersInfo,
  validate,
};

/** Heartbeats never get here: the connection handles them. */
export type EffectCommand = Exclude<CommandWithoutResponse, "heartbeat">;

/** An effect for every command without an answer. */
export const effects: { readonly [N in EffectCommand]: Effect<N> } = {
  addOfflineFile,
  deleteOfflineFile,
  msgReadAck,
};

export const classOf = (name: CommandWithResponse | EffectCommand): CommandClass =>
  (name in handlers ? handlers[name as CommandWithResponse] : effects[name as EffectCommand]).commandClass;

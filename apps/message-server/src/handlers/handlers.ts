import type { ClientCommandWithoutResponse, ClientCommandWithResponse } from "@chatledger/protocol";
import { addOfflineFile } from "./add-offline-file.js";
import { changeAvatar } from "./change-avatar.js";
import { changeSignInfo } from "./change-sign-info.js";
import { clientTime } from "./client-time.js";
import { deleteOfflineFile } from "./delete-offline-file.js";
import { deviceToken } from "./device-token.js";
import { fileRequest } from "./file-request.js";
import { groupChangeMember } from "./group-change-member.js";
import { groupCreate } from "./group-create.js";
import type { Effect, Handler } from "./handler.js";
import { kickPcClient } from "./kick-pc-client.js";
import { logout } from "./logout.js";
import { msgData } from "./msg-data.js";
import { msgDataAck } from "./msg-data-ack.js";
import { msgReadAck } from "./msg-read-ack.js";
import { offlineFiles } from "./offline-files.js";
import { p2pCommand } from "./p2p-command.js";
import { passOn } from "./pass-on.js";
import { removeSession } from "./remove-session.js";
import { usersStatus } from "./users-status.js";

/** The commands that are answered once a client is online. */
export type Answered = Exclude<ClientCommandWithResponse, "login" | "heartbeat">;

export const handlers: { readonly [N in Answered]: Handler<N> } = {
  logout,
  kickPcClient,
  deviceToken,
  pushShield: passOn("pushShield"),
  queryPushShield: passOn("queryPushShield"),
  recentSessions: passOn("recentSessions"),
  usersInfo: passOn("usersInfo"),
  removeSession,
  allUsers: passOn("allUsers"),
  usersStatus,
  changeAvatar,
  departments: passOn("departments"),
  changeSignInfo,
  msgData,
  clientTime,
  unreadCount: passOn("unreadCount"),
  msgList: passOn("msgList"),
  latestMsgId: passOn("latestMsgId"),
  msgById: passOn("msgById"),
  normalGroupList: passOn("normalGroupList"),
  groupInfo: passOn("groupInfo"),
  groupCreate,
  groupChangeMember,
  groupShield: passOn("groupShield"),
  fileRequest,
  offlineFiles,
};

export const effects: { readonly [N in ClientCommandWithoutResponse]: Effect<N> } = {
  msgDataAck,
  msgReadAck,
  addOfflineFile,
  deleteOfflineFile,
  p2pCommand,
};

import type { CommandName } from "@chatledger/protocol";

/** Reads change nothing and may have long answers; a login is a read that everything else waits for. */
export type CommandClass = "read" | "write" | "login";

export const classOf: Readonly<Record<CommandName, CommandClass>> = {
  validate: "login",
  heartbeat: "login",
  msgData: "write",
  msgReadAck: "write",
  deviceToken: "write",
  pushShield: "write",
  removeSession: "write",
  changeAvatar: "write",
  changeSignInfo: "write",
  groupCreate: "write",
  groupChangeMember: "write",
  groupShield: "write",
  addOfflineFile: "write",
  deleteOfflineFile: "write",
  queryPushShield: "read",
  recentSessions: "read",
  usersInfo: "read",
  allUsers: "read",
  departments: "read",
  unreadCount: "read",
  msgList: "read",
  latestMsgId: "read",
  msgById: "read",
  normalGroupList: "read",
  groupInfo: "read",
  groupGetShield: "read",
  offlineFiles: "read",
  getDeviceTokens: "read",
};

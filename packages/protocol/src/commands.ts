import { IM } from "../generated/pdu.js";
import type { Decoded, Fields, MessageOf } from "./codec.js";
import { type Exchange, exchange, message } from "./wire-message.js";

const { LoginCmdID, BuddyListCmdID, MessageCmdID, GroupCmdID, FileCmdID, OtherCmdID, AccountCmdID } =
  IM.BaseDefine;

/** The commands that a database proxy answers, or takes without an answer. */
export const commands = {
  validate: exchange(
    message(OtherCmdID.CID_OTHER_VALIDATE_REQ, IM.Server.IMValidateReq),
    message(OtherCmdID.CID_OTHER_VALIDATE_RSP, IM.Server.IMValidateRsp),
  ),
  deviceToken: exchange(
    message(LoginCmdID.CID_LOGIN_REQ_DEVICETOKEN, IM.Login.IMDeviceTokenReq),
    message(LoginCmdID.CID_LOGIN_RES_DEVICETOKEN, IM.Login.IMDeviceTokenRsp),
  ),
  pushShield: exchange(
    message(LoginCmdID.CID_LOGIN_REQ_PUSH_SHIELD, IM.Login.IMPushShieldReq),
    message(LoginCmdID.CID_LOGIN_RES_PUSH_SHIELD, IM.Login.IMPushShieldRsp),
  ),
  queryPushShield: exchange(
    message(LoginCmdID.CID_LOGIN_REQ_QUERY_PUSH_SHIELD, IM.Login.IMQueryPushShieldReq),
    message(LoginCmdID.CID_LOGIN_RES_QUERY_PUSH_SHIELD, IM.Login.IMQueryPushShieldRsp),
  ),
  recentSessions: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_RECENT_CONTACT_SESSION_REQUEST, IM.Buddy.IMRecentContactSessionReq),
    message(
      BuddyListCmdID.CID_BUDDY_LIST_RECENT_CONTACT_SESSION_RESPONSE,
      IM.Buddy.IMRecentContactSessionRsp,
    ),
  ),
  usersInfo: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_USER_INFO_REQUEST, IM.Buddy.IMUsersInfoReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_USER_INFO_RESPONSE, IM.Buddy.IMUsersInfoRsp),
  ),
  removeSession: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_REQ, IM.Buddy.IMRemoveSessionReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_RES, IM.Buddy.IMRemoveSessionRsp),
  ),
  allUsers: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_ALL_USER_REQUEST, IM.Buddy.IMAllUserReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_ALL_USER_RESPONSE, IM.Buddy.IMAllUserRsp),
  ),
  changeAvatar: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_CHANGE_AVATAR_REQUEST, IM.Buddy.IMChangeAvatarReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_CHANGE_AVATAR_RESPONSE, IM.Buddy.IMChangeAvatarRsp),
  ),
  departments: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_DEPARTMENT_REQUEST, IM.Buddy.IMDepartmentReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_DEPARTMENT_RESPONSE, IM.Buddy.IMDepartmentRsp),
  ),
  changeSignInfo: exchange(
    message(BuddyListCmdID.CID_BUDDY_LIST_CHANGE_SIGN_INFO_REQUEST, IM.Buddy.IMChangeSignInfoReq),
    message(BuddyListCmdID.CID_BUDDY_LIST_CHANGE_SIGN_INFO_RESPONSE, IM.Buddy.IMChangeSignInfoRsp),
  ),
  msgData: exchange(
    message(MessageCmdID.CID_MSG_DATA, IM.Message.IMMsgData),
    message(MessageCmdID.CID_MSG_DATA, IM.Message.IMMsgData),
  ),
  msgReadAck: exchange(message(MessageCmdID.CID_MSG_READ_ACK, IM.Message.IMMsgDataReadAck), null),
  unreadCount: exchange(
    message(MessageCmdID.CID_MSG_UNREAD_CNT_REQUEST, IM.Message.IMUnreadMsgCntReq),
    message(MessageCmdID.CID_MSG_UNREAD_CNT_RESPONSE, IM.Message.IMUnreadMsgCntRsp),
  ),
  msgList: exchange(
    message(MessageCmdID.CID_MSG_LIST_REQUEST, IM.Message.IMGetMsgListReq),
    message(MessageCmdID.CID_MSG_LIST_RESPONSE, IM.Message.IMGetMsgListRsp),
  ),
  latestMsgId: exchange(
    message(MessageCmdID.CID_MSG_GET_LATEST_MSG_ID_REQ, IM.Message.IMGetLatestMsgIdReq),
    message(MessageCmdID.CID_MSG_GET_LATEST_MSG_ID_RSP, IM.Message.IMGetLatestMsgIdRsp),
  ),
  msgById: exchange(
    message(MessageCmdID.CID_MSG_GET_BY_MSG_ID_REQ, IM.Message.IMGetMsgByIdReq),
    message(MessageCmdID.CID_MSG_GET_BY_MSG_ID_RES, IM.Message.IMGetMsgByIdRsp),
  ),
  normalGroupList: exchange(
    message(GroupCmdID.CID_GROUP_NORMAL_LIST_REQUEST, IM.Group.IMNormalGroupListReq),
    message(GroupCmdID.CID_GROUP_NORMAL_LIST_RESPONSE, IM.Group.IMNormalGroupListRsp),
  ),
  groupInfo: exchange(
    message(GroupCmdID.CID_GROUP_INFO_REQUEST, IM.Group.IMGroupInfoListReq),
    message(GroupCmdID.CID_GROUP_INFO_RESPONSE, IM.Group.IMGroupInfoListRsp),
  ),
  groupCreate: exchange(
    message(GroupCmdID.CID_GROUP_CREATE_REQUEST, IM.Group.IMGroupCreateReq),
    message(GroupCmdID.CID_GROUP_CREATE_RESPONSE, IM.Group.IMGroupCreateRsp),
  ),
  groupChangeMember: exchange(
    message(GroupCmdID.CID_GROUP_CHANGE_MEMBER_REQUEST, IM.Group.IMGroupChangeMemberReq),
    message(GroupCmdID.CID_GROUP_CHANGE_MEMBER_RESPONSE, IM.Group.IMGroupChangeMemberRsp),
  ),
  groupShield: exchange(
    message(GroupCmdID.CID_GROUP_SHIELD_GROUP_REQUEST, IM.Group.IMGroupShieldReq),
    message(GroupCmdID.CID_GROUP_SHIELD_GROUP_RESPONSE, IM.Group.IMGroupShieldRsp),
  ),
  groupGetShield: exchange(
    message(OtherCmdID.CID_OTHER_GET_SHIELD_REQ, IM.Server.IMGroupGetShieldReq),
    message(OtherCmdID.CID_OTHER_GET_SHIELD_RSP, IM.Server.IMGroupGetShieldRsp),
  ),
  offlineFiles: exchange(
    message(FileCmdID.CID_FILE_HAS_OFFLINE_REQ, IM.File.IMFileHasOfflineReq),
    message(FileCmdID.CID_FILE_HAS_OFFLINE_RES, IM.File.IMFileHasOfflineRsp),
  ),
  addOfflineFile: exchange(message(FileCmdID.CID_FILE_ADD_OFFLINE_REQ, IM.File.IMFileAddOfflineReq), null),
  deleteOfflineFile: exchange(message(FileCmdID.CID_FILE_DEL_OFFLINE_REQ, IM.File.IMFileDelOfflineReq), null),
  getDeviceTokens: exchange(
    message(OtherCmdID.CID_OTHER_GET_DEVICE_TOKEN_REQ, IM.Server.IMGetDeviceTokenReq),
    message(OtherCmdID.CID_OTHER_GET_DEVICE_TOKEN_RSP, IM.Server.IMGetDeviceTokenRsp),
  ),
  createUser: exchange(
    message(AccountCmdID.CID_ACCOUNT_CREATE_USER_REQUEST, IM.Account.IMCreateUserReq),
    message(AccountCmdID.CID_ACCOUNT_CREATE_USER_RESPONSE, IM.Account.IMCreateUserRsp),
  ),
  setUserPassword: exchange(
    message(AccountCmdID.CID_ACCOUNT_SET_PASSWORD_REQUEST, IM.Account.IMSetUserPasswordReq),
    message(AccountCmdID.CID_ACCOUNT_SET_PASSWORD_RESPONSE, IM.Account.IMSetUserPasswordRsp),
  ),
  setUserStatus: exchange(
    message(AccountCmdID.CID_ACCOUNT_SET_STATUS_REQUEST, IM.Account.IMSetUserStatusReq),
    message(AccountCmdID.CID_ACCOUNT_SET_STATUS_RESPONSE, IM.Account.IMSetUserStatusRsp),
  ),
  listUsers: exchange(
    message(AccountCmdID.CID_ACCOUNT_LIST_USERS_REQUEST, IM.Account.IMListUsersReq),
    message(AccountCmdID.CID_ACCOUNT_LIST_USERS_RESPONSE, IM.Account.IMListUsersRsp),
  ),
  heartbeat: exchange(message(OtherCmdID.CID_OTHER_HEARTBEAT, IM.Other.IMHeartBeat), null),
} as const satisfies Record<string, Exchange>;

export type CommandName = keyof typeof commands;

/** The names of the commands that are answered. */
export type CommandWithResponse = {
  [N in CommandName]: (typeof commands)[N]["response"] extends null ? never : N;
}[CommandName];

/** The names of the commands that are not. */
export type CommandWithoutResponse = Exclude<CommandName, CommandWithResponse>;

type RequestMessage<N extends CommandName> = MessageOf<(typeof commands)[N]["request"]>;
type ResponseMessage<N extends CommandWithResponse> = MessageOf<
  NonNullable<(typeof commands)[N]["response"]>["codec"]
>;

/** A request as a proxy reads it. */
export type RequestOf<N extends CommandName> = Decoded<RequestMessage<N>>;
/** A request as its sender writes it. */
export type RequestFields<N extends CommandName> = Fields<RequestMessage<N>>;
/** A response as the requester reads it. */
export type ResponseOf<N extends CommandWithResponse> = Decoded<ResponseMessage<N>>;
/** A response as a proxy writes it. */
export type ResponseFields<N extends CommandWithResponse> = Fields<ResponseMessage<N>>;

const names = Object.keys(commands) as CommandName[];
const nameById: ReadonlyMap<number, CommandName> = new Map(names.map((name) => [commands[name].id, name]));

/** The command that has this id as a request, or undefined where a database proxy knows none. */
export function commandNameOf(id: number): CommandName | undefined {
  return nameById.get(id);
}

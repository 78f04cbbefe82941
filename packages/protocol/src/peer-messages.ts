import { IM } from "../generated/pdu.js";
import type { Decoded, Fields, MessageOf } from "./codec.js";
import { commands, type WireMessage } from "./commands.js";

const {
  ServiceID,
  LoginCmdID,
  BuddyListCmdID,
  MessageCmdID,
  GroupCmdID,
  FileCmdID,
  OtherCmdID,
  SwitchServiceCmdID,
} = IM.BaseDefine;

/** The messages between clients and message servers, and among servers, that no database proxy answers. */
export const peerMessages = {
  msgServerRequest: {
    id: LoginCmdID.CID_LOGIN_REQ_MSGSERVER,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMMsgServReq,
  },
  msgServerResponse: {
    id: LoginCmdID.CID_LOGIN_RES_MSGSERVER,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMMsgServRsp,
  },
  loginRequest: {
    id: LoginCmdID.CID_LOGIN_REQ_USERLOGIN,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMLoginReq,
  },
  loginResponse: {
    id: LoginCmdID.CID_LOGIN_RES_USERLOGIN,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMLoginRes,
  },
  logoutRequest: {
    id: LoginCmdID.CID_LOGIN_REQ_LOGINOUT,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMLogoutReq,
  },
  logoutResponse: {
    id: LoginCmdID.CID_LOGIN_RES_LOGINOUT,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMLogoutRsp,
  },
  kickUser: { id: LoginCmdID.CID_LOGIN_KICK_USER, service: ServiceID.SID_LOGIN, codec: IM.Login.IMKickUser },
  kickPcClientRequest: {
    id: LoginCmdID.CID_LOGIN_REQ_KICKPCCLIENT,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMKickPCClientReq,
  },
  kickPcClientResponse: {
    id: LoginCmdID.CID_LOGIN_RES_KICKPCCLIENT,
    service: ServiceID.SID_LOGIN,
    codec: IM.Login.IMKickPCClientRsp,
  },
  userStatusNotify: {
    id: BuddyListCmdID.CID_BUDDY_LIST_STATUS_NOTIFY,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMUserStatNotify,
  },
  usersStatusRequest: {
    id: BuddyListCmdID.CID_BUDDY_LIST_USERS_STATUS_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMUsersStatReq,
  },
  usersStatusResponse: {
    id: BuddyListCmdID.CID_BUDDY_LIST_USERS_STATUS_RESPONSE,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMUsersStatRsp,
  },
  pcLoginStatusNotify: {
    id: BuddyListCmdID.CID_BUDDY_LIST_PC_LOGIN_STATUS_NOTIFY,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMPCLoginStatusNotify,
  },
  removeSessionNotify: {
    id: BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_NOTIFY,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMRemoveSessionNotify,
  },
  avatarChangedNotify: {
    id: BuddyListCmdID.CID_BUDDY_LIST_AVATAR_CHANGED_NOTIFY,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMAvatarChangedNotify,
  },
  signInfoChangedNotify: {
    id: BuddyListCmdID.CID_BUDDY_LIST_SIGN_INFO_CHANGED_NOTIFY,
    service: ServiceID.SID_BUDDY_LIST,
    codec: IM.Buddy.IMSignInfoChangedNotify,
  },
  msgDataAck: {
    id: MessageCmdID.CID_MSG_DATA_ACK,
    service: ServiceID.SID_MSG,
    codec: IM.Message.IMMsgDataAck,
  },
  msgReadNotify: {
    id: MessageCmdID.CID_MSG_READ_NOTIFY,
    service: ServiceID.SID_MSG,
    codec: IM.Message.IMMsgDataReadNotify,
  },
  clientTimeRequest: {
    id: MessageCmdID.CID_MSG_TIME_REQUEST,
    service: ServiceID.SID_MSG,
    codec: IM.Message.IMClientTimeReq,
  },
  clientTimeResponse: {
    id: MessageCmdID.CID_MSG_TIME_RESPONSE,
    service: ServiceID.SID_MSG,
    codec: IM.Message.IMClientTimeRsp,
  },
  groupChangeMemberNotify: {
    id: GroupCmdID.CID_GROUP_CHANGE_MEMBER_NOTIFY,
    service: ServiceID.SID_GROUP,
    codec: IM.Group.IMGroupChangeMemberNotify,
  },
  fileLoginRequest: {
    id: FileCmdID.CID_FILE_LOGIN_REQ,
    service: ServiceID.SID_FILE,
    codec: IM.File.IMFileLoginReq,
  },
  fileLoginResponse: {
    id: FileCmdID.CID_FILE_LOGIN_RES,
    service: ServiceID.SID_FILE,
    codec: IM.File.IMFileLoginRsp,
  },
  fileState: { id: FileCmdID.CID_FILE_STATE, service: ServiceID.SID_FILE, codec: IM.File.IMFileState },
  filePullDataRequest: {
    id: FileCmdID.CID_FILE_PULL_DATA_REQ,
    service: ServiceID.SID_FILE,
    codec: IM.File.IMFilePullDataReq,
  },
  filePullDataResponse: {
    id: FileCmdID.CID_FILE_PULL_DATA_RSP,
    service: ServiceID.SID_FILE,
    codec: IM.File.IMFilePullDataRsp,
  },
  fileRequest: { id: FileCmdID.CID_FILE_REQUEST, service: ServiceID.SID_FILE, codec: IM.File.IMFileReq },
  fileResponse: { id: FileCmdID.CID_FILE_RESPONSE, service: ServiceID.SID_FILE, codec: IM.File.IMFileRsp },
  fileNotify: { id: FileCmdID.CID_FILE_NOTIFY, service: ServiceID.SID_FILE, codec: IM.File.IMFileNotify },
  p2pCommand: {
    id: SwitchServiceCmdID.CID_SWITCH_P2P_CMD,
    service: ServiceID.SID_SWITCH_SERVICE,
    codec: IM.SwitchService.IMP2PCmdMsg,
  },
  stopReceivePacket: {
    id: OtherCmdID.CID_OTHER_STOP_RECV_PACKET,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMStopReceivePacket,
  },
  roleSet: { id: OtherCmdID.CID_OTHER_ROLE_SET, service: ServiceID.SID_OTHER, codec: IM.Server.IMRoleSet },
  onlineUserInfo: {
    id: OtherCmdID.CID_OTHER_ONLINE_USER_INFO,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMOnlineUserInfo,
  },
  msgServerInfo: {
    id: OtherCmdID.CID_OTHER_MSG_SERV_INFO,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMMsgServInfo,
  },
  userStatusUpdate: {
    id: OtherCmdID.CID_OTHER_USER_STATUS_UPDATE,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMUserStatusUpdate,
  },
  userCountUpdate: {
    id: OtherCmdID.CID_OTHER_USER_CNT_UPDATE,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMUserCntUpdate,
  },
  serverKickUser: {
    id: OtherCmdID.CID_OTHER_SERVER_KICK_USER,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMServerKickUser,
  },
  serverPcLoginStatusNotify: {
    id: OtherCmdID.CID_OTHER_LOGIN_STATUS_NOTIFY,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMServerPCLoginStatusNotify,
  },
  pushToUserRequest: {
    id: OtherCmdID.CID_OTHER_PUSH_TO_USER_REQ,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMPushToUserReq,
  },
  pushToUserResponse: {
    id: OtherCmdID.CID_OTHER_PUSH_TO_USER_RSP,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMPushToUserRsp,
  },
  fileTransferRequest: {
    id: OtherCmdID.CID_OTHER_FILE_TRANSFER_REQ,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMFileTransferReq,
  },
  fileTransferResponse: {
    id: OtherCmdID.CID_OTHER_FILE_TRANSFER_RSP,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMFileTransferRsp,
  },
  fileServerIpRequest: {
    id: OtherCmdID.CID_OTHER_FILE_SERVER_IP_REQ,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMFileServerIPReq,
  },
  fileServerIpResponse: {
    id: OtherCmdID.CID_OTHER_FILE_SERVER_IP_RSP,
    service: ServiceID.SID_OTHER,
    codec: IM.Server.IMFileServerIPRsp,
  },
} as const satisfies Record<string, WireMessage>;

export type PeerMessageName = keyof typeof peerMessages;

/** A peer message as it is read. */
export type PeerMessageOf<N extends PeerMessageName> = Decoded<MessageOf<(typeof peerMessages)[N]["codec"]>>;
/** A peer message as it is written. */
export type PeerMessageFields<N extends PeerMessageName> = Fields<
  MessageOf<(typeof peerMessages)[N]["codec"]>
>;

/** Every message of the protocol, by command id: requests, responses and peer messages. */
export const wireMessages: ReadonlyMap<number, WireMessage> = new Map(
  [
    ...Object.values(commands).flatMap(({ id, service, request, response }): WireMessage[] => [
      { id, service, codec: request },
      ...(response === null ? [] : [response]),
    ]),
    ...Object.values(peerMessages),
  ].map((message) => [message.id, message]),
);

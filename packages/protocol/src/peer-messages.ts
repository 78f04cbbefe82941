import { IM } from "../generated/pdu.js";
import type { Decoded, Fields, MessageOf } from "./codec.js";
import { commands } from "./commands.js";
import { message, type WireMessage } from "./wire-message.js";

const { LoginCmdID, BuddyListCmdID, MessageCmdID, GroupCmdID, FileCmdID, OtherCmdID, SwitchServiceCmdID } =
  IM.BaseDefine;

/** The messages between clients and message servers, and among servers, that no database proxy answers. */
export const peerMessages = {
  msgServerRequest: message(LoginCmdID.CID_LOGIN_REQ_MSGSERVER, IM.Login.IMMsgServReq),
  msgServerResponse: message(LoginCmdID.CID_LOGIN_RES_MSGSERVER, IM.Login.IMMsgServRsp),
  loginRequest: message(LoginCmdID.CID_LOGIN_REQ_USERLOGIN, IM.Login.IMLoginReq),
  loginResponse: message(LoginCmdID.CID_LOGIN_RES_USERLOGIN, IM.Login.IMLoginRes),
  logoutRequest: message(LoginCmdID.CID_LOGIN_REQ_LOGINOUT, IM.Login.IMLogoutReq),
  logoutResponse: message(LoginCmdID.CID_LOGIN_RES_LOGINOUT, IM.Login.IMLogoutRsp),
  kickUser: message(LoginCmdID.CID_LOGIN_KICK_USER, IM.Login.IMKickUser),
  kickPcClientRequest: message(LoginCmdID.CID_LOGIN_REQ_KICKPCCLIENT, IM.Login.IMKickPCClientReq),
  kickPcClientResponse: message(LoginCmdID.CID_LOGIN_RES_KICKPCCLIENT, IM.Login.IMKickPCClientRsp),
  userStatusNotify: message(BuddyListCmdID.CID_BUDDY_LIST_STATUS_NOTIFY, IM.Buddy.IMUserStatNotify),
  usersStatusRequest: message(BuddyListCmdID.CID_BUDDY_LIST_USERS_STATUS_REQUEST, IM.Buddy.IMUsersStatReq),
  usersStatusResponse: message(BuddyListCmdID.CID_BUDDY_LIST_USERS_STATUS_RESPONSE, IM.Buddy.IMUsersStatRsp),
  pcLoginStatusNotify: message(
    BuddyListCmdID.CID_BUDDY_LIST_PC_LOGIN_STATUS_NOTIFY,
    IM.Buddy.IMPCLoginStatusNotify,
  ),
  removeSessionNotify: message(
    BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_NOTIFY,
    IM.Buddy.IMRemoveSessionNotify,
  ),
  avatarChangedNotify: message(
    BuddyListCmdID.CID_BUDDY_LIST_AVATAR_CHANGED_NOTIFY,
    IM.Buddy.IMAvatarChangedNotify,
  ),
  signInfoChangedNotify: message(
    BuddyListCmdID.CID_BUDDY_LIST_SIGN_INFO_CHANGED_NOTIFY,
    IM.Buddy.IMSignInfoChangedNotify,
  ),
  msgDataAck: message(MessageCmdID.CID_MSG_DATA_ACK, IM.Message.IMMsgDataAck),
  msgReadNotify: message(MessageCmdID.CID_MSG_READ_NOTIFY, IM.Message.IMMsgDataReadNotify),
  clientTimeRequest: message(MessageCmdID.CID_MSG_TIME_REQUEST, IM.Message.IMClientTimeReq),
  clientTimeResponse: message(MessageCmdID.CID_MSG_TIME_RESPONSE, IM.Message.IMClientTimeRsp),
  groupChangeMemberNotify: message(
    GroupCmdID.CID_GROUP_CHANGE_MEMBER_NOTIFY,
    IM.Group.IMGroupChangeMemberNotify,
  ),
  fileLoginRequest: message(FileCmdID.CID_FILE_LOGIN_REQ, IM.File.IMFileLoginReq),
  fileLoginResponse: message(FileCmdID.CID_FILE_LOGIN_RES, IM.File.IMFileLoginRsp),
  fileState: message(FileCmdID.CID_FILE_STATE, IM.File.IMFileState),
  filePullDataRequest: message(FileCmdID.CID_FILE_PULL_DATA_REQ, IM.File.IMFilePullDataReq),
  filePullDataResponse: message(FileCmdID.CID_FILE_PULL_DATA_RSP, IM.File.IMFilePullDataRsp),
  fileRequest: message(FileCmdID.CID_FILE_REQUEST, IM.File.IMFileReq),
  fileResponse: message(FileCmdID.CID_FILE_RESPONSE, IM.File.IMFileRsp),
  fileNotify: message(FileCmdID.CID_FILE_NOTIFY, IM.File.IMFileNotify),
  p2pCommand: message(SwitchServiceCmdID.CID_SWITCH_P2P_CMD, IM.SwitchService.IMP2PCmdMsg),
  stopReceivePacket: message(OtherCmdID.CID_OTHER_STOP_RECV_PACKET, IM.Server.IMStopReceivePacket),
  roleSet: message(OtherCmdID.CID_OTHER_ROLE_SET, IM.Server.IMRoleSet),
  onlineUserInfo: message(OtherCmdID.CID_OTHER_ONLINE_USER_INFO, IM.Server.IMOnlineUserInfo),
  msgServerInfo: message(OtherCmdID.CID_OTHER_MSG_SERV_INFO, IM.Server.IMMsgServInfo),
  userStatusUpdate: message(OtherCmdID.CID_OTHER_USER_STATUS_UPDATE, IM.Server.IMUserStatusUpdate),
  userCountUpdate: message(OtherCmdID.CID_OTHER_USER_CNT_UPDATE, IM.Server.IMUserCntUpdate),
  serverKickUser: message(OtherCmdID.CID_OTHER_SERVER_KICK_USER, IM.Server.IMServerKickUser),
  serverPcLoginStatusNotify: message(
    OtherCmdID.CID_OTHER_LOGIN_STATUS_NOTIFY,
    IM.Server.IMServerPCLoginStatusNotify,
  ),
  pushToUserRequest: message(OtherCmdID.CID_OTHER_PUSH_TO_USER_REQ, IM.Server.IMPushToUserReq),
  pushToUserResponse: message(OtherCmdID.CID_OTHER_PUSH_TO_USER_RSP, IM.Server.IMPushToUserRsp),
  fileTransferRequest: message(OtherCmdID.CID_OTHER_FILE_TRANSFER_REQ, IM.Server.IMFileTransferReq),
  fileTransferResponse: message(OtherCmdID.CID_OTHER_FILE_TRANSFER_RSP, IM.Server.IMFileTransferRsp),
  fileServerIpRequest: message(OtherCmdID.CID_OTHER_FILE_SERVER_IP_REQ, IM.Server.IMFileServerIPReq),
  fileServerIpResponse: message(OtherCmdID.CID_OTHER_FILE_SERVER_IP_RSP, IM.Server.IMFileServerIPRsp),
} as const;

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
  ].map((wireMessage) => [wireMessage.id, wireMessage]),
);

import { IM } from "../generated/pdu.js";
import type { Codec, Decoded, Fields, MessageOf } from "./codec.js";

const { ServiceID, LoginCmdID, BuddyListCmdID, MessageCmdID, GroupCmdID, FileCmdID, OtherCmdID } =
  IM.BaseDefine;

/** A message type as it travels: its command id, the service in its header, its codec. */
export interface WireMessage {
  readonly id: number;
  readonly service: number;
  readonly codec: Codec<object>;
}

interface Command {
  readonly id: number;
  readonly service: number;
  readonly request: Codec<object>;
  /** null: the command has no answer. */
  readonly response: WireMessage | null;
}

/** The commands that a database proxy answers, or takes without an answer. */
export const commands = {
  validate: {
    id: OtherCmdID.CID_OTHER_VALIDATE_REQ,
    service: ServiceID.SID_OTHER,
    request: IM.Server.IMValidateReq,
    response: {
      id: OtherCmdID.CID_OTHER_VALIDATE_RSP,
      service: ServiceID.SID_OTHER,
      codec: IM.Server.IMValidateRsp,
    },
  },
  deviceToken: {
    id: LoginCmdID.CID_LOGIN_REQ_DEVICETOKEN,
    service: ServiceID.SID_LOGIN,
    request: IM.Login.IMDeviceTokenReq,
    response: {
      id: LoginCmdID.CID_LOGIN_RES_DEVICETOKEN,
      service: ServiceID.SID_LOGIN,
      codec: IM.Login.IMDeviceTokenRsp,
    },
  },
  pushShield: {
    id: LoginCmdID.CID_LOGIN_REQ_PUSH_SHIELD,
    service: ServiceID.SID_LOGIN,
    request: IM.Login.IMPushShieldReq,
    response: {
      id: LoginCmdID.CID_LOGIN_RES_PUSH_SHIELD,
      service: ServiceID.SID_LOGIN,
      codec: IM.Login.IMPushShieldRsp,
    },
  },
  queryPushShield: {
    id: LoginCmdID.CID_LOGIN_REQ_QUERY_PUSH_SHIELD,
    service: ServiceID.SID_LOGIN,
    request: IM.Login.IMQueryPushShieldReq,
    response: {
      id: LoginCmdID.CID_LOGIN_RES_QUERY_PUSH_SHIELD,
      service: ServiceID.SID_LOGIN,
      codec: IM.Login.IMQueryPushShieldRsp,
    },
  },
  recentSessions: {
    id: BuddyListCmdID.CID_BUDDY_LIST_RECENT_CONTACT_SESSION_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMRecentContactSessionReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_RECENT_CONTACT_SESSION_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMRecentContactSessionRsp,
    },
  },
  usersInfo: {
    id: BuddyListCmdID.CID_BUDDY_LIST_USER_INFO_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMUsersInfoReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_USER_INFO_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMUsersInfoRsp,
    },
  },
  removeSession: {
    id: BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_REQ,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMRemoveSessionReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_REMOVE_SESSION_RES,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMRemoveSessionRsp,
    },
  },
  allUsers: {
    id: BuddyListCmdID.CID_BUDDY_LIST_ALL_USER_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMAllUserReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_ALL_USER_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMAllUserRsp,
    },
  },
  changeAvatar: {
    id: BuddyListCmdID.CID_BUDDY_LIST_CHANGE_AVATAR_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMChangeAvatarReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_CHANGE_AVATAR_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMChangeAvatarRsp,
    },
  },
  departments: {
    id: BuddyListCmdID.CID_BUDDY_LIST_DEPARTMENT_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMDepartmentReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_DEPARTMENT_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMDepartmentRsp,
    },
  },
  changeSignInfo: {
    id: BuddyListCmdID.CID_BUDDY_LIST_CHANGE_SIGN_INFO_REQUEST,
    service: ServiceID.SID_BUDDY_LIST,
    request: IM.Buddy.IMChangeSignInfoReq,
    response: {
      id: BuddyListCmdID.CID_BUDDY_LIST_CHANGE_SIGN_INFO_RESPONSE,
      service: ServiceID.SID_BUDDY_LIST,
      codec: IM.Buddy.IMChangeSignInfoRsp,
    },
  },
  msgData: {
    id: MessageCmdID.CID_MSG_DATA,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMMsgData,
    response: { id: MessageCmdID.CID_MSG_DATA, service: ServiceID.SID_MSG, codec: IM.Message.IMMsgData },
  },
  msgReadAck: {
    id: MessageCmdID.CID_MSG_READ_ACK,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMMsgDataReadAck,
    response: null,
  },
  unreadCount: {
    id: MessageCmdID.CID_MSG_UNREAD_CNT_REQUEST,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMUnreadMsgCntReq,
    response: {
      id: MessageCmdID.CID_MSG_UNREAD_CNT_RESPONSE,
      service: ServiceID.SID_MSG,
      codec: IM.Message.IMUnreadMsgCntRsp,
    },
  },
  msgList: {
    id: MessageCmdID.CID_MSG_LIST_REQUEST,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMGetMsgListReq,
    response: {
      id: MessageCmdID.CID_MSG_LIST_RESPONSE,
      service: ServiceID.SID_MSG,
      codec: IM.Message.IMGetMsgListRsp,
    },
  },
  latestMsgId: {
    id: MessageCmdID.CID_MSG_GET_LATEST_MSG_ID_REQ,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMGetLatestMsgIdReq,
    response: {
      id: MessageCmdID.CID_MSG_GET_LATEST_MSG_ID_RSP,
      service: ServiceID.SID_MSG,
      codec: IM.Message.IMGetLatestMsgIdRsp,
    },
  },
  msgById: {
    id: MessageCmdID.CID_MSG_GET_BY_MSG_ID_REQ,
    service: ServiceID.SID_MSG,
    request: IM.Message.IMGetMsgByIdReq,
    response: {
      id: MessageCmdID.CID_MSG_GET_BY_MSG_ID_RES,
      service: ServiceID.SID_MSG,
      codec: IM.Message.IMGetMsgByIdRsp,
    },
  },
  normalGroupList: {
    id: GroupCmdID.CID_GROUP_NORMAL_LIST_REQUEST,
    service: ServiceID.SID_GROUP,
    request: IM.Group.IMNormalGroupListReq,
    response: {
      id: GroupCmdID.CID_GROUP_NORMAL_LIST_RESPONSE,
      service: ServiceID.SID_GROUP,
      codec: IM.Group.IMNormalGroupListRsp,
    },
  },
  groupInfo: {
    id: GroupCmdID.CID_GROUP_INFO_REQUEST,
    service: ServiceID.SID_GROUP,
    request: IM.Group.IMGroupInfoListReq,
    response: {
      id: GroupCmdID.CID_GROUP_INFO_RESPONSE,
      service: ServiceID.SID_GROUP,
      codec: IM.Group.IMGroupInfoListRsp,
    },
  },
  groupCreate: {
    id: GroupCmdID.CID_GROUP_CREATE_REQUEST,
    service: ServiceID.SID_GROUP,
    request: IM.Group.IMGroupCreateReq,
    response: {
      id: GroupCmdID.CID_GROUP_CREATE_RESPONSE,
      service: ServiceID.SID_GROUP,
      codec: IM.Group.IMGroupCreateRsp,
    },
  },
  groupChangeMember: {
    id: GroupCmdID.CID_GROUP_CHANGE_MEMBER_REQUEST,
    service: ServiceID.SID_GROUP,
    request: IM.Group.IMGroupChangeMemberReq,
    response: {
      id: GroupCmdID.CID_GROUP_CHANGE_MEMBER_RESPONSE,
      service: ServiceID.SID_GROUP,
      codec: IM.Group.IMGroupChangeMemberRsp,
    },
  },
  groupShield: {
    id: GroupCmdID.CID_GROUP_SHIELD_GROUP_REQUEST,
    service: ServiceID.SID_GROUP,
    request: IM.Group.IMGroupShieldReq,
    response: {
      id: GroupCmdID.CID_GROUP_SHIELD_GROUP_RESPONSE,
      service: ServiceID.SID_GROUP,
      codec: IM.Group.IMGroupShieldRsp,
    },
  },
  groupGetShield: {
    id: OtherCmdID.CID_OTHER_GET_SHIELD_REQ,
    service: ServiceID.SID_OTHER,
    request: IM.Server.IMGroupGetShieldReq,
    response: {
      id: OtherCmdID.CID_OTHER_GET_SHIELD_RSP,
      service: ServiceID.SID_OTHER,
      codec: IM.Server.IMGroupGetShieldRsp,
    },
  },
  offlineFiles: {
    id: FileCmdID.CID_FILE_HAS_OFFLINE_REQ,
    service: ServiceID.SID_FILE,
    request: IM.File.IMFileHasOfflineReq,
    response: {
      id: FileCmdID.CID_FILE_HAS_OFFLINE_RES,
      service: ServiceID.SID_FILE,
      codec: IM.File.IMFileHasOfflineRsp,
    },
  },
  addOfflineFile: {
    id: FileCmdID.CID_FILE_ADD_OFFLINE_REQ,
    service: ServiceID.SID_FILE,
    request: IM.File.IMFileAddOfflineReq,
    response: null,
  },
  deleteOfflineFile: {
    id: FileCmdID.CID_FILE_DEL_OFFLINE_REQ,
    service: ServiceID.SID_FILE,
    request: IM.File.IMFileDelOfflineReq,
    response: null,
  },
  getDeviceTokens: {
    id: OtherCmdID.CID_OTHER_GET_DEVICE_TOKEN_REQ,
    service: ServiceID.SID_OTHER,
    request: IM.Server.IMGetDeviceTokenReq,
    response: {
      id: OtherCmdID.CID_OTHER_GET_DEVICE_TOKEN_RSP,
      service: ServiceID.SID_OTHER,
      codec: IM.Server.IMGetDeviceTokenRsp,
    },
  },
  heartbeat: {
    id: OtherCmdID.CID_OTHER_HEARTBEAT,
    service: ServiceID.SID_OTHER,
    request: IM.Other.IMHeartBeat,
    response: null,
  },
} as const satisfies Record<string, Command>;

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

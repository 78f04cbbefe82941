import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

export namespace IM {

    namespace Account {

        interface IIMCreateUserReq extends IM.Account.IMCreateUserReq.$Properties {
        }

        class IMCreateUserReq {
            constructor(properties?: IM.Account.IMCreateUserReq.$Properties);
            $unknowns?: Uint8Array[];
            userName: string;
            password: string;
            userNickName?: (string|null);
            userGender?: (number|null);
            departmentId?: (number|null);
            email?: (string|null);
            userTel?: (string|null);
            userDomain?: (string|null);
            avatarUrl?: (string|null);
            signInfo?: (string|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMCreateUserReq.$Shape): IM.Account.IMCreateUserReq & IM.Account.IMCreateUserReq.$Shape;
            static create(properties?: IM.Account.IMCreateUserReq.$Properties): IM.Account.IMCreateUserReq;
            static encode(message: IM.Account.IMCreateUserReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMCreateUserReq & IM.Account.IMCreateUserReq.$Shape;
        }

        namespace IMCreateUserReq {
            interface $Properties {
                userName: string;
                password: string;
                userNickName?: (string|null);
                userGender?: (number|null);
                departmentId?: (number|null);
                email?: (string|null);
                userTel?: (string|null);
                userDomain?: (string|null);
                avatarUrl?: (string|null);
                signInfo?: (string|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMCreateUserReq.$Properties;
        }

        interface IIMCreateUserRsp extends IM.Account.IMCreateUserRsp.$Properties {
        }

        class IMCreateUserRsp {
            constructor(properties?: IM.Account.IMCreateUserRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            userId?: (number|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMCreateUserRsp.$Shape): IM.Account.IMCreateUserRsp & IM.Account.IMCreateUserRsp.$Shape;
            static create(properties?: IM.Account.IMCreateUserRsp.$Properties): IM.Account.IMCreateUserRsp;
            static encode(message: IM.Account.IMCreateUserRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMCreateUserRsp & IM.Account.IMCreateUserRsp.$Shape;
        }

        namespace IMCreateUserRsp {
            interface $Properties {
                resultCode: number;
                userId?: (number|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMCreateUserRsp.$Properties;
        }

        interface IIMSetUserPasswordReq extends IM.Account.IMSetUserPasswordReq.$Properties {
        }

        class IMSetUserPasswordReq {
            constructor(properties?: IM.Account.IMSetUserPasswordReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            password: string;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMSetUserPasswordReq.$Shape): IM.Account.IMSetUserPasswordReq & IM.Account.IMSetUserPasswordReq.$Shape;
            static create(properties?: IM.Account.IMSetUserPasswordReq.$Properties): IM.Account.IMSetUserPasswordReq;
            static encode(message: IM.Account.IMSetUserPasswordReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMSetUserPasswordReq & IM.Account.IMSetUserPasswordReq.$Shape;
        }

        namespace IMSetUserPasswordReq {
            interface $Properties {
                userId: number;
                password: string;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMSetUserPasswordReq.$Properties;
        }

        interface IIMSetUserPasswordRsp extends IM.Account.IMSetUserPasswordRsp.$Properties {
        }

        class IMSetUserPasswordRsp {
            constructor(properties?: IM.Account.IMSetUserPasswordRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMSetUserPasswordRsp.$Shape): IM.Account.IMSetUserPasswordRsp & IM.Account.IMSetUserPasswordRsp.$Shape;
            static create(properties?: IM.Account.IMSetUserPasswordRsp.$Properties): IM.Account.IMSetUserPasswordRsp;
            static encode(message: IM.Account.IMSetUserPasswordRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMSetUserPasswordRsp & IM.Account.IMSetUserPasswordRsp.$Shape;
        }

        namespace IMSetUserPasswordRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMSetUserPasswordRsp.$Properties;
        }

        interface IIMSetUserStatusReq extends IM.Account.IMSetUserStatusReq.$Properties {
        }

        class IMSetUserStatusReq {
            constructor(properties?: IM.Account.IMSetUserStatusReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            status: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMSetUserStatusReq.$Shape): IM.Account.IMSetUserStatusReq & IM.Account.IMSetUserStatusReq.$Shape;
            static create(properties?: IM.Account.IMSetUserStatusReq.$Properties): IM.Account.IMSetUserStatusReq;
            static encode(message: IM.Account.IMSetUserStatusReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMSetUserStatusReq & IM.Account.IMSetUserStatusReq.$Shape;
        }

        namespace IMSetUserStatusReq {
            interface $Properties {
                userId: number;
                status: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMSetUserStatusReq.$Properties;
        }

        interface IIMSetUserStatusRsp extends IM.Account.IMSetUserStatusRsp.$Properties {
        }

        class IMSetUserStatusRsp {
            constructor(properties?: IM.Account.IMSetUserStatusRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMSetUserStatusRsp.$Shape): IM.Account.IMSetUserStatusRsp & IM.Account.IMSetUserStatusRsp.$Shape;
            static create(properties?: IM.Account.IMSetUserStatusRsp.$Properties): IM.Account.IMSetUserStatusRsp;
            static encode(message: IM.Account.IMSetUserStatusRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMSetUserStatusRsp & IM.Account.IMSetUserStatusRsp.$Shape;
        }

        namespace IMSetUserStatusRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMSetUserStatusRsp.$Properties;
        }

        interface IIMListUsersReq extends IM.Account.IMListUsersReq.$Properties {
        }

        class IMListUsersReq {
            constructor(properties?: IM.Account.IMListUsersReq.$Properties);
            $unknowns?: Uint8Array[];
            afterUserId: number;
            userCnt: number;
            userName?: (string|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMListUsersReq.$Shape): IM.Account.IMListUsersReq & IM.Account.IMListUsersReq.$Shape;
            static create(properties?: IM.Account.IMListUsersReq.$Properties): IM.Account.IMListUsersReq;
            static encode(message: IM.Account.IMListUsersReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMListUsersReq & IM.Account.IMListUsersReq.$Shape;
        }

        namespace IMListUsersReq {
            interface $Properties {
                afterUserId: number;
                userCnt: number;
                userName?: (string|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMListUsersReq.$Properties;
        }

        interface IIMListUsersRsp extends IM.Account.IMListUsersRsp.$Properties {
        }

        class IMListUsersRsp {
            constructor(properties?: IM.Account.IMListUsersRsp.$Properties);
            $unknowns?: Uint8Array[];
            userList: IM.BaseDefine.UserInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Account.IMListUsersRsp.$Shape): IM.Account.IMListUsersRsp & IM.Account.IMListUsersRsp.$Shape;
            static create(properties?: IM.Account.IMListUsersRsp.$Properties): IM.Account.IMListUsersRsp;
            static encode(message: IM.Account.IMListUsersRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Account.IMListUsersRsp & IM.Account.IMListUsersRsp.$Shape;
        }

        namespace IMListUsersRsp {
            interface $Properties {
                userList?: (IM.BaseDefine.UserInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Account.IMListUsersRsp.$Properties;
        }
    }

    namespace BaseDefine {

        enum ServiceID {
            SID_LOGIN = 1,
            SID_BUDDY_LIST = 2,
            SID_MSG = 3,
            SID_GROUP = 4,
            SID_FILE = 5,
            SID_SWITCH_SERVICE = 6,
            SID_OTHER = 7,
            SID_INTERNAL = 8,
            SID_ACCOUNT = 64
        }

        enum LoginCmdID {
            CID_LOGIN_REQ_MSGSERVER = 257,
            CID_LOGIN_RES_MSGSERVER = 258,
            CID_LOGIN_REQ_USERLOGIN = 259,
            CID_LOGIN_RES_USERLOGIN = 260,
            CID_LOGIN_REQ_LOGINOUT = 261,
            CID_LOGIN_RES_LOGINOUT = 262,
            CID_LOGIN_KICK_USER = 263,
            CID_LOGIN_REQ_DEVICETOKEN = 264,
            CID_LOGIN_RES_DEVICETOKEN = 265,
            CID_LOGIN_REQ_KICKPCCLIENT = 266,
            CID_LOGIN_RES_KICKPCCLIENT = 267,
            CID_LOGIN_REQ_PUSH_SHIELD = 268,
            CID_LOGIN_RES_PUSH_SHIELD = 269,
            CID_LOGIN_REQ_QUERY_PUSH_SHIELD = 270,
            CID_LOGIN_RES_QUERY_PUSH_SHIELD = 271
        }

        enum BuddyListCmdID {
            CID_BUDDY_LIST_RECENT_CONTACT_SESSION_REQUEST = 513,
            CID_BUDDY_LIST_RECENT_CONTACT_SESSION_RESPONSE = 514,
            CID_BUDDY_LIST_STATUS_NOTIFY = 515,
            CID_BUDDY_LIST_USER_INFO_REQUEST = 516,
            CID_BUDDY_LIST_USER_INFO_RESPONSE = 517,
            CID_BUDDY_LIST_REMOVE_SESSION_REQ = 518,
            CID_BUDDY_LIST_REMOVE_SESSION_RES = 519,
            CID_BUDDY_LIST_ALL_USER_REQUEST = 520,
            CID_BUDDY_LIST_ALL_USER_RESPONSE = 521,
            CID_BUDDY_LIST_USERS_STATUS_REQUEST = 522,
            CID_BUDDY_LIST_USERS_STATUS_RESPONSE = 523,
            CID_BUDDY_LIST_CHANGE_AVATAR_REQUEST = 524,
            CID_BUDDY_LIST_CHANGE_AVATAR_RESPONSE = 525,
            CID_BUDDY_LIST_PC_LOGIN_STATUS_NOTIFY = 526,
            CID_BUDDY_LIST_REMOVE_SESSION_NOTIFY = 527,
            CID_BUDDY_LIST_DEPARTMENT_REQUEST = 528,
            CID_BUDDY_LIST_DEPARTMENT_RESPONSE = 529,
            CID_BUDDY_LIST_AVATAR_CHANGED_NOTIFY = 530,
            CID_BUDDY_LIST_CHANGE_SIGN_INFO_REQUEST = 531,
            CID_BUDDY_LIST_CHANGE_SIGN_INFO_RESPONSE = 532,
            CID_BUDDY_LIST_SIGN_INFO_CHANGED_NOTIFY = 533
        }

        enum MessageCmdID {
            CID_MSG_DATA = 769,
            CID_MSG_DATA_ACK = 770,
            CID_MSG_READ_ACK = 771,
            CID_MSG_READ_NOTIFY = 772,
            CID_MSG_TIME_REQUEST = 773,
            CID_MSG_TIME_RESPONSE = 774,
            CID_MSG_UNREAD_CNT_REQUEST = 775,
            CID_MSG_UNREAD_CNT_RESPONSE = 776,
            CID_MSG_LIST_REQUEST = 777,
            CID_MSG_LIST_RESPONSE = 778,
            CID_MSG_GET_LATEST_MSG_ID_REQ = 779,
            CID_MSG_GET_LATEST_MSG_ID_RSP = 780,
            CID_MSG_GET_BY_MSG_ID_REQ = 781,
            CID_MSG_GET_BY_MSG_ID_RES = 782
        }

        enum GroupCmdID {
            CID_GROUP_NORMAL_LIST_REQUEST = 1025,
            CID_GROUP_NORMAL_LIST_RESPONSE = 1026,
            CID_GROUP_INFO_REQUEST = 1027,
            CID_GROUP_INFO_RESPONSE = 1028,
            CID_GROUP_CREATE_REQUEST = 1029,
            CID_GROUP_CREATE_RESPONSE = 1030,
            CID_GROUP_CHANGE_MEMBER_REQUEST = 1031,
            CID_GROUP_CHANGE_MEMBER_RESPONSE = 1032,
            CID_GROUP_SHIELD_GROUP_REQUEST = 1033,
            CID_GROUP_SHIELD_GROUP_RESPONSE = 1034,
            CID_GROUP_CHANGE_MEMBER_NOTIFY = 1035
        }

        enum FileCmdID {
            CID_FILE_LOGIN_REQ = 1281,
            CID_FILE_LOGIN_RES = 1282,
            CID_FILE_STATE = 1283,
            CID_FILE_PULL_DATA_REQ = 1284,
            CID_FILE_PULL_DATA_RSP = 1285,
            CID_FILE_REQUEST = 1286,
            CID_FILE_RESPONSE = 1287,
            CID_FILE_NOTIFY = 1288,
            CID_FILE_HAS_OFFLINE_REQ = 1289,
            CID_FILE_HAS_OFFLINE_RES = 1290,
            CID_FILE_ADD_OFFLINE_REQ = 1291,
            CID_FILE_DEL_OFFLINE_REQ = 1292
        }

        enum SwitchServiceCmdID {
            CID_SWITCH_P2P_CMD = 1537
        }

        enum OtherCmdID {
            CID_OTHER_HEARTBEAT = 1793,
            CID_OTHER_STOP_RECV_PACKET = 1794,
            CID_OTHER_VALIDATE_REQ = 1795,
            CID_OTHER_VALIDATE_RSP = 1796,
            CID_OTHER_GET_DEVICE_TOKEN_REQ = 1797,
            CID_OTHER_GET_DEVICE_TOKEN_RSP = 1798,
            CID_OTHER_ROLE_SET = 1799,
            CID_OTHER_ONLINE_USER_INFO = 1800,
            CID_OTHER_MSG_SERV_INFO = 1801,
            CID_OTHER_USER_STATUS_UPDATE = 1802,
            CID_OTHER_USER_CNT_UPDATE = 1803,
            CID_OTHER_SERVER_KICK_USER = 1805,
            CID_OTHER_LOGIN_STATUS_NOTIFY = 1806,
            CID_OTHER_PUSH_TO_USER_REQ = 1807,
            CID_OTHER_PUSH_TO_USER_RSP = 1808,
            CID_OTHER_GET_SHIELD_REQ = 1809,
            CID_OTHER_GET_SHIELD_RSP = 1810,
            CID_OTHER_FILE_TRANSFER_REQ = 1841,
            CID_OTHER_FILE_TRANSFER_RSP = 1842,
            CID_OTHER_FILE_SERVER_IP_REQ = 1843,
            CID_OTHER_FILE_SERVER_IP_RSP = 1844
        }

        enum AccountCmdID {
            CID_ACCOUNT_CREATE_USER_REQUEST = 16385,
            CID_ACCOUNT_CREATE_USER_RESPONSE = 16386,
            CID_ACCOUNT_SET_PASSWORD_REQUEST = 16387,
            CID_ACCOUNT_SET_PASSWORD_RESPONSE = 16388,
            CID_ACCOUNT_SET_STATUS_REQUEST = 16389,
            CID_ACCOUNT_SET_STATUS_RESPONSE = 16390,
            CID_ACCOUNT_LIST_USERS_REQUEST = 16391,
            CID_ACCOUNT_LIST_USERS_RESPONSE = 16392
        }

        enum ResultType {
            REFUSE_REASON_NONE = 0,
            REFUSE_REASON_NO_MSG_SERVER = 1,
            REFUSE_REASON_MSG_SERVER_FULL = 2,
            REFUSE_REASON_NO_DB_SERVER = 3,
            REFUSE_REASON_NO_LOGIN_SERVER = 4,
            REFUSE_REASON_NO_ROUTE_SERVER = 5,
            REFUSE_REASON_DB_VALIDATE_FAILED = 6,
            REFUSE_REASON_VERSION_TOO_OLD = 7
        }

        enum KickReasonType {
            KICK_REASON_DUPLICATE_USER = 1,
            KICK_REASON_MOBILE_KICK = 2
        }

        enum OnlineListType {
            ONLINE_LIST_TYPE_FRIEND_LIST = 1
        }

        enum UserStatType {
            USER_STATUS_ONLINE = 1,
            USER_STATUS_OFFLINE = 2,
            USER_STATUS_LEAVE = 3
        }

        enum SessionType {
            SESSION_TYPE_SINGLE = 1,
            SESSION_TYPE_GROUP = 2
        }

        enum MsgType {
            MSG_TYPE_SINGLE_TEXT = 1,
            MSG_TYPE_SINGLE_AUDIO = 2,
            MSG_TYPE_GROUP_TEXT = 17,
            MSG_TYPE_GROUP_AUDIO = 18
        }

        enum ClientType {
            CLIENT_TYPE_WINDOWS = 1,
            CLIENT_TYPE_MAC = 2,
            CLIENT_TYPE_IOS = 17,
            CLIENT_TYPE_ANDROID = 18
        }

        enum GroupType {
            GROUP_TYPE_NORMAL = 1,
            GROUP_TYPE_TMP = 2
        }

        enum GroupModifyType {
            GROUP_MODIFY_TYPE_ADD = 1,
            GROUP_MODIFY_TYPE_DEL = 2
        }

        enum TransferFileType {
            FILE_TYPE_ONLINE = 1,
            FILE_TYPE_OFFLINE = 2
        }

        enum ClientFileState {
            CLIENT_FILE_PEER_READY = 0,
            CLIENT_FILE_CANCEL = 1,
            CLIENT_FILE_REFUSE = 2,
            CLIENT_FILE_DONE = 3
        }

        enum ClientFileRole {
            CLIENT_REALTIME_SENDER = 1,
            CLIENT_REALTIME_RECVER = 2,
            CLIENT_OFFLINE_UPLOAD = 3,
            CLIENT_OFFLINE_DOWNLOAD = 4
        }

        enum FileServerError {
            FILE_SERVER_ERRNO_OK = 0,
            FILE_SERVER_ERRNO_CREATE_TASK_ID_ERROR = 1,
            FILE_SERVER_ERRNO_CREATE_TASK_ERROR = 2,
            FILE_SERVER_ERRNO_LOGIN_INVALID_TOKEN = 3,
            FILE_SERVER_ERRNO_INVALID_USER_FOR_TASK = 4,
            FILE_SERVER_ERRNO_PULL_DATA_WITH_INVALID_TASK_ID = 5,
            FILE_SERVER_ERRNO_PULL_DATA_ILLIEAGE_USER = 6,
            FILE_SERVER_ERRNO_PULL_DATA_MKDIR_ERROR = 7,
            FILE_SERVER_ERRNO_PULL_DATA_OPEN_FILE_ERROR = 8,
            FILE_SERVER_ERRNO_PULL_DATA_READ_FILE_HEADER_ERROR = 9,
            FILE_SERVER_ERRNO_PULL_DATA_ALLOC_MEM_ERROR = 10,
            FILE_SERVER_ERRNO_PULL_DATA_SEEK_OFFSET_ERROR = 11,
            FILE_SERVER_ERRNO_PULL_DATA_FINISHED = 12
        }

        enum SessionStatusType {
            SESSION_STATUS_OK = 0,
            SESSION_STATUS_DELETE = 1
        }

        enum DepartmentStatusType {
            DEPT_STATUS_OK = 0,
            DEPT_STATUS_DELETE = 1
        }

        interface IIpAddr extends IM.BaseDefine.IpAddr.$Properties {
        }

        class IpAddr {
            constructor(properties?: IM.BaseDefine.IpAddr.$Properties);
            $unknowns?: Uint8Array[];
            ip: string;
            port: number;
            static create(properties: IM.BaseDefine.IpAddr.$Shape): IM.BaseDefine.IpAddr & IM.BaseDefine.IpAddr.$Shape;
            static create(properties?: IM.BaseDefine.IpAddr.$Properties): IM.BaseDefine.IpAddr;
            static encode(message: IM.BaseDefine.IpAddr.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.IpAddr & IM.BaseDefine.IpAddr.$Shape;
        }

        namespace IpAddr {
            interface $Properties {
                ip: string;
                port: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.IpAddr.$Properties;
        }

        interface IUserInfo extends IM.BaseDefine.UserInfo.$Properties {
        }

        class UserInfo {
            constructor(properties?: IM.BaseDefine.UserInfo.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userGender: number;
            userNickName: string;
            avatarUrl: string;
            departmentId: number;
            email: string;
            userRealName: string;
            userTel: string;
            userDomain: string;
            status: number;
            signInfo?: (string|null);
            static create(properties: IM.BaseDefine.UserInfo.$Shape): IM.BaseDefine.UserInfo & IM.BaseDefine.UserInfo.$Shape;
            static create(properties?: IM.BaseDefine.UserInfo.$Properties): IM.BaseDefine.UserInfo;
            static encode(message: IM.BaseDefine.UserInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.UserInfo & IM.BaseDefine.UserInfo.$Shape;
        }

        namespace UserInfo {
            interface $Properties {
                userId: number;
                userGender: number;
                userNickName: string;
                avatarUrl: string;
                departmentId: number;
                email: string;
                userRealName: string;
                userTel: string;
                userDomain: string;
                status: number;
                signInfo?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.UserInfo.$Properties;
        }

        interface IContactSessionInfo extends IM.BaseDefine.ContactSessionInfo.$Properties {
        }

        class ContactSessionInfo {
            constructor(properties?: IM.BaseDefine.ContactSessionInfo.$Properties);
            $unknowns?: Uint8Array[];
            sessionId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionStatus: IM.BaseDefine.SessionStatusType;
            updatedTime: number;
            latestMsgId: number;
            latestMsgData: Uint8Array;
            latestMsgType: IM.BaseDefine.MsgType;
            latestMsgFromUserId: number;
            static create(properties: IM.BaseDefine.ContactSessionInfo.$Shape): IM.BaseDefine.ContactSessionInfo & IM.BaseDefine.ContactSessionInfo.$Shape;
            static create(properties?: IM.BaseDefine.ContactSessionInfo.$Properties): IM.BaseDefine.ContactSessionInfo;
            static encode(message: IM.BaseDefine.ContactSessionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.ContactSessionInfo & IM.BaseDefine.ContactSessionInfo.$Shape;
        }

        namespace ContactSessionInfo {
            interface $Properties {
                sessionId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionStatus: IM.BaseDefine.SessionStatusType;
                updatedTime: number;
                latestMsgId: number;
                latestMsgData: Uint8Array;
                latestMsgType: IM.BaseDefine.MsgType;
                latestMsgFromUserId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.ContactSessionInfo.$Properties;
        }

        interface IUserStat extends IM.BaseDefine.UserStat.$Properties {
        }

        class UserStat {
            constructor(properties?: IM.BaseDefine.UserStat.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            status: IM.BaseDefine.UserStatType;
            static create(properties: IM.BaseDefine.UserStat.$Shape): IM.BaseDefine.UserStat & IM.BaseDefine.UserStat.$Shape;
            static create(properties?: IM.BaseDefine.UserStat.$Properties): IM.BaseDefine.UserStat;
            static encode(message: IM.BaseDefine.UserStat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.UserStat & IM.BaseDefine.UserStat.$Shape;
        }

        namespace UserStat {
            interface $Properties {
                userId: number;
                status: IM.BaseDefine.UserStatType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.UserStat.$Properties;
        }

        interface IServerUserStat extends IM.BaseDefine.ServerUserStat.$Properties {
        }

        class ServerUserStat {
            constructor(properties?: IM.BaseDefine.ServerUserStat.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            status: IM.BaseDefine.UserStatType;
            clientType: IM.BaseDefine.ClientType;
            static create(properties: IM.BaseDefine.ServerUserStat.$Shape): IM.BaseDefine.ServerUserStat & IM.BaseDefine.ServerUserStat.$Shape;
            static create(properties?: IM.BaseDefine.ServerUserStat.$Properties): IM.BaseDefine.ServerUserStat;
            static encode(message: IM.BaseDefine.ServerUserStat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.ServerUserStat & IM.BaseDefine.ServerUserStat.$Shape;
        }

        namespace ServerUserStat {
            interface $Properties {
                userId: number;
                status: IM.BaseDefine.UserStatType;
                clientType: IM.BaseDefine.ClientType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.ServerUserStat.$Properties;
        }

        interface IUnreadInfo extends IM.BaseDefine.UnreadInfo.$Properties {
        }

        class UnreadInfo {
            constructor(properties?: IM.BaseDefine.UnreadInfo.$Properties);
            $unknowns?: Uint8Array[];
            sessionId: number;
            sessionType: IM.BaseDefine.SessionType;
            unreadCnt: number;
            latestMsgId: number;
            latestMsgData: Uint8Array;
            latestMsgType: IM.BaseDefine.MsgType;
            latestMsgFromUserId: number;
            static create(properties: IM.BaseDefine.UnreadInfo.$Shape): IM.BaseDefine.UnreadInfo & IM.BaseDefine.UnreadInfo.$Shape;
            static create(properties?: IM.BaseDefine.UnreadInfo.$Properties): IM.BaseDefine.UnreadInfo;
            static encode(message: IM.BaseDefine.UnreadInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.UnreadInfo & IM.BaseDefine.UnreadInfo.$Shape;
        }

        namespace UnreadInfo {
            interface $Properties {
                sessionId: number;
                sessionType: IM.BaseDefine.SessionType;
                unreadCnt: number;
                latestMsgId: number;
                latestMsgData: Uint8Array;
                latestMsgType: IM.BaseDefine.MsgType;
                latestMsgFromUserId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.UnreadInfo.$Properties;
        }

        interface IMsgInfo extends IM.BaseDefine.MsgInfo.$Properties {
        }

        class MsgInfo {
            constructor(properties?: IM.BaseDefine.MsgInfo.$Properties);
            $unknowns?: Uint8Array[];
            msgId: number;
            fromSessionId: number;
            createTime: number;
            msgType: IM.BaseDefine.MsgType;
            msgData: Uint8Array;
            static create(properties: IM.BaseDefine.MsgInfo.$Shape): IM.BaseDefine.MsgInfo & IM.BaseDefine.MsgInfo.$Shape;
            static create(properties?: IM.BaseDefine.MsgInfo.$Properties): IM.BaseDefine.MsgInfo;
            static encode(message: IM.BaseDefine.MsgInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.MsgInfo & IM.BaseDefine.MsgInfo.$Shape;
        }

        namespace MsgInfo {
            interface $Properties {
                msgId: number;
                fromSessionId: number;
                createTime: number;
                msgType: IM.BaseDefine.MsgType;
                msgData: Uint8Array;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.MsgInfo.$Properties;
        }

        interface IGroupVersionInfo extends IM.BaseDefine.GroupVersionInfo.$Properties {
        }

        class GroupVersionInfo {
            constructor(properties?: IM.BaseDefine.GroupVersionInfo.$Properties);
            $unknowns?: Uint8Array[];
            groupId: number;
            version: number;
            static create(properties: IM.BaseDefine.GroupVersionInfo.$Shape): IM.BaseDefine.GroupVersionInfo & IM.BaseDefine.GroupVersionInfo.$Shape;
            static create(properties?: IM.BaseDefine.GroupVersionInfo.$Properties): IM.BaseDefine.GroupVersionInfo;
            static encode(message: IM.BaseDefine.GroupVersionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.GroupVersionInfo & IM.BaseDefine.GroupVersionInfo.$Shape;
        }

        namespace GroupVersionInfo {
            interface $Properties {
                groupId: number;
                version: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.GroupVersionInfo.$Properties;
        }

        interface IGroupInfo extends IM.BaseDefine.GroupInfo.$Properties {
        }

        class GroupInfo {
            constructor(properties?: IM.BaseDefine.GroupInfo.$Properties);
            $unknowns?: Uint8Array[];
            groupId: number;
            version: number;
            groupName: string;
            groupAvatar: string;
            groupCreatorId: number;
            groupType: IM.BaseDefine.GroupType;
            shieldStatus: number;
            groupMemberList: number[];
            static create(properties: IM.BaseDefine.GroupInfo.$Shape): IM.BaseDefine.GroupInfo & IM.BaseDefine.GroupInfo.$Shape;
            static create(properties?: IM.BaseDefine.GroupInfo.$Properties): IM.BaseDefine.GroupInfo;
            static encode(message: IM.BaseDefine.GroupInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.GroupInfo & IM.BaseDefine.GroupInfo.$Shape;
        }

        namespace GroupInfo {
            interface $Properties {
                groupId: number;
                version: number;
                groupName: string;
                groupAvatar: string;
                groupCreatorId: number;
                groupType: IM.BaseDefine.GroupType;
                shieldStatus: number;
                groupMemberList?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.GroupInfo.$Properties;
        }

        interface IUserTokenInfo extends IM.BaseDefine.UserTokenInfo.$Properties {
        }

        class UserTokenInfo {
            constructor(properties?: IM.BaseDefine.UserTokenInfo.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userType: IM.BaseDefine.ClientType;
            token: string;
            pushCount: number;
            pushType: number;
            static create(properties: IM.BaseDefine.UserTokenInfo.$Shape): IM.BaseDefine.UserTokenInfo & IM.BaseDefine.UserTokenInfo.$Shape;
            static create(properties?: IM.BaseDefine.UserTokenInfo.$Properties): IM.BaseDefine.UserTokenInfo;
            static encode(message: IM.BaseDefine.UserTokenInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.UserTokenInfo & IM.BaseDefine.UserTokenInfo.$Shape;
        }

        namespace UserTokenInfo {
            interface $Properties {
                userId: number;
                userType: IM.BaseDefine.ClientType;
                token: string;
                pushCount: number;
                pushType: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.UserTokenInfo.$Properties;
        }

        interface IPushResult extends IM.BaseDefine.PushResult.$Properties {
        }

        class PushResult {
            constructor(properties?: IM.BaseDefine.PushResult.$Properties);
            $unknowns?: Uint8Array[];
            userToken: string;
            resultCode: number;
            static create(properties: IM.BaseDefine.PushResult.$Shape): IM.BaseDefine.PushResult & IM.BaseDefine.PushResult.$Shape;
            static create(properties?: IM.BaseDefine.PushResult.$Properties): IM.BaseDefine.PushResult;
            static encode(message: IM.BaseDefine.PushResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.PushResult & IM.BaseDefine.PushResult.$Shape;
        }

        namespace PushResult {
            interface $Properties {
                userToken: string;
                resultCode: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.PushResult.$Properties;
        }

        interface IShieldStatus extends IM.BaseDefine.ShieldStatus.$Properties {
        }

        class ShieldStatus {
            constructor(properties?: IM.BaseDefine.ShieldStatus.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupId: number;
            shieldStatus: number;
            static create(properties: IM.BaseDefine.ShieldStatus.$Shape): IM.BaseDefine.ShieldStatus & IM.BaseDefine.ShieldStatus.$Shape;
            static create(properties?: IM.BaseDefine.ShieldStatus.$Properties): IM.BaseDefine.ShieldStatus;
            static encode(message: IM.BaseDefine.ShieldStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.ShieldStatus & IM.BaseDefine.ShieldStatus.$Shape;
        }

        namespace ShieldStatus {
            interface $Properties {
                userId: number;
                groupId: number;
                shieldStatus: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.ShieldStatus.$Properties;
        }

        interface IOfflineFileInfo extends IM.BaseDefine.OfflineFileInfo.$Properties {
        }

        class OfflineFileInfo {
            constructor(properties?: IM.BaseDefine.OfflineFileInfo.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            taskId: string;
            fileName: string;
            fileSize: number;
            static create(properties: IM.BaseDefine.OfflineFileInfo.$Shape): IM.BaseDefine.OfflineFileInfo & IM.BaseDefine.OfflineFileInfo.$Shape;
            static create(properties?: IM.BaseDefine.OfflineFileInfo.$Properties): IM.BaseDefine.OfflineFileInfo;
            static encode(message: IM.BaseDefine.OfflineFileInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.OfflineFileInfo & IM.BaseDefine.OfflineFileInfo.$Shape;
        }

        namespace OfflineFileInfo {
            interface $Properties {
                fromUserId: number;
                taskId: string;
                fileName: string;
                fileSize: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.OfflineFileInfo.$Properties;
        }

        interface IDepartInfo extends IM.BaseDefine.DepartInfo.$Properties {
        }

        class DepartInfo {
            constructor(properties?: IM.BaseDefine.DepartInfo.$Properties);
            $unknowns?: Uint8Array[];
            deptId: number;
            priority: number;
            deptName: string;
            parentDeptId: number;
            deptStatus: IM.BaseDefine.DepartmentStatusType;
            static create(properties: IM.BaseDefine.DepartInfo.$Shape): IM.BaseDefine.DepartInfo & IM.BaseDefine.DepartInfo.$Shape;
            static create(properties?: IM.BaseDefine.DepartInfo.$Properties): IM.BaseDefine.DepartInfo;
            static encode(message: IM.BaseDefine.DepartInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.DepartInfo & IM.BaseDefine.DepartInfo.$Shape;
        }

        namespace DepartInfo {
            interface $Properties {
                deptId: number;
                priority: number;
                deptName: string;
                parentDeptId: number;
                deptStatus: IM.BaseDefine.DepartmentStatusType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.DepartInfo.$Properties;
        }

        interface IPushShieldStatus extends IM.BaseDefine.PushShieldStatus.$Properties {
        }

        class PushShieldStatus {
            constructor(properties?: IM.BaseDefine.PushShieldStatus.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            shieldStatus: number;
            static create(properties: IM.BaseDefine.PushShieldStatus.$Shape): IM.BaseDefine.PushShieldStatus & IM.BaseDefine.PushShieldStatus.$Shape;
            static create(properties?: IM.BaseDefine.PushShieldStatus.$Properties): IM.BaseDefine.PushShieldStatus;
            static encode(message: IM.BaseDefine.PushShieldStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.BaseDefine.PushShieldStatus & IM.BaseDefine.PushShieldStatus.$Shape;
        }

        namespace PushShieldStatus {
            interface $Properties {
                userId: number;
                shieldStatus: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.BaseDefine.PushShieldStatus.$Properties;
        }
    }

    namespace Buddy {

        interface IIMRecentContactSessionReq extends IM.Buddy.IMRecentContactSessionReq.$Properties {
        }

        class IMRecentContactSessionReq {
            constructor(properties?: IM.Buddy.IMRecentContactSessionReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            latestUpdateTime: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMRecentContactSessionReq.$Shape): IM.Buddy.IMRecentContactSessionReq & IM.Buddy.IMRecentContactSessionReq.$Shape;
            static create(properties?: IM.Buddy.IMRecentContactSessionReq.$Properties): IM.Buddy.IMRecentContactSessionReq;
            static encode(message: IM.Buddy.IMRecentContactSessionReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMRecentContactSessionReq & IM.Buddy.IMRecentContactSessionReq.$Shape;
        }

        namespace IMRecentContactSessionReq {
            interface $Properties {
                userId: number;
                latestUpdateTime: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMRecentContactSessionReq.$Properties;
        }

        interface IIMRecentContactSessionRsp extends IM.Buddy.IMRecentContactSessionRsp.$Properties {
        }

        class IMRecentContactSessionRsp {
            constructor(properties?: IM.Buddy.IMRecentContactSessionRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            contactSessionList: IM.BaseDefine.ContactSessionInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMRecentContactSessionRsp.$Shape): IM.Buddy.IMRecentContactSessionRsp & IM.Buddy.IMRecentContactSessionRsp.$Shape;
            static create(properties?: IM.Buddy.IMRecentContactSessionRsp.$Properties): IM.Buddy.IMRecentContactSessionRsp;
            static encode(message: IM.Buddy.IMRecentContactSessionRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMRecentContactSessionRsp & IM.Buddy.IMRecentContactSessionRsp.$Shape;
        }

        namespace IMRecentContactSessionRsp {
            interface $Properties {
                userId: number;
                contactSessionList?: (IM.BaseDefine.ContactSessionInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMRecentContactSessionRsp.$Properties;
        }

        interface IIMUserStatNotify extends IM.Buddy.IMUserStatNotify.$Properties {
        }

        class IMUserStatNotify {
            constructor(properties?: IM.Buddy.IMUserStatNotify.$Properties);
            $unknowns?: Uint8Array[];
            userStat: IM.BaseDefine.UserStat.$Properties;
            static create(properties: IM.Buddy.IMUserStatNotify.$Shape): IM.Buddy.IMUserStatNotify & IM.Buddy.IMUserStatNotify.$Shape;
            static create(properties?: IM.Buddy.IMUserStatNotify.$Properties): IM.Buddy.IMUserStatNotify;
            static encode(message: IM.Buddy.IMUserStatNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMUserStatNotify & IM.Buddy.IMUserStatNotify.$Shape;
        }

        namespace IMUserStatNotify {
            interface $Properties {
                userStat: IM.BaseDefine.UserStat.$Properties;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMUserStatNotify.$Properties;
        }

        interface IIMUsersInfoReq extends IM.Buddy.IMUsersInfoReq.$Properties {
        }

        class IMUsersInfoReq {
            constructor(properties?: IM.Buddy.IMUsersInfoReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMUsersInfoReq.$Shape): IM.Buddy.IMUsersInfoReq & IM.Buddy.IMUsersInfoReq.$Shape;
            static create(properties?: IM.Buddy.IMUsersInfoReq.$Properties): IM.Buddy.IMUsersInfoReq;
            static encode(message: IM.Buddy.IMUsersInfoReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMUsersInfoReq & IM.Buddy.IMUsersInfoReq.$Shape;
        }

        namespace IMUsersInfoReq {
            interface $Properties {
                userId: number;
                userIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMUsersInfoReq.$Properties;
        }

        interface IIMUsersInfoRsp extends IM.Buddy.IMUsersInfoRsp.$Properties {
        }

        class IMUsersInfoRsp {
            constructor(properties?: IM.Buddy.IMUsersInfoRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userInfoList: IM.BaseDefine.UserInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMUsersInfoRsp.$Shape): IM.Buddy.IMUsersInfoRsp & IM.Buddy.IMUsersInfoRsp.$Shape;
            static create(properties?: IM.Buddy.IMUsersInfoRsp.$Properties): IM.Buddy.IMUsersInfoRsp;
            static encode(message: IM.Buddy.IMUsersInfoRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMUsersInfoRsp & IM.Buddy.IMUsersInfoRsp.$Shape;
        }

        namespace IMUsersInfoRsp {
            interface $Properties {
                userId: number;
                userInfoList?: (IM.BaseDefine.UserInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMUsersInfoRsp.$Properties;
        }

        interface IIMRemoveSessionReq extends IM.Buddy.IMRemoveSessionReq.$Properties {
        }

        class IMRemoveSessionReq {
            constructor(properties?: IM.Buddy.IMRemoveSessionReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMRemoveSessionReq.$Shape): IM.Buddy.IMRemoveSessionReq & IM.Buddy.IMRemoveSessionReq.$Shape;
            static create(properties?: IM.Buddy.IMRemoveSessionReq.$Properties): IM.Buddy.IMRemoveSessionReq;
            static encode(message: IM.Buddy.IMRemoveSessionReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMRemoveSessionReq & IM.Buddy.IMRemoveSessionReq.$Shape;
        }

        namespace IMRemoveSessionReq {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMRemoveSessionReq.$Properties;
        }

        interface IIMRemoveSessionRsp extends IM.Buddy.IMRemoveSessionRsp.$Properties {
        }

        class IMRemoveSessionRsp {
            constructor(properties?: IM.Buddy.IMRemoveSessionRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMRemoveSessionRsp.$Shape): IM.Buddy.IMRemoveSessionRsp & IM.Buddy.IMRemoveSessionRsp.$Shape;
            static create(properties?: IM.Buddy.IMRemoveSessionRsp.$Properties): IM.Buddy.IMRemoveSessionRsp;
            static encode(message: IM.Buddy.IMRemoveSessionRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMRemoveSessionRsp & IM.Buddy.IMRemoveSessionRsp.$Shape;
        }

        namespace IMRemoveSessionRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMRemoveSessionRsp.$Properties;
        }

        interface IIMAllUserReq extends IM.Buddy.IMAllUserReq.$Properties {
        }

        class IMAllUserReq {
            constructor(properties?: IM.Buddy.IMAllUserReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            latestUpdateTime: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMAllUserReq.$Shape): IM.Buddy.IMAllUserReq & IM.Buddy.IMAllUserReq.$Shape;
            static create(properties?: IM.Buddy.IMAllUserReq.$Properties): IM.Buddy.IMAllUserReq;
            static encode(message: IM.Buddy.IMAllUserReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMAllUserReq & IM.Buddy.IMAllUserReq.$Shape;
        }

        namespace IMAllUserReq {
            interface $Properties {
                userId: number;
                latestUpdateTime: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMAllUserReq.$Properties;
        }

        interface IIMAllUserRsp extends IM.Buddy.IMAllUserRsp.$Properties {
        }

        class IMAllUserRsp {
            constructor(properties?: IM.Buddy.IMAllUserRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            latestUpdateTime: number;
            userList: IM.BaseDefine.UserInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMAllUserRsp.$Shape): IM.Buddy.IMAllUserRsp & IM.Buddy.IMAllUserRsp.$Shape;
            static create(properties?: IM.Buddy.IMAllUserRsp.$Properties): IM.Buddy.IMAllUserRsp;
            static encode(message: IM.Buddy.IMAllUserRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMAllUserRsp & IM.Buddy.IMAllUserRsp.$Shape;
        }

        namespace IMAllUserRsp {
            interface $Properties {
                userId: number;
                latestUpdateTime: number;
                userList?: (IM.BaseDefine.UserInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMAllUserRsp.$Properties;
        }

        interface IIMUsersStatReq extends IM.Buddy.IMUsersStatReq.$Properties {
        }

        class IMUsersStatReq {
            constructor(properties?: IM.Buddy.IMUsersStatReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMUsersStatReq.$Shape): IM.Buddy.IMUsersStatReq & IM.Buddy.IMUsersStatReq.$Shape;
            static create(properties?: IM.Buddy.IMUsersStatReq.$Properties): IM.Buddy.IMUsersStatReq;
            static encode(message: IM.Buddy.IMUsersStatReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMUsersStatReq & IM.Buddy.IMUsersStatReq.$Shape;
        }

        namespace IMUsersStatReq {
            interface $Properties {
                userId: number;
                userIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMUsersStatReq.$Properties;
        }

        interface IIMUsersStatRsp extends IM.Buddy.IMUsersStatRsp.$Properties {
        }

        class IMUsersStatRsp {
            constructor(properties?: IM.Buddy.IMUsersStatRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            userStatList: IM.BaseDefine.UserStat.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMUsersStatRsp.$Shape): IM.Buddy.IMUsersStatRsp & IM.Buddy.IMUsersStatRsp.$Shape;
            static create(properties?: IM.Buddy.IMUsersStatRsp.$Properties): IM.Buddy.IMUsersStatRsp;
            static encode(message: IM.Buddy.IMUsersStatRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMUsersStatRsp & IM.Buddy.IMUsersStatRsp.$Shape;
        }

        namespace IMUsersStatRsp {
            interface $Properties {
                userId: number;
                userStatList?: (IM.BaseDefine.UserStat.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMUsersStatRsp.$Properties;
        }

        interface IIMChangeAvatarReq extends IM.Buddy.IMChangeAvatarReq.$Properties {
        }

        class IMChangeAvatarReq {
            constructor(properties?: IM.Buddy.IMChangeAvatarReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            avatarUrl: string;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMChangeAvatarReq.$Shape): IM.Buddy.IMChangeAvatarReq & IM.Buddy.IMChangeAvatarReq.$Shape;
            static create(properties?: IM.Buddy.IMChangeAvatarReq.$Properties): IM.Buddy.IMChangeAvatarReq;
            static encode(message: IM.Buddy.IMChangeAvatarReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMChangeAvatarReq & IM.Buddy.IMChangeAvatarReq.$Shape;
        }

        namespace IMChangeAvatarReq {
            interface $Properties {
                userId: number;
                avatarUrl: string;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMChangeAvatarReq.$Properties;
        }

        interface IIMChangeAvatarRsp extends IM.Buddy.IMChangeAvatarRsp.$Properties {
        }

        class IMChangeAvatarRsp {
            constructor(properties?: IM.Buddy.IMChangeAvatarRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMChangeAvatarRsp.$Shape): IM.Buddy.IMChangeAvatarRsp & IM.Buddy.IMChangeAvatarRsp.$Shape;
            static create(properties?: IM.Buddy.IMChangeAvatarRsp.$Properties): IM.Buddy.IMChangeAvatarRsp;
            static encode(message: IM.Buddy.IMChangeAvatarRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMChangeAvatarRsp & IM.Buddy.IMChangeAvatarRsp.$Shape;
        }

        namespace IMChangeAvatarRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMChangeAvatarRsp.$Properties;
        }

        interface IIMPCLoginStatusNotify extends IM.Buddy.IMPCLoginStatusNotify.$Properties {
        }

        class IMPCLoginStatusNotify {
            constructor(properties?: IM.Buddy.IMPCLoginStatusNotify.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            loginStat: IM.BaseDefine.UserStatType;
            static create(properties: IM.Buddy.IMPCLoginStatusNotify.$Shape): IM.Buddy.IMPCLoginStatusNotify & IM.Buddy.IMPCLoginStatusNotify.$Shape;
            static create(properties?: IM.Buddy.IMPCLoginStatusNotify.$Properties): IM.Buddy.IMPCLoginStatusNotify;
            static encode(message: IM.Buddy.IMPCLoginStatusNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMPCLoginStatusNotify & IM.Buddy.IMPCLoginStatusNotify.$Shape;
        }

        namespace IMPCLoginStatusNotify {
            interface $Properties {
                userId: number;
                loginStat: IM.BaseDefine.UserStatType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMPCLoginStatusNotify.$Properties;
        }

        interface IIMRemoveSessionNotify extends IM.Buddy.IMRemoveSessionNotify.$Properties {
        }

        class IMRemoveSessionNotify {
            constructor(properties?: IM.Buddy.IMRemoveSessionNotify.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            static create(properties: IM.Buddy.IMRemoveSessionNotify.$Shape): IM.Buddy.IMRemoveSessionNotify & IM.Buddy.IMRemoveSessionNotify.$Shape;
            static create(properties?: IM.Buddy.IMRemoveSessionNotify.$Properties): IM.Buddy.IMRemoveSessionNotify;
            static encode(message: IM.Buddy.IMRemoveSessionNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMRemoveSessionNotify & IM.Buddy.IMRemoveSessionNotify.$Shape;
        }

        namespace IMRemoveSessionNotify {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMRemoveSessionNotify.$Properties;
        }

        interface IIMDepartmentReq extends IM.Buddy.IMDepartmentReq.$Properties {
        }

        class IMDepartmentReq {
            constructor(properties?: IM.Buddy.IMDepartmentReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            latestUpdateTime: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMDepartmentReq.$Shape): IM.Buddy.IMDepartmentReq & IM.Buddy.IMDepartmentReq.$Shape;
            static create(properties?: IM.Buddy.IMDepartmentReq.$Properties): IM.Buddy.IMDepartmentReq;
            static encode(message: IM.Buddy.IMDepartmentReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMDepartmentReq & IM.Buddy.IMDepartmentReq.$Shape;
        }

        namespace IMDepartmentReq {
            interface $Properties {
                userId: number;
                latestUpdateTime: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMDepartmentReq.$Properties;
        }

        interface IIMDepartmentRsp extends IM.Buddy.IMDepartmentRsp.$Properties {
        }

        class IMDepartmentRsp {
            constructor(properties?: IM.Buddy.IMDepartmentRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            latestUpdateTime: number;
            deptList: IM.BaseDefine.DepartInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMDepartmentRsp.$Shape): IM.Buddy.IMDepartmentRsp & IM.Buddy.IMDepartmentRsp.$Shape;
            static create(properties?: IM.Buddy.IMDepartmentRsp.$Properties): IM.Buddy.IMDepartmentRsp;
            static encode(message: IM.Buddy.IMDepartmentRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMDepartmentRsp & IM.Buddy.IMDepartmentRsp.$Shape;
        }

        namespace IMDepartmentRsp {
            interface $Properties {
                userId: number;
                latestUpdateTime: number;
                deptList?: (IM.BaseDefine.DepartInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMDepartmentRsp.$Properties;
        }

        interface IIMAvatarChangedNotify extends IM.Buddy.IMAvatarChangedNotify.$Properties {
        }

        class IMAvatarChangedNotify {
            constructor(properties?: IM.Buddy.IMAvatarChangedNotify.$Properties);
            $unknowns?: Uint8Array[];
            changedUserId: number;
            avatarUrl: string;
            static create(properties: IM.Buddy.IMAvatarChangedNotify.$Shape): IM.Buddy.IMAvatarChangedNotify & IM.Buddy.IMAvatarChangedNotify.$Shape;
            static create(properties?: IM.Buddy.IMAvatarChangedNotify.$Properties): IM.Buddy.IMAvatarChangedNotify;
            static encode(message: IM.Buddy.IMAvatarChangedNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMAvatarChangedNotify & IM.Buddy.IMAvatarChangedNotify.$Shape;
        }

        namespace IMAvatarChangedNotify {
            interface $Properties {
                changedUserId: number;
                avatarUrl: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMAvatarChangedNotify.$Properties;
        }

        interface IIMChangeSignInfoReq extends IM.Buddy.IMChangeSignInfoReq.$Properties {
        }

        class IMChangeSignInfoReq {
            constructor(properties?: IM.Buddy.IMChangeSignInfoReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            signInfo: string;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMChangeSignInfoReq.$Shape): IM.Buddy.IMChangeSignInfoReq & IM.Buddy.IMChangeSignInfoReq.$Shape;
            static create(properties?: IM.Buddy.IMChangeSignInfoReq.$Properties): IM.Buddy.IMChangeSignInfoReq;
            static encode(message: IM.Buddy.IMChangeSignInfoReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMChangeSignInfoReq & IM.Buddy.IMChangeSignInfoReq.$Shape;
        }

        namespace IMChangeSignInfoReq {
            interface $Properties {
                userId: number;
                signInfo: string;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMChangeSignInfoReq.$Properties;
        }

        interface IIMChangeSignInfoRsp extends IM.Buddy.IMChangeSignInfoRsp.$Properties {
        }

        class IMChangeSignInfoRsp {
            constructor(properties?: IM.Buddy.IMChangeSignInfoRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            signInfo?: (string|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Buddy.IMChangeSignInfoRsp.$Shape): IM.Buddy.IMChangeSignInfoRsp & IM.Buddy.IMChangeSignInfoRsp.$Shape;
            static create(properties?: IM.Buddy.IMChangeSignInfoRsp.$Properties): IM.Buddy.IMChangeSignInfoRsp;
            static encode(message: IM.Buddy.IMChangeSignInfoRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMChangeSignInfoRsp & IM.Buddy.IMChangeSignInfoRsp.$Shape;
        }

        namespace IMChangeSignInfoRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                signInfo?: (string|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMChangeSignInfoRsp.$Properties;
        }

        interface IIMSignInfoChangedNotify extends IM.Buddy.IMSignInfoChangedNotify.$Properties {
        }

        class IMSignInfoChangedNotify {
            constructor(properties?: IM.Buddy.IMSignInfoChangedNotify.$Properties);
            $unknowns?: Uint8Array[];
            changedUserId: number;
            signInfo: string;
            static create(properties: IM.Buddy.IMSignInfoChangedNotify.$Shape): IM.Buddy.IMSignInfoChangedNotify & IM.Buddy.IMSignInfoChangedNotify.$Shape;
            static create(properties?: IM.Buddy.IMSignInfoChangedNotify.$Properties): IM.Buddy.IMSignInfoChangedNotify;
            static encode(message: IM.Buddy.IMSignInfoChangedNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Buddy.IMSignInfoChangedNotify & IM.Buddy.IMSignInfoChangedNotify.$Shape;
        }

        namespace IMSignInfoChangedNotify {
            interface $Properties {
                changedUserId: number;
                signInfo: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Buddy.IMSignInfoChangedNotify.$Properties;
        }
    }

    namespace File {

        interface IIMFileLoginReq extends IM.File.IMFileLoginReq.$Properties {
        }

        class IMFileLoginReq {
            constructor(properties?: IM.File.IMFileLoginReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            taskId: string;
            fileRole: IM.BaseDefine.ClientFileRole;
            static create(properties: IM.File.IMFileLoginReq.$Shape): IM.File.IMFileLoginReq & IM.File.IMFileLoginReq.$Shape;
            static create(properties?: IM.File.IMFileLoginReq.$Properties): IM.File.IMFileLoginReq;
            static encode(message: IM.File.IMFileLoginReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileLoginReq & IM.File.IMFileLoginReq.$Shape;
        }

        namespace IMFileLoginReq {
            interface $Properties {
                userId: number;
                taskId: string;
                fileRole: IM.BaseDefine.ClientFileRole;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileLoginReq.$Properties;
        }

        interface IIMFileLoginRsp extends IM.File.IMFileLoginRsp.$Properties {
        }

        class IMFileLoginRsp {
            constructor(properties?: IM.File.IMFileLoginRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            taskId: string;
            static create(properties: IM.File.IMFileLoginRsp.$Shape): IM.File.IMFileLoginRsp & IM.File.IMFileLoginRsp.$Shape;
            static create(properties?: IM.File.IMFileLoginRsp.$Properties): IM.File.IMFileLoginRsp;
            static encode(message: IM.File.IMFileLoginRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileLoginRsp & IM.File.IMFileLoginRsp.$Shape;
        }

        namespace IMFileLoginRsp {
            interface $Properties {
                resultCode: number;
                taskId: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileLoginRsp.$Properties;
        }

        interface IIMFileState extends IM.File.IMFileState.$Properties {
        }

        class IMFileState {
            constructor(properties?: IM.File.IMFileState.$Properties);
            $unknowns?: Uint8Array[];
            state: IM.BaseDefine.ClientFileState;
            taskId: string;
            userId: number;
            static create(properties: IM.File.IMFileState.$Shape): IM.File.IMFileState & IM.File.IMFileState.$Shape;
            static create(properties?: IM.File.IMFileState.$Properties): IM.File.IMFileState;
            static encode(message: IM.File.IMFileState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileState & IM.File.IMFileState.$Shape;
        }

        namespace IMFileState {
            interface $Properties {
                state: IM.BaseDefine.ClientFileState;
                taskId: string;
                userId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileState.$Properties;
        }

        interface IIMFilePullDataReq extends IM.File.IMFilePullDataReq.$Properties {
        }

        class IMFilePullDataReq {
            constructor(properties?: IM.File.IMFilePullDataReq.$Properties);
            $unknowns?: Uint8Array[];
            taskId: string;
            userId: number;
            transMode: IM.BaseDefine.TransferFileType;
            offset: number;
            dataSize: number;
            static create(properties: IM.File.IMFilePullDataReq.$Shape): IM.File.IMFilePullDataReq & IM.File.IMFilePullDataReq.$Shape;
            static create(properties?: IM.File.IMFilePullDataReq.$Properties): IM.File.IMFilePullDataReq;
            static encode(message: IM.File.IMFilePullDataReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFilePullDataReq & IM.File.IMFilePullDataReq.$Shape;
        }

        namespace IMFilePullDataReq {
            interface $Properties {
                taskId: string;
                userId: number;
                transMode: IM.BaseDefine.TransferFileType;
                offset: number;
                dataSize: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFilePullDataReq.$Properties;
        }

        interface IIMFilePullDataRsp extends IM.File.IMFilePullDataRsp.$Properties {
        }

        class IMFilePullDataRsp {
            constructor(properties?: IM.File.IMFilePullDataRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            taskId: string;
            userId: number;
            offset: number;
            fileData: Uint8Array;
            static create(properties: IM.File.IMFilePullDataRsp.$Shape): IM.File.IMFilePullDataRsp & IM.File.IMFilePullDataRsp.$Shape;
            static create(properties?: IM.File.IMFilePullDataRsp.$Properties): IM.File.IMFilePullDataRsp;
            static encode(message: IM.File.IMFilePullDataRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFilePullDataRsp & IM.File.IMFilePullDataRsp.$Shape;
        }

        namespace IMFilePullDataRsp {
            interface $Properties {
                resultCode: number;
                taskId: string;
                userId: number;
                offset: number;
                fileData: Uint8Array;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFilePullDataRsp.$Properties;
        }

        interface IIMFileReq extends IM.File.IMFileReq.$Properties {
        }

        class IMFileReq {
            constructor(properties?: IM.File.IMFileReq.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            fileName: string;
            fileSize: number;
            transMode: IM.BaseDefine.TransferFileType;
            static create(properties: IM.File.IMFileReq.$Shape): IM.File.IMFileReq & IM.File.IMFileReq.$Shape;
            static create(properties?: IM.File.IMFileReq.$Properties): IM.File.IMFileReq;
            static encode(message: IM.File.IMFileReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileReq & IM.File.IMFileReq.$Shape;
        }

        namespace IMFileReq {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                fileName: string;
                fileSize: number;
                transMode: IM.BaseDefine.TransferFileType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileReq.$Properties;
        }

        interface IIMFileRsp extends IM.File.IMFileRsp.$Properties {
        }

        class IMFileRsp {
            constructor(properties?: IM.File.IMFileRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            fromUserId: number;
            toUserId: number;
            fileName: string;
            taskId: string;
            ipAddrList: IM.BaseDefine.IpAddr.$Properties[];
            transMode: IM.BaseDefine.TransferFileType;
            static create(properties: IM.File.IMFileRsp.$Shape): IM.File.IMFileRsp & IM.File.IMFileRsp.$Shape;
            static create(properties?: IM.File.IMFileRsp.$Properties): IM.File.IMFileRsp;
            static encode(message: IM.File.IMFileRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileRsp & IM.File.IMFileRsp.$Shape;
        }

        namespace IMFileRsp {
            interface $Properties {
                resultCode: number;
                fromUserId: number;
                toUserId: number;
                fileName: string;
                taskId: string;
                ipAddrList?: (IM.BaseDefine.IpAddr.$Properties[]|null);
                transMode: IM.BaseDefine.TransferFileType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileRsp.$Properties;
        }

        interface IIMFileNotify extends IM.File.IMFileNotify.$Properties {
        }

        class IMFileNotify {
            constructor(properties?: IM.File.IMFileNotify.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            fileName: string;
            fileSize: number;
            taskId: string;
            ipAddrList: IM.BaseDefine.IpAddr.$Properties[];
            transMode: IM.BaseDefine.TransferFileType;
            offlineReady: number;
            static create(properties: IM.File.IMFileNotify.$Shape): IM.File.IMFileNotify & IM.File.IMFileNotify.$Shape;
            static create(properties?: IM.File.IMFileNotify.$Properties): IM.File.IMFileNotify;
            static encode(message: IM.File.IMFileNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileNotify & IM.File.IMFileNotify.$Shape;
        }

        namespace IMFileNotify {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                fileName: string;
                fileSize: number;
                taskId: string;
                ipAddrList?: (IM.BaseDefine.IpAddr.$Properties[]|null);
                transMode: IM.BaseDefine.TransferFileType;
                offlineReady: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileNotify.$Properties;
        }

        interface IIMFileHasOfflineReq extends IM.File.IMFileHasOfflineReq.$Properties {
        }

        class IMFileHasOfflineReq {
            constructor(properties?: IM.File.IMFileHasOfflineReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.File.IMFileHasOfflineReq.$Shape): IM.File.IMFileHasOfflineReq & IM.File.IMFileHasOfflineReq.$Shape;
            static create(properties?: IM.File.IMFileHasOfflineReq.$Properties): IM.File.IMFileHasOfflineReq;
            static encode(message: IM.File.IMFileHasOfflineReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileHasOfflineReq & IM.File.IMFileHasOfflineReq.$Shape;
        }

        namespace IMFileHasOfflineReq {
            interface $Properties {
                userId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileHasOfflineReq.$Properties;
        }

        interface IIMFileHasOfflineRsp extends IM.File.IMFileHasOfflineRsp.$Properties {
        }

        class IMFileHasOfflineRsp {
            constructor(properties?: IM.File.IMFileHasOfflineRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            offlineFileList: IM.BaseDefine.OfflineFileInfo.$Properties[];
            ipAddrList: IM.BaseDefine.IpAddr.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.File.IMFileHasOfflineRsp.$Shape): IM.File.IMFileHasOfflineRsp & IM.File.IMFileHasOfflineRsp.$Shape;
            static create(properties?: IM.File.IMFileHasOfflineRsp.$Properties): IM.File.IMFileHasOfflineRsp;
            static encode(message: IM.File.IMFileHasOfflineRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileHasOfflineRsp & IM.File.IMFileHasOfflineRsp.$Shape;
        }

        namespace IMFileHasOfflineRsp {
            interface $Properties {
                userId: number;
                offlineFileList?: (IM.BaseDefine.OfflineFileInfo.$Properties[]|null);
                ipAddrList?: (IM.BaseDefine.IpAddr.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileHasOfflineRsp.$Properties;
        }

        interface IIMFileAddOfflineReq extends IM.File.IMFileAddOfflineReq.$Properties {
        }

        class IMFileAddOfflineReq {
            constructor(properties?: IM.File.IMFileAddOfflineReq.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            taskId: string;
            fileName: string;
            fileSize: number;
            static create(properties: IM.File.IMFileAddOfflineReq.$Shape): IM.File.IMFileAddOfflineReq & IM.File.IMFileAddOfflineReq.$Shape;
            static create(properties?: IM.File.IMFileAddOfflineReq.$Properties): IM.File.IMFileAddOfflineReq;
            static encode(message: IM.File.IMFileAddOfflineReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileAddOfflineReq & IM.File.IMFileAddOfflineReq.$Shape;
        }

        namespace IMFileAddOfflineReq {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                taskId: string;
                fileName: string;
                fileSize: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileAddOfflineReq.$Properties;
        }

        interface IIMFileDelOfflineReq extends IM.File.IMFileDelOfflineReq.$Properties {
        }

        class IMFileDelOfflineReq {
            constructor(properties?: IM.File.IMFileDelOfflineReq.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            taskId: string;
            static create(properties: IM.File.IMFileDelOfflineReq.$Shape): IM.File.IMFileDelOfflineReq & IM.File.IMFileDelOfflineReq.$Shape;
            static create(properties?: IM.File.IMFileDelOfflineReq.$Properties): IM.File.IMFileDelOfflineReq;
            static encode(message: IM.File.IMFileDelOfflineReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.File.IMFileDelOfflineReq & IM.File.IMFileDelOfflineReq.$Shape;
        }

        namespace IMFileDelOfflineReq {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                taskId: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.File.IMFileDelOfflineReq.$Properties;
        }
    }

    namespace Group {

        interface IIMNormalGroupListReq extends IM.Group.IMNormalGroupListReq.$Properties {
        }

        class IMNormalGroupListReq {
            constructor(properties?: IM.Group.IMNormalGroupListReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMNormalGroupListReq.$Shape): IM.Group.IMNormalGroupListReq & IM.Group.IMNormalGroupListReq.$Shape;
            static create(properties?: IM.Group.IMNormalGroupListReq.$Properties): IM.Group.IMNormalGroupListReq;
            static encode(message: IM.Group.IMNormalGroupListReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMNormalGroupListReq & IM.Group.IMNormalGroupListReq.$Shape;
        }

        namespace IMNormalGroupListReq {
            interface $Properties {
                userId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMNormalGroupListReq.$Properties;
        }

        interface IIMNormalGroupListRsp extends IM.Group.IMNormalGroupListRsp.$Properties {
        }

        class IMNormalGroupListRsp {
            constructor(properties?: IM.Group.IMNormalGroupListRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupVersionList: IM.BaseDefine.GroupVersionInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMNormalGroupListRsp.$Shape): IM.Group.IMNormalGroupListRsp & IM.Group.IMNormalGroupListRsp.$Shape;
            static create(properties?: IM.Group.IMNormalGroupListRsp.$Properties): IM.Group.IMNormalGroupListRsp;
            static encode(message: IM.Group.IMNormalGroupListRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMNormalGroupListRsp & IM.Group.IMNormalGroupListRsp.$Shape;
        }

        namespace IMNormalGroupListRsp {
            interface $Properties {
                userId: number;
                groupVersionList?: (IM.BaseDefine.GroupVersionInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMNormalGroupListRsp.$Properties;
        }

        interface IIMGroupInfoListReq extends IM.Group.IMGroupInfoListReq.$Properties {
        }

        class IMGroupInfoListReq {
            constructor(properties?: IM.Group.IMGroupInfoListReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupVersionList: IM.BaseDefine.GroupVersionInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupInfoListReq.$Shape): IM.Group.IMGroupInfoListReq & IM.Group.IMGroupInfoListReq.$Shape;
            static create(properties?: IM.Group.IMGroupInfoListReq.$Properties): IM.Group.IMGroupInfoListReq;
            static encode(message: IM.Group.IMGroupInfoListReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupInfoListReq & IM.Group.IMGroupInfoListReq.$Shape;
        }

        namespace IMGroupInfoListReq {
            interface $Properties {
                userId: number;
                groupVersionList?: (IM.BaseDefine.GroupVersionInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupInfoListReq.$Properties;
        }

        interface IIMGroupInfoListRsp extends IM.Group.IMGroupInfoListRsp.$Properties {
        }

        class IMGroupInfoListRsp {
            constructor(properties?: IM.Group.IMGroupInfoListRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupInfoList: IM.BaseDefine.GroupInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupInfoListRsp.$Shape): IM.Group.IMGroupInfoListRsp & IM.Group.IMGroupInfoListRsp.$Shape;
            static create(properties?: IM.Group.IMGroupInfoListRsp.$Properties): IM.Group.IMGroupInfoListRsp;
            static encode(message: IM.Group.IMGroupInfoListRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupInfoListRsp & IM.Group.IMGroupInfoListRsp.$Shape;
        }

        namespace IMGroupInfoListRsp {
            interface $Properties {
                userId: number;
                groupInfoList?: (IM.BaseDefine.GroupInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupInfoListRsp.$Properties;
        }

        interface IIMGroupCreateReq extends IM.Group.IMGroupCreateReq.$Properties {
        }

        class IMGroupCreateReq {
            constructor(properties?: IM.Group.IMGroupCreateReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupType: IM.BaseDefine.GroupType;
            groupName: string;
            groupAvatar: string;
            memberIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupCreateReq.$Shape): IM.Group.IMGroupCreateReq & IM.Group.IMGroupCreateReq.$Shape;
            static create(properties?: IM.Group.IMGroupCreateReq.$Properties): IM.Group.IMGroupCreateReq;
            static encode(message: IM.Group.IMGroupCreateReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupCreateReq & IM.Group.IMGroupCreateReq.$Shape;
        }

        namespace IMGroupCreateReq {
            interface $Properties {
                userId: number;
                groupType: IM.BaseDefine.GroupType;
                groupName: string;
                groupAvatar: string;
                memberIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupCreateReq.$Properties;
        }

        interface IIMGroupCreateRsp extends IM.Group.IMGroupCreateRsp.$Properties {
        }

        class IMGroupCreateRsp {
            constructor(properties?: IM.Group.IMGroupCreateRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            groupId?: (number|null);
            groupName: string;
            userIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupCreateRsp.$Shape): IM.Group.IMGroupCreateRsp & IM.Group.IMGroupCreateRsp.$Shape;
            static create(properties?: IM.Group.IMGroupCreateRsp.$Properties): IM.Group.IMGroupCreateRsp;
            static encode(message: IM.Group.IMGroupCreateRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupCreateRsp & IM.Group.IMGroupCreateRsp.$Shape;
        }

        namespace IMGroupCreateRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                groupId?: (number|null);
                groupName: string;
                userIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupCreateRsp.$Properties;
        }

        interface IIMGroupChangeMemberReq extends IM.Group.IMGroupChangeMemberReq.$Properties {
        }

        class IMGroupChangeMemberReq {
            constructor(properties?: IM.Group.IMGroupChangeMemberReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            changeType: IM.BaseDefine.GroupModifyType;
            groupId: number;
            memberIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupChangeMemberReq.$Shape): IM.Group.IMGroupChangeMemberReq & IM.Group.IMGroupChangeMemberReq.$Shape;
            static create(properties?: IM.Group.IMGroupChangeMemberReq.$Properties): IM.Group.IMGroupChangeMemberReq;
            static encode(message: IM.Group.IMGroupChangeMemberReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupChangeMemberReq & IM.Group.IMGroupChangeMemberReq.$Shape;
        }

        namespace IMGroupChangeMemberReq {
            interface $Properties {
                userId: number;
                changeType: IM.BaseDefine.GroupModifyType;
                groupId: number;
                memberIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupChangeMemberReq.$Properties;
        }

        interface IIMGroupChangeMemberRsp extends IM.Group.IMGroupChangeMemberRsp.$Properties {
        }

        class IMGroupChangeMemberRsp {
            constructor(properties?: IM.Group.IMGroupChangeMemberRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            changeType: IM.BaseDefine.GroupModifyType;
            resultCode: number;
            groupId: number;
            curUserIdList: number[];
            chgUserIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupChangeMemberRsp.$Shape): IM.Group.IMGroupChangeMemberRsp & IM.Group.IMGroupChangeMemberRsp.$Shape;
            static create(properties?: IM.Group.IMGroupChangeMemberRsp.$Properties): IM.Group.IMGroupChangeMemberRsp;
            static encode(message: IM.Group.IMGroupChangeMemberRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupChangeMemberRsp & IM.Group.IMGroupChangeMemberRsp.$Shape;
        }

        namespace IMGroupChangeMemberRsp {
            interface $Properties {
                userId: number;
                changeType: IM.BaseDefine.GroupModifyType;
                resultCode: number;
                groupId: number;
                curUserIdList?: (number[]|null);
                chgUserIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupChangeMemberRsp.$Properties;
        }

        interface IIMGroupShieldReq extends IM.Group.IMGroupShieldReq.$Properties {
        }

        class IMGroupShieldReq {
            constructor(properties?: IM.Group.IMGroupShieldReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupId: number;
            shieldStatus: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupShieldReq.$Shape): IM.Group.IMGroupShieldReq & IM.Group.IMGroupShieldReq.$Shape;
            static create(properties?: IM.Group.IMGroupShieldReq.$Properties): IM.Group.IMGroupShieldReq;
            static encode(message: IM.Group.IMGroupShieldReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupShieldReq & IM.Group.IMGroupShieldReq.$Shape;
        }

        namespace IMGroupShieldReq {
            interface $Properties {
                userId: number;
                groupId: number;
                shieldStatus: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupShieldReq.$Properties;
        }

        interface IIMGroupShieldRsp extends IM.Group.IMGroupShieldRsp.$Properties {
        }

        class IMGroupShieldRsp {
            constructor(properties?: IM.Group.IMGroupShieldRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            groupId: number;
            resultCode: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Group.IMGroupShieldRsp.$Shape): IM.Group.IMGroupShieldRsp & IM.Group.IMGroupShieldRsp.$Shape;
            static create(properties?: IM.Group.IMGroupShieldRsp.$Properties): IM.Group.IMGroupShieldRsp;
            static encode(message: IM.Group.IMGroupShieldRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupShieldRsp & IM.Group.IMGroupShieldRsp.$Shape;
        }

        namespace IMGroupShieldRsp {
            interface $Properties {
                userId: number;
                groupId: number;
                resultCode: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupShieldRsp.$Properties;
        }

        interface IIMGroupChangeMemberNotify extends IM.Group.IMGroupChangeMemberNotify.$Properties {
        }

        class IMGroupChangeMemberNotify {
            constructor(properties?: IM.Group.IMGroupChangeMemberNotify.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            changeType: IM.BaseDefine.GroupModifyType;
            groupId: number;
            curUserIdList: number[];
            chgUserIdList: number[];
            static create(properties: IM.Group.IMGroupChangeMemberNotify.$Shape): IM.Group.IMGroupChangeMemberNotify & IM.Group.IMGroupChangeMemberNotify.$Shape;
            static create(properties?: IM.Group.IMGroupChangeMemberNotify.$Properties): IM.Group.IMGroupChangeMemberNotify;
            static encode(message: IM.Group.IMGroupChangeMemberNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Group.IMGroupChangeMemberNotify & IM.Group.IMGroupChangeMemberNotify.$Shape;
        }

        namespace IMGroupChangeMemberNotify {
            interface $Properties {
                userId: number;
                changeType: IM.BaseDefine.GroupModifyType;
                groupId: number;
                curUserIdList?: (number[]|null);
                chgUserIdList?: (number[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Group.IMGroupChangeMemberNotify.$Properties;
        }
    }

    namespace Login {

        interface IIMMsgServReq extends IM.Login.IMMsgServReq.$Properties {
        }

        class IMMsgServReq {
            constructor(properties?: IM.Login.IMMsgServReq.$Properties);
            $unknowns?: Uint8Array[];
            static create(properties: IM.Login.IMMsgServReq.$Shape): IM.Login.IMMsgServReq & IM.Login.IMMsgServReq.$Shape;
            static create(properties?: IM.Login.IMMsgServReq.$Properties): IM.Login.IMMsgServReq;
            static encode(message: IM.Login.IMMsgServReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMMsgServReq & IM.Login.IMMsgServReq.$Shape;
        }

        namespace IMMsgServReq {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMMsgServReq.$Properties;
        }

        interface IIMMsgServRsp extends IM.Login.IMMsgServRsp.$Properties {
        }

        class IMMsgServRsp {
            constructor(properties?: IM.Login.IMMsgServRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: IM.BaseDefine.ResultType;
            priorIp?: (string|null);
            backipIp?: (string|null);
            port?: (number|null);
            static create(properties: IM.Login.IMMsgServRsp.$Shape): IM.Login.IMMsgServRsp & IM.Login.IMMsgServRsp.$Shape;
            static create(properties?: IM.Login.IMMsgServRsp.$Properties): IM.Login.IMMsgServRsp;
            static encode(message: IM.Login.IMMsgServRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMMsgServRsp & IM.Login.IMMsgServRsp.$Shape;
        }

        namespace IMMsgServRsp {
            interface $Properties {
                resultCode: IM.BaseDefine.ResultType;
                priorIp?: (string|null);
                backipIp?: (string|null);
                port?: (number|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMMsgServRsp.$Properties;
        }

        interface IIMLoginReq extends IM.Login.IMLoginReq.$Properties {
        }

        class IMLoginReq {
            constructor(properties?: IM.Login.IMLoginReq.$Properties);
            $unknowns?: Uint8Array[];
            userName: string;
            password: string;
            onlineStatus: IM.BaseDefine.UserStatType;
            clientType: IM.BaseDefine.ClientType;
            clientVersion?: (string|null);
            static create(properties: IM.Login.IMLoginReq.$Shape): IM.Login.IMLoginReq & IM.Login.IMLoginReq.$Shape;
            static create(properties?: IM.Login.IMLoginReq.$Properties): IM.Login.IMLoginReq;
            static encode(message: IM.Login.IMLoginReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMLoginReq & IM.Login.IMLoginReq.$Shape;
        }

        namespace IMLoginReq {
            interface $Properties {
                userName: string;
                password: string;
                onlineStatus: IM.BaseDefine.UserStatType;
                clientType: IM.BaseDefine.ClientType;
                clientVersion?: (string|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMLoginReq.$Properties;
        }

        interface IIMLoginRes extends IM.Login.IMLoginRes.$Properties {
        }

        class IMLoginRes {
            constructor(properties?: IM.Login.IMLoginRes.$Properties);
            $unknowns?: Uint8Array[];
            serverTime: number;
            resultCode: IM.BaseDefine.ResultType;
            resultString?: (string|null);
            onlineStatus?: (IM.BaseDefine.UserStatType|null);
            userInfo?: (IM.BaseDefine.UserInfo.$Properties|null);
            static create(properties: IM.Login.IMLoginRes.$Shape): IM.Login.IMLoginRes & IM.Login.IMLoginRes.$Shape;
            static create(properties?: IM.Login.IMLoginRes.$Properties): IM.Login.IMLoginRes;
            static encode(message: IM.Login.IMLoginRes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMLoginRes & IM.Login.IMLoginRes.$Shape;
        }

        namespace IMLoginRes {
            interface $Properties {
                serverTime: number;
                resultCode: IM.BaseDefine.ResultType;
                resultString?: (string|null);
                onlineStatus?: (IM.BaseDefine.UserStatType|null);
                userInfo?: (IM.BaseDefine.UserInfo.$Properties|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMLoginRes.$Properties;
        }

        interface IIMLogoutReq extends IM.Login.IMLogoutReq.$Properties {
        }

        class IMLogoutReq {
            constructor(properties?: IM.Login.IMLogoutReq.$Properties);
            $unknowns?: Uint8Array[];
            static create(properties: IM.Login.IMLogoutReq.$Shape): IM.Login.IMLogoutReq & IM.Login.IMLogoutReq.$Shape;
            static create(properties?: IM.Login.IMLogoutReq.$Properties): IM.Login.IMLogoutReq;
            static encode(message: IM.Login.IMLogoutReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMLogoutReq & IM.Login.IMLogoutReq.$Shape;
        }

        namespace IMLogoutReq {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMLogoutReq.$Properties;
        }

        interface IIMLogoutRsp extends IM.Login.IMLogoutRsp.$Properties {
        }

        class IMLogoutRsp {
            constructor(properties?: IM.Login.IMLogoutRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            static create(properties: IM.Login.IMLogoutRsp.$Shape): IM.Login.IMLogoutRsp & IM.Login.IMLogoutRsp.$Shape;
            static create(properties?: IM.Login.IMLogoutRsp.$Properties): IM.Login.IMLogoutRsp;
            static encode(message: IM.Login.IMLogoutRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMLogoutRsp & IM.Login.IMLogoutRsp.$Shape;
        }

        namespace IMLogoutRsp {
            interface $Properties {
                resultCode: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMLogoutRsp.$Properties;
        }

        interface IIMKickUser extends IM.Login.IMKickUser.$Properties {
        }

        class IMKickUser {
            constructor(properties?: IM.Login.IMKickUser.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            kickReason: IM.BaseDefine.KickReasonType;
            static create(properties: IM.Login.IMKickUser.$Shape): IM.Login.IMKickUser & IM.Login.IMKickUser.$Shape;
            static create(properties?: IM.Login.IMKickUser.$Properties): IM.Login.IMKickUser;
            static encode(message: IM.Login.IMKickUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMKickUser & IM.Login.IMKickUser.$Shape;
        }

        namespace IMKickUser {
            interface $Properties {
                userId: number;
                kickReason: IM.BaseDefine.KickReasonType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMKickUser.$Properties;
        }

        interface IIMDeviceTokenReq extends IM.Login.IMDeviceTokenReq.$Properties {
        }

        class IMDeviceTokenReq {
            constructor(properties?: IM.Login.IMDeviceTokenReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            deviceToken: string;
            clientType?: (IM.BaseDefine.ClientType|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMDeviceTokenReq.$Shape): IM.Login.IMDeviceTokenReq & IM.Login.IMDeviceTokenReq.$Shape;
            static create(properties?: IM.Login.IMDeviceTokenReq.$Properties): IM.Login.IMDeviceTokenReq;
            static encode(message: IM.Login.IMDeviceTokenReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMDeviceTokenReq & IM.Login.IMDeviceTokenReq.$Shape;
        }

        namespace IMDeviceTokenReq {
            interface $Properties {
                userId: number;
                deviceToken: string;
                clientType?: (IM.BaseDefine.ClientType|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMDeviceTokenReq.$Properties;
        }

        interface IIMDeviceTokenRsp extends IM.Login.IMDeviceTokenRsp.$Properties {
        }

        class IMDeviceTokenRsp {
            constructor(properties?: IM.Login.IMDeviceTokenRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMDeviceTokenRsp.$Shape): IM.Login.IMDeviceTokenRsp & IM.Login.IMDeviceTokenRsp.$Shape;
            static create(properties?: IM.Login.IMDeviceTokenRsp.$Properties): IM.Login.IMDeviceTokenRsp;
            static encode(message: IM.Login.IMDeviceTokenRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMDeviceTokenRsp & IM.Login.IMDeviceTokenRsp.$Shape;
        }

        namespace IMDeviceTokenRsp {
            interface $Properties {
                userId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMDeviceTokenRsp.$Properties;
        }

        interface IIMKickPCClientReq extends IM.Login.IMKickPCClientReq.$Properties {
        }

        class IMKickPCClientReq {
            constructor(properties?: IM.Login.IMKickPCClientReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            static create(properties: IM.Login.IMKickPCClientReq.$Shape): IM.Login.IMKickPCClientReq & IM.Login.IMKickPCClientReq.$Shape;
            static create(properties?: IM.Login.IMKickPCClientReq.$Properties): IM.Login.IMKickPCClientReq;
            static encode(message: IM.Login.IMKickPCClientReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMKickPCClientReq & IM.Login.IMKickPCClientReq.$Shape;
        }

        namespace IMKickPCClientReq {
            interface $Properties {
                userId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMKickPCClientReq.$Properties;
        }

        interface IIMKickPCClientRsp extends IM.Login.IMKickPCClientRsp.$Properties {
        }

        class IMKickPCClientRsp {
            constructor(properties?: IM.Login.IMKickPCClientRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            static create(properties: IM.Login.IMKickPCClientRsp.$Shape): IM.Login.IMKickPCClientRsp & IM.Login.IMKickPCClientRsp.$Shape;
            static create(properties?: IM.Login.IMKickPCClientRsp.$Properties): IM.Login.IMKickPCClientRsp;
            static encode(message: IM.Login.IMKickPCClientRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMKickPCClientRsp & IM.Login.IMKickPCClientRsp.$Shape;
        }

        namespace IMKickPCClientRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMKickPCClientRsp.$Properties;
        }

        interface IIMPushShieldReq extends IM.Login.IMPushShieldReq.$Properties {
        }

        class IMPushShieldReq {
            constructor(properties?: IM.Login.IMPushShieldReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            shieldStatus: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMPushShieldReq.$Shape): IM.Login.IMPushShieldReq & IM.Login.IMPushShieldReq.$Shape;
            static create(properties?: IM.Login.IMPushShieldReq.$Properties): IM.Login.IMPushShieldReq;
            static encode(message: IM.Login.IMPushShieldReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMPushShieldReq & IM.Login.IMPushShieldReq.$Shape;
        }

        namespace IMPushShieldReq {
            interface $Properties {
                userId: number;
                shieldStatus: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMPushShieldReq.$Properties;
        }

        interface IIMPushShieldRsp extends IM.Login.IMPushShieldRsp.$Properties {
        }

        class IMPushShieldRsp {
            constructor(properties?: IM.Login.IMPushShieldRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            shieldStatus?: (number|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMPushShieldRsp.$Shape): IM.Login.IMPushShieldRsp & IM.Login.IMPushShieldRsp.$Shape;
            static create(properties?: IM.Login.IMPushShieldRsp.$Properties): IM.Login.IMPushShieldRsp;
            static encode(message: IM.Login.IMPushShieldRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMPushShieldRsp & IM.Login.IMPushShieldRsp.$Shape;
        }

        namespace IMPushShieldRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                shieldStatus?: (number|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMPushShieldRsp.$Properties;
        }

        interface IIMQueryPushShieldReq extends IM.Login.IMQueryPushShieldReq.$Properties {
        }

        class IMQueryPushShieldReq {
            constructor(properties?: IM.Login.IMQueryPushShieldReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMQueryPushShieldReq.$Shape): IM.Login.IMQueryPushShieldReq & IM.Login.IMQueryPushShieldReq.$Shape;
            static create(properties?: IM.Login.IMQueryPushShieldReq.$Properties): IM.Login.IMQueryPushShieldReq;
            static encode(message: IM.Login.IMQueryPushShieldReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMQueryPushShieldReq & IM.Login.IMQueryPushShieldReq.$Shape;
        }

        namespace IMQueryPushShieldReq {
            interface $Properties {
                userId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMQueryPushShieldReq.$Properties;
        }

        interface IIMQueryPushShieldRsp extends IM.Login.IMQueryPushShieldRsp.$Properties {
        }

        class IMQueryPushShieldRsp {
            constructor(properties?: IM.Login.IMQueryPushShieldRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            resultCode: number;
            shieldStatus?: (number|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Login.IMQueryPushShieldRsp.$Shape): IM.Login.IMQueryPushShieldRsp & IM.Login.IMQueryPushShieldRsp.$Shape;
            static create(properties?: IM.Login.IMQueryPushShieldRsp.$Properties): IM.Login.IMQueryPushShieldRsp;
            static encode(message: IM.Login.IMQueryPushShieldRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Login.IMQueryPushShieldRsp & IM.Login.IMQueryPushShieldRsp.$Shape;
        }

        namespace IMQueryPushShieldRsp {
            interface $Properties {
                userId: number;
                resultCode: number;
                shieldStatus?: (number|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Login.IMQueryPushShieldRsp.$Properties;
        }
    }

    namespace Message {

        interface IIMMsgData extends IM.Message.IMMsgData.$Properties {
        }

        class IMMsgData {
            constructor(properties?: IM.Message.IMMsgData.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toSessionId: number;
            msgId: number;
            createTime: number;
            msgType: IM.BaseDefine.MsgType;
            msgData: Uint8Array;
            attachData?: (Uint8Array|null);
            clientKey?: (Uint8Array|null);
            static create(properties: IM.Message.IMMsgData.$Shape): IM.Message.IMMsgData & IM.Message.IMMsgData.$Shape;
            static create(properties?: IM.Message.IMMsgData.$Properties): IM.Message.IMMsgData;
            static encode(message: IM.Message.IMMsgData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMMsgData & IM.Message.IMMsgData.$Shape;
        }

        namespace IMMsgData {
            interface $Properties {
                fromUserId: number;
                toSessionId: number;
                msgId: number;
                createTime: number;
                msgType: IM.BaseDefine.MsgType;
                msgData: Uint8Array;
                attachData?: (Uint8Array|null);
                clientKey?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMMsgData.$Properties;
        }

        interface IIMMsgDataAck extends IM.Message.IMMsgDataAck.$Properties {
        }

        class IMMsgDataAck {
            constructor(properties?: IM.Message.IMMsgDataAck.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionId: number;
            msgId: number;
            sessionType: IM.BaseDefine.SessionType;
            static create(properties: IM.Message.IMMsgDataAck.$Shape): IM.Message.IMMsgDataAck & IM.Message.IMMsgDataAck.$Shape;
            static create(properties?: IM.Message.IMMsgDataAck.$Properties): IM.Message.IMMsgDataAck;
            static encode(message: IM.Message.IMMsgDataAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMMsgDataAck & IM.Message.IMMsgDataAck.$Shape;
        }

        namespace IMMsgDataAck {
            interface $Properties {
                userId: number;
                sessionId: number;
                msgId: number;
                sessionType: IM.BaseDefine.SessionType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMMsgDataAck.$Properties;
        }

        interface IIMMsgDataReadAck extends IM.Message.IMMsgDataReadAck.$Properties {
        }

        class IMMsgDataReadAck {
            constructor(properties?: IM.Message.IMMsgDataReadAck.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionId: number;
            msgId: number;
            sessionType: IM.BaseDefine.SessionType;
            static create(properties: IM.Message.IMMsgDataReadAck.$Shape): IM.Message.IMMsgDataReadAck & IM.Message.IMMsgDataReadAck.$Shape;
            static create(properties?: IM.Message.IMMsgDataReadAck.$Properties): IM.Message.IMMsgDataReadAck;
            static encode(message: IM.Message.IMMsgDataReadAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMMsgDataReadAck & IM.Message.IMMsgDataReadAck.$Shape;
        }

        namespace IMMsgDataReadAck {
            interface $Properties {
                userId: number;
                sessionId: number;
                msgId: number;
                sessionType: IM.BaseDefine.SessionType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMMsgDataReadAck.$Properties;
        }

        interface IIMMsgDataReadNotify extends IM.Message.IMMsgDataReadNotify.$Properties {
        }

        class IMMsgDataReadNotify {
            constructor(properties?: IM.Message.IMMsgDataReadNotify.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionId: number;
            msgId: number;
            sessionType: IM.BaseDefine.SessionType;
            static create(properties: IM.Message.IMMsgDataReadNotify.$Shape): IM.Message.IMMsgDataReadNotify & IM.Message.IMMsgDataReadNotify.$Shape;
            static create(properties?: IM.Message.IMMsgDataReadNotify.$Properties): IM.Message.IMMsgDataReadNotify;
            static encode(message: IM.Message.IMMsgDataReadNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMMsgDataReadNotify & IM.Message.IMMsgDataReadNotify.$Shape;
        }

        namespace IMMsgDataReadNotify {
            interface $Properties {
                userId: number;
                sessionId: number;
                msgId: number;
                sessionType: IM.BaseDefine.SessionType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMMsgDataReadNotify.$Properties;
        }

        interface IIMClientTimeReq extends IM.Message.IMClientTimeReq.$Properties {
        }

        class IMClientTimeReq {
            constructor(properties?: IM.Message.IMClientTimeReq.$Properties);
            $unknowns?: Uint8Array[];
            static create(properties: IM.Message.IMClientTimeReq.$Shape): IM.Message.IMClientTimeReq & IM.Message.IMClientTimeReq.$Shape;
            static create(properties?: IM.Message.IMClientTimeReq.$Properties): IM.Message.IMClientTimeReq;
            static encode(message: IM.Message.IMClientTimeReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMClientTimeReq & IM.Message.IMClientTimeReq.$Shape;
        }

        namespace IMClientTimeReq {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMClientTimeReq.$Properties;
        }

        interface IIMClientTimeRsp extends IM.Message.IMClientTimeRsp.$Properties {
        }

        class IMClientTimeRsp {
            constructor(properties?: IM.Message.IMClientTimeRsp.$Properties);
            $unknowns?: Uint8Array[];
            serverTime: number;
            static create(properties: IM.Message.IMClientTimeRsp.$Shape): IM.Message.IMClientTimeRsp & IM.Message.IMClientTimeRsp.$Shape;
            static create(properties?: IM.Message.IMClientTimeRsp.$Properties): IM.Message.IMClientTimeRsp;
            static encode(message: IM.Message.IMClientTimeRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMClientTimeRsp & IM.Message.IMClientTimeRsp.$Shape;
        }

        namespace IMClientTimeRsp {
            interface $Properties {
                serverTime: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMClientTimeRsp.$Properties;
        }

        interface IIMUnreadMsgCntReq extends IM.Message.IMUnreadMsgCntReq.$Properties {
        }

        class IMUnreadMsgCntReq {
            constructor(properties?: IM.Message.IMUnreadMsgCntReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMUnreadMsgCntReq.$Shape): IM.Message.IMUnreadMsgCntReq & IM.Message.IMUnreadMsgCntReq.$Shape;
            static create(properties?: IM.Message.IMUnreadMsgCntReq.$Properties): IM.Message.IMUnreadMsgCntReq;
            static encode(message: IM.Message.IMUnreadMsgCntReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMUnreadMsgCntReq & IM.Message.IMUnreadMsgCntReq.$Shape;
        }

        namespace IMUnreadMsgCntReq {
            interface $Properties {
                userId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMUnreadMsgCntReq.$Properties;
        }

        interface IIMUnreadMsgCntRsp extends IM.Message.IMUnreadMsgCntRsp.$Properties {
        }

        class IMUnreadMsgCntRsp {
            constructor(properties?: IM.Message.IMUnreadMsgCntRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            totalCnt: number;
            unreadinfoList: IM.BaseDefine.UnreadInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMUnreadMsgCntRsp.$Shape): IM.Message.IMUnreadMsgCntRsp & IM.Message.IMUnreadMsgCntRsp.$Shape;
            static create(properties?: IM.Message.IMUnreadMsgCntRsp.$Properties): IM.Message.IMUnreadMsgCntRsp;
            static encode(message: IM.Message.IMUnreadMsgCntRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMUnreadMsgCntRsp & IM.Message.IMUnreadMsgCntRsp.$Shape;
        }

        namespace IMUnreadMsgCntRsp {
            interface $Properties {
                userId: number;
                totalCnt: number;
                unreadinfoList?: (IM.BaseDefine.UnreadInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMUnreadMsgCntRsp.$Properties;
        }

        interface IIMGetMsgListReq extends IM.Message.IMGetMsgListReq.$Properties {
        }

        class IMGetMsgListReq {
            constructor(properties?: IM.Message.IMGetMsgListReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            msgIdBegin: number;
            msgCnt: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetMsgListReq.$Shape): IM.Message.IMGetMsgListReq & IM.Message.IMGetMsgListReq.$Shape;
            static create(properties?: IM.Message.IMGetMsgListReq.$Properties): IM.Message.IMGetMsgListReq;
            static encode(message: IM.Message.IMGetMsgListReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetMsgListReq & IM.Message.IMGetMsgListReq.$Shape;
        }

        namespace IMGetMsgListReq {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                msgIdBegin: number;
                msgCnt: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetMsgListReq.$Properties;
        }

        interface IIMGetMsgListRsp extends IM.Message.IMGetMsgListRsp.$Properties {
        }

        class IMGetMsgListRsp {
            constructor(properties?: IM.Message.IMGetMsgListRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            msgIdBegin: number;
            msgList: IM.BaseDefine.MsgInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetMsgListRsp.$Shape): IM.Message.IMGetMsgListRsp & IM.Message.IMGetMsgListRsp.$Shape;
            static create(properties?: IM.Message.IMGetMsgListRsp.$Properties): IM.Message.IMGetMsgListRsp;
            static encode(message: IM.Message.IMGetMsgListRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetMsgListRsp & IM.Message.IMGetMsgListRsp.$Shape;
        }

        namespace IMGetMsgListRsp {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                msgIdBegin: number;
                msgList?: (IM.BaseDefine.MsgInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetMsgListRsp.$Properties;
        }

        interface IIMGetLatestMsgIdReq extends IM.Message.IMGetLatestMsgIdReq.$Properties {
        }

        class IMGetLatestMsgIdReq {
            constructor(properties?: IM.Message.IMGetLatestMsgIdReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetLatestMsgIdReq.$Shape): IM.Message.IMGetLatestMsgIdReq & IM.Message.IMGetLatestMsgIdReq.$Shape;
            static create(properties?: IM.Message.IMGetLatestMsgIdReq.$Properties): IM.Message.IMGetLatestMsgIdReq;
            static encode(message: IM.Message.IMGetLatestMsgIdReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetLatestMsgIdReq & IM.Message.IMGetLatestMsgIdReq.$Shape;
        }

        namespace IMGetLatestMsgIdReq {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetLatestMsgIdReq.$Properties;
        }

        interface IIMGetLatestMsgIdRsp extends IM.Message.IMGetLatestMsgIdRsp.$Properties {
        }

        class IMGetLatestMsgIdRsp {
            constructor(properties?: IM.Message.IMGetLatestMsgIdRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            latestMsgId: number;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetLatestMsgIdRsp.$Shape): IM.Message.IMGetLatestMsgIdRsp & IM.Message.IMGetLatestMsgIdRsp.$Shape;
            static create(properties?: IM.Message.IMGetLatestMsgIdRsp.$Properties): IM.Message.IMGetLatestMsgIdRsp;
            static encode(message: IM.Message.IMGetLatestMsgIdRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetLatestMsgIdRsp & IM.Message.IMGetLatestMsgIdRsp.$Shape;
        }

        namespace IMGetLatestMsgIdRsp {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                latestMsgId: number;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetLatestMsgIdRsp.$Properties;
        }

        interface IIMGetMsgByIdReq extends IM.Message.IMGetMsgByIdReq.$Properties {
        }

        class IMGetMsgByIdReq {
            constructor(properties?: IM.Message.IMGetMsgByIdReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            msgIdList: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetMsgByIdReq.$Shape): IM.Message.IMGetMsgByIdReq & IM.Message.IMGetMsgByIdReq.$Shape;
            static create(properties?: IM.Message.IMGetMsgByIdReq.$Properties): IM.Message.IMGetMsgByIdReq;
            static encode(message: IM.Message.IMGetMsgByIdReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetMsgByIdReq & IM.Message.IMGetMsgByIdReq.$Shape;
        }

        namespace IMGetMsgByIdReq {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                msgIdList?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetMsgByIdReq.$Properties;
        }

        interface IIMGetMsgByIdRsp extends IM.Message.IMGetMsgByIdRsp.$Properties {
        }

        class IMGetMsgByIdRsp {
            constructor(properties?: IM.Message.IMGetMsgByIdRsp.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            sessionType: IM.BaseDefine.SessionType;
            sessionId: number;
            msgList: IM.BaseDefine.MsgInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Message.IMGetMsgByIdRsp.$Shape): IM.Message.IMGetMsgByIdRsp & IM.Message.IMGetMsgByIdRsp.$Shape;
            static create(properties?: IM.Message.IMGetMsgByIdRsp.$Properties): IM.Message.IMGetMsgByIdRsp;
            static encode(message: IM.Message.IMGetMsgByIdRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Message.IMGetMsgByIdRsp & IM.Message.IMGetMsgByIdRsp.$Shape;
        }

        namespace IMGetMsgByIdRsp {
            interface $Properties {
                userId: number;
                sessionType: IM.BaseDefine.SessionType;
                sessionId: number;
                msgList?: (IM.BaseDefine.MsgInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Message.IMGetMsgByIdRsp.$Properties;
        }
    }

    namespace Other {

        interface IIMHeartBeat extends IM.Other.IMHeartBeat.$Properties {
        }

        class IMHeartBeat {
            constructor(properties?: IM.Other.IMHeartBeat.$Properties);
            $unknowns?: Uint8Array[];
            static create(properties: IM.Other.IMHeartBeat.$Shape): IM.Other.IMHeartBeat & IM.Other.IMHeartBeat.$Shape;
            static create(properties?: IM.Other.IMHeartBeat.$Properties): IM.Other.IMHeartBeat;
            static encode(message: IM.Other.IMHeartBeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Other.IMHeartBeat & IM.Other.IMHeartBeat.$Shape;
        }

        namespace IMHeartBeat {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Other.IMHeartBeat.$Properties;
        }
    }

    namespace Server {

        interface IIMStopReceivePacket extends IM.Server.IMStopReceivePacket.$Properties {
        }

        class IMStopReceivePacket {
            constructor(properties?: IM.Server.IMStopReceivePacket.$Properties);
            $unknowns?: Uint8Array[];
            result: number;
            static create(properties: IM.Server.IMStopReceivePacket.$Shape): IM.Server.IMStopReceivePacket & IM.Server.IMStopReceivePacket.$Shape;
            static create(properties?: IM.Server.IMStopReceivePacket.$Properties): IM.Server.IMStopReceivePacket;
            static encode(message: IM.Server.IMStopReceivePacket.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMStopReceivePacket & IM.Server.IMStopReceivePacket.$Shape;
        }

        namespace IMStopReceivePacket {
            interface $Properties {
                result: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMStopReceivePacket.$Properties;
        }

        interface IIMValidateReq extends IM.Server.IMValidateReq.$Properties {
        }

        class IMValidateReq {
            constructor(properties?: IM.Server.IMValidateReq.$Properties);
            $unknowns?: Uint8Array[];
            userName: string;
            password: string;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMValidateReq.$Shape): IM.Server.IMValidateReq & IM.Server.IMValidateReq.$Shape;
            static create(properties?: IM.Server.IMValidateReq.$Properties): IM.Server.IMValidateReq;
            static encode(message: IM.Server.IMValidateReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMValidateReq & IM.Server.IMValidateReq.$Shape;
        }

        namespace IMValidateReq {
            interface $Properties {
                userName: string;
                password: string;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMValidateReq.$Properties;
        }

        interface IIMValidateRsp extends IM.Server.IMValidateRsp.$Properties {
        }

        class IMValidateRsp {
            constructor(properties?: IM.Server.IMValidateRsp.$Properties);
            $unknowns?: Uint8Array[];
            userName: string;
            resultCode: number;
            resultString?: (string|null);
            userInfo?: (IM.BaseDefine.UserInfo.$Properties|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMValidateRsp.$Shape): IM.Server.IMValidateRsp & IM.Server.IMValidateRsp.$Shape;
            static create(properties?: IM.Server.IMValidateRsp.$Properties): IM.Server.IMValidateRsp;
            static encode(message: IM.Server.IMValidateRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMValidateRsp & IM.Server.IMValidateRsp.$Shape;
        }

        namespace IMValidateRsp {
            interface $Properties {
                userName: string;
                resultCode: number;
                resultString?: (string|null);
                userInfo?: (IM.BaseDefine.UserInfo.$Properties|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMValidateRsp.$Properties;
        }

        interface IIMGetDeviceTokenReq extends IM.Server.IMGetDeviceTokenReq.$Properties {
        }

        class IMGetDeviceTokenReq {
            constructor(properties?: IM.Server.IMGetDeviceTokenReq.$Properties);
            $unknowns?: Uint8Array[];
            userId: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMGetDeviceTokenReq.$Shape): IM.Server.IMGetDeviceTokenReq & IM.Server.IMGetDeviceTokenReq.$Shape;
            static create(properties?: IM.Server.IMGetDeviceTokenReq.$Properties): IM.Server.IMGetDeviceTokenReq;
            static encode(message: IM.Server.IMGetDeviceTokenReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMGetDeviceTokenReq & IM.Server.IMGetDeviceTokenReq.$Shape;
        }

        namespace IMGetDeviceTokenReq {
            interface $Properties {
                userId?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMGetDeviceTokenReq.$Properties;
        }

        interface IIMGetDeviceTokenRsp extends IM.Server.IMGetDeviceTokenRsp.$Properties {
        }

        class IMGetDeviceTokenRsp {
            constructor(properties?: IM.Server.IMGetDeviceTokenRsp.$Properties);
            $unknowns?: Uint8Array[];
            userTokenInfo: IM.BaseDefine.UserTokenInfo.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMGetDeviceTokenRsp.$Shape): IM.Server.IMGetDeviceTokenRsp & IM.Server.IMGetDeviceTokenRsp.$Shape;
            static create(properties?: IM.Server.IMGetDeviceTokenRsp.$Properties): IM.Server.IMGetDeviceTokenRsp;
            static encode(message: IM.Server.IMGetDeviceTokenRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMGetDeviceTokenRsp & IM.Server.IMGetDeviceTokenRsp.$Shape;
        }

        namespace IMGetDeviceTokenRsp {
            interface $Properties {
                userTokenInfo?: (IM.BaseDefine.UserTokenInfo.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMGetDeviceTokenRsp.$Properties;
        }

        interface IIMRoleSet extends IM.Server.IMRoleSet.$Properties {
        }

        class IMRoleSet {
            constructor(properties?: IM.Server.IMRoleSet.$Properties);
            $unknowns?: Uint8Array[];
            master: number;
            static create(properties: IM.Server.IMRoleSet.$Shape): IM.Server.IMRoleSet & IM.Server.IMRoleSet.$Shape;
            static create(properties?: IM.Server.IMRoleSet.$Properties): IM.Server.IMRoleSet;
            static encode(message: IM.Server.IMRoleSet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMRoleSet & IM.Server.IMRoleSet.$Shape;
        }

        namespace IMRoleSet {
            interface $Properties {
                master: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMRoleSet.$Properties;
        }

        interface IIMOnlineUserInfo extends IM.Server.IMOnlineUserInfo.$Properties {
        }

        class IMOnlineUserInfo {
            constructor(properties?: IM.Server.IMOnlineUserInfo.$Properties);
            $unknowns?: Uint8Array[];
            userStatList: IM.BaseDefine.ServerUserStat.$Properties[];
            static create(properties: IM.Server.IMOnlineUserInfo.$Shape): IM.Server.IMOnlineUserInfo & IM.Server.IMOnlineUserInfo.$Shape;
            static create(properties?: IM.Server.IMOnlineUserInfo.$Properties): IM.Server.IMOnlineUserInfo;
            static encode(message: IM.Server.IMOnlineUserInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMOnlineUserInfo & IM.Server.IMOnlineUserInfo.$Shape;
        }

        namespace IMOnlineUserInfo {
            interface $Properties {
                userStatList?: (IM.BaseDefine.ServerUserStat.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMOnlineUserInfo.$Properties;
        }

        interface IIMMsgServInfo extends IM.Server.IMMsgServInfo.$Properties {
        }

        class IMMsgServInfo {
            constructor(properties?: IM.Server.IMMsgServInfo.$Properties);
            $unknowns?: Uint8Array[];
            ip1: string;
            ip2: string;
            port: number;
            maxConnCnt: number;
            curConnCnt: number;
            hostName: string;
            static create(properties: IM.Server.IMMsgServInfo.$Shape): IM.Server.IMMsgServInfo & IM.Server.IMMsgServInfo.$Shape;
            static create(properties?: IM.Server.IMMsgServInfo.$Properties): IM.Server.IMMsgServInfo;
            static encode(message: IM.Server.IMMsgServInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMMsgServInfo & IM.Server.IMMsgServInfo.$Shape;
        }

        namespace IMMsgServInfo {
            interface $Properties {
                ip1: string;
                ip2: string;
                port: number;
                maxConnCnt: number;
                curConnCnt: number;
                hostName: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMMsgServInfo.$Properties;
        }

        interface IIMUserStatusUpdate extends IM.Server.IMUserStatusUpdate.$Properties {
        }

        class IMUserStatusUpdate {
            constructor(properties?: IM.Server.IMUserStatusUpdate.$Properties);
            $unknowns?: Uint8Array[];
            userStatus: number;
            userId: number;
            clientType: IM.BaseDefine.ClientType;
            static create(properties: IM.Server.IMUserStatusUpdate.$Shape): IM.Server.IMUserStatusUpdate & IM.Server.IMUserStatusUpdate.$Shape;
            static create(properties?: IM.Server.IMUserStatusUpdate.$Properties): IM.Server.IMUserStatusUpdate;
            static encode(message: IM.Server.IMUserStatusUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMUserStatusUpdate & IM.Server.IMUserStatusUpdate.$Shape;
        }

        namespace IMUserStatusUpdate {
            interface $Properties {
                userStatus: number;
                userId: number;
                clientType: IM.BaseDefine.ClientType;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMUserStatusUpdate.$Properties;
        }

        interface IIMUserCntUpdate extends IM.Server.IMUserCntUpdate.$Properties {
        }

        class IMUserCntUpdate {
            constructor(properties?: IM.Server.IMUserCntUpdate.$Properties);
            $unknowns?: Uint8Array[];
            userAction: number;
            userId: number;
            static create(properties: IM.Server.IMUserCntUpdate.$Shape): IM.Server.IMUserCntUpdate & IM.Server.IMUserCntUpdate.$Shape;
            static create(properties?: IM.Server.IMUserCntUpdate.$Properties): IM.Server.IMUserCntUpdate;
            static encode(message: IM.Server.IMUserCntUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMUserCntUpdate & IM.Server.IMUserCntUpdate.$Shape;
        }

        namespace IMUserCntUpdate {
            interface $Properties {
                userAction: number;
                userId: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMUserCntUpdate.$Properties;
        }

        interface IIMServerKickUser extends IM.Server.IMServerKickUser.$Properties {
        }

        class IMServerKickUser {
            constructor(properties?: IM.Server.IMServerKickUser.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            clientType: IM.BaseDefine.ClientType;
            reason: number;
            static create(properties: IM.Server.IMServerKickUser.$Shape): IM.Server.IMServerKickUser & IM.Server.IMServerKickUser.$Shape;
            static create(properties?: IM.Server.IMServerKickUser.$Properties): IM.Server.IMServerKickUser;
            static encode(message: IM.Server.IMServerKickUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMServerKickUser & IM.Server.IMServerKickUser.$Shape;
        }

        namespace IMServerKickUser {
            interface $Properties {
                userId: number;
                clientType: IM.BaseDefine.ClientType;
                reason: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMServerKickUser.$Properties;
        }

        interface IIMServerPCLoginStatusNotify extends IM.Server.IMServerPCLoginStatusNotify.$Properties {
        }

        class IMServerPCLoginStatusNotify {
            constructor(properties?: IM.Server.IMServerPCLoginStatusNotify.$Properties);
            $unknowns?: Uint8Array[];
            userId: number;
            loginStatus: number;
            static create(properties: IM.Server.IMServerPCLoginStatusNotify.$Shape): IM.Server.IMServerPCLoginStatusNotify & IM.Server.IMServerPCLoginStatusNotify.$Shape;
            static create(properties?: IM.Server.IMServerPCLoginStatusNotify.$Properties): IM.Server.IMServerPCLoginStatusNotify;
            static encode(message: IM.Server.IMServerPCLoginStatusNotify.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMServerPCLoginStatusNotify & IM.Server.IMServerPCLoginStatusNotify.$Shape;
        }

        namespace IMServerPCLoginStatusNotify {
            interface $Properties {
                userId: number;
                loginStatus: number;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMServerPCLoginStatusNotify.$Properties;
        }

        interface IIMPushToUserReq extends IM.Server.IMPushToUserReq.$Properties {
        }

        class IMPushToUserReq {
            constructor(properties?: IM.Server.IMPushToUserReq.$Properties);
            $unknowns?: Uint8Array[];
            flash: string;
            data: string;
            userTokenList: IM.BaseDefine.UserTokenInfo.$Properties[];
            static create(properties: IM.Server.IMPushToUserReq.$Shape): IM.Server.IMPushToUserReq & IM.Server.IMPushToUserReq.$Shape;
            static create(properties?: IM.Server.IMPushToUserReq.$Properties): IM.Server.IMPushToUserReq;
            static encode(message: IM.Server.IMPushToUserReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMPushToUserReq & IM.Server.IMPushToUserReq.$Shape;
        }

        namespace IMPushToUserReq {
            interface $Properties {
                flash: string;
                data: string;
                userTokenList?: (IM.BaseDefine.UserTokenInfo.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMPushToUserReq.$Properties;
        }

        interface IIMPushToUserRsp extends IM.Server.IMPushToUserRsp.$Properties {
        }

        class IMPushToUserRsp {
            constructor(properties?: IM.Server.IMPushToUserRsp.$Properties);
            $unknowns?: Uint8Array[];
            pushResultList: IM.BaseDefine.PushResult.$Properties[];
            static create(properties: IM.Server.IMPushToUserRsp.$Shape): IM.Server.IMPushToUserRsp & IM.Server.IMPushToUserRsp.$Shape;
            static create(properties?: IM.Server.IMPushToUserRsp.$Properties): IM.Server.IMPushToUserRsp;
            static encode(message: IM.Server.IMPushToUserRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMPushToUserRsp & IM.Server.IMPushToUserRsp.$Shape;
        }

        namespace IMPushToUserRsp {
            interface $Properties {
                pushResultList?: (IM.BaseDefine.PushResult.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMPushToUserRsp.$Properties;
        }

        interface IIMGroupGetShieldReq extends IM.Server.IMGroupGetShieldReq.$Properties {
        }

        class IMGroupGetShieldReq {
            constructor(properties?: IM.Server.IMGroupGetShieldReq.$Properties);
            $unknowns?: Uint8Array[];
            groupId: number;
            userId: number[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMGroupGetShieldReq.$Shape): IM.Server.IMGroupGetShieldReq & IM.Server.IMGroupGetShieldReq.$Shape;
            static create(properties?: IM.Server.IMGroupGetShieldReq.$Properties): IM.Server.IMGroupGetShieldReq;
            static encode(message: IM.Server.IMGroupGetShieldReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMGroupGetShieldReq & IM.Server.IMGroupGetShieldReq.$Shape;
        }

        namespace IMGroupGetShieldReq {
            interface $Properties {
                groupId: number;
                userId?: (number[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMGroupGetShieldReq.$Properties;
        }

        interface IIMGroupGetShieldRsp extends IM.Server.IMGroupGetShieldRsp.$Properties {
        }

        class IMGroupGetShieldRsp {
            constructor(properties?: IM.Server.IMGroupGetShieldRsp.$Properties);
            $unknowns?: Uint8Array[];
            groupId: number;
            shieldStatusList: IM.BaseDefine.ShieldStatus.$Properties[];
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMGroupGetShieldRsp.$Shape): IM.Server.IMGroupGetShieldRsp & IM.Server.IMGroupGetShieldRsp.$Shape;
            static create(properties?: IM.Server.IMGroupGetShieldRsp.$Properties): IM.Server.IMGroupGetShieldRsp;
            static encode(message: IM.Server.IMGroupGetShieldRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMGroupGetShieldRsp & IM.Server.IMGroupGetShieldRsp.$Shape;
        }

        namespace IMGroupGetShieldRsp {
            interface $Properties {
                groupId: number;
                shieldStatusList?: (IM.BaseDefine.ShieldStatus.$Properties[]|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMGroupGetShieldRsp.$Properties;
        }

        interface IIMFileTransferReq extends IM.Server.IMFileTransferReq.$Properties {
        }

        class IMFileTransferReq {
            constructor(properties?: IM.Server.IMFileTransferReq.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            fileName: string;
            fileSize: number;
            transMode: IM.BaseDefine.TransferFileType;
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMFileTransferReq.$Shape): IM.Server.IMFileTransferReq & IM.Server.IMFileTransferReq.$Shape;
            static create(properties?: IM.Server.IMFileTransferReq.$Properties): IM.Server.IMFileTransferReq;
            static encode(message: IM.Server.IMFileTransferReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMFileTransferReq & IM.Server.IMFileTransferReq.$Shape;
        }

        namespace IMFileTransferReq {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                fileName: string;
                fileSize: number;
                transMode: IM.BaseDefine.TransferFileType;
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMFileTransferReq.$Properties;
        }

        interface IIMFileTransferRsp extends IM.Server.IMFileTransferRsp.$Properties {
        }

        class IMFileTransferRsp {
            constructor(properties?: IM.Server.IMFileTransferRsp.$Properties);
            $unknowns?: Uint8Array[];
            resultCode: number;
            fromUserId: number;
            toUserId: number;
            fileName?: (string|null);
            fileSize?: (number|null);
            taskId?: (string|null);
            transMode?: (IM.BaseDefine.TransferFileType|null);
            attachData?: (Uint8Array|null);
            static create(properties: IM.Server.IMFileTransferRsp.$Shape): IM.Server.IMFileTransferRsp & IM.Server.IMFileTransferRsp.$Shape;
            static create(properties?: IM.Server.IMFileTransferRsp.$Properties): IM.Server.IMFileTransferRsp;
            static encode(message: IM.Server.IMFileTransferRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMFileTransferRsp & IM.Server.IMFileTransferRsp.$Shape;
        }

        namespace IMFileTransferRsp {
            interface $Properties {
                resultCode: number;
                fromUserId: number;
                toUserId: number;
                fileName?: (string|null);
                fileSize?: (number|null);
                taskId?: (string|null);
                transMode?: (IM.BaseDefine.TransferFileType|null);
                attachData?: (Uint8Array|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMFileTransferRsp.$Properties;
        }

        interface IIMFileServerIPReq extends IM.Server.IMFileServerIPReq.$Properties {
        }

        class IMFileServerIPReq {
            constructor(properties?: IM.Server.IMFileServerIPReq.$Properties);
            $unknowns?: Uint8Array[];
            static create(properties: IM.Server.IMFileServerIPReq.$Shape): IM.Server.IMFileServerIPReq & IM.Server.IMFileServerIPReq.$Shape;
            static create(properties?: IM.Server.IMFileServerIPReq.$Properties): IM.Server.IMFileServerIPReq;
            static encode(message: IM.Server.IMFileServerIPReq.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMFileServerIPReq & IM.Server.IMFileServerIPReq.$Shape;
        }

        namespace IMFileServerIPReq {
            interface $Properties {
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMFileServerIPReq.$Properties;
        }

        interface IIMFileServerIPRsp extends IM.Server.IMFileServerIPRsp.$Properties {
        }

        class IMFileServerIPRsp {
            constructor(properties?: IM.Server.IMFileServerIPRsp.$Properties);
            $unknowns?: Uint8Array[];
            ipAddrList: IM.BaseDefine.IpAddr.$Properties[];
            static create(properties: IM.Server.IMFileServerIPRsp.$Shape): IM.Server.IMFileServerIPRsp & IM.Server.IMFileServerIPRsp.$Shape;
            static create(properties?: IM.Server.IMFileServerIPRsp.$Properties): IM.Server.IMFileServerIPRsp;
            static encode(message: IM.Server.IMFileServerIPRsp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.Server.IMFileServerIPRsp & IM.Server.IMFileServerIPRsp.$Shape;
        }

        namespace IMFileServerIPRsp {
            interface $Properties {
                ipAddrList?: (IM.BaseDefine.IpAddr.$Properties[]|null);
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.Server.IMFileServerIPRsp.$Properties;
        }
    }

    namespace SwitchService {

        interface IIMP2PCmdMsg extends IM.SwitchService.IMP2PCmdMsg.$Properties {
        }

        class IMP2PCmdMsg {
            constructor(properties?: IM.SwitchService.IMP2PCmdMsg.$Properties);
            $unknowns?: Uint8Array[];
            fromUserId: number;
            toUserId: number;
            cmdMsgData: string;
            static create(properties: IM.SwitchService.IMP2PCmdMsg.$Shape): IM.SwitchService.IMP2PCmdMsg & IM.SwitchService.IMP2PCmdMsg.$Shape;
            static create(properties?: IM.SwitchService.IMP2PCmdMsg.$Properties): IM.SwitchService.IMP2PCmdMsg;
            static encode(message: IM.SwitchService.IMP2PCmdMsg.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): IM.SwitchService.IMP2PCmdMsg & IM.SwitchService.IMP2PCmdMsg.$Shape;
        }

        namespace IMP2PCmdMsg {
            interface $Properties {
                fromUserId: number;
                toUserId: number;
                cmdMsgData: string;
                $unknowns?: Uint8Array[];
            }
            type $Shape = IM.SwitchService.IMP2PCmdMsg.$Properties;
        }
    }
}

import {
  type CommandName,
  type CommandWithResponse,
  commands,
  encodeRequest,
  type RequestFields,
  type ResponseOf,
} from "@chatledger/protocol";
import { groupFields, inGroup, messageFields, withUser } from "./requests.js";

/** For every command a request that succeeds on a proxy where group 1 has the members 1 and 2. */
const validRequests: { readonly [N in CommandName]: RequestFields<N> } = {
  validate: { userName: "user1", password: "e10adc3949ba59abbe56e057f20f883e" },
  deviceToken: { userId: 1, deviceToken: "token", clientType: 17 },
  pushShield: { userId: 1, shieldStatus: 1 },
  queryPushShield: { userId: 1 },
  recentSessions: { userId: 1, latestUpdateTime: 0 },
  usersInfo: { userId: 1, userIdList: [1, 2] },
  removeSession: { userId: 1, ...withUser(2) },
  allUsers: { userId: 1, latestUpdateTime: 0 },
  changeAvatar: { userId: 1, avatarUrl: "/new.png" },
  departments: { userId: 1, latestUpdateTime: 0 },
  changeSignInfo: { userId: 1, signInfo: "new" },
  msgData: messageFields(1, withUser(2), "hello"),
  msgReadAck: { userId: 1, ...withUser(2), msgId: 1 },
  unreadCount: { userId: 1 },
  msgList: { userId: 1, ...withUser(2), msgIdBegin: 0, msgCnt: 10 },
  latestMsgId: { userId: 1, ...withUser(2) },
  msgById: { userId: 1, ...withUser(2), msgIdList: [1] },
  normalGroupList: { userId: 1 },
  groupInfo: { userId: 1, groupVersionList: [{ groupId: 1, version: 0 }] },
  groupCreate: groupFields({ members: [1, 2] }),
  groupChangeMember: { userId: 1, changeType: 1, groupId: 1, memberIdList: [3] },
  groupShield: { userId: 1, groupId: 1, shieldStatus: 1 },
  groupGetShield: { groupId: 1, userId: [1, 2] },
  offlineFiles: { userId: 1 },
  addOfflineFile: { fromUserId: 2, toUserId: 1, taskId: "task", fileName: "name", fileSize: 1 },
  deleteOfflineFile: { fromUserId: 2, toUserId: 1, taskId: "task" },
  getDeviceTokens: { userId: [1, 2] },
  createUser: { userName: "newcomer", password: "e10adc3949ba59abbe56e057f20f883e" },
  setUserPassword: { userId: 1, password: "e10adc3949ba59abbe56e057f20f883e" },
  setUserStatus: { userId: 1, status: 1 },
  listUsers: { afterUserId: 0, userCnt: 10 },
  heartbeat: {},
};

const commandNames = Object.keys(commands) as CommandName[];

export const answeredCommands = commandNames.filter(
  (name): name is CommandWithResponse => commands[name].response !== null,
);

export const unansweredCommands = commandNames.filter((name) => commands[name].response === null);

/** A valid request as a frame, with other fields where given. */
export function validFrame<N extends CommandName>(
  name: N,
  sequence: number,
  more: Partial<RequestFields<N>> | { readonly attachData: Uint8Array } = {},
): Buffer {
  return encodeRequest(name, sequence, { ...validRequests[name], ...more });
}

const nobody = 4_000_000_000;
const nowhere = 3_000_000_000;

interface Hopeless<N extends CommandWithResponse> {
  readonly request: RequestFields<N>;
  /** What the body of the answer has at least. */
  readonly answer: Partial<ResponseOf<N>>;
}

/** For every command a request that names what does not exist, and its answer. */
export const hopelessRequests: { readonly [N in CommandWithResponse]: Hopeless<N> } = {
  validate: { request: { userName: "", password: "" }, answer: { resultCode: 1, userInfo: null } },
  deviceToken: {
    request: { userId: nobody, deviceToken: "", clientType: 17 },
    answer: { userId: nobody },
  },
  pushShield: { request: { userId: nobody, shieldStatus: 1 }, answer: { userId: nobody, resultCode: 1 } },
  queryPushShield: { request: { userId: nobody }, answer: { userId: nobody, resultCode: 1 } },
  recentSessions: {
    request: { userId: nobody, latestUpdateTime: 0 },
    answer: { userId: nobody, contactSessionList: [] },
  },
  usersInfo: {
    request: { userId: nobody, userIdList: [nobody, 0] },
    answer: { userId: nobody, userInfoList: [] },
  },
  removeSession: {
    request: { userId: nobody, ...inGroup(nowhere) },
    answer: { userId: nobody, resultCode: 1, ...inGroup(nowhere) },
  },
  allUsers: {
    request: { userId: nobody, latestUpdateTime: 4_294_967_295 },
    answer: { userId: nobody, latestUpdateTime: 4_294_967_295, userList: [] },
  },
  changeAvatar: { request: { userId: nobody, avatarUrl: "/x" }, answer: { userId: nobody, resultCode: 1 } },
  departments: {
    request: { userId: nobody, latestUpdateTime: 4_294_967_295 },
    answer: { userId: nobody, latestUpdateTime: 4_294_967_295, deptList: [] },
  },
  changeSignInfo: { request: { userId: nobody, signInfo: "x" }, answer: { userId: nobody, resultCode: 1 } },
  msgData: { request: messageFields(nobody, inGroup(nowhere), "x"), answer: { msgId: 0 } },
  unreadCount: {
    request: { userId: nobody },
    answer: { userId: nobody, totalCnt: 0, unreadinfoList: [] },
  },
  msgList: {
    request: { userId: nobody, ...inGroup(nowhere), msgIdBegin: 0, msgCnt: 10 },
    answer: { userId: nobody, ...inGroup(nowhere), msgList: [] },
  },
  latestMsgId: {
    request: { userId: nobody, ...inGroup(nowhere) },
    answer: { userId: nobody, ...inGroup(nowhere), latestMsgId: 0 },
  },
  msgById: {
    request: { userId: nobody, ...inGroup(nowhere), msgIdList: [1] },
    answer: { userId: nobody, ...inGroup(nowhere), msgList: [] },
  },
  normalGroupList: { request: { userId: nobody }, answer: { userId: nobody, groupVersionList: [] } },
  groupInfo: {
    request: { userId: nobody, groupVersionList: [{ groupId: nowhere, version: 0 }] },
    answer: { userId: nobody, groupInfoList: [] },
  },
  groupCreate: {
    request: groupFields({ creator: nobody, members: [0] }),
    answer: { userId: nobody, resultCode: 1, groupId: null },
  },
  groupChangeMember: {
    request: { userId: nobody, changeType: 1, groupId: nowhere, memberIdList: [1] },
    answer: { userId: nobody, resultCode: 1, groupId: nowhere },
  },
  groupShield: {
    request: { userId: nobody, groupId: nowhere, shieldStatus: 1 },
    answer: { userId: nobody, groupId: nowhere, resultCode: 1 },
  },
  groupGetShield: { request: { groupId: nowhere, userId: [nobody] }, answer: { groupId: nowhere } },
  offlineFiles: { request: { userId: nobody }, answer: { userId: nobody, offlineFileList: [] } },
  getDeviceTokens: { request: { userId: [nobody, 0] }, answer: { userTokenInfo: [] } },
  createUser: { request: { userName: "", password: "" }, answer: { resultCode: 1, userId: null } },
  setUserPassword: {
    request: { userId: nobody, password: "e10adc3949ba59abbe56e057f20f883e" },
    answer: { userId: nobody, resultCode: 1 },
  },
  setUserStatus: { request: { userId: nobody, status: 0 }, answer: { userId: nobody, resultCode: 1 } },
  listUsers: { request: { afterUserId: nobody, userCnt: 10 }, answer: { userList: [] } },
};

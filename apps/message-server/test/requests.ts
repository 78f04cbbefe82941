import {
  type ClientPushOf,
  type ClientRequestFields,
  GroupModifyType,
  GroupType,
  MsgType,
  SessionType,
} from "@chatledger/protocol";
import type { TestClient } from "./test-client.js";

// Requests in a few words. What the server must not believe (user ids, message ids, times) is never the truth in them.

type Message = ClientRequestFields<"msgData">;

const forged = { fromUserId: 49, msgId: 77, createTime: 1 };

/** A text to a user. */
export const textTo = (user: number, text: string, more: Partial<Message> = {}): Message => ({
  ...forged,
  toSessionId: user,
  msgType: MsgType.MSG_TYPE_SINGLE_TEXT,
  msgData: Buffer.from(text),
  ...more,
});

/** A text to a group. */
export const textToGroup = (group: number, text: string, more: Partial<Message> = {}): Message =>
  textTo(group, text, { msgType: MsgType.MSG_TYPE_GROUP_TEXT, ...more });

/** Ids and texts of pushes. */
export const textsOf = (pushes: readonly ClientPushOf<"msgData">[]) =>
  pushes.map(({ msgId, msgData }) => [msgId, Buffer.from(msgData).toString()] as const);

/** What a client sees of its conversation with a user: ids and texts, newest first. */
export const historyWith = (client: TestClient, user: number) =>
  historyOf(client, SessionType.SESSION_TYPE_SINGLE, user);

export const historyOfGroup = (client: TestClient, group: number) =>
  historyOf(client, SessionType.SESSION_TYPE_GROUP, group);

async function historyOf(client: TestClient, sessionType: number, sessionId: number) {
  const fields = { userId: 0, sessionType, sessionId, msgIdBegin: 0, msgCnt: 1_000 };
  const { body } = await client.request("msgList", fields);
  return (body?.msgList ?? []).map(({ msgId, msgData }) => [msgId, Buffer.from(msgData).toString()] as const);
}

/** Creates a temporary group and answers its id. */
export async function createGroup(client: TestClient, members: readonly number[]): Promise<number> {
  const { body } = await client.request("groupCreate", {
    userId: 0,
    groupType: GroupType.GROUP_TYPE_TMP,
    groupName: "a group",
    groupAvatar: "/group.png",
    memberIdList: members,
  });
  if (body === null || body.groupId === null) throw new Error("The group was not created.");
  return body.groupId;
}

export const changeMembers = (
  client: TestClient,
  group: number,
  change: "add" | "remove",
  users: readonly number[],
) =>
  client.request("groupChangeMember", {
    userId: 0,
    changeType:
      change === "add" ? GroupModifyType.GROUP_MODIFY_TYPE_ADD : GroupModifyType.GROUP_MODIFY_TYPE_DEL,
    groupId: group,
    memberIdList: users,
  });

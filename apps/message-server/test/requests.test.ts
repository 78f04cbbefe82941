import {
  type ClientRequestFields,
  ClientType,
  ErrorCode,
  SessionType,
  UserStatType,
} from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { unixSeconds } from "../src/wall-clock.js";
import { historyWith, textTo } from "./requests.js";
import { startTestProxy, startTestServer } from "./server-fixture.js";

const attachData = Buffer.from("a client's own");

test.each([
  ["pushShield", { userId: 9, shieldStatus: 1, attachData }, { resultCode: 0, shieldStatus: 1 }],
  ["queryPushShield", { userId: 9, attachData }, { resultCode: 0, shieldStatus: 0 }],
  ["recentSessions", { userId: 9, latestUpdateTime: 0, attachData }, { contactSessionList: [] }],
  ["usersInfo", { userId: 9, userIdList: [], attachData }, { userInfoList: [] }],
  ["departments", { userId: 9, latestUpdateTime: 0, attachData }, {}],
  ["unreadCount", { userId: 9, attachData }, { totalCnt: 0 }],
  ["normalGroupList", { userId: 9, attachData }, { groupVersionList: [] }],
  ["offlineFiles", { userId: 9, attachData }, { offlineFileList: [] }],
] as const)(
  "%s is asked for the user who logged in, and answered without attach_data",
  async (command, fields, body) => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const reply = await client.request(command, fields as ClientRequestFields<typeof command>);
    expect(reply.error).toBe(0);
    expect(reply.body).toMatchObject({ userId: 1, attachData: null, ...body });
  },
);

test("users are listed, and looked up", async () => {
  const server = await startTestServer();
  const client = await server.logIn(1);
  const all = await client.request("allUsers", { userId: 9, latestUpdateTime: 0 });
  expect(all.body?.userList.map(({ userId }) => userId)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 1),
  );
  const some = await client.request("usersInfo", { userId: 9, userIdList: [3, 2, 999] });
  expect(some.body?.userInfoList.map(({ userDomain }) => userDomain)).toEqual(["user2", "user3"]);
});

test("messages are found by page, by id, and the newest by its id", async () => {
  const server = await startTestServer();
  const client = await server.logIn(1);
  for (const text of ["one", "two", "three"]) await client.request("msgData", textTo(2, text));
  const session = { userId: 9, sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: 2 };
  expect(await historyWith(client, 2)).toEqual([
    [3, "three"],
    [2, "two"],
    [1, "one"],
  ]);
  const byId = await client.request("msgById", { ...session, msgIdList: [1, 3] });
  expect(byId.body?.msgList.map(({ msgId }) => msgId)).toEqual([3, 1]);
  expect((await client.request("latestMsgId", session)).body).toMatchObject({ userId: 1, latestMsgId: 3 });
});

test("an error of the proxy reaches the client with its reason", async () => {
  const server = await startTestServer();
  const client = await server.logIn(1);
  const session = { userId: 1, sessionType: SessionType.SESSION_TYPE_GROUP, sessionId: 999 };
  const reply = await client.request("latestMsgId", session);
  expect(reply).toMatchObject({ error: ErrorCode.notFound, body: { latestMsgId: 0 } });
});

describe("a session that is removed", () => {
  test("is gone from the list, and the user's other client is told", async () => {
    const server = await startTestServer();
    const pc = await server.logIn(1, "pc");
    const mobile = await server.logIn(1, "mobile");
    const peer = await server.logIn(2);
    await pc.request("msgData", textTo(2, "hello"));
    const session = { sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: 2 };
    const removed = await pc.request("removeSession", { userId: 2, ...session });
    expect(removed.body).toMatchObject({ userId: 1, resultCode: 0, ...session, attachData: null });
    expect(await mobile.pushes("removeSessionNotify", 1)).toEqual([
      expect.objectContaining({ userId: 1, ...session }),
    ]);
    const recent = await mobile.request("recentSessions", { userId: 0, latestUpdateTime: 0 });
    expect(recent.body?.contactSessionList).toEqual([]);
    await peer.request("clientTime", {});
    expect([...pc.pushed("removeSessionNotify"), ...peer.pushed("removeSessionNotify")]).toEqual([]);
  });

  test("that there was not is refused, and nobody is told", async () => {
    const server = await startTestServer();
    const pc = await server.logIn(1, "pc");
    const mobile = await server.logIn(1, "mobile");
    const session = { sessionType: SessionType.SESSION_TYPE_SINGLE, sessionId: 2 };
    expect((await pc.request("removeSession", { userId: 1, ...session })).body?.resultCode).toBe(1);
    await mobile.request("clientTime", {});
    expect(mobile.pushed("removeSessionNotify")).toEqual([]);
  });
});

describe("everybody online is told", () => {
  test("of a new signature", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const other = await server.logIn(2, "mobile");
    const reply = await client.request("changeSignInfo", { userId: 2, signInfo: "签名" });
    expect(reply.body).toMatchObject({ userId: 1, resultCode: 0, signInfo: "签名" });
    for (const one of [client, other]) {
      expect(await one.pushes("signInfoChangedNotify", 1)).toEqual([
        expect.objectContaining({ changedUserId: 1, signInfo: "签名" }),
      ]);
    }
  });

  test("of a new avatar", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const other = await server.logIn(2);
    const reply = await client.request("changeAvatar", { userId: 2, avatarUrl: "/new.png" });
    expect(reply.body).toMatchObject({ userId: 1, resultCode: 0 });
    for (const one of [client, other]) {
      expect(await one.pushes("avatarChangedNotify", 1)).toEqual([
        expect.objectContaining({ changedUserId: 1, avatarUrl: "/new.png" }),
      ]);
    }
    const { body } = await other.request("usersInfo", { userId: 2, userIdList: [1] });
    expect(body?.userInfoList[0]?.avatarUrl).toBe("/new.png");
  });

  test("of nothing that was refused", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const reply = await client.request("changeSignInfo", { userId: 1, signInfo: "a".repeat(129) });
    expect(reply).toMatchObject({ error: ErrorCode.tooLarge, body: { resultCode: 1 } });
    await client.request("clientTime", {});
    expect(client.pushed("signInfoChangedNotify")).toEqual([]);
  });
});

describe("offline files", () => {
  const file = { taskId: "task-1", fileName: "a.txt", fileSize: 10 };

  test("are from the user who logged in, and gone once the receiver has fetched them", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const listed = async () =>
      (await receiver.request("offlineFiles", { userId: 0 })).body?.offlineFileList ?? [];

    sender.tell("addOfflineFile", { fromUserId: 3, toUserId: 2, ...file });
    await expect.poll(listed).toEqual([expect.objectContaining({ fromUserId: 1, ...file })]);
    receiver.tell("deleteOfflineFile", { fromUserId: 1, toUserId: 2, taskId: file.taskId });
    expect(await listed()).toEqual([]);
  });

  test("between two others are nobody's to delete", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const stranger = await server.logIn(3);
    const listed = async () =>
      (await receiver.request("offlineFiles", { userId: 0 })).body?.offlineFileList ?? [];

    sender.tell("addOfflineFile", { fromUserId: 1, toUserId: 2, ...file });
    await expect.poll(listed).toHaveLength(1);
    stranger.tell("deleteOfflineFile", { fromUserId: 1, toUserId: 2, taskId: file.taskId });
    // Behind the deletion, on the way that it took.
    await stranger.request("offlineFiles", { userId: 0 });
    expect(await listed()).toHaveLength(1);
  });
});

test("the time is the server's, in seconds", async () => {
  const server = await startTestServer();
  const client = await server.logIn(1);
  const before = unixSeconds();
  const { body } = await client.request("clientTime", {});
  expect(body?.serverTime).toBeGreaterThanOrEqual(before);
  expect(body?.serverTime).toBeLessThanOrEqual(before + 60);
});

describe("the status of users", () => {
  test("is online, away or offline, and offline for those who do not exist", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const away = await server.connect();
    const login = { userName: "user2", password: "e10adc3949ba59abbe56e057f20f883e", clientType: 1 };
    await away.request("login", { ...login, onlineStatus: UserStatType.USER_STATUS_LEAVE });
    const { body } = await client.request("usersStatus", { userId: 9, userIdList: [1, 2, 3, 999_999] });
    expect(body?.userStatList.map(({ status }) => status)).toEqual([1, 3, 2, 2]);
  });

  test("is told to everybody when somebody comes and goes, while they are few", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    const other = await server.logIn(2);
    const told = (count: number) => client.pushes("userStatusNotify", count);
    const seen = (pushes: Awaited<ReturnType<typeof told>>) =>
      pushes.map(({ userStat }) => [userStat.userId, userStat.status]).filter(([user]) => user === 2);
    expect(seen(await told(2))).toEqual([[2, 1]]);
    await other.end();
    expect(seen(await told(3))).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  test("is told to those who asked about a user, where they are many", async () => {
    const server = await startTestServer({ presenceBroadcastClients: 0, maxWatchedUsers: 2 });
    const curious = await server.logIn(1);
    const other = await server.logIn(2);
    await curious.request("usersStatus", { userId: 0, userIdList: [5] });
    await curious.request("usersStatus", { userId: 0, userIdList: [3, 4] });
    const forgotten = await server.logIn(5);
    const watched = await server.logIn(4);
    expect(await curious.pushes("userStatusNotify", 1)).toEqual([
      expect.objectContaining({ userStat: expect.objectContaining({ userId: 4, status: 1 }) }),
    ]);
    await forgotten.end();
    await watched.end();
    const [, gone] = await curious.pushes("userStatusNotify", 2);
    expect(gone?.userStat).toMatchObject({ userId: 4, status: 2 });
    expect(other.pushed("userStatusNotify")).toEqual([]);
  });
});

describe("a device token", () => {
  test("of a mobile is stored for the user who logged in, and cleared by the logout", async () => {
    const proxy = await startTestProxy();
    const server = await startTestServer({ proxy: [proxy.address] });
    const ledger = await proxy.connect();
    const tokens = async () =>
      (await ledger.request("getDeviceTokens", { userId: [1, 2] })).body?.userTokenInfo.map(
        ({ userId, token, userType }) => [userId, token, userType],
      );
    const mobile = await server.logIn(1, "mobile");
    const reply = await mobile.request("deviceToken", { userId: 2, deviceToken: "token-1" });
    expect(reply).toMatchObject({ error: 0, body: { userId: 1, attachData: null } });
    await expect.poll(tokens).toEqual([[1, "token-1", ClientType.CLIENT_TYPE_ANDROID]]);
    expect((await mobile.request("logout", {})).body?.resultCode).toBe(0);
    expect(await tokens()).toEqual([]);
  });

  test("of a PC is acknowledged, and not stored", async () => {
    const proxy = await startTestProxy();
    const server = await startTestServer({ proxy: [proxy.address] });
    const ledger = await proxy.connect();
    const pc = await server.logIn(1, "pc");
    await pc.request("deviceToken", { userId: 1, deviceToken: "token-1" });
    await pc.request("queryPushShield", { userId: 1 });
    expect((await ledger.request("getDeviceTokens", { userId: [1] })).body?.userTokenInfo).toEqual([]);
  });
});

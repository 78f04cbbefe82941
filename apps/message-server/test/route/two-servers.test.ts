import { KickReasonType, SessionType, TransferFileType, UserStatType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { fileAddresses, startFileServer } from "../file-server.js";
import { changeMembers, createGroup, historyWith, textsOf, textTo, textToGroup } from "../requests.js";
import type { TestServer } from "../server-fixture.js";
import type { TestClient } from "../test-client.js";
import { startWebhook } from "../webhook-server.js";
import { startSeveralServers } from "./several-servers.js";

const { USER_STATUS_ONLINE: online, USER_STATUS_OFFLINE: offline } = UserStatType;

async function statusesOf(client: TestClient, users: readonly number[]): Promise<readonly number[]> {
  const { body } = await client.request("usersStatus", { userId: 0, userIdList: users });
  return (body?.userStatList ?? []).map(({ status }) => status);
}

const seenBy = async (client: TestClient, user: number, status: number) =>
  expect.poll(() => statusesOf(client, [user])).toEqual([status]);

describe("users on different servers", () => {
  test("get each other's messages, on all connections, in order and once", async () => {
    const { servers } = await startSeveralServers({ messagesPerSecond: 1_000 });
    const [one, two] = servers;
    const sender = await one.logIn(1, "pc");
    const own = await two.logIn(1, "mobile");
    const pc = await two.logIn(2, "pc");
    const mobile = await one.logIn(2, "mobile");
    await seenBy(sender, 2, online);
    await expect.poll(() => statusesOf(pc, [1])).toEqual([online]);
    const texts = Array.from({ length: 200 }, (_, index) => `text ${index + 1}`);
    await Promise.all(texts.map((text) => sender.request("msgData", textTo(2, text))));
    const expected = texts.map((text, index) => [index + 1, text] as const);
    for (const client of [own, pc, mobile])
      expect(textsOf(await client.pushes("msgData", 200))).toEqual(expected);
    expect((await historyWith(pc, 1)).length).toBe(200);
    for (const client of [own, pc, mobile]) expect(client.pushed("msgData")).toHaveLength(200);
    expect(sender.pushed("msgData")).toEqual([]);
  });

  test("acknowledge pushes, and those who do not are counted where they are", async () => {
    const { servers } = await startSeveralServers({ ackSeconds: 1 });
    const [one, two] = servers;
    const sender = await one.logIn(1);
    const attentive = await two.logIn(2);
    await two.logIn(3);
    for (const user of [2, 3]) await seenBy(sender, user, online);
    for (const user of [2, 3]) await sender.request("msgData", textTo(user, "hello"));
    const [push] = await attentive.pushes("msgData", 1);
    const sessionType = SessionType.SESSION_TYPE_SINGLE;
    attentive.tell("msgDataAck", { userId: 2, sessionId: 1, msgId: push?.msgId ?? 0, sessionType });
    await expect.poll(() => two.metric("pushes_missed_total")).toBe(1);
    expect(await one.metric("pushes_missed_total")).toBe(0);
  });

  test("get a group's messages and news of its members", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const sender = await one.logIn(1);
    const here = await one.logIn(2);
    const there = await two.logIn(3);
    const stranger = await two.logIn(4);
    await seenBy(sender, 3, online);
    const group = await createGroup(sender, [1, 2, 3]);
    await sender.request("msgData", textToGroup(group, "hello all"));
    for (const member of [here, there])
      expect(textsOf(await member.pushes("msgData", 1))).toEqual([[1, "hello all"]]);
    await changeMembers(sender, group, "add", [4]);
    for (const member of [here, there, stranger]) {
      expect(await member.pushes("groupChangeMemberNotify", 1)).toEqual([
        expect.objectContaining({ groupId: group, chgUserIdList: [4], curUserIdList: [1, 2, 3, 4] }),
      ]);
    }
    expect(stranger.pushed("msgData")).toEqual([]);
  });

  test("are told by any server's backend of their groups", async () => {
    const secret = "0123456789abcdef01234567";
    const { servers } = await startSeveralServers({ apiKey: [`shop:${secret}`] });
    const [one, two] = servers;
    const here = await one.logIn(1);
    const there = await two.logIn(2);
    await seenBy(here, 2, online);
    const post = (path: string, body: object) =>
      fetch(`http://127.0.0.1:${one.httpPort}/v1${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await post("/groups", { name: "a group", creator: 1, members: [2] });
    await post("/groups/1/members", { users: [3] });
    expect(await there.pushes("groupChangeMemberNotify", 2)).toMatchObject([
      { groupId: 1, curUserIdList: [2], chgUserIdList: [2] },
      { groupId: 1, curUserIdList: [2, 3], chgUserIdList: [3] },
    ]);
  });

  test("are told of files that are sent to them", async () => {
    const fileServer = await startFileServer();
    const { servers } = await startSeveralServers({ fileServer: [fileServer.address] });
    const [one, two] = servers;
    const backend = `backend_up{backend="file server ${fileServer.address}"}`;
    await expect.poll(() => one.metric(backend)).toBe(1);
    const sender = await one.logIn(1);
    const receiver = await two.logIn(2, "pc");
    await seenBy(sender, 2, online);
    const file = { fromUserId: 1, toUserId: 2, fileName: "a.txt", fileSize: 10 };
    await sender.request("fileRequest", { ...file, transMode: TransferFileType.FILE_TYPE_ONLINE });
    sender.tell("addOfflineFile", { ...file, taskId: "task-9" });
    expect(await receiver.pushes("fileNotify", 2)).toMatchObject([
      { ...file, taskId: "task-1", offlineReady: 0, ipAddrList: fileAddresses },
      { ...file, taskId: "task-9", offlineReady: 1, ipAddrList: fileAddresses },
    ]);
  });

  test("are told of read messages, removed sessions, commands, signatures and avatars", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const pc = await one.logIn(1, "pc");
    const mobile = await two.logIn(1, "mobile");
    const other = await two.logIn(2);
    await seenBy(pc, 2, online);
    await pc.pushes("userStatusNotify", 1);
    await pc.request("msgData", textTo(2, "hello"));
    const session = { sessionId: 2, sessionType: SessionType.SESSION_TYPE_SINGLE };
    pc.tell("msgReadAck", { userId: 1, msgId: 1, ...session });
    expect(await mobile.pushes("msgReadNotify", 1)).toHaveLength(1);
    pc.tell("p2pCommand", { fromUserId: 1, toUserId: 2, cmdMsgData: "{}" });
    expect(await other.pushes("p2pCommand", 1)).toHaveLength(1);
    await pc.request("removeSession", { userId: 1, ...session });
    expect(await mobile.pushes("removeSessionNotify", 1)).toHaveLength(1);
    await pc.request("changeSignInfo", { userId: 1, signInfo: "new" });
    expect(await other.pushes("signInfoChangedNotify", 1)).toHaveLength(1);
    await pc.request("changeAvatar", { userId: 1, avatarUrl: "/new.png" });
    expect(await other.pushes("avatarChangedNotify", 1)).toHaveLength(1);
  });

  test("see each other come and go", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const watcher = await one.logIn(1);
    const friend = await two.logIn(2);
    await seenBy(watcher, 2, online);
    const news = async (count: number) =>
      (await watcher.pushes("userStatusNotify", count))
        .map(({ userStat }) => [userStat.userId, userStat.status])
        .filter(([user]) => user === 2);
    expect(await news(2)).toEqual([[2, online]]);
    await friend.end();
    await seenBy(watcher, 2, offline);
    expect(await news(3)).toEqual([
      [2, online],
      [2, offline],
    ]);
  });

  test("are known to a server that joins later", async () => {
    const { servers, start } = await startSeveralServers();
    const [one, two] = servers;
    const friends = [await one.logIn(1), await two.logIn(2)];
    const third = await start();
    const newcomer = await third.logIn(3);
    for (const user of [1, 2]) await seenBy(newcomer, user, online);
    for (const friend of friends) await seenBy(friend, 3, online);
    for (const user of [1, 2]) await newcomer.request("msgData", textTo(user, "hello"));
    for (const friend of friends) expect(await friend.pushes("msgData", 1)).toHaveLength(1);
  });
});

describe("one user on two servers", () => {
  const kicked = async (client: TestClient, reason: number) => {
    expect(await client.pushes("kickUser", 1)).toEqual([expect.objectContaining({ kickReason: reason })]);
    await client.closed;
  };
  const onlineClients = (servers: readonly TestServer[]) =>
    Promise.all(servers.map((server) => server.metric("online_clients")));

  test("keeps the later login of a class, whichever server it is on", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const first = await one.logIn(1);
    const second = await two.logIn(1);
    await kicked(first, KickReasonType.KICK_REASON_DUPLICATE_USER);
    const third = await one.logIn(1);
    await kicked(second, KickReasonType.KICK_REASON_DUPLICATE_USER);
    expect((await third.request("clientTime", {})).error).toBe(0);
    expect(await onlineClients(servers)).toEqual([1, 0]);
  });

  test("keeps exactly one of many that log in at once", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).logIn(1)));
    await expect.poll(async () => (await onlineClients(servers)).toSorted()).toEqual([0, 1]);
  });

  test("keeps a PC and a mobile, and the mobile is told of the PC", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const mobile = await two.logIn(1, "mobile");
    const pc = await one.logIn(1, "pc");
    const told = async (count: number) =>
      (await mobile.pushes("pcLoginStatusNotify", count)).map(({ loginStat }) => loginStat);
    expect(await told(1)).toEqual([online]);
    // To the mobile, a PC that is replaced has not been away.
    await two.logIn(1, "pc");
    await pc.closed;
    expect(mobile.pushed("kickUser")).toEqual([]);
    expect(mobile.pushed("pcLoginStatusNotify")).toHaveLength(1);
  });

  test("has its PC kicked by its mobile", async () => {
    const { servers } = await startSeveralServers();
    const [one, two] = servers;
    const pc = await one.logIn(1, "pc");
    const mobile = await two.logIn(1, "mobile");
    expect(await mobile.pushes("pcLoginStatusNotify", 1)).toHaveLength(1);
    await mobile.request("kickPcClient", { userId: 1 });
    await kicked(pc, KickReasonType.KICK_REASON_MOBILE_KICK);
    expect((await mobile.pushes("pcLoginStatusNotify", 2))[1]?.loginStat).toBe(offline);
  });
});

test("GET /msg_server names the least loaded server, and none that is about to stop", async () => {
  const { servers, start } = await startSeveralServers({ maxConnections: 3 });
  const [one, two] = servers;
  const named = async (server: TestServer) => {
    const response = await fetch(`http://127.0.0.1:${server.httpPort}/msg_server`);
    return (await response.json()) as { readonly code: number; readonly port?: string };
  };
  await one.logIn(1);
  await expect.poll(() => named(two)).toMatchObject({ code: 0, port: String(two.port) });
  await two.logIn(2);
  await two.logIn(3);
  await expect.poll(() => named(two)).toMatchObject({ port: String(one.port) });
  for (const user of [4, 5]) await one.logIn(user);
  await two.logIn(6);
  await expect.poll(() => named(one)).toMatchObject({ code: 2 });
  const third = await start();
  await expect.poll(() => named(one)).toMatchObject({ port: String(third.port) });
  await third.stop();
  await expect.poll(() => named(one)).toMatchObject({ code: 2 });
});

test("a webhook is told of a user by the server that they are on, and by no other", async () => {
  const webhook = await startWebhook("events");
  const { servers } = await startSeveralServers({
    webhook: webhook.url,
    webhookEvents: ["online", "offline"],
  });
  const [one, two] = servers;
  const told = () =>
    webhook
      .posted()
      .map(({ type, user }) => `${type} ${user}`)
      .sort();
  const clients = [await one.logIn(1), await two.logIn(2)];
  await expect.poll(told).toEqual(["online 1", "online 2"]);
  for (const client of clients) await client.end();
  await expect.poll(told).toEqual(["offline 1", "offline 2", "online 1", "online 2"]);
});

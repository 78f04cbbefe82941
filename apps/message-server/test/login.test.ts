import {
  ClientType,
  ErrorCode,
  encodeClientRequest,
  KickReasonType,
  UserStatType,
} from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { unixSeconds } from "../src/wall-clock.js";
import { textTo } from "./requests.js";
import { startTestServer } from "./server-fixture.js";
import { loginOf, md5 } from "./test-client.js";

const noDatabaseProxy = 3;
const wrongCredentials = 6;

describe("a login", () => {
  test("is answered with the server's time, the user and the status that was asked for", async () => {
    const server = await startTestServer();
    const client = await server.connect();
    const before = unixSeconds();
    const { body, sequence } = await client.request(
      "login",
      loginOf(7, { onlineStatus: UserStatType.USER_STATUS_LEAVE }),
    );
    expect(sequence).toBe(1);
    expect(body).toMatchObject({
      resultCode: 0,
      onlineStatus: UserStatType.USER_STATUS_LEAVE,
      userInfo: { userId: 7, userDomain: "user7" },
    });
    expect(body?.serverTime).toBeGreaterThanOrEqual(before);
  });

  test("with a wrong password is refused with the proxy's words, and closes", async () => {
    const server = await startTestServer();
    const client = await server.connect();
    const { body } = await client.request("login", loginOf(7, { password: md5("654321") }));
    expect(body).toMatchObject({
      resultCode: wrongCredentials,
      resultString: "用户名/密码错误",
      userInfo: null,
    });
    expect(await client.closed).toMatchObject({ code: "peerEnded" });
  });

  test("while no proxy is there is refused as such, and closes", async () => {
    const server = await startTestServer({ proxy: ["127.0.0.1:1"] });
    const client = await server.connect();
    const { body } = await client.request("login", loginOf(7));
    expect(body).toMatchObject({ resultCode: noDatabaseProxy, resultString: "服务端异常" });
    expect(await client.closed).toMatchObject({ code: "peerEnded" });
  });

  test("on a connection that has logged in is ignored", async () => {
    const server = await startTestServer();
    const client = await server.logIn(7);
    const ignored = client.tell("login", loginOf(8));
    await client.request("clientTime", {});
    expect(client.frames.filter(({ sequence }) => sequence === ignored)).toEqual([]);
    expect((await client.request("usersStatus", { userId: 0, userIdList: [7, 8] })).body).toMatchObject({
      userId: 7,
      userStatList: [
        { userId: 7, status: UserStatType.USER_STATUS_ONLINE },
        { userId: 8, status: UserStatType.USER_STATUS_OFFLINE },
      ],
    });
  });
});

describe("before a login", () => {
  test.each([
    ["a request", encodeClientRequest("unreadCount", 1, { userId: 7 })],
    ["a heartbeat", encodeClientRequest("heartbeat", 1, {})],
    ["an unknown command", Buffer.from("00000010000100000009099900010000", "hex")],
    ["a login that does not decode", encodeClientRequest("login", 1, loginOf(7)).subarray(0, 16)],
  ])("%s closes the connection without an answer", async (_, bytes) => {
    const server = await startTestServer();
    const client = await server.connect();
    const frame = Buffer.from(bytes);
    frame.writeUInt32BE(frame.length, 0);
    client.sendBytes(frame);
    await client.closed;
    expect(client.frames).toEqual([]);
  });

  test("a request behind the login, not yet answered, closes the connection", async () => {
    const server = await startTestServer();
    const client = await server.connect();
    client.tell("login", loginOf(7));
    client.tell("unreadCount", { userId: 7 });
    await client.closed;
    expect(client.frames).toEqual([]);
    const other = await server.logIn(8);
    const { body } = await other.request("usersStatus", { userId: 8, userIdList: [7] });
    expect(body?.userStatList).toEqual([
      expect.objectContaining({ userId: 7, status: UserStatType.USER_STATUS_OFFLINE }),
    ]);
  });

  test("a connection closes when its time is over", async () => {
    const server = await startTestServer({ loginSeconds: 1 });
    const client = await server.connect();
    await client.closed;
    expect(await server.metric('refusals_total{why="loginTimeout"}')).toBe(1);
  });
});

describe("a second login of a user", () => {
  test("with the same class of client kicks the first, which is told why", async () => {
    const server = await startTestServer();
    const first = await server.logIn(7);
    const second = await server.logIn(7);
    expect(await first.pushes("kickUser", 1)).toEqual([
      expect.objectContaining({ userId: 7, kickReason: KickReasonType.KICK_REASON_DUPLICATE_USER }),
    ]);
    await first.closed;
    expect((await second.request("clientTime", {})).error).toBe(0);
    expect(await server.metric("online_clients")).toBe(1);
  });

  test("with the other class leaves the first alone", async () => {
    const server = await startTestServer();
    const pc = await server.logIn(7, "pc");
    const mobile = await server.logIn(7, "mobile");
    expect((await pc.request("clientTime", {})).error).toBe(0);
    expect((await mobile.request("clientTime", {})).error).toBe(0);
    expect(pc.pushed("kickUser")).toEqual([]);
  });

  test("counts Windows and Mac as one class, iOS and Android as the other", async () => {
    const server = await startTestServer();
    const logInAs = async (clientType: number) => {
      const client = await server.connect();
      await client.request("login", loginOf(7, { clientType }));
      return client;
    };
    const windows = await logInAs(ClientType.CLIENT_TYPE_WINDOWS);
    const ios = await logInAs(ClientType.CLIENT_TYPE_IOS);
    await logInAs(ClientType.CLIENT_TYPE_MAC);
    await windows.closed;
    await logInAs(ClientType.CLIENT_TYPE_ANDROID);
    await ios.closed;
    expect(await server.metric("online_clients")).toBe(2);
  });
});

describe("a mobile", () => {
  test("kicks its user's PC, which is told why", async () => {
    const server = await startTestServer();
    const pc = await server.logIn(7, "pc");
    const mobile = await server.logIn(7, "mobile");
    expect((await mobile.request("kickPcClient", { userId: 0 })).body).toMatchObject({
      userId: 7,
      resultCode: 0,
    });
    expect(await pc.pushes("kickUser", 1)).toEqual([
      expect.objectContaining({ userId: 7, kickReason: KickReasonType.KICK_REASON_MOBILE_KICK }),
    ]);
    await pc.closed;
  });

  test("does not kick another user's PC", async () => {
    const server = await startTestServer();
    const pc = await server.logIn(8, "pc");
    const mobile = await server.logIn(7, "mobile");
    await mobile.request("kickPcClient", { userId: 8 });
    expect((await pc.request("clientTime", {})).error).toBe(0);
  });

  test("is told when its user's PC comes and goes, and when it is there already", async () => {
    const server = await startTestServer();
    const mobile = await server.logIn(7, "mobile");
    const pc = await server.logIn(7, "pc");
    expect(await mobile.pushes("pcLoginStatusNotify", 1)).toEqual([
      expect.objectContaining({ userId: 7, loginStat: UserStatType.USER_STATUS_ONLINE }),
    ]);
    await pc.end();
    expect((await mobile.pushes("pcLoginStatusNotify", 2))[1]).toMatchObject({
      loginStat: UserStatType.USER_STATUS_OFFLINE,
    });
    await server.logIn(7, "pc");
    const later = await server.logIn(7, "mobile");
    expect(await later.pushes("pcLoginStatusNotify", 1)).toEqual([
      expect.objectContaining({ loginStat: UserStatType.USER_STATUS_ONLINE }),
    ]);
  });
});

test("a PC's request to kick PCs is ignored", async () => {
  const server = await startTestServer();
  const pc = await server.logIn(7, "pc");
  const ignored = pc.tell("kickPcClient", { userId: 7 });
  await pc.request("clientTime", {});
  expect(pc.frames.filter(({ sequence }) => sequence === ignored)).toEqual([]);
});

test("a logout is answered, and closes", async () => {
  const server = await startTestServer();
  const client = await server.logIn(7);
  expect((await client.request("logout", {})).body).toMatchObject({ resultCode: 0 });
  expect(await client.closed).toMatchObject({ code: "peerEnded" });
  expect(await server.metric("online_clients")).toBe(0);
});

test("what a client sends behind its logout is not taken", async () => {
  const server = await startTestServer();
  const client = await server.logIn(7, "mobile");
  const loggedOut = client.request("logout", {});
  const ignored = client.tell("msgData", textTo(8, "too late"));
  await loggedOut;
  await client.closed;
  expect(client.frames.filter(({ sequence }) => sequence === ignored)).toEqual([]);
  const receiver = await server.logIn(8);
  expect((await receiver.request("unreadCount", { userId: 8 })).body?.totalCnt).toBe(0);
});

describe("heartbeats", () => {
  test("come back as they were sent", async () => {
    const server = await startTestServer();
    const client = await server.logIn(7);
    const { sequence, error } = await client.request("heartbeat", {});
    expect([sequence, error]).toEqual([2, 0]);
  });

  test("keep a connection open that would close without them", async () => {
    const server = await startTestServer({ pcIdleSeconds: 2, mobileIdleSeconds: 60 });
    const silent = await server.logIn(7, "pc");
    const alive = await server.logIn(8, "pc");
    const mobile = await server.logIn(7, "mobile");
    const beat = setInterval(() => alive.tell("heartbeat", {}), 200);
    await silent.closed;
    clearInterval(beat);
    expect((await alive.request("clientTime", {})).error).toBe(0);
    expect((await mobile.request("clientTime", {})).error).toBe(0);
  });
});

describe("login limits", () => {
  test("refuse an address that has failed too often, and nobody who is online", async () => {
    const server = await startTestServer({ failedLoginsPerMinute: 2 });
    const online = await server.logIn(7);
    for (const user of [8, 9]) {
      const client = await server.connect();
      await client.request("login", loginOf(user, { password: md5("wrong") }));
    }
    const refused = await server.connect();
    expect(await refused.request("login", loginOf(10))).toMatchObject({
      error: ErrorCode.rateLimited,
      body: { resultCode: wrongCredentials, resultString: "用户名/密码错误次数太多" },
    });
    await refused.closed;
    expect((await online.request("clientTime", {})).error).toBe(0);
    expect(await server.metric('logins_total{outcome="limited"}')).toBe(1);
  });

  test("refuse a name that logs in too often, and no other", async () => {
    const server = await startTestServer({ userLoginsPerMinute: 2 });
    await server.logIn(7);
    await server.logIn(7);
    await expect(server.logIn(7)).rejects.toThrow("user7 was refused");
    await server.logIn(8);
  });

  test("of a proxy are told from a wrong password by the header", async () => {
    const server = await startTestServer();
    const errors: number[] = [];
    // A proxy locks a name after ten failures.
    for (let attempt = 0; attempt < 12; attempt++) {
      const client = await server.connect();
      const { error, body } = await client.request("login", loginOf(7, { password: md5("wrong") }));
      expect(body?.resultCode).toBe(wrongCredentials);
      errors.push(error);
    }
    expect(errors[0]).toBe(ErrorCode.ok);
    expect(errors.at(-1)).toBe(ErrorCode.rateLimited);
  });
});

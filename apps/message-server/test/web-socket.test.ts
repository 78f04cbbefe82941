import { once } from "node:events";
import type { Socket } from "node:net";
import { clientPushes, decodeClientResponse, ErrorCode, encodeClientRequest } from "@chatledger/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ClientOptions, createWebSocketStream, WebSocket } from "ws";
import { textsOf, textTo } from "./requests.js";
import { type ServerOptions, startTestServer, type TestServer } from "./server-fixture.js";
import { loginOf, speakOn, type TestClient } from "./test-client.js";

function openSocket({ httpPort }: TestServer, path = "/ws", options: ClientOptions = {}): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${httpPort}${path}`, options);
  socket.on("error", () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

async function connected(socket: WebSocket): Promise<WebSocket> {
  await once(socket, "open");
  return socket;
}

/** Binary messages as they come. */
function messagesOf(socket: WebSocket): Buffer[] {
  const messages: Buffer[] = [];
  socket.on("message", (data: Buffer) => messages.push(data));
  return messages;
}

/** A demo user who has logged in over a WebSocket. */
async function logIn(server: TestServer, user: number): Promise<TestClient> {
  const socket = await connected(openSocket(server));
  // To the client's own code it is a socket like any other; it asks for two things that a stream has not.
  const stream = Object.assign(createWebSocketStream(socket), { setNoDelay: () => undefined });
  const client = speakOn(stream as unknown as Socket);
  const { body } = await client.request("login", loginOf(user));
  expect(body?.resultCode).toBe(0);
  return client;
}

const start = (options?: ServerOptions) => startTestServer(options);

describe("over a WebSocket", () => {
  test("a client logs in, sends, is acknowledged, and talks with one on TCP in both directions", async () => {
    const server = await start();
    const web = await logIn(server, 1);
    const tcp = await server.logIn(2);
    expect((await web.request("msgData", textTo(2, "from the web"))).body?.msgId).toBe(1);
    expect(textsOf(await tcp.pushes("msgData", 1))).toEqual([[1, "from the web"]]);
    expect((await tcp.request("msgData", textTo(1, "from TCP"))).body?.msgId).toBe(2);
    expect(textsOf(await web.pushes("msgData", 1))).toEqual([[2, "from TCP"]]);
  });

  test("each PDU is one binary message", async () => {
    const server = await start();
    const socket = await connected(openSocket(server));
    const messages = messagesOf(socket);
    socket.send(encodeClientRequest("login", 1, loginOf(1)));
    await once(socket, "message");
    const before = messages.length;
    for (const sequence of [2, 3, 4]) socket.send(encodeClientRequest("clientTime", sequence, {}));
    while (messages.filter((message) => message.readUInt16BE(12) > 1).length < 3)
      await once(socket, "message");
    for (const message of messages.slice(before)) expect(message.readUInt32BE(0)).toBe(message.length);
    // News of the client's own coming may be the last.
    const answer = messages.find((message) => message.readUInt16BE(12) === 4) ?? Buffer.alloc(0);
    expect(decodeClientResponse("clientTime", answer.subarray(16)).serverTime).toBeGreaterThan(0);
  });

  test("news of many users that come together are one message each", async () => {
    const server = await start();
    const socket = await connected(openSocket(server));
    const messages = messagesOf(socket);
    socket.send(encodeClientRequest("login", 1, loginOf(1)));
    await once(socket, "message");
    await Promise.all([2, 3, 4, 5].map((user) => server.logIn(user)));
    const news = () =>
      messages.filter((message) => message.readUInt16BE(10) === clientPushes.userStatusNotify.id);
    // Its own coming is among them.
    while (news().length < 5) await once(socket, "message");
    for (const message of news()) expect(message.readUInt32BE(0)).toBe(message.length);
  });

  test("PDUs may be cut and joined in any way", async () => {
    const server = await start();
    const socket = await connected(openSocket(server));
    const messages = messagesOf(socket);
    const bytes = Buffer.concat([encodeClientRequest("login", 1, loginOf(1))]);
    for (const byte of bytes) socket.send(Buffer.from([byte]));
    await once(socket, "message");
    socket.send(Buffer.concat([2, 3, 4].map((sequence) => encodeClientRequest("clientTime", sequence, {}))));
    while (messages.filter((message) => message.readUInt16BE(12) > 1).length < 3)
      await once(socket, "message");
    const sequences = messages.map((message) => message.readUInt16BE(12)).filter((sequence) => sequence > 1);
    expect(sequences).toEqual([2, 3, 4]);
  });

  test("a second login kicks the first, whatever each of them runs over", async () => {
    const server = await start();
    const tcp = await server.logIn(1);
    const web = await logIn(server, 1);
    await tcp.closed;
    expect(tcp.pushed("kickUser")).toHaveLength(1);
    const other = await logIn(server, 1);
    await web.closed;
    expect(web.pushed("kickUser")).toHaveLength(1);
    expect((await other.request("clientTime", {})).error).toBe(0);
  });

  test("heartbeats come back", async () => {
    const server = await start();
    const web = await logIn(server, 1);
    expect((await web.request("heartbeat", {})).sequence).toBe(2);
  });

  test("more requests than are answered at once are all answered", async () => {
    const server = await start({ maxClientRequests: 2 });
    const web = await logIn(server, 1);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => web.request("unreadCount", { userId: 1 })),
    );
    expect(answers.every(({ error }) => error === ErrorCode.ok)).toBe(true);
  });

  test("a client that does not read is closed at its limit", async () => {
    const server = await start({ maxClientBytes: 65_536, messagesPerSecond: 100_000 });
    const socket = await connected(openSocket(server));
    socket.send(encodeClientRequest("login", 1, loginOf(2)));
    await once(socket, "message");
    socket.pause();
    const sender = await server.logIn(1);
    while ((await server.metric('closed_total{code="unsentLimit"}')) === 0) {
      const sends = Array.from({ length: 20 }, () =>
        sender.request("msgData", textTo(2, "a".repeat(60_000))),
      );
      await Promise.all(sends);
    }
    expect(await server.metric("online_clients")).toBe(1);
  });
});

describe("a WebSocket is closed", () => {
  test.each([
    ["sends text", "hello", 1_003],
    ["sends what is no PDU", Buffer.alloc(16), 1_006],
    ["sends more than a PDU may be long", Buffer.alloc(20_000), 1_009],
  ])("when the client %s", async (_, message, code) => {
    const server = await start({ maxPduBytes: 10_000 });
    const socket = await connected(openSocket(server));
    socket.send(message);
    expect((await once(socket, "close"))[0]).toBe(code);
  });

  test("when the client has not answered a ping by the next", async () => {
    const server = await start({ pingSeconds: 1 });
    const alive = await logIn(server, 1);
    const dead = await connected(openSocket(server, "/ws", { autoPong: false }));
    dead.send(encodeClientRequest("login", 1, loginOf(2)));
    await once(dead, "close");
    expect((await alive.request("clientTime", {})).error).toBe(0);
  });
});

describe("a page may open a WebSocket", () => {
  const statusFor = async (server: TestServer, path: string, origin: string) => {
    const socket = openSocket(server, path, { origin });
    const opened = once(socket, "open").then(() => 101);
    const refused = once(socket, "unexpected-response").then(([, { statusCode }]) => statusCode as number);
    return Promise.race([opened, refused]);
  };

  test("from the server's own origin and those that are listed, at /ws alone", async () => {
    const server = await start({ allowedOrigin: ["https://chat.example"] });
    const own = `http://127.0.0.1:${server.httpPort}`;
    expect(await statusFor(server, "/ws", own)).toBe(101);
    expect(await statusFor(server, "/ws?from=page", "https://chat.example")).toBe(101);
    expect(await statusFor(server, "/ws", "https://other.example")).toBe(403);
    expect(await statusFor(server, "/ws", "null")).toBe(403);
    expect(await statusFor(server, "/", own)).toBe(404);
    expect(await statusFor(server, "//", own)).toBe(404);
  });

  test("from anywhere, where the operator says so", async () => {
    const server = await start({ allowedOrigin: ["*"] });
    expect(await statusFor(server, "/ws", "https://other.example")).toBe(101);
  });

  test("not where the server is full", async () => {
    const server = await start({ maxConnections: 1 });
    await server.logIn(1);
    expect(await statusFor(server, "/ws", `http://127.0.0.1:${server.httpPort}`)).toBe(503);
  });
});

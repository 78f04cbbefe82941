import { once } from "node:events";
import { connect } from "node:net";
import { clientCommands, commands, ErrorCode, encodeBareFrame } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { createGroup, textTo, textToGroup } from "./requests.js";
import { startTestServer } from "./server-fixture.js";

/** A frame of whatever bytes as its body. */
function rawFrame(command: number, sequence: number, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = Buffer.concat([encodeBareFrame({ service: 1, command, sequence }), body]);
  frame.writeUInt32BE(frame.length, 0);
  return frame;
}

const notProtobuf = Buffer.from("ff", "hex");

describe("what is no request", () => {
  test.each([
    ["a length below the header", Buffer.alloc(16)],
    ["a length over the limit", Buffer.from("0004000100010000000703010000000000", "hex")],
    ["text", Buffer.from("GET / HTTP/1.1\r\nHost: here\r\n\r\n")],
  ])("(%s) closes its connection and no other", async (_, bytes) => {
    const server = await startTestServer();
    const other = await server.logIn(2);
    const client = await server.logIn(1);
    client.sendBytes(bytes);
    await client.closed;
    expect((await other.request("clientTime", {})).error).toBe(0);
    expect(await server.metric('closed_total{code="protocolError"}')).toBe(1);
  });

  test("but a frame whose body does not decode is refused, and the connection goes on", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    client.sendBytes(rawFrame(clientCommands.usersStatus.id, 99, notProtobuf));
    client.sendBytes(rawFrame(clientCommands.msgReadAck.id, 98, notProtobuf));
    expect((await client.request("clientTime", {})).error).toBe(0);
    expect(client.frames.find(({ sequence }) => sequence === 99)).toMatchObject({
      command: 0x020b,
      reserved: ErrorCode.malformed,
    });
    expect(await server.metric('refusals_total{why="malformed"}')).toBe(2);
  });

  test("or an unknown command is refused under its own id, and the connection goes on", async () => {
    const server = await startTestServer();
    const client = await server.logIn(1);
    client.sendBytes(rawFrame(0x0999, 99));
    expect((await client.request("clientTime", {})).error).toBe(0);
    expect(client.frames.find(({ sequence }) => sequence === 99)).toMatchObject({
      command: 0x0999,
      reserved: ErrorCode.unsupportedCommand,
    });
  });

  test.each(["validate", "getDeviceTokens", "groupGetShield"] as const)(
    "nor is what servers ask a proxy (%s)",
    async (name) => {
      const server = await startTestServer();
      const client = await server.logIn(1);
      client.sendBytes(rawFrame(commands[name].id, 99));
      await client.request("clientTime", {});
      expect(client.frames.find(({ sequence }) => sequence === 99)?.reserved).toBe(
        ErrorCode.unsupportedCommand,
      );
    },
  );
});

test("a client that does not read is closed at its limit, and holds nobody up", async () => {
  const server = await startTestServer({ maxClientBytes: 65_536, messagesPerSecond: 100_000 });
  const slow = await server.logIn(2);
  const attentive = await server.logIn(3);
  const sender = await server.logIn(1);
  const group = await createGroup(sender, [1, 2, 3]);
  slow.socket.pause();
  const text = "a".repeat(60_000);
  let sent = 0;
  // The kernel takes some megabytes before the server's own limit is reached.
  while ((await server.metric('closed_total{code="unsentLimit"}')) === 0) {
    await Promise.all(Array.from({ length: 20 }, () => sender.request("msgData", textToGroup(group, text))));
    sent += 20;
    await attentive.pushes("msgData", sent);
  }
  expect(attentive.pushed("msgData")).toHaveLength(sent);
  expect(await server.metric("online_clients")).toBe(2);
});

test("a client that asks for more than is answered at once gets every answer, in its own time", async () => {
  const server = await startTestServer({ maxClientRequests: 2, messagesPerSecond: 1_000 });
  const client = await server.logIn(1);
  const asked = Array.from({ length: 200 }, (_, index) =>
    index % 2 === 0
      ? client.request("msgData", textTo(2, `${index}`))
      : client.request("unreadCount", { userId: 1 }),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter(({ error, body }) => error === 0 && body !== null)).toHaveLength(200);
});

test("a connection that is one too many is closed at once, and one that goes makes room", async () => {
  const server = await startTestServer({ maxConnections: 2 });
  const first = await server.logIn(1);
  await server.logIn(2);
  const refused = connect({ port: server.port, host: "127.0.0.1" }).resume();
  await once(refused, "close");
  expect(await server.metric('refusals_total{why="tooManyConnections"}')).toBe(1);
  await first.end();
  await expect.poll(() => server.metric("connections")).toBe(1);
  await server.logIn(3);
});

test("a message that is longer than a proxy takes is refused, and the connection goes on", async () => {
  const server = await startTestServer();
  const client = await server.logIn(1);
  const clientKey = Buffer.from("k");
  const reply = await client.request("msgData", textTo(2, "a".repeat(100_000), { clientKey }));
  expect(reply).toMatchObject({ body: null, error: ErrorCode.tooLarge });
  expect((await client.request("msgData", textTo(2, "short"))).body?.msgId).toBe(1);
});

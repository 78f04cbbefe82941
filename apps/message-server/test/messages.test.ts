import { ErrorCode, SessionType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { unixSeconds } from "../src/wall-clock.js";
import { historyWith, textsOf, textTo } from "./requests.js";
import { startTestServer } from "./server-fixture.js";

describe("a message", () => {
  test("is acknowledged under its number, with the id under which it is in the history", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const { body, sequence } = await sender.request("msgData", textTo(2, "hello"));
    expect({ ...body }).toEqual({ userId: 1, sessionId: 2, msgId: 1, sessionType: 1 });
    expect(sequence).toBe(2);
    expect(await historyWith(sender, 2)).toEqual([[1, "hello"]]);
  });

  test("reaches all of the receiver's connections and the sender's others, byte for byte, once", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1, "pc");
    const others = [
      await server.logIn(1, "mobile"),
      await server.logIn(2, "pc"),
      await server.logIn(2, "mobile"),
    ];
    const stranger = await server.logIn(3);
    const bytes = Buffer.from([0, 255, 10, 0]);
    const before = unixSeconds();
    await sender.request("msgData", textTo(2, "", { msgData: bytes }));
    for (const other of others) {
      const [push] = await other.pushes("msgData", 1);
      expect(push).toMatchObject({ fromUserId: 1, toSessionId: 2, msgId: 1, msgType: 1, msgData: bytes });
      expect(push?.createTime).toBeGreaterThanOrEqual(before);
      expect(push).toMatchObject({ attachData: null, clientKey: null });
    }
    await sender.request("msgData", textTo(2, "next"));
    for (const other of others) expect(await other.pushes("msgData", 2)).toHaveLength(2);
    for (const other of others) expect(other.pushed("msgData")).toHaveLength(2);
    expect(sender.pushed("msgData")).toEqual([]);
    expect(stranger.pushed("msgData")).toEqual([]);
  });

  test("is from the user who logged in, whatever it says", async () => {
    const server = await startTestServer();
    const forger = await server.logIn(1);
    const receiver = await server.logIn(2);
    await forger.request("msgData", textTo(2, "I am user 3", { fromUserId: 3 }));
    expect((await receiver.pushes("msgData", 1))[0]).toMatchObject({ fromUserId: 1 });
    const stranger = await server.logIn(3);
    expect(await historyWith(stranger, 2)).toEqual([]);
  });

  test("that is pipelined behind others keeps its place, on both sides", async () => {
    const server = await startTestServer({ messagesPerSecond: 1_000 });
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const count = 500;
    const texts = Array.from({ length: count }, (_, index) => `text ${index + 1}`);
    const acks = await Promise.all(texts.map((text) => sender.request("msgData", textTo(2, text))));
    expect(acks.map(({ body }) => body?.msgId)).toEqual(texts.map((_, index) => index + 1));
    expect(textsOf(await receiver.pushes("msgData", count))).toEqual(
      texts.map((text, index) => [index + 1, text]),
    );
  });

  test.each([
    ["an empty one", textTo(2, "")],
    ["one to oneself", textTo(1, "hello")],
    ["one of an unknown type", textTo(2, "hello", { msgType: 99 })],
  ])("that cannot be sent (%s) is not acknowledged", async (_, fields) => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const sequence = sender.tell("msgData", fields);
    await sender.request("unreadCount", { userId: 0 });
    await sender.request("msgData", textTo(2, "next"));
    expect(sender.frames.filter((frame) => frame.sequence === sequence)).toEqual([]);
    expect(await historyWith(sender, 2)).toEqual([[1, "next"]]);
  });

  test("over the number that one connection may send in a second is dropped, and counted", async () => {
    const server = await startTestServer({ messagesPerSecond: 3 });
    const sender = await server.logIn(1);
    const admitted = ["1", "2", "3"].map((text) => sender.request("msgData", textTo(2, text)));
    const dropped = ["4", "5"].map((text) => sender.tell("msgData", textTo(2, text)));
    await Promise.all(admitted);
    expect((await historyWith(sender, 2)).map(([, text]) => text)).toEqual(["3", "2", "1"]);
    expect(sender.frames.filter(({ sequence }) => dropped.includes(sequence))).toEqual([]);
    expect(await server.metric('sends_total{outcome="limited"}')).toBe(2);
  });
});

describe("a message with a client key", () => {
  test("sent twice is stored once, and acknowledged with the same id", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const clientKey = Buffer.from("key-1");
    const first = await sender.request("msgData", textTo(2, "hello", { clientKey }));
    const second = await sender.request("msgData", textTo(2, "hello", { clientKey }));
    expect([first.body?.msgId, second.body?.msgId]).toEqual([1, 1]);
    expect(await historyWith(sender, 2)).toEqual([[1, "hello"]]);
  });

  test.each([
    ["is empty", textTo(2, ""), ErrorCode.invalidArgument],
    ["is too long", textTo(2, "a".repeat(65_537)), ErrorCode.tooLarge],
    ["goes to a group that there is not", textTo(9, "hi", { msgType: 17 }), ErrorCode.notFound],
  ])("that %s is refused with the reason", async (_, fields, error) => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    const reply = await sender.request("msgData", { ...fields, clientKey: Buffer.from("key-1") });
    expect(reply).toMatchObject({ body: null, error });
  });

  test("over the rate is refused as such", async () => {
    const server = await startTestServer({ messagesPerSecond: 1 });
    const sender = await server.logIn(1);
    await sender.request("msgData", textTo(2, "one"));
    const reply = await sender.request("msgData", textTo(2, "two", { clientKey: Buffer.from("key-1") }));
    expect(reply).toMatchObject({ body: null, error: ErrorCode.rateLimited });
  });
});

describe("pushes", () => {
  test("of single messages that the receiver does not acknowledge in time are counted as missed", async () => {
    const server = await startTestServer({ ackSeconds: 1 });
    const sender = await server.logIn(1, "pc");
    await server.logIn(1, "mobile");
    const attentive = await server.logIn(2);
    await server.logIn(3);
    for (const user of [2, 3]) await sender.request("msgData", textTo(user, "hello"));
    const [push] = await attentive.pushes("msgData", 1);
    attentive.tell("msgDataAck", {
      userId: 2,
      sessionId: push?.fromUserId ?? 0,
      msgId: push?.msgId ?? 0,
      sessionType: SessionType.SESSION_TYPE_SINGLE,
    });
    await expect.poll(() => server.metric("pushes_missed_total")).toBe(1);
  });

  test("to a user who is not online are found in the history", async () => {
    const server = await startTestServer();
    const sender = await server.logIn(1);
    await sender.request("msgData", textTo(2, "while you were out"));
    const receiver = await server.logIn(2);
    const { body } = await receiver.request("unreadCount", { userId: 0 });
    expect(body).toMatchObject({ userId: 2, totalCnt: 1 });
    expect(await historyWith(receiver, 1)).toEqual([[1, "while you were out"]]);
  });
});

test("a read acknowledgement clears the unread count, and is told to the user's other client alone", async () => {
  const server = await startTestServer();
  const sender = await server.logIn(1);
  const pc = await server.logIn(2, "pc");
  const mobile = await server.logIn(2, "mobile");
  await sender.request("msgData", textTo(2, "hello"));
  const read = { sessionId: 1, msgId: 1, sessionType: SessionType.SESSION_TYPE_SINGLE };
  pc.tell("msgReadAck", { userId: 1, ...read });
  expect(await mobile.pushes("msgReadNotify", 1)).toEqual([expect.objectContaining({ userId: 2, ...read })]);
  expect((await pc.request("unreadCount", { userId: 0 })).body).toMatchObject({ totalCnt: 0 });
  expect([...pc.pushed("msgReadNotify"), ...sender.pushed("msgReadNotify")]).toEqual([]);
});

test("a command from client to client passes through to the receiver and the sender's other client", async () => {
  const server = await startTestServer();
  const sender = await server.logIn(1, "pc");
  const others = [await server.logIn(1, "mobile"), await server.logIn(2)];
  sender.tell("p2pCommand", { fromUserId: 9, toUserId: 2, cmdMsgData: '{"shake":1}' });
  for (const other of others) {
    expect(await other.pushes("p2pCommand", 1)).toEqual([
      expect.objectContaining({ fromUserId: 1, toUserId: 2, cmdMsgData: '{"shake":1}' }),
    ]);
  }
  await sender.request("clientTime", {});
  expect(sender.pushed("p2pCommand")).toEqual([]);
});

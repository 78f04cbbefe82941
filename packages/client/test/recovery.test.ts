import { startTcpRelay } from "@chatledger/test-servers";
import { describe, expect, test } from "vitest";
import { inGroup, withUser } from "../src/conversation.js";
import { logIn, next, startChat, storedIn } from "./chat.js";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

test("a message that was sent while there was no connection is stored when there is one", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  await relay.cut();
  await ann.reached("reconnecting");
  const sent = numbers(20).map((text) => ann.client.send(withUser(2), text));
  await relay.mend();
  const ids = await Promise.all(sent);
  expect(await storedIn(ann, withUser(2))).toEqual(ids.map((id, index) => [id, String(index)]));
  expect(ann.delivered(withUser(2))).toEqual(await storedIn(ann, withUser(2)));
});

test("a message whose acknowledgement was lost is stored once, and delivered once", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  const ben = await logIn(chat.tcp, 2);
  relay.loseAnswers();
  const sent = ann.client.send(withUser(2), "once");
  await ben.received(withUser(1), 1);
  relay.sever();
  expect(await sent).toBe(1);
  await ann.client.send(withUser(2), "again");
  expect(ann.delivered(withUser(2))).toEqual(await storedIn(ann, withUser(2)));
  expect(ben.delivered(withUser(1))).toEqual([
    [1, "once"],
    [2, "again"],
  ]);
});

test("what was missed is delivered after the reconnection: old and new conversations, groups, long ones", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ben = await logIn(chat.tcp, 2);
  await ben.client.send(withUser(1), "before");
  const group = inGroup(await ben.client.createGroup("hikers", [1, 3]));
  await ben.client.send(group, "before");
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  const carl = await logIn(chat.tcp, 3);
  const readElsewhere = await logIn(chat.tcp, 1, { device: "mobile" });

  await relay.cut();
  await Promise.all([
    ...numbers(250).map((text) => ben.client.send(withUser(1), text)),
    ...numbers(120).map((text) => ben.client.send(group, text)),
    ...numbers(5).map((text) => carl.client.send(withUser(1), text)),
    readElsewhere.client.send(withUser(4), "from the other device"),
  ]);
  const late = inGroup(await carl.client.createGroup("late", [1]));
  await carl.client.send(late, "welcome");
  await readElsewhere.received(withUser(3), 5);
  readElsewhere.client.markRead(withUser(3), 5);
  await relay.mend();

  const conversations = [
    { conversation: withUser(2), missed: 250 },
    { conversation: group, missed: 120 },
    { conversation: withUser(3), missed: 5 },
    { conversation: withUser(4), missed: 1 },
    { conversation: late, missed: 1 },
  ];
  await Promise.all(conversations.map(({ conversation, missed }) => ann.received(conversation, missed)));
  for (const { conversation, missed } of conversations) {
    const stored = await storedIn(ann, conversation);
    expect(ann.delivered(conversation)).toEqual(stored.slice(-missed));
  }
});

test("nothing of before the login is delivered, and none of it is taken for a gap", async () => {
  const chat = await startChat();
  const ben = await logIn(chat.tcp, 2);
  await Promise.all(numbers(10).map((text) => ben.client.send(withUser(1), text)));
  const ann = await logIn(chat.tcp, 1);
  await ben.client.send(withUser(1), "now");
  await ann.received(withUser(2), 1);
  expect(ann.delivered(withUser(2))).toEqual([[11, "now"]]);
});

test.each(["tcp", "ws"] as const)(
  "over %s, connections that are severed again and again lose, double and reorder nothing",
  async (transport) => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => Number(new URL(chat[transport]).port));
    const url = chat[transport].replace(/:\d+/, `:${relay.port}`);
    const ann = await logIn(url, 1);
    const ben = await logIn(url, 2);
    const group = inGroup(await ann.client.createGroup("hikers", [2]));
    const rounds = 6;
    const each = 15;
    const sent: Promise<number>[] = [];
    for (let round = 0; round < rounds; round++) {
      for (let index = 0; index < each; index++) {
        sent.push(ann.client.send(withUser(2), `ann ${round} ${index}`));
        sent.push(ben.client.send(withUser(1), `ben ${round} ${index}`));
        sent.push(ben.client.send(group, `ben ${round} ${index}`));
      }
      await relay.heard();
      relay.sever();
      await Promise.all([ann.reached("online"), ben.reached("online")]);
    }
    await Promise.all(sent);
    const total = rounds * each;
    await Promise.all([ann.received(withUser(2), 2 * total), ben.received(withUser(1), 2 * total)]);
    await Promise.all([ann.received(group, total), ben.received(group, total)]);
    expect(ann.delivered(withUser(2))).toEqual(await storedIn(ann, withUser(2)));
    expect(ben.delivered(withUser(1))).toEqual(ann.delivered(withUser(2)));
    expect(ann.delivered(group)).toEqual(await storedIn(ann, group));
    expect(ben.delivered(group)).toEqual(ann.delivered(group));
    const texts = ann.delivered(group).map(([, text]) => text);
    expect(texts).toEqual(
      Array.from({ length: total }, (_, index) => `ben ${Math.floor(index / each)} ${index % each}`),
    );
  },
);

test("a server that stops and starts again finds its clients back", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.ws, 1);
  const ben = await logIn(chat.tcp, 2);
  await chat.stop();
  await Promise.all([ann.reached("reconnecting"), ben.reached("reconnecting")]);
  const sent = ann.client.send(withUser(2), "after");
  await chat.restart();
  expect(await sent).toBe(1);
  await ben.received(withUser(1), 1);
});

describe("a connection on which nothing comes any more", () => {
  test("is given up after a heartbeat has not come back, and another is made", async () => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => chat.port);
    const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1, { heartbeatMs: 20, silenceMs: 100 });
    relay.stall();
    await ann.reached("reconnecting");
    await ann.reached("online");
    expect(await ann.client.send(withUser(2), "a")).toBe(1);
  });

  test("is given up as soon as the network is said to have changed", async () => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => chat.port);
    const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1, { silenceMs: 50 });
    relay.stall();
    ann.client.reconnectNow();
    await ann.reached("reconnecting");
    await ann.reached("online");
  });

  test("is not kept for by a server that never answers a login", async () => {
    const chat = await startChat();
    const relay = await startTcpRelay(() => chat.port);
    const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1, { requestMs: 2_000 });
    const connected = relay.nextConnection().then(relay.stall);
    relay.sever();
    await connected;
    await relay.nextConnection();
    await ann.reached("online");
    expect(relay.connections()).toBe(3);
  });
});

test("a pause before the next attempt ends at once when the network has changed", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const hour = 3_600_000;
  const options = { reconnect: { minMs: hour, maxMs: hour } };
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1, options);
  relay.sever();
  await ann.reached("reconnecting");
  ann.client.reconnectNow();
  await ann.reached("online");
});

test("requests outlive their connection; one that must not be repeated says that its outcome is unknown", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  relay.stall();
  const heard = relay.heard();
  const users = ann.client.users([1, 2]);
  const group = ann.client.createGroup("hikers", [2]);
  await heard;
  relay.sever();
  await expect(group).rejects.toMatchObject({ code: "outcomeUnknown" });
  expect((await users).map(({ loginName }) => loginName)).toEqual(["user1", "user2"]);
});

test("what waits too long says so, and a message may be sent again under its key", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1, { sendMs: 50, requestMs: 2_000 });
  const ben = await logIn(chat.tcp, 2);
  relay.loseAnswers();
  const key = Uint8Array.of(1);
  const late = expect(ann.client.send(withUser(2), "a", { key })).rejects.toMatchObject({ code: "timeout" });
  await ben.received(withUser(1), 1);
  await late;
  await relay.cut();
  await expect(ann.client.sessions()).rejects.toMatchObject({ code: "timeout" });
  const again = await logIn(chat.tcp, 1);
  expect(await again.client.send(withUser(2), "a", { key })).toBe(1);
  expect(await storedIn(again, withUser(2))).toEqual([[1, "a"]]);
});

test("what was read while there was no connection is read when there is one", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  const mobile = await logIn(chat.tcp, 1, { device: "mobile" });
  const ben = await logIn(chat.tcp, 2);
  await ben.client.send(withUser(1), "a");
  await ann.received(withUser(2), 1);
  await relay.cut();
  const read = next(mobile.client.onRead);
  ann.client.markRead(withUser(2), 1);
  await relay.mend();
  expect(await read).toEqual({ conversation: withUser(2), id: 1 });
  await expect.poll(async () => (await mobile.client.sessions())[0]?.unread).toBe(0);
});

test("a change of presence during an outage is told of after it", async () => {
  const chat = await startChat();
  const relay = await startTcpRelay(() => chat.port);
  const ann = await logIn(`tcp://127.0.0.1:${relay.port}`, 1);
  expect(await ann.client.presence([2])).toEqual(new Map([[2, "offline"]]));
  await relay.cut();
  await ann.reached("reconnecting");
  const change = next(ann.client.onPresence);
  await logIn(chat.tcp, 2);
  await relay.mend();
  expect(await change).toEqual({ user: 2, presence: "online" });
});

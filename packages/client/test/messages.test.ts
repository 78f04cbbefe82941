import { describe, expect, test } from "vitest";
import { inGroup, withUser } from "../src/conversation.js";
import { logIn, next, startChat, storedIn } from "./chat.js";

describe.each(["tcp", "ws"] as const)("over %s", (transport) => {
  test("a message is stored, acknowledged by its id, and delivered to both", async () => {
    const chat = await startChat();
    const ann = await logIn(chat[transport], 1);
    const ben = await logIn(chat[transport], 2);
    expect(await ann.client.send(withUser(2), "Hallo 👋")).toBe(1);
    expect(await ben.client.send(withUser(1), "Hi")).toBe(2);
    await Promise.all([ann.received(withUser(2), 2), ben.received(withUser(1), 2)]);
    expect(ann.delivered(withUser(2))).toEqual([
      [1, "Hallo 👋"],
      [2, "Hi"],
    ]);
    expect(ben.delivered(withUser(1))).toEqual(ann.delivered(withUser(2)));
    expect(ben.messages[0]).toMatchObject({ conversation: withUser(1), from: 1 });
    expect(await storedIn(ann, withUser(2))).toEqual(ann.delivered(withUser(2)));
  });

  test("messages that are sent at once keep their order", async () => {
    const chat = await startChat();
    const ann = await logIn(chat[transport], 1);
    const ben = await logIn(chat[transport], 2);
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, index) => ann.client.send(withUser(2), String(index))),
    );
    expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    await ben.received(withUser(1), 200);
    expect(ben.delivered(withUser(1))).toEqual(ids.map((id) => [id, String(id - 1)]));
  });
});

test("a user's other device gets what comes and what the first one sends, in one order", async () => {
  const chat = await startChat();
  const pc = await logIn(chat.tcp, 1);
  const mobile = await logIn(chat.ws, 1, { device: "mobile" });
  const ben = await logIn(chat.tcp, 2);
  const sends = Array.from({ length: 30 }, (_, index) => [
    pc.client.send(withUser(2), `pc ${index}`),
    mobile.client.send(withUser(2), `mobile ${index}`),
    ben.client.send(withUser(1), `ben ${index}`),
  ]);
  await Promise.all(sends.flat());
  const everybody = [pc.received(withUser(2), 90), mobile.received(withUser(2), 90)];
  await Promise.all([...everybody, ben.received(withUser(1), 90)]);
  const stored = await storedIn(pc, withUser(2));
  expect(pc.delivered(withUser(2))).toEqual(stored);
  expect(mobile.delivered(withUser(2))).toEqual(stored);
  expect(ben.delivered(withUser(1))).toEqual(stored);
});

test("all members of a group get its messages in one order, their own among them", async () => {
  const chat = await startChat();
  const people = await Promise.all([1, 2, 3].map((user) => logIn(chat.ws, user)));
  const [ann] = people;
  if (ann === undefined) throw new Error("Nobody is there.");
  const group = inGroup(await ann.client.createGroup("hikers", [2, 3]));
  await Promise.all(
    people.flatMap(({ client }, person) =>
      Array.from({ length: 30 }, (_, index) => client.send(group, `${person} ${index}`)),
    ),
  );
  await Promise.all(people.map((one) => one.received(group, 90)));
  const stored = await storedIn(ann, group);
  for (const one of people) expect(one.delivered(group)).toEqual(stored);
});

test("audio arrives as it was sent", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const ben = await logIn(chat.ws, 2);
  const audio = Uint8Array.from({ length: 1_000 }, (_, index) => index);
  const heard = next(ben.client.onMessage);
  await ann.client.send(withUser(2), { kind: "audio", seconds: 3, audio });
  expect((await heard).content).toEqual({ kind: "audio", seconds: 3, audio });
  expect((await ben.client.history(withUser(1)))[0]?.content).toEqual({ kind: "audio", seconds: 3, audio });
});

test("a message under a key that was used already is the one that was stored", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const key = Uint8Array.of(1, 2, 3);
  const ids = [
    await ann.client.send(withUser(2), "once", { key }),
    await ann.client.send(withUser(2), "once", { key }),
  ];
  expect(ids).toEqual([1, 1]);
  expect(await storedIn(ann, withUser(2))).toEqual([[1, "once"]]);
  expect(ann.delivered(withUser(2))).toEqual([[1, "once"]]);
});

test.each([
  ["to oneself", withUser(1), "a", "invalidArgument"],
  ["without a text", withUser(2), "", "invalidArgument"],
  ["to a group that is none", inGroup(99), "a", "notFound"],
  ["that is too long", withUser(2), "a".repeat(70_000), "tooLarge"],
] as const)("a message %s is refused for good, and the next one is sent", async (_, to, text, code) => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const refused = ann.client.send(to, text);
  const sent = ann.client.send(withUser(2), "b");
  await expect(refused).rejects.toMatchObject({ code });
  expect(await sent).toBe(1);
});

test("a message to a group that one is not in is refused", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const carl = await logIn(chat.tcp, 3);
  const group = await ann.client.createGroup("two", [2]);
  await expect(carl.client.send(inGroup(group), "a")).rejects.toMatchObject({ code: "notPermitted" });
});

test("messages beyond the server's rate are sent when it takes them, in their order", async () => {
  const chat = await startChat({ messagesPerSecond: 5 });
  const ann = await logIn(chat.tcp, 1);
  const texts = Array.from({ length: 8 }, (_, index) => String(index));
  await Promise.all(texts.map((text) => ann.client.send(withUser(2), text)));
  expect(await storedIn(ann, withUser(2))).toEqual(texts.map((text, index) => [index + 1, text]));
});

test("more than may wait is refused at once", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1, { maxPending: 2 });
  const sent = [ann.client.send(withUser(2), "a"), ann.client.send(withUser(2), "b")];
  await expect(ann.client.send(withUser(2), "c")).rejects.toMatchObject({ code: "tooManyPending" });
  expect(await Promise.all(sent)).toEqual([1, 2]);
});

test("what a listener throws keeps nobody else from being told", async () => {
  const chat = await startChat();
  const ann = await logIn(chat.tcp, 1);
  const thrown = new Promise((resolve) => process.once("uncaughtException", resolve));
  const listeners = process.listeners("uncaughtException").slice(0, -1);
  for (const listener of listeners) process.off("uncaughtException", listener);
  ann.client.onMessage(() => {
    throw new Error("a mistake");
  });
  const told = next(ann.client.onMessage);
  await ann.client.send(withUser(2), "a");
  expect((await told).id).toBe(1);
  expect(await thrown).toMatchObject({ message: "a mistake" });
  for (const listener of listeners) process.on("uncaughtException", listener);
});

import { commands, SessionType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startRelay } from "./relay.js";
import { createGroup, historyOfGroup, historyWith, textsOf, textTo, textToGroup } from "./requests.js";
import { startTestProxy, startTestServer } from "./server-fixture.js";

const sends = commands.msgData.id;
const many = { messagesPerSecond: 100_000, maxClientRequests: 10_000 };

/** Two proxies on one store, as a message server sees them, and a server on both. */
async function startBehindRelays(options: Parameters<typeof startTestServer>[0] = {}) {
  const proxy = await startTestProxy();
  const relays = [await startRelay(proxy.address), await startRelay(proxy.address)] as const;
  const server = await startTestServer({
    proxy: relays.map(({ address }) => address),
    ...many,
    ...options,
  });
  await expect.poll(() => relays.map((relay) => relay.open())).toEqual([4, 4]);
  return { relays, server };
}

const texts = (count: number, what = "text") =>
  Array.from({ length: count }, (_, index) => `${what} ${index + 1}`);
const numbered = (list: readonly string[]) => list.map((text, index) => [index + 1, text] as const);

describe("several proxies", () => {
  test("share the conversations, and each conversation keeps its order", async () => {
    const { relays, server } = await startBehindRelays();
    const sender = await server.logIn(1);
    const peers = Array.from({ length: 20 }, (_, index) => index + 2);
    const list = texts(20);
    await Promise.all(
      list.flatMap((text) => peers.map((peer) => sender.request("msgData", textTo(peer, text)))),
    );
    for (const peer of peers) {
      expect(await historyWith(sender, peer)).toEqual(numbered(list).toReversed());
    }
    for (const relay of relays) expect(relay.requests.filter((id) => id === sends).length).toBeGreaterThan(0);
  });

  test("whose first goes: what it had stored is stored once, and all is acknowledged, in order", async () => {
    const { relays, server } = await startBehindRelays();
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    await sender.request("msgData", textTo(2, "text 1"));
    const [used, other] = relays[0].requests.includes(sends) ? relays : [relays[1], relays[0]];
    used.loseAnswers();
    const list = texts(200);
    const acks = list.slice(1, 100).map((text) => sender.request("msgData", textTo(2, text)));
    await used.passed(sends, 100);
    const cut = used.cut();
    acks.push(...list.slice(100).map((text) => sender.request("msgData", textTo(2, text))));
    await cut;
    expect((await Promise.all(acks)).map(({ body }) => body?.msgId)).toEqual(
      Array.from({ length: 199 }, (_, index) => index + 2),
    );
    expect(await historyWith(sender, 2)).toEqual(numbered(list).toReversed());
    expect(textsOf(await receiver.pushes("msgData", 200))).toEqual(numbered(list));
    expect(other.requests.filter((id) => id === sends).length).toBeGreaterThanOrEqual(199);
    expect(await server.metric("sends_repeated_total")).toBeGreaterThanOrEqual(99);
  });

  test("of which one is about to stop: it gets nothing new, and nothing is lost", async () => {
    const { relays, server } = await startBehindRelays();
    const sender = await server.logIn(1);
    await sender.request("msgData", textTo(2, "text 1"));
    const [used, other] = relays[0].requests.includes(sends) ? relays : [relays[1], relays[0]];
    used.announceStop();
    // Each link closes as soon as nothing is under way on it, and would come back.
    await expect.poll(() => used.open()).toBe(0);
    await used.cut();
    const before = used.requests.length;
    const list = texts(50);
    await Promise.all(list.slice(1).map((text) => sender.request("msgData", textTo(2, text))));
    expect(await historyWith(sender, 2)).toEqual(numbered(list).toReversed());
    expect(used.requests.length).toBe(before);
    expect(other.requests.filter((id) => id === sends)).toHaveLength(49);
  });

  test("are used again when they come back", async () => {
    const { relays, server } = await startBehindRelays();
    await relays[0].cut();
    await relays[0].mend();
    await expect.poll(() => relays[0].open()).toBe(4);
    const sender = await server.logIn(1);
    const before = relays[0].requests.length;
    for (const peer of texts(20).map((_, index) => index + 2)) {
      await sender.request("msgData", textTo(peer, "hello"));
    }
    expect(relays[0].requests.length).toBeGreaterThan(before);
  });
});

describe("the only proxy", () => {
  async function startBehindRelay(options: Parameters<typeof startTestServer>[0] = {}) {
    const proxy = await startTestProxy();
    const relay = await startRelay(proxy.address);
    const server = await startTestServer({ proxy: [relay.address], ...many, ...options });
    return { relay, server };
  }

  test("may be away for a while: clients stay, sends and requests wait, in order", async () => {
    const { relay, server } = await startBehindRelay();
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    await relay.cut();
    const list = texts(100);
    const acks = list.map((text) => sender.request("msgData", textTo(2, text)));
    const unread = receiver.request("unreadCount", { userId: 2 });
    await relay.mend();
    await Promise.all(acks);
    expect((await unread).error).toBe(0);
    expect(await historyWith(sender, 2)).toEqual(numbered(list).toReversed());
    expect(textsOf(await receiver.pushes("msgData", 100))).toEqual(numbered(list));
  });

  test("away for too long: sends are not acknowledged, requests say why, and the client stays", async () => {
    const { relay, server } = await startBehindRelay({ proxyWaitSeconds: 0 });
    const sender = await server.logIn(1);
    await relay.cut();
    await expect.poll(server.health).toBe(503);
    const clientKey = Buffer.from("k");
    const refused = await sender.request("msgData", textTo(2, "hello", { clientKey }));
    expect(refused).toMatchObject({ body: null, error: 7 });
    expect(await sender.request("unreadCount", { userId: 1 })).toMatchObject({ body: null, error: 7 });
    expect((await sender.request("clientTime", {})).error).toBe(0);
  });

  test("away with too much waiting: further sends are refused at once", async () => {
    const { relay, server } = await startBehindRelay({ maxWaitingSends: 2 });
    const sender = await server.logIn(1);
    await relay.cut();
    await expect.poll(server.health).toBe(503);
    const clientKey = (key: string) => ({ clientKey: Buffer.from(key) });
    const held = ["a", "b"].map((key) => sender.request("msgData", textTo(2, key, clientKey(key))));
    const refused = await sender.request("msgData", textTo(2, "c", clientKey("c")));
    expect(refused).toMatchObject({ body: null, error: 6 });
    await relay.mend();
    expect((await Promise.all(held)).map(({ body }) => body?.msgId)).toEqual([1, 2]);
  });

  test("away while clients read: it is told of the furthest that each has read, when it is back", async () => {
    const { relay, server } = await startBehindRelay();
    const [sender, reader] = [await server.logIn(1), await server.logIn(2)];
    const group = await createGroup(sender, [1, 2]);
    for (const text of texts(5)) {
      await sender.request("msgData", textTo(2, text));
      await sender.request("msgData", textToGroup(group, text));
    }
    const unread = async () => {
      const { body } = await reader.request("unreadCount", { userId: 2 });
      return body?.unreadinfoList.map(({ sessionId, unreadCnt }) => [sessionId, unreadCnt]);
    };
    const { SESSION_TYPE_SINGLE: single, SESSION_TYPE_GROUP: inGroup } = SessionType;
    const read = (sessionType: number, sessionId: number, msgId: number) =>
      reader.tell("msgReadAck", { userId: 2, sessionId, msgId, sessionType });
    await relay.cut();
    await expect.poll(server.health).toBe(503);
    for (const msgId of [2, 4, 3]) read(single, 1, msgId);
    read(inGroup, group, 5);
    await reader.request("clientTime", {});
    await relay.mend();
    await expect.poll(unread).toEqual([[1, 1]]);
    expect(relay.requests.filter((id) => id === commands.msgReadAck.id)).toHaveLength(2);
    expect(await server.metric('lost_commands_total{command="msgReadAck"}')).toBe(0);
  });

  test("gone in the middle of a request: reads are asked again, a group is not created twice", async () => {
    const { relay, server } = await startBehindRelay();
    const client = await server.logIn(1);
    relay.loseAnswers();
    const read = client.request("allUsers", { userId: 1, latestUpdateTime: 0 });
    const created = client.request("groupCreate", {
      userId: 1,
      groupType: 2,
      groupName: "a group",
      groupAvatar: "",
      memberIdList: [1],
    });
    await relay.passed(commands.groupCreate.id, 1);
    await relay.cut();
    await relay.mend();
    expect((await read).body?.userList).toHaveLength(50);
    expect(await created).toMatchObject({ body: null, error: 8 });
    expect(relay.requests.filter((id) => id === commands.groupCreate.id)).toHaveLength(1);
  });

  test("is asked for a group's members with the version that is known, and sends no list twice", async () => {
    const { relay, server } = await startBehindRelay();
    const sender = await server.logIn(1);
    const receiver = await server.logIn(2);
    const group = await createGroup(sender, [1, 2]);
    const list = texts(10);
    for (const text of list) await sender.request("msgData", textToGroup(group, text));
    expect(textsOf(await receiver.pushes("msgData", 10))).toEqual(numbered(list));
    expect(await historyOfGroup(sender, group)).toHaveLength(10);
    expect(relay.requests.filter((id) => id === commands.groupInfo.id)).toHaveLength(10);
  });
});

test("nothing that two users' clients had acknowledged is lost or doubled while proxies come and go", async () => {
  const { relays, server } = await startBehindRelays();
  const one = await server.logIn(1);
  const two = await server.logIn(2);
  const rounds = 6;
  const each = 50;
  const acknowledged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const relay = relays[round % 2 === 0 ? 0 : 1];
    const acks = texts(each, `round ${round}`).flatMap((text) => [
      one.request("msgData", textTo(2, `one ${text}`)),
      two.request("msgData", textTo(1, `two ${text}`)),
    ]);
    if (round % 3 === 0) relay.loseAnswers();
    await relay.cut();
    acknowledged.push(...(await Promise.all(acks)).map(({ body }) => body?.msgId ?? 0));
    await relay.mend();
    await expect.poll(() => relay.open()).toBe(4);
  }
  const total = rounds * each * 2;
  expect([...acknowledged].sort((a, b) => a - b)).toEqual(
    Array.from({ length: total }, (_, index) => index + 1),
  );
  const history = await historyWith(one, 2);
  expect(history).toHaveLength(total);
  expect(new Set(history.map(([, text]) => text)).size).toBe(total);
  for (const name of ["one", "two"]) {
    const own = history.toReversed().filter(([, text]) => text.startsWith(name));
    expect(own.map(([, text]) => text)).toEqual(
      Array.from({ length: rounds }, (_, round) => texts(each, `${name} round ${round}`)).flat(),
    );
  }
  const unread = await two.request("unreadCount", { userId: 2 });
  expect(unread.body?.unreadinfoList).toEqual([
    expect.objectContaining({ sessionId: 1, sessionType: SessionType.SESSION_TYPE_SINGLE }),
  ]);
});

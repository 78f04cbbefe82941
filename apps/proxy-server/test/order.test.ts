import { decodeResponse, type PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect, startTestProxy, type TestProxy } from "./proxy-fixture.js";
import {
  createGroup,
  historyOf,
  inGroup,
  messageFields,
  messagesOf,
  numbers,
  send,
  sendVoice,
  sessionsOf,
  textOf,
  unreadIn,
  unreadOf,
  voiceBody,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";
import { validFrame } from "./valid-requests.js";

const connections = (proxy: TestProxy, count: number): Promise<PduClient[]> =>
  Promise.all(numbers(1, count).map(() => proxy.connect()));

const ascending = (ids: readonly number[]) => [...ids].sort((one, other) => one - other);

describe.each(stores)("order on %s", (store) => {
  test("2,000 pipelined messages of one conversation get the ids 1…2,000 in the order of arrival", async () => {
    const { connectBare, client } = await startAndConnect({ store });
    const peer = await connectBare();

    peer.send(
      ...numbers(1, 2_000).map((number) =>
        validFrame("msgData", number, messageFields(1, withUser(2), String(number))),
      ),
    );

    const answers = await peer.received(2_000);
    for (const { sequence, body } of answers) {
      expect(decodeResponse("msgData", body).msgId).toBe(sequence);
    }
    const newest = await historyOf(client, 2, withUser(1), 0, 1_000);
    const oldest = await historyOf(client, 2, withUser(1), 1_000, 1_000);
    expect([...newest, ...oldest]).toEqual(
      numbers(1, 2_000)
        .reverse()
        .map((number) => [number, String(number)]),
    );
    expect(await unreadIn(client, 2, withUser(1))).toBe(2_000);
  });

  test.each([1, 3, 8])("with %i lanes every conversation keeps its order", async (sendLanes) => {
    const { client } = await startAndConnect({ store, sendLanes });
    const groups = await Promise.all(numbers(1, 3).map(() => createGroup(client, { members: [1, 2] })));
    const conversations = [...numbers(2, 8).map(withUser), ...groups.map(inGroup)];

    const answers = await Promise.all(
      numbers(0, 499).map((index) => {
        const to = conversations[index % conversations.length] ?? withUser(2);
        return send(client, 1, to, String(index));
      }),
    );

    expect(answers.filter(({ error }) => error !== "ok")).toEqual([]);
    answers.forEach(({ msgId }, index) => {
      expect(msgId).toBe(Math.floor(index / conversations.length) + 1);
    });
  });

  test("both sides of a conversation, pipelined on one connection, share one order", async () => {
    const { client } = await startAndConnect({ store, sendLanes: 4 });

    const answers = await Promise.all(
      numbers(1, 200).map((number) =>
        number % 2 === 0
          ? send(client, 1, withUser(2), String(number))
          : send(client, 2, withUser(1), String(number)),
      ),
    );

    expect(answers.map(({ msgId }) => msgId)).toEqual(numbers(1, 200));
  });

  test("texts behind a voice message do not overtake it", async () => {
    const { client } = await startAndConnect({ store });

    const answers = await Promise.all([
      sendVoice(client, 1, withUser(2), voiceBody(9, Buffer.alloc(50_000, 1))),
      ...numbers(1, 50).map((number) => send(client, 1, withUser(2), String(number))),
      sendVoice(client, 1, withUser(2), voiceBody(9, Buffer.alloc(50_000, 1))),
      ...numbers(51, 60).map((number) => send(client, 1, withUser(2), String(number))),
    ]);

    expect(answers.map(({ msgId }) => msgId)).toEqual(numbers(1, 62));
  });
});

describe.each(stores)("concurrency on %s", (store) => {
  test("twenty first messages at once between two strangers make one relation, ids 1…20, one history", async () => {
    const proxy = await startTestProxy({ store });
    const clients = await connections(proxy, 20);

    const answers = await Promise.all(
      clients.map((client, index) =>
        index % 2 === 0
          ? send(client, 41, withUser(42), `from ${index}`)
          : send(client, 42, withUser(41), `from ${index}`),
      ),
    );

    expect(ascending(answers.map(({ msgId }) => msgId))).toEqual(numbers(1, 20));
    const [one, other] = [clients[0], clients[1]];
    if (one === undefined || other === undefined) throw new Error("There are no clients.");
    const history = await historyOf(one, 41, withUser(42));
    expect(history).toHaveLength(20);
    expect(await historyOf(other, 42, withUser(41))).toEqual(history);
    answers.forEach(({ msgId }, index) => {
      expect(history[20 - msgId]).toEqual([msgId, `from ${index}`]);
    });
    expect(await sessionsOf(one, 41)).toEqual([withUser(42)]);
    expect(await unreadIn(one, 41, withUser(42))).toBe(10);
    expect(await unreadIn(one, 42, withUser(41))).toBe(10);
  });

  test("first messages between many strangers at once", async () => {
    const proxy = await startTestProxy({ store, sendLanes: 4 });
    const clients = await connections(proxy, 8);
    const pairs = numbers(1, 10).flatMap((one) => numbers(one + 1, 11).map((other) => [one, other] as const));

    const answers = await Promise.all(
      pairs.flatMap(([one, other]) =>
        clients.map(async (client) => ({
          pair: `${one}:${other}`,
          ...(await send(client, one, withUser(other), "hi")),
        })),
      ),
    );

    for (const [one, other] of pairs) {
      const ids = answers.filter(({ pair }) => pair === `${one}:${other}`).map(({ msgId }) => msgId);
      expect(ascending(ids)).toEqual(numbers(1, 8));
    }
  });

  test("sends from many connections get unique, dense ids, each connection's own ascending", async () => {
    const proxy = await startTestProxy({ store, sendLanes: 4 });
    const clients = await connections(proxy, 10);
    const first = clients[0] as PduClient;
    const group = inGroup(await createGroup(first, { members: numbers(1, 10) }));

    const idsOfEach = await Promise.all(
      clients.map(async (client, index) => {
        const sent = await Promise.all(
          numbers(1, 100).map((number) => send(client, index + 1, group, `${index}:${number}`)),
        );
        return sent.map(({ msgId }) => msgId);
      }),
    );

    for (const ids of idsOfEach) expect(ids).toEqual(ascending(ids));
    expect(ascending(idsOfEach.flat())).toEqual(numbers(1, 1_000));
    const texts = (await messagesOf(first, 1, group)).map(({ msgId, msgData }) => [msgId, textOf(msgData)]);
    const sent = idsOfEach.flatMap((ids, index) => ids.map((id, at) => [id, `${index}:${at + 1}`] as const));
    expect(texts).toEqual(sent.sort(([one], [other]) => other - one));
  });

  test("a group in which all write at once counts right for everybody", async () => {
    const proxy = await startTestProxy({ store });
    const clients = await connections(proxy, 10);
    const first = clients[0] as PduClient;
    const group = inGroup(await createGroup(first, { members: numbers(1, 12) }));

    await Promise.all(
      clients.flatMap((client, index) =>
        numbers(1, 20).map((number) => send(client, index + 1, group, `${number}`)),
      ),
    );
    await send(first, 1, group, "last");

    expect(await unreadIn(first, 1, group)).toBe(0);
    expect(await unreadIn(first, 11, group)).toBe(201);
    expect((await unreadOf(first, 12)).totalCnt).toBe(201);
    for (const member of numbers(2, 10)) {
      const messages = await messagesOf(first, member, group);
      const lastOwn = Math.max(
        ...messages.filter(({ fromSessionId }) => fromSessionId === member).map(({ msgId }) => msgId),
      );
      expect(await unreadIn(first, member, group)).toBe(201 - lastOwn);
    }
  });
});

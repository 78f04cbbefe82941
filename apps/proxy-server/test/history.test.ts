import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  historyOf,
  inGroup,
  messagesOf,
  numbers,
  type Session,
  send,
  sendNumbers,
  textOf,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

const descending = (first: number, last: number) => numbers(first, last).reverse();

async function idsOf(client: PduClient, user: number, session: Session, begin: number, count: number) {
  return (await historyOf(client, user, session, begin, count)).map(([id]) => id);
}

async function byId(client: PduClient, user: number, session: Session, msgIdList: readonly number[]) {
  const { error, body } = await ask(client, "msgById", { userId: user, ...session, msgIdList });
  return { error, ids: body.msgList.map(({ msgId }) => msgId), body };
}

async function latest(client: PduClient, user: number, session: Session) {
  const { error, body } = await ask(client, "latestMsgId", { userId: user, ...session });
  return { error, id: body.latestMsgId };
}

describe.each(stores)("pages of history on %s", (store) => {
  test("start from the newest at 0, else from the id given, newest first, at most so many", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 30);

    expect(await idsOf(client, 1, withUser(2), 0, 10)).toEqual(descending(21, 30));
    expect(await idsOf(client, 2, withUser(1), 20, 10)).toEqual(descending(11, 20));
    expect(await idsOf(client, 2, withUser(1), 3, 10)).toEqual([3, 2, 1]);
    expect(await idsOf(client, 2, withUser(1), 30, 1)).toEqual([30]);
    expect(await idsOf(client, 2, withUser(1), 1_000, 2)).toEqual([30, 29]);
    expect(await idsOf(client, 2, withUser(1), 4_294_967_295, 2)).toEqual([30, 29]);
    expect(await idsOf(client, 2, withUser(1), 10, 0)).toEqual([]);
  });

  test("repeat the fields by which they were asked for", async () => {
    const { client } = await startAndConnect({ store });

    const fields = { userId: 1, ...withUser(2), msgIdBegin: 7, msgCnt: 3 };
    const { error, body } = await ask(client, "msgList", fields);

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userId: 1, ...withUser(2), msgIdBegin: 7, msgList: [] });
  });

  test("put together give the whole history, each message once", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 100);

    const texts: string[] = [];
    for (let begin = 0; ; ) {
      const page = await historyOf(client, 2, withUser(1), begin, 7);
      texts.push(...page.map(([, text]) => text));
      const last = page.at(-1)?.[0] ?? 1;
      if (last === 1) break;
      begin = last - 1;
    }

    expect(texts).toEqual(descending(1, 100).map(String));
  });

  test("follow the ids, never the senders' clocks", async () => {
    const { client } = await startAndConnect({ store });
    const clocks = [500, 4_000_000_000, 0, 1_900_000_000, 3];
    for (const [index, createTime] of clocks.entries()) {
      await send(client, 1 + (index % 2), withUser(2 - (index % 2)), `${index + 1}`, { createTime });
    }

    expect(await idsOf(client, 1, withUser(2), 0, 10)).toEqual([5, 4, 3, 2, 1]);
    expect(await idsOf(client, 1, withUser(2), 3, 2)).toEqual([3, 2]);
  });

  test("of people who never spoke are empty", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "msgList", {
      userId: 1,
      ...withUser(2),
      msgIdBegin: 0,
      msgCnt: 10,
    });

    expect(error).toBe("ok");
    expect(body.msgList).toEqual([]);
  });

  test("are for the two people of a conversation only", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "between us");

    expect(await historyOf(client, 3, withUser(1))).toEqual([]);
    expect(await historyOf(client, 3, withUser(2))).toEqual([]);
  });

  test("an unknown session type is refused with an empty list", async () => {
    const { client } = await startAndConnect({ store });

    const fields = { userId: 1, sessionType: 9, sessionId: 2, msgIdBegin: 0, msgCnt: 5 };
    const { error, body } = await ask(client, "msgList", fields);

    expect(error).toBe("invalidArgument");
    expect(body).toMatchObject({ userId: 1, sessionType: 9, sessionId: 2, msgList: [] });
  });

  test("do not end before they hold all that fits, and never grow beyond a PDU", async () => {
    const { client } = await startAndConnect({ store });
    const sizes: number[] = [];
    const big = Buffer.alloc(65_536, "x");
    for (const _ of numbers(1, 40)) await send(client, 1, withUser(2), big);

    const seen: number[] = [];
    for (let begin = 0; ; ) {
      const page = await messagesOf(client, 2, withUser(1), begin, 1_000);
      sizes.push(page.reduce((sum, { msgData }) => sum + msgData.length, 0));
      seen.push(...page.map(({ msgId }) => msgId));
      const last = page.at(-1)?.msgId ?? 1;
      if (last === 1) break;
      begin = last - 1;
    }

    expect(seen).toEqual(descending(1, 40));
    expect(Math.max(...sizes)).toBeLessThan(1_048_576);
    expect(Math.max(...sizes)).toBeGreaterThan(900_000);
  });
});

describe.each(stores)("a group's history on %s", (store) => {
  test("is for members only: others get an empty list and error 3, error 4 where there is no group", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "secret");

    for (const [session, code] of [
      [group, "notPermitted"],
      [inGroup(4_242), "notFound"],
    ] as const) {
      const page = await ask(client, "msgList", { userId: 9, ...session, msgIdBegin: 0, msgCnt: 5 });
      expect(page.error).toBe(code);
      expect(page.body.msgList).toEqual([]);
      expect(await byId(client, 9, session, [1])).toMatchObject({ error: code, ids: [] });
      expect(await latest(client, 9, session)).toEqual({ error: code, id: 0 });
    }
  });

  test("begins for a newcomer with what was stored since they joined", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await sendNumbers(client, 1, inGroup(id), 1, 5);
    await changeMembers(client, 1, id, "add", [3]);
    await sendNumbers(client, 2, inGroup(id), 6, 8);

    expect(await historyOf(client, 3, inGroup(id))).toEqual([
      [8, "8"],
      [7, "7"],
      [6, "6"],
    ]);
    expect(await idsOf(client, 3, inGroup(id), 6, 10)).toEqual([6]);
    expect(await idsOf(client, 3, inGroup(id), 5, 10)).toEqual([]);
    expect((await byId(client, 3, inGroup(id), [1, 5, 6, 8])).ids).toEqual([8, 6]);
    expect(await idsOf(client, 1, inGroup(id), 0, 10)).toEqual(descending(1, 8));
  });

  test("is over for who was removed, and begins anew for who is added again", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await sendNumbers(client, 1, inGroup(id), 1, 3);
    await changeMembers(client, 1, id, "remove", [2]);

    const removed = await ask(client, "msgList", { userId: 2, ...inGroup(id), msgIdBegin: 0, msgCnt: 5 });
    await sendNumbers(client, 1, inGroup(id), 4, 5);
    await changeMembers(client, 1, id, "add", [2]);
    await sendNumbers(client, 1, inGroup(id), 6, 6);

    expect(removed).toMatchObject({ error: "notPermitted", body: { msgList: [] } });
    expect(await idsOf(client, 2, inGroup(id), 0, 10)).toEqual([6]);
  });
});

describe.each(stores)("messages by id on %s", (store) => {
  test("are the ones that exist, each once, newest first", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 5);

    const { error, ids, body } = await byId(client, 2, withUser(1), [2, 99, 5, 2, 0, 1, 4_294_967_295, 5]);

    expect(error).toBe("ok");
    expect(ids).toEqual([5, 2, 1]);
    expect(body.msgList.map(({ msgData }) => textOf(msgData))).toEqual(["5", "2", "1"]);
    expect(body).toMatchObject({ userId: 2, ...withUser(1) });
  });

  test("are none without ids, and none of other people's", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 5);

    expect(await byId(client, 1, withUser(2), [])).toMatchObject({ error: "ok", ids: [] });
    expect(await byId(client, 3, withUser(2), [1, 2])).toMatchObject({ error: "ok", ids: [] });
    expect(await byId(client, 1, { sessionType: 3, sessionId: 2 }, [1])).toMatchObject({
      error: "invalidArgument",
      ids: [],
    });
  });
});

describe.each(stores)("the latest message id on %s", (store) => {
  test("is the newest message's, seen from either side", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 4);

    expect(await latest(client, 1, withUser(2))).toEqual({ error: "ok", id: 4 });
    expect(await latest(client, 2, withUser(1))).toEqual({ error: "ok", id: 4 });
  });

  test("is 0 where there is none", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1] }));

    expect(await latest(client, 1, withUser(2))).toEqual({ error: "ok", id: 0 });
    expect(await latest(client, 1, group)).toEqual({ error: "ok", id: 0 });
  });

  test("of a group is for members", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await sendNumbers(client, 2, group, 1, 3);

    expect(await latest(client, 1, group)).toEqual({ error: "ok", id: 3 });
    expect(await latest(client, 9, group)).toEqual({ error: "notPermitted", id: 0 });
  });
});

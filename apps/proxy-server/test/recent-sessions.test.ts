import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  historyOf,
  inGroup,
  numbers,
  recentOf,
  removeSession,
  send,
  sentAt,
  sessionsOf,
  textOf,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("recent sessions on %s", (store) => {
  test("are newest first, each with its newest message and that message's real sender", async () => {
    const { client, clock } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "to two");
    clock.advance(1_000);
    await send(client, 3, withUser(1), "from three");
    clock.advance(1_000);
    await send(client, 2, withUser(1), "two answers");

    const sessions = await recentOf(client, 1);

    expect(sessions).toMatchObject([
      { ...withUser(2), sessionStatus: 0, updatedTime: sentAt + 2, latestMsgId: 2, latestMsgFromUserId: 2 },
      { ...withUser(3), sessionStatus: 0, updatedTime: sentAt + 1, latestMsgId: 1, latestMsgFromUserId: 3 },
    ]);
    expect(sessions.map(({ latestMsgData }) => textOf(latestMsgData))).toEqual(["two answers", "from three"]);
    expect(sessions.map(({ latestMsgType }) => latestMsgType)).toEqual([1, 1]);
  });

  test("since T are those that moved after T", async () => {
    const { client, clock } = await startAndConnect({ store });
    for (const peer of [2, 3, 4]) {
      await send(client, 1, withUser(peer), "hi");
      clock.advance(1_000);
    }

    expect(await sessionsOf(client, 1, sentAt)).toEqual([withUser(4), withUser(3)]);
    expect(await sessionsOf(client, 1, sentAt + 1)).toEqual([withUser(4)]);
    expect(await sessionsOf(client, 1, sentAt + 2)).toEqual([]);
  });

  test("are at most 100, the newest", async () => {
    const { client, clock } = await startAndConnect({ store });
    for (const peer of numbers(101, 220)) {
      await send(client, 1, withUser(peer), "hi");
      clock.advance(1_000);
    }

    const sessions = await sessionsOf(client, 1);

    expect(sessions).toEqual(numbers(121, 220).reverse().map(withUser));
  });

  test("without any message are left out", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store, groupSyncSeconds: 1 });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, inGroup(id), "before three joined");
    await changeMembers(client, 1, id, "add", [3]);
    clock.advance(1_000);
    await groupsSynced();

    expect(await sessionsOf(client, 3)).toEqual([]);
    await send(client, 1, inGroup(id), "three sees this");
    clock.advance(1_000);
    await groupsSynced();
    expect(await sessionsOf(client, 3)).toEqual([inGroup(id)]);
  });

  test("of users and groups stand together, told apart by their type", async () => {
    const { client, clock } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, withUser(id === 1 ? 2 : id), "to a person");
    clock.advance(1_000);
    await send(client, 1, inGroup(id), "to a group");

    const sessions = await recentOf(client, 1);

    expect(sessions.map(({ sessionType }) => sessionType)).toEqual([2, 1]);
    expect(sessions[0]).toMatchObject({ latestMsgType: 17, latestMsgFromUserId: 1 });
  });

  test("of a user without any are an empty list", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "recentSessions", { userId: 1, latestUpdateTime: 0 });

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userId: 1, contactSessionList: [] });
  });
});

describe.each(stores)("removing a session on %s", (store) => {
  test("answers 0, hides it, and leaves the other person's and the history", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "hi");

    const { error, body } = await ask(client, "removeSession", { userId: 1, ...withUser(2) });

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userId: 1, resultCode: 0, ...withUser(2) });
    expect(await sessionsOf(client, 1)).toEqual([]);
    expect(await sessionsOf(client, 2)).toEqual([withUser(1)]);
    expect(await historyOf(client, 1, withUser(2))).toEqual([[1, "hi"]]);
  });

  test("answers 1 where there is none, or none any more", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "hi");

    expect(await removeSession(client, 1, withUser(3))).toBe(1);
    expect(await removeSession(client, 1, withUser(2))).toBe(0);
    const again = await ask(client, "removeSession", { userId: 1, ...withUser(2) });

    expect(again).toMatchObject({ error: "notFound", body: { userId: 1, resultCode: 1, ...withUser(2) } });
  });

  test("of a group hides it for this member only", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store, groupSyncSeconds: 1 });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "hi");
    clock.advance(1_000);
    await groupsSynced();
    expect(await sessionsOf(client, 2)).toEqual([group]);

    expect(await removeSession(client, 1, group)).toBe(0);

    expect(await sessionsOf(client, 1)).toEqual([]);
    expect(await sessionsOf(client, 2)).toEqual([group]);
  });

  test("of an unknown type is refused", async () => {
    const { client } = await startAndConnect({ store });

    const answer = await ask(client, "removeSession", { userId: 1, sessionType: 5, sessionId: 2 });

    expect(answer.error).toBe("invalidArgument");
    expect(answer.body).toMatchObject({ userId: 1, sessionType: 5, sessionId: 2 });
    expect(answer.body.resultCode).not.toBe(0);
  });
});

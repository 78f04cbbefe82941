import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  inGroup,
  markRead,
  numbers,
  removeSession,
  send,
  sendNumbers,
  textOf,
  unreadIn,
  unreadOf,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("unread counts on %s", (store) => {
  test("nobody who was not written to has anything unread", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "unreadCount", { userId: 1 });

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userId: 1, totalCnt: 0, unreadinfoList: [] });
  });

  test("name each peer and group with its count and its newest message; the total is the sum", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    await sendNumbers(client, 2, withUser(1), 1, 3);
    await sendNumbers(client, 3, withUser(1), 1, 1);
    await sendNumbers(client, 2, group, 1, 5);

    const { totalCnt, unreadinfoList } = await unreadOf(client, 1);

    expect(totalCnt).toBe(9);
    expect(unreadinfoList).toHaveLength(3);
    const shown = unreadinfoList.map((entry) => ({
      ...entry,
      latestMsgData: textOf(entry.latestMsgData),
    }));
    expect(shown).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...withUser(2),
          unreadCnt: 3,
          latestMsgId: 3,
          latestMsgData: "3",
          latestMsgType: 1,
          latestMsgFromUserId: 2,
        }),
        expect.objectContaining({ ...withUser(3), unreadCnt: 1, latestMsgId: 1 }),
        expect.objectContaining({
          ...group,
          unreadCnt: 5,
          latestMsgId: 5,
          latestMsgData: "5",
          latestMsgType: 17,
          latestMsgFromUserId: 2,
        }),
      ]),
    );
  });

  test("show the conversation's newest message, also where the reader wrote it", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 2, withUser(1), "question");
    await send(client, 1, withUser(2), "answer");

    const [entry] = (await unreadOf(client, 1)).unreadinfoList;

    expect(entry).toMatchObject({ ...withUser(2), unreadCnt: 1, latestMsgId: 2, latestMsgFromUserId: 1 });
    expect(textOf(entry?.latestMsgData ?? new Uint8Array())).toBe("answer");
  });

  test("one's own messages are not unread, in a conversation of two", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 2);
    await sendNumbers(client, 1, withUser(2), 3, 7);

    expect(await unreadIn(client, 1, withUser(2))).toBe(2);
    expect(await unreadIn(client, 2, withUser(1))).toBe(5);
  });

  test("a newcomer to a group starts with 0", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await sendNumbers(client, 1, inGroup(id), 1, 4);
    await changeMembers(client, 1, id, "add", [3]);

    expect(await unreadIn(client, 3, inGroup(id))).toBe(0);
    await sendNumbers(client, 1, inGroup(id), 5, 6);
    expect(await unreadIn(client, 3, inGroup(id))).toBe(2);
    expect(await unreadIn(client, 2, inGroup(id))).toBe(6);
  });

  test("groups that one was removed from count no more, and start with 0 when one is back", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await sendNumbers(client, 1, inGroup(id), 1, 4);
    await changeMembers(client, 1, id, "remove", [2]);

    expect(await unreadOf(client, 2)).toMatchObject({ totalCnt: 0, unreadinfoList: [] });
    await changeMembers(client, 1, id, "add", [2]);
    expect(await unreadIn(client, 2, inGroup(id))).toBe(0);
    await sendNumbers(client, 1, inGroup(id), 5, 5);
    expect(await unreadIn(client, 2, inGroup(id))).toBe(1);
  });

  test("removing a session clears what is unread in it, and nothing else", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await sendNumbers(client, 2, withUser(1), 1, 3);
    await sendNumbers(client, 3, withUser(1), 1, 2);
    await sendNumbers(client, 2, group, 1, 4);

    await removeSession(client, 1, withUser(2));

    expect(await unreadIn(client, 1, withUser(2))).toBe(0);
    expect(await unreadIn(client, 1, withUser(3))).toBe(2);
    expect((await unreadOf(client, 1)).totalCnt).toBe(6);
  });

  test("removing a group's session clears what is unread in the group", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store, groupSyncSeconds: 1 });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "mine");
    await sendNumbers(client, 2, group, 1, 4);
    clock.advance(1_000);
    await groupsSynced();

    expect(await removeSession(client, 1, group)).toBe(0);
    expect(await unreadIn(client, 1, group)).toBe(0);
    await sendNumbers(client, 2, group, 5, 6);
    expect(await unreadIn(client, 1, group)).toBe(2);
  });

  test("stay exact while many write and one reads", async () => {
    const proxy = await startAndConnect({ store });
    const { client } = proxy;
    const group = inGroup(await createGroup(client, { members: numbers(1, 10) }));
    const writers = await Promise.all(numbers(2, 10).map(() => proxy.connect()));

    await Promise.all([
      ...writers.flatMap((writer, index) => [
        sendNumbers(writer, index + 2, withUser(1), 1, 20),
        sendNumbers(writer, index + 2, group, 1, 20),
      ]),
      ...numbers(1, 20).map(() => unreadOf(client, 1)),
    ]);

    const { totalCnt, unreadinfoList } = await unreadOf(client, 1);
    expect(totalCnt).toBe(9 * 20 * 2);
    expect(unreadinfoList.map(({ unreadCnt }) => unreadCnt).sort((one, other) => one - other)).toEqual([
      ...Array(9).fill(20),
      180,
    ]);
  });
});

describe.each(stores)("read acknowledgements on %s", (store) => {
  test("what remains unread is what the peer sent after the message that was read", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 10);

    markRead(client, 1, withUser(2), 4);

    expect(await unreadOf(client, 1)).toMatchObject({
      totalCnt: 6,
      unreadinfoList: [{ ...withUser(2), unreadCnt: 6, latestMsgId: 10 }],
    });
  });

  test("one's own messages after it do not count", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 3);
    await sendNumbers(client, 1, withUser(2), 4, 6);
    await sendNumbers(client, 2, withUser(1), 7, 8);

    markRead(client, 1, withUser(2), 2);

    expect(await unreadIn(client, 1, withUser(2))).toBe(3);
    expect(await unreadIn(client, 2, withUser(1))).toBe(3);
  });

  test.each([0, 10, 11, 4_294_967_295])("of %i, where 10 is the newest, leaves nothing", async (msgId) => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 10);

    markRead(client, 1, withUser(2), msgId);

    expect(await unreadOf(client, 1)).toMatchObject({ totalCnt: 0, unreadinfoList: [] });
    await send(client, 2, withUser(1), "next");
    expect(await unreadIn(client, 1, withUser(2))).toBe(1);
  });

  test("an older one after a newer one takes nothing back", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 10);

    markRead(client, 1, withUser(2), 8);
    markRead(client, 1, withUser(2), 3);

    expect(await unreadIn(client, 1, withUser(2))).toBe(2);
  });

  test("are for one reader and one conversation", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 3);
    await sendNumbers(client, 3, withUser(1), 1, 3);
    await sendNumbers(client, 1, withUser(2), 4, 6);

    markRead(client, 1, withUser(2), 0);

    expect(await unreadIn(client, 1, withUser(3))).toBe(3);
    expect(await unreadIn(client, 2, withUser(1))).toBe(3);
  });

  test("a request behind one on the same connection sees it done", async () => {
    const { client } = await startAndConnect({ store });

    for (const round of numbers(1, 50)) {
      await send(client, 2, withUser(1), `${round}`);
      markRead(client, 1, withUser(2), 0);
      expect((await unreadOf(client, 1)).totalCnt).toBe(0);
    }
  });

  test("an ack of each message, each with a request behind it, counts down one by one", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 2, withUser(1), 1, 20);

    const counts = await Promise.all(
      numbers(1, 20).map((msgId) => {
        markRead(client, 1, withUser(2), msgId);
        return unreadIn(client, 1, withUser(2));
      }),
    );

    // A count may be taken after the acks that follow it, never before those that it follows.
    counts.forEach((count, index) => {
      expect(count).toBeLessThanOrEqual(19 - index);
    });
    expect(counts.at(-1)).toBe(0);
  });

  test("messages that arrive meanwhile are not lost from the count", async () => {
    const proxy = await startAndConnect({ store });
    const { client } = proxy;
    const writer = await proxy.connect();
    await sendNumbers(client, 2, withUser(1), 1, 5);

    const more = sendNumbers(writer, 2, withUser(1), 6, 105);
    for (const _ of numbers(1, 20)) markRead(client, 1, withUser(2), 5);
    await more;

    expect(await unreadIn(client, 1, withUser(2))).toBe(100);
  });

  test("in a group: what the others sent after it remains", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    await sendNumbers(client, 2, group, 1, 4);
    await sendNumbers(client, 3, group, 5, 10);

    markRead(client, 1, group, 3);
    expect(await unreadIn(client, 1, group)).toBe(7);
    expect(await unreadIn(client, 2, group)).toBe(6);
    markRead(client, 1, group, 10);
    expect(await unreadIn(client, 1, group)).toBe(0);
    await send(client, 2, group, "next");
    expect(await unreadIn(client, 1, group)).toBe(1);
    markRead(client, 1, group, 0);
    expect(await unreadIn(client, 1, group)).toBe(0);
    expect(await unreadIn(client, 3, group)).toBe(1);
  });

  test("in a group, from somebody who is no member, change nothing", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await sendNumbers(client, 2, inGroup(id), 1, 3);

    markRead(client, 9, inGroup(id), 3);
    markRead(client, 9, inGroup(12_345), 3);

    expect(await unreadIn(client, 1, inGroup(id))).toBe(3);
    expect((await unreadOf(client, 9)).totalCnt).toBe(0);
  });

  test("of a conversation that does not exist change nothing", async () => {
    const { client } = await startAndConnect({ store });

    markRead(client, 1, withUser(2), 5);
    expect((await unreadOf(client, 1)).totalCnt).toBe(0);
    await send(client, 2, withUser(1), "first");

    expect(await unreadIn(client, 1, withUser(2))).toBe(1);
  });
});

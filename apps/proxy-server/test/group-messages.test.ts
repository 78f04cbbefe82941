import { MsgType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  historyOf,
  inGroup,
  messageFields,
  messagesOf,
  recentOf,
  send,
  sentAt,
  sessionsOf,
  unreadIn,
} from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("group messages on %s", (store) => {
  test("a member's message gets the group's next id and is everybody's history", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));

    const fields = { ...messageFields(1, group, "one"), attachData: Buffer.from("AT") };
    const first = await ask(client, "msgData", fields);
    const second = await send(client, 2, group, "two");

    expect(first).toMatchObject({ error: "ok", body: { ...fields, msgId: 1 } });
    expect(second).toEqual({ msgId: 2, error: "ok" });
    for (const member of [1, 2, 3]) {
      expect(await historyOf(client, member, group)).toEqual([
        [2, "two"],
        [1, "one"],
      ]);
    }
    const [newest] = await messagesOf(client, 3, group);
    expect(newest).toMatchObject({
      fromSessionId: 2,
      msgType: MsgType.MSG_TYPE_GROUP_TEXT,
      createTime: sentAt,
    });
  });

  test("groups and people count for themselves, also where their numbers are the same", async () => {
    const { client } = await startAndConnect({ store });
    const one = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    const other = inGroup(await createGroup(client, { members: [1, 2, 3] }));
    await send(client, 3, one, "in one");
    await send(client, 3, one, "in one again");

    expect((await send(client, 3, other, "in the other")).msgId).toBe(1);
    expect((await send(client, 3, { sessionType: 1, sessionId: one.sessionId }, "to a person")).msgId).toBe(
      1,
    );
    expect(await historyOf(client, 1, other)).toEqual([[1, "in the other"]]);
  });

  test("a group that does not exist is answered msg_id 0 and error 4", async () => {
    const { client } = await startAndConnect({ store });

    expect(await send(client, 1, inGroup(999_999), "hi")).toEqual({ msgId: 0, error: "notFound" });
  });

  test("somebody who is no member is answered msg_id 0 and error 3, and stores nothing", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    expect(await send(client, 9, group, "hi")).toEqual({ msgId: 0, error: "notPermitted" });
    expect(await historyOf(client, 1, group)).toEqual([]);
    expect(await unreadIn(client, 1, group)).toBe(0);
    expect((await send(client, 1, group, "first")).msgId).toBe(1);
  });

  test("a creator who is no member may not write", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { creator: 9, members: [1, 2] }));

    expect(await send(client, 9, group, "hi")).toEqual({ msgId: 0, error: "notPermitted" });
  });

  test("a newcomer may write, a removed member no more", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, inGroup(id), "before");
    expect((await send(client, 5, inGroup(id), "too early")).error).toBe("notPermitted");

    await changeMembers(client, 1, id, "add", [5]);
    await changeMembers(client, 1, id, "remove", [2]);

    expect((await send(client, 5, inGroup(id), "hello")).msgId).toBe(2);
    expect(await send(client, 2, inGroup(id), "hello?")).toEqual({ msgId: 0, error: "notPermitted" });
  });

  test("refused sends between others take none of their ids", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    const answers = await Promise.all([1, 9, 1, 9, 2].map((from) => send(client, from, group, `${from}`)));

    expect(answers.map(({ msgId }) => msgId)).toEqual([1, 0, 2, 0, 3]);
  });

  test("an empty message and a sender of 0 are refused", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    expect(await send(client, 1, group, "")).toEqual({ msgId: 0, error: "invalidArgument" });
    expect(await send(client, 0, group, "hi")).toEqual({ msgId: 0, error: "invalidArgument" });
    expect(await send(client, 1, inGroup(0), "hi")).toMatchObject({ msgId: 0 });
  });

  test("the sender's session with the group opens and moves at once", async () => {
    const { client, clock } = await startAndConnect({ store, groupSyncSeconds: 0 });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    await send(client, 1, group, "one");
    expect(await recentOf(client, 1)).toMatchObject([{ ...group, updatedTime: sentAt, latestMsgId: 1 }]);
    clock.advance(7_000);
    await send(client, 1, group, "two");

    expect(await recentOf(client, 1)).toMatchObject([{ ...group, updatedTime: sentAt + 7, latestMsgId: 2 }]);
    expect(await sessionsOf(client, 2)).toEqual([]);
  });

  test("counts for every member but the sender, whose own unread becomes 0", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2, 3] }));

    await send(client, 1, group, "one");
    await send(client, 1, group, "two");
    expect(await Promise.all([1, 2, 3].map((member) => unreadIn(client, member, group)))).toEqual([0, 2, 2]);
    await send(client, 2, group, "three");

    expect(await Promise.all([1, 2, 3].map((member) => unreadIn(client, member, group)))).toEqual([1, 0, 3]);
  });
});

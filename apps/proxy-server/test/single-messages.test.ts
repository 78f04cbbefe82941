import { MsgType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  historyOf,
  messageFields,
  messagesOf,
  numbers,
  recentOf,
  removeSession,
  send,
  sendNumbers,
  sentAt,
  sessionsOf,
  unreadOf,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("single messages on %s", (store) => {
  test("a send answers the request's own fields with the message's id set", async () => {
    const { client } = await startAndConnect({ store });
    const fields = { ...messageFields(11, withUser(12), "hi"), attachData: Buffer.from("AT") };

    const { error, body } = await ask(client, "msgData", fields);

    expect(error).toBe("ok");
    expect(body).toMatchObject({ ...fields, msgId: 1 });
  });

  test("both directions of a conversation share ids and history", async () => {
    const { client } = await startAndConnect({ store });

    const ids = [
      await send(client, 11, withUser(12), "one"),
      await send(client, 12, withUser(11), "two"),
      await send(client, 11, withUser(12), "three"),
    ].map(({ msgId }) => msgId);

    expect(ids).toEqual([1, 2, 3]);
    const expected = [
      [3, "three"],
      [2, "two"],
      [1, "one"],
    ];
    expect(await historyOf(client, 11, withUser(12))).toEqual(expected);
    expect(await historyOf(client, 12, withUser(11))).toEqual(expected);
  });

  test("history tells the sender, the sender's time and the type of each message", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 12, withUser(11), "two", { createTime: 77 });

    const [message] = await messagesOf(client, 11, withUser(12));

    expect(message).toMatchObject({
      msgId: 1,
      fromSessionId: 12,
      createTime: 77,
      msgType: MsgType.MSG_TYPE_SINGLE_TEXT,
    });
  });

  test("every conversation counts for itself", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 3);

    expect(await send(client, 1, withUser(3), "hi")).toEqual({ msgId: 1, error: "ok" });
    expect(await send(client, 2, withUser(3), "hi")).toEqual({ msgId: 1, error: "ok" });
    expect(await send(client, 2, withUser(1), "hi")).toEqual({ msgId: 4, error: "ok" });
  });

  test("an id in the request is ignored", async () => {
    const { client } = await startAndConnect({ store });

    expect((await send(client, 1, withUser(2), "hi", { msgId: 900 })).msgId).toBe(1);
    expect((await send(client, 1, withUser(2), "hi", { msgId: 1 })).msgId).toBe(2);
  });

  test.each([
    ["users cannot send messages to themselves", 5, 5],
    ["a sender of 0", 0, 5],
    ["a receiver of 0", 5, 0],
  ])("%s is refused with msg_id 0", async (_, from, to) => {
    const { client } = await startAndConnect({ store });

    expect(await send(client, from, withUser(to), "hi", { msgId: 7 })).toEqual({
      msgId: 0,
      error: "invalidArgument",
    });
    expect(await historyOf(client, from, withUser(to))).toEqual([]);
    expect(await sessionsOf(client, 5)).toEqual([]);
  });

  test("an empty message is refused with msg_id 0 and stores nothing", async () => {
    const { client } = await startAndConnect({ store });

    expect(await send(client, 1, withUser(2), "")).toEqual({ msgId: 0, error: "invalidArgument" });
    expect(await send(client, 1, withUser(2), "x")).toEqual({ msgId: 1, error: "ok" });
  });

  test.each([0, 3, 16, 19, 255])("message type %i, which nobody knows, is refused", async (msgType) => {
    const { client } = await startAndConnect({ store });

    const answer = await send(client, 1, withUser(2), "hi", { msgType });

    expect(answer).toEqual({ msgId: 0, error: "invalidArgument" });
  });

  test("adds one to the receiver's unread count from this sender, and to nobody else's", async () => {
    const { client } = await startAndConnect({ store });

    await send(client, 1, withUser(3), "from one");
    await send(client, 2, withUser(3), "from two");
    await send(client, 2, withUser(3), "and again");

    expect(await unreadOf(client, 3)).toMatchObject({
      totalCnt: 3,
      unreadinfoList: [
        { ...withUser(1), unreadCnt: 1, latestMsgId: 1, latestMsgFromUserId: 1 },
        { ...withUser(2), unreadCnt: 2, latestMsgId: 2, latestMsgFromUserId: 2 },
      ],
    });
    expect((await unreadOf(client, 1)).totalCnt).toBe(0);
    expect((await unreadOf(client, 2)).totalCnt).toBe(0);
  });

  test("opens both people's sessions and moves them to the server's time, whatever the sender's says", async () => {
    const { client, clock } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "one", { createTime: 1 });
    clock.advance(9_000);
    await send(client, 2, withUser(1), "two", { createTime: 4_000_000_000 });

    const [mine] = await recentOf(client, 1);
    const [theirs] = await recentOf(client, 2);

    expect(mine).toMatchObject({ ...withUser(2), updatedTime: sentAt + 9 });
    expect(theirs).toMatchObject({ ...withUser(1), updatedTime: sentAt + 9 });
  });

  test.each([
    ["sender", 1, 2],
    ["receiver", 2, 1],
  ])("a removed session of the %s comes back", async (_, who, other) => {
    const { client, clock } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "one");
    await removeSession(client, who, withUser(other));
    clock.advance(1_000);

    await send(client, 1, withUser(2), "two");

    expect(await sessionsOf(client, who)).toEqual([withUser(other)]);
  });

  test("users that the directory does not know can write: it is not the ledger that knows who is who", async () => {
    const { client } = await startAndConnect({ store });

    expect(await send(client, 4_294_967_295, withUser(4_294_967_294), "hi")).toEqual({
      msgId: 1,
      error: "ok",
    });
    expect(await historyOf(client, 4_294_967_294, withUser(4_294_967_295))).toEqual([[1, "hi"]]);
  });

  test("a sender's time from one end to the other is kept", async () => {
    const { client } = await startAndConnect({ store });
    await send(client, 1, withUser(2), "a", { createTime: 0 });
    await send(client, 1, withUser(2), "b", { createTime: 4_294_967_295 });

    const messages = await messagesOf(client, 1, withUser(2));

    expect(messages.map(({ createTime }) => createTime)).toEqual([4_294_967_295, 0]);
  });
});

describe.each(stores)("bytes on %s", (store) => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value);
  test.each([
    ["a NUL in the middle", Buffer.from("before\0after")],
    ["nothing but a NUL", Buffer.from([0])],
    ["every byte there is", everyByte],
    ["invalid UTF-8", Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80])],
    ["emoji and combining marks", Buffer.from("👩‍👩‍👧‍👦 e\u0301 群聊 \u{1F600}")],
    ["SQL", Buffer.from("'); DROP TABLE IMMessage_0; --")],
    ["a byte order mark and line ends", Buffer.from("\ufeff\r\n\t ")],
  ])("%s goes in and comes out byte for byte", async (_, bytes) => {
    const { client } = await startAndConnect({ store });

    const { body } = await ask(client, "msgData", messageFields(1, withUser(2), bytes));
    const [listed] = await messagesOf(client, 2, withUser(1));
    const byId = await ask(client, "msgById", { userId: 2, ...withUser(1), msgIdList: [1] });
    const unread = await unreadOf(client, 2);
    const [recent] = await recentOf(client, 2);

    const copies = [
      body.msgData,
      listed?.msgData,
      byId.body.msgList[0]?.msgData,
      unread.unreadinfoList[0]?.latestMsgData,
      recent?.latestMsgData,
    ];
    for (const copy of copies) expect(Buffer.from(copy ?? [])).toEqual(Buffer.from(bytes));
  });

  test("a group message's bytes too", async () => {
    const { client } = await startAndConnect({ store });
    const { body } = await ask(client, "groupCreate", {
      userId: 1,
      groupType: 2,
      groupName: "bytes",
      groupAvatar: "",
      memberIdList: [1, 2],
    });
    const group = { sessionType: 2, sessionId: body.groupId ?? 0 };
    await send(client, 1, group, everyByte);

    const [message] = await messagesOf(client, 2, group);

    expect(Buffer.from(message?.msgData ?? [])).toEqual(Buffer.from(everyByte));
  });

  test("messages of every length up to 300 bytes keep their length", async () => {
    const { client } = await startAndConnect({ store });
    await Promise.all(
      numbers(1, 300).map((length) => send(client, 1, withUser(2), Buffer.alloc(length, length))),
    );

    const messages = await messagesOf(client, 1, withUser(2));

    expect(messages.map(({ msgData }) => msgData.length)).toEqual(numbers(1, 300).reverse());
  });
});

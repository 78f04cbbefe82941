import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  createGroup,
  historyOf,
  inGroup,
  messageFields,
  numbers,
  send,
  sendVoice,
  unreadIn,
  unreadOf,
  voiceBody,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

const key = (text: string) => ({ clientKey: Buffer.from(text) });

describe.each(stores)("idempotent sends on %s", (store) => {
  test("a second send with the same key answers the first one's id, and stores and counts nothing", async () => {
    const { client } = await startAndConnect({ store });
    const first = await send(client, 1, withUser(2), "once", key("k"));
    await send(client, 1, withUser(2), "between");

    const second = await send(client, 1, withUser(2), "once", key("k"));

    expect(first).toEqual({ msgId: 1, error: "ok" });
    expect(second).toEqual({ msgId: 1, error: "ok" });
    expect(await historyOf(client, 2, withUser(1))).toEqual([
      [2, "between"],
      [1, "once"],
    ]);
    expect(await unreadIn(client, 2, withUser(1))).toBe(2);
  });

  test("the answer carries the key", async () => {
    const { client } = await startAndConnect({ store });

    const { body } = await ask(client, "msgData", messageFields(1, withUser(2), "once", key("k")));

    expect(Buffer.from(body.clientKey ?? [])).toEqual(Buffer.from("k"));
  });

  test("a key belongs to its sender", async () => {
    const { client } = await startAndConnect({ store });

    expect((await send(client, 1, withUser(2), "mine", key("k"))).msgId).toBe(1);
    expect((await send(client, 2, withUser(1), "yours", key("k"))).msgId).toBe(2);
  });

  test("a key belongs to its conversation", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    expect((await send(client, 1, withUser(2), "a", key("k"))).msgId).toBe(1);
    expect((await send(client, 1, withUser(3), "b", key("k"))).msgId).toBe(1);
    expect((await send(client, 1, group, "c", key("k"))).msgId).toBe(1);
    expect(await historyOf(client, 1, withUser(3))).toEqual([[1, "b"]]);
    expect(await historyOf(client, 1, group)).toEqual([[1, "c"]]);
  });

  test("keys are bytes: NULs and all that differs in one of them are different", async () => {
    const { client } = await startAndConnect({ store });
    const keys = [
      Buffer.from([0]),
      Buffer.from([0, 0]),
      Buffer.from([0xff]),
      Buffer.from([0xfe]),
      Buffer.from("K"),
    ];

    for (const [index, clientKey] of keys.entries()) {
      expect((await send(client, 1, withUser(2), "x", { clientKey })).msgId).toBe(index + 1);
    }
    for (const [index, clientKey] of keys.entries()) {
      expect((await send(client, 1, withUser(2), "x", { clientKey })).msgId).toBe(index + 1);
    }
  });

  test("a key of 32 bytes is taken, one of 0 or 33 is refused", async () => {
    const { client } = await startAndConnect({ store });

    expect(await send(client, 1, withUser(2), "x", { clientKey: Buffer.alloc(0) })).toEqual({
      msgId: 0,
      error: "invalidArgument",
    });
    expect(await send(client, 1, withUser(2), "x", { clientKey: Buffer.alloc(33, 1) })).toEqual({
      msgId: 0,
      error: "invalidArgument",
    });
    expect((await send(client, 1, withUser(2), "x", { clientKey: Buffer.alloc(32, 1) })).msgId).toBe(1);
  });

  test("twenty sends with one key at once, from several connections, store one message", async () => {
    const proxy = await startAndConnect({ store });
    const clients = await Promise.all(numbers(1, 5).map(() => proxy.connect()));

    const answers = await Promise.all(
      numbers(1, 4).flatMap(() => clients.map((client) => send(client, 1, withUser(2), "once", key("k")))),
    );

    expect(new Set(answers.map(({ msgId }) => msgId))).toEqual(new Set([1]));
    expect(await historyOf(proxy.client, 2, withUser(1))).toEqual([[1, "once"]]);
    expect((await unreadOf(proxy.client, 2)).totalCnt).toBe(1);
    expect((await send(proxy.client, 1, withUser(2), "next")).msgId).toBe(2);
  });

  test("in a group", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await send(client, 1, group, "once", key("k"));

    expect(await send(client, 1, group, "once", key("k"))).toEqual({ msgId: 1, error: "ok" });
    expect(await unreadIn(client, 2, group)).toBe(1);
  });

  test("of a voice message", async () => {
    const { client } = await startAndConnect({ store });
    const voice = voiceBody(3, Buffer.from("audio"));
    await sendVoice(client, 1, withUser(2), voice, key("k"));

    expect(await sendVoice(client, 1, withUser(2), voice, key("k"))).toEqual({ msgId: 1, error: "ok" });
    expect(await historyOf(client, 2, withUser(1))).toHaveLength(1);
    expect(await unreadIn(client, 2, withUser(1))).toBe(1);
  });

  test("a send that was refused does not use up its key", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [2] });
    expect((await send(client, 1, inGroup(id), "early", key("k"))).error).toBe("notPermitted");
    await ask(client, "groupChangeMember", { userId: 0, changeType: 1, groupId: id, memberIdList: [1] });

    expect(await send(client, 1, inGroup(id), "now", key("k"))).toEqual({ msgId: 1, error: "ok" });
  });
});

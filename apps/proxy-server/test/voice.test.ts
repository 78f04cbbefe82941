import { MsgType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  createGroup,
  historyOf,
  inGroup,
  messagesOf,
  recentOf,
  send,
  sendVoice,
  textOf,
  unreadOf,
  voiceBody,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

/** "[语音]" as clients encrypt it, under the default key. */
const placeholder = "QhGXlpFjvMFUNrtl1aaPzA==";
const audio = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256);

describe.each(stores)("voice on %s", (store) => {
  test("comes back with its duration and its audio, in lists of messages and by id", async () => {
    const { client } = await startAndConnect({ store });
    const body = voiceBody(61, audio);

    const sent = await sendVoice(client, 1, withUser(2), body);
    const [listed] = await messagesOf(client, 2, withUser(1));
    const byId = await ask(client, "msgById", { userId: 2, ...withUser(1), msgIdList: [1] });

    expect(sent).toEqual({ msgId: 1, error: "ok" });
    for (const message of [listed, byId.body.msgList[0]]) {
      expect(message).toMatchObject({ msgId: 1, msgType: MsgType.MSG_TYPE_SINGLE_AUDIO, fromSessionId: 1 });
      expect(Buffer.from(message?.msgData ?? [])).toEqual(body);
    }
  });

  test("in a group too, for members", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    const body = voiceBody(2, audio);

    expect(await sendVoice(client, 1, group, body)).toEqual({ msgId: 1, error: "ok" });
    expect(await sendVoice(client, 9, group, body)).toEqual({ msgId: 0, error: "notPermitted" });
    expect(await sendVoice(client, 1, inGroup(777), body)).toEqual({ msgId: 0, error: "notFound" });

    const messages = await messagesOf(client, 2, group);
    expect(messages).toMatchObject([{ msgId: 1, msgType: MsgType.MSG_TYPE_GROUP_AUDIO }]);
    expect(Buffer.from(messages[0]?.msgData ?? [])).toEqual(body);
  });

  test("recent sessions and unread counts show the constant instead", async () => {
    const { client } = await startAndConnect({ store });
    await sendVoice(client, 1, withUser(2), voiceBody(2, audio));

    const [recent] = await recentOf(client, 2);
    const [unread] = (await unreadOf(client, 2)).unreadinfoList;

    for (const entry of [recent, unread]) {
      expect(entry).toMatchObject({
        latestMsgId: 1,
        latestMsgType: MsgType.MSG_TYPE_SINGLE_AUDIO,
        latestMsgFromUserId: 1,
      });
      expect(textOf(entry?.latestMsgData ?? new Uint8Array())).toBe(placeholder);
    }
  });

  test("the constant follows the operator's key", async () => {
    const { client } = await startAndConnect({ store, aesKey: "k".repeat(32) });
    await sendVoice(client, 1, withUser(2), voiceBody(2, audio));

    const [unread] = (await unreadOf(client, 2)).unreadinfoList;

    expect(textOf(unread?.latestMsgData ?? new Uint8Array())).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(textOf(unread?.latestMsgData ?? new Uint8Array())).not.toBe(placeholder);
  });

  test.each([1, 2, 3, 4])("of %i bytes is refused with msg_id 0, and nothing is stored", async (length) => {
    const { client } = await startAndConnect({ store });

    const answer = await sendVoice(client, 1, withUser(2), Buffer.alloc(length, 1));

    expect(answer).toEqual({ msgId: 0, error: "invalidArgument" });
    expect(await historyOf(client, 1, withUser(2))).toEqual([]);
    expect((await unreadOf(client, 2)).totalCnt).toBe(0);
    expect(await recentOf(client, 2)).toEqual([]);
  });

  test("of 5 bytes, the shortest, is taken; so is one of 64 KiB", async () => {
    const { client } = await startAndConnect({ store });
    const shortest = voiceBody(1, Buffer.from([7]));
    const longest = voiceBody(4_294_967_295, Buffer.alloc(65_532, 9));

    expect((await sendVoice(client, 1, withUser(2), shortest)).msgId).toBe(1);
    expect((await sendVoice(client, 1, withUser(2), longest)).msgId).toBe(2);

    const messages = await messagesOf(client, 2, withUser(1));
    expect(messages.map(({ msgData }) => Buffer.from(msgData))).toEqual([longest, shortest]);
  });

  test("stands between texts in the order in which it came", async () => {
    const { client } = await startAndConnect({ store });

    const answers = await Promise.all([
      send(client, 1, withUser(2), "before"),
      sendVoice(client, 1, withUser(2), voiceBody(1, audio)),
      send(client, 2, withUser(1), "from the other side"),
      sendVoice(client, 2, withUser(1), voiceBody(2, audio)),
      send(client, 1, withUser(2), "after"),
    ]);

    expect(answers.map(({ msgId }) => msgId)).toEqual([1, 2, 3, 4, 5]);
  });

  test("many among many texts of several conversations: every conversation keeps its order", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));

    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => {
        const to = [withUser(2), withUser(3), group][index % 3] ?? withUser(2);
        return index % 7 === 0
          ? sendVoice(client, 1, to, voiceBody(index, audio))
          : send(client, 1, to, `text ${index}`);
      }),
    );

    answers.forEach(({ msgId }, index) => {
      expect(msgId).toBe(Math.floor(index / 3) + 1);
    });
  });
});

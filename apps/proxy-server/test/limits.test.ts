import { commands, decodeResponse, ErrorCode, encodeRequest } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { rawFrame } from "./bare-peer.js";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  createGroup,
  groupFields,
  historyOf,
  inGroup,
  messageFields,
  messagesOf,
  numbers,
  send,
  sendNumbers,
  sendVoice,
  unreadOf,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";

const thousand = numbers(1, 1_000);
const largest = numbers(1, 5_000);
const tooMany = numbers(1, 5_001);

describe.each(stores)("lists of ids on %s", (store) => {
  test("of 5,000 users, and of 1,000 messages and groups, are taken", async () => {
    const { client } = await startAndConnect({ store, seedUsers: 5_000 });
    const groupId = await createGroup(client, { members: largest });

    const users = await ask(client, "usersInfo", { userId: 1, userIdList: largest });
    const messages = await ask(client, "msgById", { userId: 1, ...withUser(2), msgIdList: thousand });
    const shields = await ask(client, "groupGetShield", { groupId, userId: largest });
    const tokens = await ask(client, "getDeviceTokens", { userId: largest });
    const groups = await ask(client, "groupInfo", {
      userId: 1,
      groupVersionList: thousand.map((id) => ({ groupId: id, version: 0 })),
    });
    const changed = await ask(client, "groupChangeMember", {
      userId: 1,
      changeType: 2,
      groupId,
      memberIdList: largest,
    });

    expect(users.body.userInfoList.map(({ userId }) => userId)).toEqual(largest);
    expect(messages.error).toBe("ok");
    expect(shields.body.shieldStatusList).toHaveLength(5_000);
    expect(tokens.error).toBe("ok");
    expect(groups.body.groupInfoList[0]?.groupMemberList).toEqual(largest);
    expect(changed.body.chgUserIdList).toEqual(largest);
  });

  test("of one more are answered with error 5 and an empty list or a result code", async () => {
    const { client } = await startAndConnect({ store });
    const groupId = await createGroup(client, { members: [1] });
    const tooManyIds = numbers(1, 1_001);

    const users = await ask(client, "usersInfo", { userId: 1, userIdList: tooMany });
    const messages = await ask(client, "msgById", { userId: 1, ...withUser(2), msgIdList: tooManyIds });
    const shields = await ask(client, "groupGetShield", { groupId, userId: tooMany });
    const tokens = await ask(client, "getDeviceTokens", { userId: tooMany });
    const groups = await ask(client, "groupInfo", {
      userId: 1,
      groupVersionList: tooManyIds.map((id) => ({ groupId: id, version: 0 })),
    });
    const created = await ask(client, "groupCreate", groupFields({ members: tooMany }));
    const changed = await ask(client, "groupChangeMember", {
      userId: 1,
      changeType: 1,
      groupId,
      memberIdList: tooMany,
    });

    expect(users).toMatchObject({ error: "tooLarge", body: { userId: 1, userInfoList: [] } });
    expect(messages).toMatchObject({ error: "tooLarge", body: { msgList: [] } });
    expect(shields).toMatchObject({ error: "tooLarge", body: { groupId, shieldStatusList: [] } });
    expect(tokens).toMatchObject({ error: "tooLarge", body: { userTokenInfo: [] } });
    expect(groups).toMatchObject({ error: "tooLarge", body: { groupInfoList: [] } });
    expect(created).toMatchObject({ error: "tooLarge", body: { resultCode: 1, groupId: null } });
    expect(changed).toMatchObject({ error: "tooLarge", body: { resultCode: 1 } });
  });

  test("have the limits that the operator sets, for users and for the rest", async () => {
    const { client } = await startAndConnect({ store, maxUsers: 2, maxIds: 1 });
    const ofUsers = (userIdList: readonly number[]) => ask(client, "usersInfo", { userId: 1, userIdList });
    const ofMessages = (msgIdList: readonly number[]) =>
      ask(client, "msgById", { userId: 1, ...withUser(2), msgIdList });

    expect((await ofUsers([1, 2])).error).toBe("ok");
    expect((await ofUsers([1, 2, 3])).error).toBe("tooLarge");
    expect((await ofMessages([1])).error).toBe("ok");
    expect((await ofMessages([1, 2])).error).toBe("tooLarge");
  });
});

describe.each(stores)("pages on %s", (store) => {
  test("of more than 1,000 messages are pages of 1,000", async () => {
    const { client } = await startAndConnect({ store });
    await sendNumbers(client, 1, withUser(2), 1, 1_100);

    const fields = { userId: 1, ...withUser(2), msgIdBegin: 0, msgCnt: 4_294_967_295 };
    const { error, body } = await ask(client, "msgList", fields);

    expect(error).toBe("ok");
    expect(body.msgList.map(({ msgId }) => msgId)).toEqual(numbers(101, 1_100).reverse());
    expect(await messagesOf(client, 1, withUser(2), 0, 1_001)).toHaveLength(1_000);
    const msgIdList = [...numbers(201, 1_200), 300].slice(1);
    const byId = await ask(client, "msgById", { userId: 2, ...withUser(1), msgIdList });
    expect(byId.body.msgList.map(({ msgId }) => msgId)).toEqual(numbers(202, 1_100).reverse());
  });

  test("have the limit that the operator sets", async () => {
    const { client } = await startAndConnect({ store, maxPageMessages: 3 });
    await sendNumbers(client, 1, withUser(2), 1, 5);

    expect((await historyOf(client, 1, withUser(2), 0, 100)).map(([id]) => id)).toEqual([5, 4, 3]);
  });
});

describe.each(stores)("message bodies on %s", (store) => {
  test("of 65,536 bytes are stored and come back", async () => {
    const { client } = await startAndConnect({ store });
    const body = Buffer.alloc(65_536, "ab");

    expect(await send(client, 1, withUser(2), body)).toEqual({ msgId: 1, error: "ok" });

    const [message] = await messagesOf(client, 2, withUser(1));
    expect(Buffer.from(message?.msgData ?? []).equals(body)).toBe(true);
  });

  test("of 65,537 bytes are answered with error 5 and msg_id 0, and not stored", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    const body = Buffer.alloc(65_537, 1);

    expect(await send(client, 1, withUser(2), body)).toEqual({ msgId: 0, error: "tooLarge" });
    expect(await send(client, 1, group, body)).toEqual({ msgId: 0, error: "tooLarge" });
    expect(await sendVoice(client, 1, withUser(2), body)).toEqual({ msgId: 0, error: "tooLarge" });

    expect(await historyOf(client, 1, withUser(2))).toEqual([]);
    expect((await unreadOf(client, 2)).totalCnt).toBe(0);
    expect((await send(client, 1, withUser(2), "small")).msgId).toBe(1);
  });

  test("have the limit that the operator sets", async () => {
    const { client } = await startAndConnect({ store, maxBodyBytes: 3 });

    expect((await send(client, 1, withUser(2), "abc")).error).toBe("ok");
    expect((await send(client, 1, withUser(2), "abcd")).error).toBe("tooLarge");
  });
});

describe("PDUs", () => {
  const mebibyte = 1_048_576;
  const { id, service } = commands.usersInfo;

  test("of 1 MiB are read", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();

    peer.send(rawFrame({ service, command: id, sequence: 1 }, Buffer.alloc(mebibyte - 16, 0xff)));

    expect(await peer.received(1)).toMatchObject([{ sequence: 1, reserved: ErrorCode.malformed }]);
  });

  test("with a message of nearly 1 MiB are answered with error 5, not closed on", async () => {
    const { connectBare } = await startAndConnect();
    const peer = await connectBare();

    peer.send(encodeRequest("msgData", 1, messageFields(1, withUser(2), Buffer.alloc(mebibyte - 200, 1))));

    const [answer] = await peer.received(1);
    expect(answer?.reserved).toBe(ErrorCode.tooLarge);
    expect(decodeResponse("msgData", answer?.body ?? Buffer.alloc(0)).msgId).toBe(0);
  });

  test("of more close their connection, before they have arrived", async () => {
    const { connectBare, client } = await startAndConnect();
    const peer = await connectBare();
    const header = rawFrame({ service, command: id, sequence: 1 });
    header.writeUInt32BE(mebibyte + 1, 0);

    peer.send(header);

    await peer.closed;
    expect(peer.frames).toEqual([]);
    expect((await ask(client, "queryPushShield", { userId: 1 })).error).toBe("ok");
  });

  test("have the limit that the operator sets", async () => {
    const { connectBare } = await startAndConnect({ maxPduBytes: 2_000 });
    const [fits, over] = [await connectBare(), await connectBare()];

    fits.send(rawFrame({ service, command: id, sequence: 1 }, Buffer.alloc(2_000 - 16, 0xff)));
    over.send(rawFrame({ service, command: id, sequence: 1 }, Buffer.alloc(2_001 - 16, 0xff)));

    expect(await fits.received(1)).toHaveLength(1);
    await over.closed;
    expect(over.frames).toEqual([]);
  });
});

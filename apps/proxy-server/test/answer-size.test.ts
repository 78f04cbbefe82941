import { commands, decodeResponse, ErrorCode, headerBytes, type PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { newStoreWith, startAndConnect, withStorage } from "./proxy-fixture.js";
import {
  ask,
  createGroup,
  errorName,
  historyOf,
  inGroup,
  markRead,
  messageFields,
  messagesOf,
  numbers,
  recentOf,
  send,
  unreadOf,
  withUser,
} from "./requests.js";
import { lastingStores, stores } from "./test-stores.js";
import { newUser } from "./user-fixtures.js";
import { answeredCommands, validFrame } from "./valid-requests.js";

// Clients of the protocol close a connection on which a frame of more than 1 MiB comes: that every request here is
// answered on one connection says that none did.

const mebibyte = 1_048_576;
const largeText = Buffer.alloc(65_536, "ab");
const attachData = Buffer.alloc(900_000, 7);

/** One message to user 1 from each of so many others, from user 2 on. */
async function writeToFirst(client: PduClient, peers: number, body: Uint8Array): Promise<void> {
  // In rounds: a client that sends it all at once only measures the queue.
  for (let start = 2; start < peers + 2; start += 200) {
    const senders = numbers(start, Math.min(start + 199, peers + 1));
    const sent = await Promise.all(senders.map((sender) => send(client, sender, withUser(1), body)));
    expect(sent.filter(({ error }) => error !== "ok")).toEqual([]);
  }
}

describe.each(stores)("lists that are too long for a frame, on %s", (store) => {
  test("100 conversations with 64 KiB each: both lists end early, the total is whole, and reading brings the rest", async () => {
    const { client } = await startAndConnect({ store });
    await writeToFirst(client, 100, largeText);

    const unread = await unreadOf(client, 1);
    const recent = await recentOf(client, 1);

    expect(unread.totalCnt).toBe(100);
    expect(unread.unreadinfoList.map(({ sessionId }) => sessionId)).toEqual(numbers(2, 16));
    expect(recent).toHaveLength(15);
    expect(Buffer.from(recent[0]?.latestMsgData ?? []).equals(largeText)).toBe(true);
    for (const { sessionId } of unread.unreadinfoList) markRead(client, 1, withUser(sessionId), 1);
    const next = await unreadOf(client, 1);
    expect(next.totalCnt).toBe(85);
    expect(next.unreadinfoList.map(({ sessionId }) => sessionId)).toEqual(numbers(17, 31));
  });

  test("1,100 conversations: the unread list ends early, and reading what it shows brings the rest, each once", async () => {
    const { client } = await startAndConnect({ store });
    await writeToFirst(client, 1_100, Buffer.alloc(2_000, "x"));

    const seen: number[] = [];
    for (let left = 1_100; left > 0; ) {
      const { totalCnt, unreadinfoList } = await unreadOf(client, 1);
      expect(totalCnt).toBe(left);
      expect(unreadinfoList.length).toBeGreaterThan(0);
      for (const { sessionId } of unreadinfoList) markRead(client, 1, withUser(sessionId), 1);
      seen.push(...unreadinfoList.map(({ sessionId }) => sessionId));
      left -= unreadinfoList.length;
    }

    expect(seen).toEqual(numbers(2, 1_101));
    expect(await recentOf(client, 1)).toHaveLength(100);
  });

  test("a page ends early, and the next one begins below it", async () => {
    const { client } = await startAndConnect({ store });
    await Promise.all(numbers(1, 40).map(() => send(client, 1, withUser(2), largeText)));

    const ids: number[] = [];
    for (let begin = 40; begin > 0; begin -= 15) {
      ids.push(...(await messagesOf(client, 2, withUser(1), begin, 1_000)).map(({ msgId }) => msgId));
    }

    expect(ids).toEqual(numbers(1, 40).reverse());
    const fields = { userId: 2, ...withUser(1), msgIdList: numbers(1, 40) };
    const { body } = await ask(client, "msgById", fields);
    expect(body.msgList.map(({ msgId }) => msgId)).toEqual(numbers(26, 40).reverse());
  });

  test("groups of 5,000 members: the list ends before the group that has no room, and no group is cut", async () => {
    const { client } = await startAndConnect({ store, maxPduBytes: 150_000 });
    const members = numbers(1, 5_000);
    const groups = [];
    for (const _ of numbers(1, 7)) groups.push(await createGroup(client, { members }));
    const groupVersionList = groups.map((groupId) => ({ groupId, version: 0 }));

    const { error, body } = await ask(client, "groupInfo", { userId: 1, groupVersionList });

    expect(error).toBe("ok");
    const listed = body.groupInfoList.map(({ groupId }) => groupId);
    expect(listed).toEqual(groups.slice(0, 4));
    for (const { groupMemberList } of body.groupInfoList) expect(groupMemberList).toEqual(members);
    const rest = await ask(client, "groupInfo", { userId: 1, groupVersionList: groupVersionList.slice(4) });
    expect(rest.body.groupInfoList.map(({ groupId }) => groupId)).toEqual(groups.slice(4));
  });
});

describe.each(stores)("900 KB that a request attaches, on %s", (store) => {
  test("come back with a list that is shortened to the room that is left", async () => {
    const { client } = await startAndConnect({ store });
    await Promise.all(numbers(1, 20).map(() => send(client, 1, withUser(2), largeText)));
    const group = await createGroup(client, { members: numbers(1, 5_000) });
    const asked = { userId: 2, ...withUser(1), msgIdBegin: 0, msgCnt: 1_000, attachData };

    const page = await ask(client, "msgList", asked);
    const byId = await ask(client, "msgById", { ...asked, msgIdList: numbers(1, 20) });
    const groups = await ask(client, "groupInfo", {
      ...{ userId: 1, attachData },
      groupVersionList: [{ groupId: group, version: 0 }],
    });

    for (const { error, body } of [page, byId, groups]) {
      expect(error).toBe("ok");
      expect(Buffer.from(body.attachData ?? []).equals(attachData)).toBe(true);
    }
    for (const { body } of [page, byId]) expect(body.msgList.map(({ msgId }) => msgId)).toEqual([20, 19]);
    expect(groups.body.groupInfoList[0]?.groupMemberList).toHaveLength(5_000);
  });

  test("are refused with error 5 where a list of conversations leaves no room for them, and others are answered", async () => {
    const { client } = await startAndConnect({ store });
    await writeToFirst(client, 20, largeText);

    const [unread, recent, other] = await Promise.all([
      ask(client, "unreadCount", { userId: 1, attachData }),
      ask(client, "recentSessions", { userId: 1, latestUpdateTime: 0, attachData }),
      unreadOf(client, 1),
    ]);

    expect(unread).toMatchObject({ error: "tooLarge", body: { userId: 1, unreadinfoList: [] } });
    expect(recent).toMatchObject({ error: "tooLarge", body: { userId: 1, contactSessionList: [] } });
    for (const { body } of [unread, recent]) {
      expect(Buffer.from(body.attachData ?? []).equals(attachData)).toBe(true);
    }
    expect(other.totalCnt).toBe(20);
  });

  test("go with a message that is stored; one whose answer would have no room is refused, and not stored", async () => {
    const { client, connectBare } = await startAndConnect({ store });
    const fields = messageFields(1, withUser(2), "hello", { attachData });
    const { error, body } = await ask(client, "msgData", fields);
    expect({ error, msgId: body.msgId }).toEqual({ error: "ok", msgId: 1 });
    expect(Buffer.from(body.attachData ?? []).equals(attachData)).toBe(true);

    const peer = await connectBare();
    const bare = validFrame("msgData", 1, { attachData: Buffer.alloc(0) }).length;
    // The lengths of fields grow by two bytes each, and the whole is as long as a frame may be.
    const frame = validFrame("msgData", 1, { attachData: Buffer.alloc(mebibyte - bare - 2, 1) });
    expect(frame).toHaveLength(mebibyte);
    peer.send(frame);

    const [answer] = await peer.received(1);
    expect(answer?.reserved).toBe(ErrorCode.tooLarge);
    expect(decodeResponse("msgData", answer?.body ?? Buffer.alloc(0)).msgId).toBe(0);
    expect((await historyOf(client, 2, withUser(1))).map(([, text]) => text)).toEqual(["hello"]);
  });
});

describe("whatever a request attaches", () => {
  test.each(answeredCommands)(
    "%s: no answer is longer than max-pdu-bytes, and each request has one",
    async (name) => {
      const maxPduBytes = 2_000;
      const { client, connectBare } = await startAndConnect({ maxPduBytes, seedUsers: 200 });
      await createGroup(client, { members: numbers(1, 300) });
      for (const sender of numbers(2, 20)) await send(client, sender, withUser(1), Buffer.alloc(100, "x"));
      const peer = await connectBare();
      const bare = validFrame(name, 1, { attachData: Buffer.alloc(0) }).length;
      const sizes = [0, 1, 127, 128, 900, 1_700, 1_900, maxPduBytes - bare - 1];

      for (const [index, size] of sizes.entries()) {
        peer.send(validFrame(name, index + 1, { attachData: Buffer.alloc(size, 1) }));
        const answer = (await peer.received(index + 1)).at(-1);

        expect(answer).toMatchObject({ sequence: index + 1, command: commands[name].response.id });
        expect(headerBytes + (answer?.body.length ?? 0)).toBeLessThanOrEqual(maxPduBytes);
        const error = errorName(answer?.reserved ?? 0);
        if (answer?.body.length === 0) expect(error).toBe("tooLarge");
      }
    },
  );
});

describe.each(lastingStores)("a directory that is too long for a frame, on %s", (kind) => {
  const longTexts = { signInfo: "汉".repeat(128), avatar: "/".repeat(255), email: "e".repeat(60) };

  test("5,000 users with long texts: the list of those asked for ends early, and those left out can be asked for", async () => {
    const all = numbers(1, 5_000);
    const testStore = await newStoreWith(
      kind,
      all.map((id) => newUser(id, longTexts)),
    );
    const { client } = await startAndConnect({ testStore });

    const found: number[] = [];
    while (found.length < all.length) {
      const userIdList = all.slice(found.length);
      const { error, body } = await ask(client, "usersInfo", { userId: 1, userIdList });
      expect(error).toBe("ok");
      expect(body.userInfoList.length).toBeGreaterThan(500);
      found.push(...body.userInfoList.map(({ userId }) => userId));
    }

    expect(found).toEqual(all);
  });

  test("all users: the list ends with a whole second, and who asks from its time on gets the rest", async () => {
    const all = numbers(1, 5_000);
    const testStore = await newStoreWith(
      kind,
      all.map((id) => newUser(id, { ...longTexts, updatedAt: 1_000 + Math.floor(id / 100) })),
    );
    const { client } = await startAndConnect({ testStore });

    const found = new Set<number>();
    for (let since = 0, latest = -1; since !== latest; ) {
      latest = since;
      const { error, body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: since });
      expect(error).toBe("ok");
      for (const { userId } of body.userList) found.add(userId);
      since = body.latestUpdateTime;
    }

    expect([...found].sort((one, other) => one - other)).toEqual(all);
  });

  test("users who all changed in one second, too many for a frame: error 5, and the connection lives", async () => {
    const testStore = await newStoreWith(
      kind,
      numbers(1, 3_000).map((id) => newUser(id, longTexts)),
    );
    const { client } = await startAndConnect({ testStore });

    const all = await ask(client, "allUsers", { userId: 1, latestUpdateTime: 0 });

    expect(all).toMatchObject({ error: "tooLarge", body: { userId: 1, userList: [] } });
    expect((await send(client, 1, withUser(2), "still here")).error).toBe("ok");
  });

  test("device tokens of 5,000 users: the list ends early, and those left out can be asked for", async () => {
    const all = numbers(1, 5_000);
    const testStore = await newStoreWith(kind, [newUser(1)]);
    const tokenOf = (user: number) => String(user).padStart(255, "t");
    await withStorage(testStore, (storage) =>
      storage.devices.setDevices(
        all.map((id) => ({ user: newUser(id).id, token: tokenOf(id), platform: "ios" })),
        0,
      ),
    );
    const { client } = await startAndConnect({ testStore });
    await send(client, 2, withUser(4_000), "hello");
    await send(client, 2, inGroup(await createGroup(client, { members: [2, 4_000] })), "hello");

    const found = new Map<number, number>();
    while (found.size < all.length) {
      const { error, body } = await ask(client, "getDeviceTokens", { userId: all.slice(found.size) });
      expect(error).toBe("ok");
      expect(body.userTokenInfo.length).toBeGreaterThan(500);
      for (const { userId, token, pushCount } of body.userTokenInfo) {
        expect(token).toBe(tokenOf(userId));
        found.set(userId, pushCount);
      }
    }

    expect([...found.keys()]).toEqual(all);
    expect(found.get(4_000)).toBe(2);
  });
});

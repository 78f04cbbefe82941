import { describe, expect, test } from "vitest";
import { startAndConnect, type TestProxy } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  groupInfoOf,
  historyOf,
  inGroup,
  markRead,
  messagesOf,
  send,
  sendNumbers,
  sendVoice,
  sessionsOf,
  unreadIn,
  unreadOf,
  voiceBody,
  withUser,
} from "./requests.js";
import { lastingStores } from "./test-stores.js";

/** Stops a proxy and starts another one on the same store. */
async function restart(proxy: TestProxy) {
  await proxy.stop();
  return startAndConnect({ testStore: proxy.testStore, startAt: proxy.clock.now() });
}

describe.each(lastingStores)("after a restart on %s", (store) => {
  test("messages, sessions and unread counts are there, and ids go on", async () => {
    const before = await startAndConnect({ store });
    await sendNumbers(before.client, 1, withUser(2), 1, 3);
    await sendNumbers(before.client, 2, withUser(1), 4, 8);
    markRead(before.client, 1, withUser(2), 5);
    await unreadOf(before.client, 1);

    const { client } = await restart(before);

    expect(await historyOf(client, 1, withUser(2))).toHaveLength(8);
    expect(await sessionsOf(client, 1)).toEqual([withUser(2)]);
    expect(await unreadIn(client, 1, withUser(2))).toBe(3);
    expect(await unreadIn(client, 2, withUser(1))).toBe(3);
    expect((await send(client, 1, withUser(2), "next")).msgId).toBe(9);
  });

  test("groups, their members, versions and unread counts are there", async () => {
    const before = await startAndConnect({ store });
    const id = await createGroup(before.client, { members: [1, 2] });
    await send(before.client, 1, inGroup(id), "one");
    await changeMembers(before.client, 1, id, "add", [3]);
    await send(before.client, 1, inGroup(id), "two");

    const { client } = await restart(before);

    expect(await groupInfoOf(client, 1, id)).toMatchObject([{ version: 2, groupMemberList: [1, 2, 3] }]);
    expect(await historyOf(client, 3, inGroup(id))).toEqual([[2, "two"]]);
    expect(await unreadIn(client, 2, inGroup(id))).toBe(2);
    expect(await unreadIn(client, 3, inGroup(id))).toBe(1);
    expect((await send(client, 2, inGroup(id), "three")).msgId).toBe(3);
    expect((await send(client, 9, inGroup(id), "no")).error).toBe("notPermitted");
    expect(await createGroup(client, { members: [1] })).toBeGreaterThan(id);
  });

  test("a client key still names its message", async () => {
    const clientKey = Buffer.from("key");
    const before = await startAndConnect({ store });
    await send(before.client, 1, withUser(2), "once", { clientKey });

    const { client } = await restart(before);

    expect(await send(client, 1, withUser(2), "once", { clientKey })).toEqual({ msgId: 1, error: "ok" });
    expect(await historyOf(client, 2, withUser(1))).toEqual([[1, "once"]]);
  });

  test("the audio of a voice message is there", async () => {
    const body = voiceBody(8, Buffer.from("audio"));
    const before = await startAndConnect({ store });
    await sendVoice(before.client, 1, withUser(2), body);

    const { client } = await restart(before);

    const [message] = await messagesOf(client, 2, withUser(1));
    expect(Buffer.from(message?.msgData ?? [])).toEqual(body);
  });

  test("tokens, do-not-disturb, group settings, offline files and texts of users are there", async () => {
    const before = await startAndConnect({ store });
    const groupId = await createGroup(before.client, { members: [1, 2] });
    await ask(before.client, "deviceToken", { userId: 1, deviceToken: "phone", clientType: 17 });
    await ask(before.client, "pushShield", { userId: 1, shieldStatus: 1 });
    await ask(before.client, "groupShield", { userId: 1, groupId, shieldStatus: 1 });
    await ask(before.client, "changeSignInfo", { userId: 1, signInfo: "hello" });
    const file = { fromUserId: 2, toUserId: 1, taskId: "task", fileName: "name", fileSize: 3 };
    before.client.notify("addOfflineFile", file);
    await ask(before.client, "offlineFiles", { userId: 1 });

    const { client } = await restart(before);

    const tokens = await ask(client, "getDeviceTokens", { userId: [1] });
    const shield = await ask(client, "queryPushShield", { userId: 1 });
    const groupShield = await ask(client, "groupGetShield", { groupId, userId: [1] });
    const files = await ask(client, "offlineFiles", { userId: 1 });
    const users = await ask(client, "usersInfo", { userId: 1, userIdList: [1] });
    expect(tokens.body.userTokenInfo).toMatchObject([{ userId: 1, token: "phone", userType: 17 }]);
    expect(shield.body.shieldStatus).toBe(1);
    expect(groupShield.body.shieldStatusList).toMatchObject([{ shieldStatus: 1 }]);
    expect(files.body.offlineFileList).toMatchObject([{ fromUserId: 2, taskId: "task" }]);
    expect(users.body.userInfoList).toMatchObject([{ signInfo: "hello" }]);
  });
});

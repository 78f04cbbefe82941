import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  createGroup,
  groupInfoOf,
  historyOf,
  numbers,
  send,
  sendNumbers,
  withUser,
} from "./requests.js";
import { stores } from "./test-stores.js";
import { password } from "./user-fixtures.js";

const injections = [
  "x' or name='user3",
  "user3' -- ",
  'user3" or "1"="1',
  "user3\\",
  "'; DELETE FROM IMUser; --",
  "user3' UNION SELECT 1,2,3 --",
  "%",
  "user_",
  "user3\0",
  "$1 ? :name @name",
  "{{7*7}} %s %n",
];

describe.each(stores)("input is data, never part of a statement, on %s", (store) => {
  test.each(injections)("nobody logs in as %j", async (userName) => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "validate", { userName, password });

    expect(error).toBe("ok");
    expect(body).toMatchObject({ userName, resultCode: 1, userInfo: null });
  });

  test("a password that would be code is a wrong password", async () => {
    const { client } = await startAndConnect({ store });

    const { body } = await ask(client, "validate", { userName: "user3", password: "' or '1'='1" });

    expect(body.resultCode).toBe(1);
  });

  test.each(injections)("%j is kept as it is wherever text is kept", async (text) => {
    const { client } = await startAndConnect({ store });
    await ask(client, "changeSignInfo", { userId: 3, signInfo: text });
    await ask(client, "changeAvatar", { userId: 3, avatarUrl: text });
    await ask(client, "deviceToken", { userId: 3, deviceToken: text, clientType: 17 });
    client.notify("addOfflineFile", {
      fromUserId: 1,
      toUserId: 3,
      taskId: text,
      fileName: text,
      fileSize: 1,
    });
    const group = await createGroup(client, { members: [3], name: text });
    await send(client, 3, withUser(4), text, { clientKey: Buffer.from(text).subarray(0, 32) });

    const users = await ask(client, "usersInfo", { userId: 1, userIdList: numbers(1, 50) });
    const tokens = await ask(client, "getDeviceTokens", { userId: [3] });
    const files = await ask(client, "offlineFiles", { userId: 3 });

    expect(users.body.userInfoList).toHaveLength(50);
    expect(users.body.userInfoList[2]).toMatchObject({ signInfo: text, avatarUrl: text });
    expect(users.body.userInfoList[3]).toMatchObject({ signInfo: "", avatarUrl: "/avatar/4.png" });
    expect(tokens.body.userTokenInfo).toMatchObject([{ token: text }]);
    expect(files.body.offlineFileList).toMatchObject([{ taskId: text, fileName: text }]);
    expect(await groupInfoOf(client, 3, group)).toMatchObject([{ groupName: text }]);
    expect(await historyOf(client, 4, withUser(3))).toEqual([[1, text]]);
  });

  test("the largest numbers there are are numbers", async () => {
    const { client } = await startAndConnect({ store });
    const max = 4_294_967_295;

    await sendNumbers(client, max, withUser(max - 1), 1, 3);

    expect(await historyOf(client, max - 1, withUser(max), max, max)).toHaveLength(3);
    expect(await createGroup(client, { creator: max, members: [max, max - 1] })).toBeGreaterThan(0);
    expect((await ask(client, "allUsers", { userId: max, latestUpdateTime: max })).body.userList).toEqual([]);
  });
});

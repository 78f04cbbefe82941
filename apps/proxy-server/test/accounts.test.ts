import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { startAndConnect, withStorage } from "./proxy-fixture.js";
import { ask } from "./requests.js";
import { stores } from "./test-stores.js";

const sent = (typed: string) => createHash("md5").update(typed).digest("hex");
const alice = { userName: "alice", password: sent("secret"), userNickName: "Alice", email: "a@example.org" };

describe.each(stores)("accounts on %s", (store) => {
  const start = async () => {
    const { client } = await startAndConnect({ store });
    const logIn = async (userName: string, typed: string) =>
      (await ask(client, "validate", { userName, password: sent(typed) })).body.resultCode;
    return { client, logIn };
  };

  test("a user who was created logs in and is in the directory", async () => {
    const { client, logIn } = await start();

    const { body, error } = await ask(client, "createUser", alice);

    expect({ error, ...body }).toMatchObject({ error: "ok", resultCode: 0 });
    expect(await logIn("alice", "secret")).toBe(0);
    const { body: found } = await ask(client, "usersInfo", { userId: 1, userIdList: [body.userId ?? 0] });
    expect(found.userInfoList).toMatchObject([{ userRealName: "alice", userNickName: "Alice", status: 0 }]);
  });

  test("creating a user again answers the same one; with another password the name is taken", async () => {
    const { client } = await start();
    const { userId } = (await ask(client, "createUser", alice)).body;

    const again = await ask(client, "createUser", alice);
    const other = await ask(client, "createUser", { ...alice, password: sent("other") });

    expect(again.body).toMatchObject({ resultCode: 0, userId });
    expect(other).toMatchObject({ error: "ok", body: { resultCode: 2, userId } });
  });

  test.each([
    ["", "invalidArgument"],
    [" alice", "invalidArgument"],
    ["a\nb", "invalidArgument"],
    ["a".repeat(33), "tooLarge"],
  ])("a name %j is refused: %s", async (userName, expected) => {
    const { client } = await start();
    const { error, body } = await ask(client, "createUser", { ...alice, userName });
    expect([error, body.resultCode]).toEqual([expected, 1]);
  });

  test("a password that was set replaces the former one", async () => {
    const { client, logIn } = await start();

    const { body } = await ask(client, "setUserPassword", { userId: 1, password: sent("new") });

    expect(body.resultCode).toBe(0);
    expect([await logIn("user1", "123456"), await logIn("user1", "new")]).toEqual([1, 0]);
  });

  test("a disabled user cannot log in, keeps the name, and can again once enabled", async () => {
    const { client, logIn } = await start();
    const set = (status: number) => ask(client, "setUserStatus", { userId: 1, status });

    await set(1);
    expect(await logIn("user1", "123456")).toBe(1);
    expect((await ask(client, "createUser", { ...alice, userName: "USER1" })).body.resultCode).toBe(2);
    await set(0);
    expect(await logIn("user1", "123456")).toBe(0);
    expect((await set(3)).error).toBe("invalidArgument");
  });

  test("users are listed in pages, and by name", async () => {
    const { client } = await start();
    const idsOf = async (fields: { afterUserId: number; userCnt: number; userName?: string }) =>
      (await ask(client, "listUsers", fields)).body.userList.map(({ userId }) => userId);

    expect(await idsOf({ afterUserId: 0, userCnt: 2 })).toEqual([1, 2]);
    expect(await idsOf({ afterUserId: 49, userCnt: 10 })).toEqual([50]);
    expect(await idsOf({ afterUserId: 0, userCnt: 10, userName: "User7" })).toEqual([7]);
  });
});

test("passwords are set as scrypt where passwords are upgraded", async () => {
  const { client, testStore, stop } = await startAndConnect({ store: "sqlite:", upgradePasswords: true });
  await ask(client, "createUser", alice);
  await ask(client, "setUserPassword", { userId: 1, password: sent("new") });
  await stop();

  const forms = await withStorage(testStore, async ({ users }) => [
    await users.credentials("alice"),
    await users.credentials("user1"),
  ]);

  expect(forms).toEqual([
    expect.objectContaining({ legacy: null, scrypt: expect.stringMatching(/^scrypt\$/) }),
    expect.objectContaining({ legacy: null, scrypt: expect.stringMatching(/^scrypt\$/) }),
  ]);
});

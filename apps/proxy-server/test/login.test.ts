import type { PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { newStoreWith, startAndConnect, startTestProxy, withStorage } from "./proxy-fixture.js";
import { ask, numbers } from "./requests.js";
import { lastingStores, newStore, stores } from "./test-stores.js";
import { newUser, password, sentPassword } from "./user-fixtures.js";

const minute = 60_000;
const wrong = sentPassword("something else");

async function login(client: PduClient, userName: string, sent: string) {
  return (await ask(client, "validate", { userName, password: sent })).body;
}

async function loginCode(client: PduClient, userName: string, sent: string): Promise<number> {
  return (await login(client, userName, sent)).resultCode;
}

/** Fails so many logins, one after the other; answers their result codes. */
async function fail(client: PduClient, userName: string, times: number): Promise<number[]> {
  const codes: number[] = [];
  for (const _ of numbers(1, times)) codes.push(await loginCode(client, userName, wrong));
  return codes;
}

describe.each(stores)("login on %s", (store) => {
  test("the right password answers 0, 成功 and the user, whose status field is 0", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "validate", { userName: "user7", password });

    expect(error).toBe("ok");
    expect(body).toMatchObject({
      userName: "user7",
      resultCode: 0,
      resultString: "成功",
      userInfo: {
        userId: 7,
        userGender: 1,
        userNickName: "nick7",
        avatarUrl: "/avatar/7.png",
        departmentId: 2,
        email: "user7@example.com",
        userRealName: "user7",
        userTel: "13800000007",
        userDomain: "user7",
        status: 0,
        signInfo: "",
      },
    });
  });

  test("a wrong password answers 1, 用户名/密码错误 and no user", async () => {
    const { client } = await startAndConnect({ store });

    const answer = await login(client, "user7", wrong);

    expect(answer).toMatchObject({ resultCode: 1, resultString: "用户名/密码错误", userInfo: null });
  });

  test("an unknown user is answered like a wrong password", async () => {
    const { client } = await startAndConnect({ store });

    const answer = await login(client, "nobody", password);

    expect(answer).toMatchObject({
      userName: "nobody",
      resultCode: 1,
      resultString: "用户名/密码错误",
      userInfo: null,
    });
  });

  test.each(["", "123456", password.toUpperCase(), `${password} `, password.slice(0, 31)])(
    "only the hex MD5 itself is the password, not %j",
    async (sent) => {
      const { client } = await startAndConnect({ store });

      expect(await loginCode(client, "user7", sent)).toBe(1);
    },
  );

  test("ten failures do not lock a name, eleven do, even for the right password", async () => {
    const { client } = await startAndConnect({ store });

    expect(await fail(client, "user1", 10)).toEqual(Array(10).fill(1));
    expect(await loginCode(client, "user1", password)).toBe(0);
    expect(await fail(client, "user2", 11)).toEqual(Array(11).fill(1));
    expect(await login(client, "user2", password)).toMatchObject({
      resultCode: 6,
      resultString: "用户名/密码错误次数太多",
      userInfo: null,
    });
    expect(await loginCode(client, "user2", wrong)).toBe(6);
  });

  test("failures that arrive all at once are counted one by one", async () => {
    const { client } = await startAndConnect({ store });

    const codes = await Promise.all(numbers(1, 30).map(() => loginCode(client, "user1", wrong)));

    expect(codes.filter((code) => code === 1)).toHaveLength(11);
    expect(codes.filter((code) => code === 6)).toHaveLength(19);
  });

  test("a locked name is free again 30 minutes after its failures, and not before", async () => {
    const { client, clock } = await startAndConnect({ store });
    await fail(client, "user1", 11);

    clock.advance(30 * minute - 1_000);
    expect(await loginCode(client, "user1", password)).toBe(6);
    clock.advance(2_000);
    expect(await loginCode(client, "user1", password)).toBe(0);
  });

  test("attempts while a name is locked do not lock it for longer", async () => {
    const { client, clock } = await startAndConnect({ store });
    await fail(client, "user1", 11);
    clock.advance(29 * minute);
    await fail(client, "user1", 20);

    clock.advance(minute + 1_000);

    expect(await loginCode(client, "user1", password)).toBe(0);
  });

  test("failures older than 30 minutes do not count", async () => {
    const { client, clock } = await startAndConnect({ store });
    await fail(client, "user1", 10);
    clock.advance(31 * minute);

    await fail(client, "user1", 10);

    expect(await loginCode(client, "user1", password)).toBe(0);
  });

  test("a success clears the count", async () => {
    const { client } = await startAndConnect({ store });
    await fail(client, "user1", 10);
    await loginCode(client, "user1", password);

    expect(await fail(client, "user1", 10)).toEqual(Array(10).fill(1));
    expect(await loginCode(client, "user1", password)).toBe(0);
  });

  test("a locked name locks no other, and a name that nobody has is locked too", async () => {
    const { client } = await startAndConnect({ store });
    await fail(client, "user1", 12);
    await fail(client, "nobody", 11);

    expect(await loginCode(client, "user2", password)).toBe(0);
    expect(await loginCode(client, "nobody", wrong)).toBe(6);
  });

  test("a lock holds on every connection", async () => {
    const proxy = await startAndConnect({ store });
    await fail(proxy.client, "user1", 11);

    expect(await loginCode(await proxy.connect(), "user1", password)).toBe(6);
  });

  test("with upgrade-passwords on, the first login and those after it succeed", async () => {
    const { client } = await startAndConnect({ store, upgradePasswords: true });

    expect(await loginCode(client, "user1", password)).toBe(0);
    expect(await loginCode(client, "user1", password)).toBe(0);
    expect(await loginCode(client, "user1", wrong)).toBe(1);
    expect(await loginCode(client, "user1", password)).toBe(0);
  });
});

describe.each(lastingStores)("login and the stored password on %s", (kind) => {
  test.each([1, 2, 3])("only users with status 0 log in, not those with status %i", async (status) => {
    const testStore = await newStoreWith(kind, [newUser(1, { status }), newUser(2)]);
    const { client } = await startAndConnect({ testStore });

    expect(await loginCode(client, "name1", password)).toBe(1);
    expect(await loginCode(client, "name2", password)).toBe(0);
  });

  test.each([
    { upgradePasswords: false, form: "keeps the legacy MD5" },
    { upgradePasswords: true, form: "is replaced by scrypt" },
  ])(
    "with upgrade-passwords $upgradePasswords a password $form, and logs in after a restart",
    async ({ upgradePasswords }) => {
      const testStore = await newStore(kind);
      const before = await startAndConnect({ testStore, upgradePasswords });
      await loginCode(before.client, "user1", password);
      await before.stop();

      const [used, unused] = await withStorage(testStore, ({ users }) =>
        Promise.all([users.credentials("user1"), users.credentials("user2")]),
      );
      const after = await startAndConnect({ testStore });

      expect(used?.legacy === null).toBe(upgradePasswords);
      expect(used?.scrypt?.startsWith("scrypt$") ?? false).toBe(upgradePasswords);
      expect(unused).toMatchObject({ scrypt: null });
      expect(unused?.legacy).not.toBeNull();
      expect(await loginCode(after.client, "user1", password)).toBe(0);
      expect(await loginCode(after.client, "user2", password)).toBe(0);
      expect(await loginCode(after.client, "user1", wrong)).toBe(1);
    },
  );

  test("a failed login upgrades nothing", async () => {
    const testStore = await newStore(kind);
    const proxy = await startTestProxy({ testStore, upgradePasswords: true });
    await loginCode(await proxy.connect(), "user1", wrong);
    await proxy.stop();

    const credentials = await withStorage(testStore, ({ users }) => users.credentials("user1"));

    expect(credentials).toMatchObject({ scrypt: null });
  });
});

import { ClientType, type PduClient } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import { ask, createGroup, inGroup, markRead, sendNumbers, withUser } from "./requests.js";
import { stores } from "./test-stores.js";

const ios = ClientType.CLIENT_TYPE_IOS;
const android = ClientType.CLIENT_TYPE_ANDROID;

function setToken(client: PduClient, user: number, deviceToken: string, clientType: number | null = ios) {
  return ask(client, "deviceToken", { userId: user, deviceToken, clientType });
}

async function targetsOf(client: PduClient, ...userId: number[]) {
  return (await ask(client, "getDeviceTokens", { userId })).body.userTokenInfo;
}

async function tokensOf(client: PduClient, ...users: number[]): Promise<[user: number, token: string][]> {
  return (await targetsOf(client, ...users)).map(({ userId, token }) => [userId, token]);
}

describe.each(stores)("device tokens on %s", (store) => {
  test("are answered with type, push_type 1 and the unread count", async () => {
    const { client } = await startAndConnect({ store });

    const set = await setToken(client, 21, "tokA", ios);
    await setToken(client, 22, "tokB", android);

    expect(set).toMatchObject({ error: "ok", body: { userId: 21 } });
    expect(await targetsOf(client, 21, 22)).toMatchObject([
      { userId: 21, userType: ios, token: "tokA", pushCount: 0, pushType: 1 },
      { userId: 22, userType: android, token: "tokB", pushCount: 0, pushType: 1 },
    ]);
  });

  test("push_count is all that the user has not read", async () => {
    const { client } = await startAndConnect({ store });
    const group = inGroup(await createGroup(client, { members: [1, 2] }));
    await setToken(client, 1, "token");
    await sendNumbers(client, 2, withUser(1), 1, 3);
    await sendNumbers(client, 3, withUser(1), 1, 2);
    await sendNumbers(client, 2, group, 1, 4);

    expect(await targetsOf(client, 1)).toMatchObject([{ pushCount: 9 }]);
    markRead(client, 1, withUser(2), 1);
    expect(await targetsOf(client, 1)).toMatchObject([{ pushCount: 8 }]);
  });

  test("come ascending by user, each user once", async () => {
    const { client } = await startAndConnect({ store });
    for (const user of [3, 1, 2]) await setToken(client, user, `token${user}`);

    expect(await tokensOf(client, 3, 1, 2, 3, 9, 1)).toEqual([
      [1, "token1"],
      [2, "token2"],
      [3, "token3"],
    ]);
  });

  test("of users without one are left out; of nobody they are none", async () => {
    const { client } = await startAndConnect({ store });

    expect(await targetsOf(client, 5, 6)).toEqual([]);
    expect(await targetsOf(client)).toEqual([]);
  });

  test.each([
    ["Windows", ClientType.CLIENT_TYPE_WINDOWS],
    ["Mac", ClientType.CLIENT_TYPE_MAC],
    ["an unknown type", 99],
    ["no type", null],
  ])("of %s are no address for pushes", async (_, clientType) => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await setToken(client, 5, "token", clientType);

    expect({ error, user: body.userId }).toEqual({ error: "ok", user: 5 });
    expect(await targetsOf(client, 5)).toEqual([]);
  });

  test("a user has one: the last", async () => {
    const { client } = await startAndConnect({ store });
    await setToken(client, 5, "old", ios);
    await setToken(client, 5, "new", android);

    expect(await targetsOf(client, 5)).toMatchObject([{ userId: 5, token: "new", userType: android }]);
  });

  test("taking over a device removes it from its former user", async () => {
    const { client } = await startAndConnect({ store });
    await setToken(client, 5, "phone");
    await setToken(client, 6, "phone");

    expect(await tokensOf(client, 5, 6)).toEqual([[6, "phone"]]);
    await setToken(client, 5, "another");
    expect(await tokensOf(client, 5, 6)).toEqual([
      [5, "another"],
      [6, "phone"],
    ]);
  });

  test("a device that was given up can be taken by another user, who keeps it", async () => {
    const { client } = await startAndConnect({ store });
    await setToken(client, 5, "first");
    await setToken(client, 5, "second");
    await setToken(client, 6, "first");
    await setToken(client, 5, "third");

    expect(await tokensOf(client, 5, 6)).toEqual([
      [5, "third"],
      [6, "first"],
    ]);
  });

  test("an empty token logs the device out, and is no device that others could take", async () => {
    const { client } = await startAndConnect({ store });
    await setToken(client, 5, "phone");
    await setToken(client, 6, "other");

    const loggedOut = await setToken(client, 5, "");
    await setToken(client, 6, "");

    expect(loggedOut).toMatchObject({ error: "ok", body: { userId: 5 } });
    expect(await targetsOf(client, 5, 6)).toEqual([]);
    await setToken(client, 5, "phone");
    expect(await tokensOf(client, 5, 6)).toEqual([[5, "phone"]]);
  });

  test("tokens that differ in case, or at the end, are different devices", async () => {
    const { client } = await startAndConnect({ store });
    await setToken(client, 5, "Token");
    await setToken(client, 6, "token");
    await setToken(client, 7, "token ");

    expect(await tokensOf(client, 5, 6, 7)).toEqual([
      [5, "Token"],
      [6, "token"],
      [7, "token "],
    ]);
  });

  test("setting one is always answered, also for user 0 and for a token that is too long", async () => {
    const { client } = await startAndConnect({ store });

    const nobody = await setToken(client, 0, "token");
    const long = await setToken(client, 5, "t".repeat(5_000));

    expect(nobody.body.userId).toBe(0);
    expect(long.body.userId).toBe(5);
    expect(nobody.error).not.toBe("ok");
    expect(long.error).toBe("tooLarge");
    expect(await targetsOf(client, 0, 5)).toEqual([]);
  });
});

/** A local time of a day in January. */
const at = (hour: number, minute = 0) => new Date(2030, 0, 15, hour, minute).getTime();

describe.each(stores)("quiet hours on %s", (store) => {
  async function disturbed(startAt: number, quietHours?: string): Promise<number[]> {
    const { client } = await startAndConnect({
      store,
      startAt,
      ...(quietHours === undefined ? {} : { quietHours }),
    });
    await setToken(client, 1, "one");
    await setToken(client, 2, "two");
    await ask(client, "pushShield", { userId: 2, shieldStatus: 1 });
    return (await targetsOf(client, 1, 2)).map(({ userId }) => userId);
  }

  test.each([
    ["21:59", at(21, 59), [1, 2]],
    ["22:00", at(22, 0), [1]],
    ["23:59", at(23, 59), [1]],
    ["0:00", at(0, 0), [1]],
    ["7:59", at(7, 59), [1]],
    ["8:00", at(8, 0), [1, 2]],
    ["noon", at(12, 0), [1, 2]],
  ])("at %s, by default, users who want no disturbance are left out or not", async (_, moment, expected) => {
    expect(await disturbed(moment)).toEqual(expected);
  });

  test.each([
    ["13-15", "12:59", at(12, 59), [1, 2]],
    ["13-15", "13:00", at(13, 0), [1]],
    ["13-15", "14:59", at(14, 59), [1]],
    ["13-15", "15:00", at(15, 0), [1, 2]],
    ["0-24", "3:00", at(3, 0), [1]],
    ["9-9", "9:00", at(9, 0), [1, 2]],
  ])("configured as %s, at %s", async (quietHours, _, moment, expected) => {
    expect(await disturbed(moment, quietHours)).toEqual(expected);
  });

  test("begin and end while the proxy runs", async () => {
    const { client, clock } = await startAndConnect({ store, startAt: at(21, 59) });
    await setToken(client, 2, "two");
    await ask(client, "pushShield", { userId: 2, shieldStatus: 1 });
    expect(await targetsOf(client, 2)).toHaveLength(1);

    clock.advance(60_000);
    expect(await targetsOf(client, 2)).toHaveLength(0);
    clock.advance(10 * 3_600_000);
    expect(await targetsOf(client, 2)).toHaveLength(1);
  });
});

import { describe, expect, test } from "vitest";
import { newStoreWith, startAndConnect } from "./proxy-fixture.js";
import { ask, numbers, sentAt } from "./requests.js";
import { lastingStores, stores } from "./test-stores.js";
import { newUser } from "./user-fixtures.js";

/** Demo user K changed last at this moment plus K. */
const seededAt = 1_420_000_000;
const unknown = 4_000_000_000;

describe.each(stores)("the directory on %s", (store) => {
  test("IMUsersInfoReq answers the known ones among the ids, each once, ascending", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "usersInfo", {
      userId: 9,
      userIdList: [7, unknown, 3, 7, 0, 12, 3],
    });

    expect(error).toBe("ok");
    expect(body.userId).toBe(9);
    expect(body.userInfoList.map(({ userId }) => userId)).toEqual([3, 7, 12]);
    expect(body.userInfoList[0]).toMatchObject({
      userGender: 1,
      userNickName: "nick3",
      userRealName: "user3",
      userDomain: "user3",
      userTel: "13800000003",
      email: "user3@example.com",
      avatarUrl: "/avatar/3.png",
      departmentId: 1,
      status: 0,
      signInfo: "",
    });
  });

  test("IMUsersInfoReq without ids answers nobody", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "usersInfo", { userId: 9, userIdList: [] });

    expect(error).toBe("ok");
    expect(body.userInfoList).toEqual([]);
  });

  test("IMAllUserReq since 0 answers all users and the largest change time", async () => {
    const { client } = await startAndConnect({ store });

    const { body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: 0 });

    expect(body.userList.map(({ userId }) => userId)).toEqual(numbers(1, 50));
    expect(body.latestUpdateTime).toBe(seededAt + 50);
  });

  test("IMAllUserReq since T answers those who changed at T or later", async () => {
    const { client } = await startAndConnect({ store });

    const { body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: seededAt + 48 });

    expect(body.userList.map(({ userId }) => userId)).toEqual([48, 49, 50]);
    expect(body.latestUpdateTime).toBe(seededAt + 50);
  });

  test.each([
    ["the last change", seededAt + 50],
    ["later than that", seededAt + 51],
  ])("IMAllUserReq since %s answers nobody and that time again", async (_, since) => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: since });

    expect(error).toBe("ok");
    expect(body.userList).toEqual([]);
    expect(body.latestUpdateTime).toBe(since);
  });

  test("IMDepartmentReq answers the departments that changed after T", async () => {
    const { client } = await startAndConnect({ store });

    const all = await ask(client, "departments", { userId: 1, latestUpdateTime: 0 });
    const later = await ask(client, "departments", { userId: 1, latestUpdateTime: seededAt });
    const none = await ask(client, "departments", { userId: 1, latestUpdateTime: seededAt + 2 });

    expect(all.body.deptList).toMatchObject([
      { deptId: 1, priority: 1, deptName: "Engineering", parentDeptId: 0, deptStatus: 0 },
      { deptId: 2, priority: 2, deptName: "Quality", parentDeptId: 0, deptStatus: 0 },
      { deptId: 3, priority: 3, deptName: "Sales", parentDeptId: 0, deptStatus: 0 },
    ]);
    expect(all.body.latestUpdateTime).toBe(seededAt + 2);
    expect(later.body.deptList.map(({ deptId }) => deptId)).toEqual([2, 3]);
    expect(none.body.deptList).toEqual([]);
    expect(none.body.latestUpdateTime).toBe(seededAt + 2);
  });

  describe.each([
    { command: "changeSignInfo", field: "signInfo", limit: 128 },
    { command: "changeAvatar", field: "avatarUrl", limit: 255 },
  ] as const)("$command", ({ command, field, limit }) => {
    async function change(
      client: Awaited<ReturnType<typeof startAndConnect>>["client"],
      user: number,
      text: string,
    ) {
      return command === "changeSignInfo"
        ? ask(client, command, { userId: user, signInfo: text })
        : ask(client, command, { userId: user, avatarUrl: text });
    }

    test("sets the text, which the directory shows from then on", async () => {
      const { client } = await startAndConnect({ store });

      const { error, body } = await change(client, 8, "hello 你好 👋");

      expect(error).toBe("ok");
      expect(body).toMatchObject({ userId: 8, resultCode: 0 });
      if ("signInfo" in body) expect(body.signInfo).toBe("hello 你好 👋");
      const info = await ask(client, "usersInfo", { userId: 1, userIdList: [8] });
      expect(info.body.userInfoList[0]?.[field]).toBe("hello 你好 👋");
    });

    test("setting the same text again succeeds", async () => {
      const { client } = await startAndConnect({ store });
      await change(client, 8, "same");

      expect((await change(client, 8, "same")).body.resultCode).toBe(0);
    });

    test("the empty text is a text", async () => {
      const { client } = await startAndConnect({ store });
      await change(client, 8, "something");

      expect((await change(client, 8, "")).body.resultCode).toBe(0);
      const info = await ask(client, "usersInfo", { userId: 1, userIdList: [8] });
      expect(info.body.userInfoList[0]?.[field]).toBe("");
    });

    test.each([
      ["ASCII", "x"],
      ["Chinese", "好"],
      ["emoji", "👋"],
    ])(`takes ${limit} characters and no more: %s`, async (_, character) => {
      const { client } = await startAndConnect({ store });
      const longest = character.repeat(limit);

      const fits = await change(client, 8, longest);
      const tooLong = await change(client, 8, `${longest}x`);

      expect(fits.body.resultCode).toBe(0);
      expect(tooLong).toMatchObject({ error: "tooLarge", body: { resultCode: 1 } });
      const info = await ask(client, "usersInfo", { userId: 1, userIdList: [8] });
      expect(info.body.userInfoList[0]?.[field]).toBe(longest);
    });

    test("an unknown user is answered 1", async () => {
      const { client } = await startAndConnect({ store });

      const { error, body } = await change(client, unknown, "hello");

      expect(error).toBe("notFound");
      expect(body).toMatchObject({ userId: unknown, resultCode: 1 });
    });

    test("moves the directory's change time to now", async () => {
      const { client } = await startAndConnect({ store });

      await change(client, 8, "new");

      const { body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: seededAt + 50 });
      expect(body.userList.map(({ userId }) => userId)).toEqual([50, 8].sort((one, other) => one - other));
      expect(body.latestUpdateTime).toBe(sentAt);
    });
  });
});

describe.each(lastingStores)("the directory of a site with history on %s", (kind) => {
  test("users who left are not among all users, but are told of as a change", async () => {
    const testStore = await newStoreWith(kind, [
      newUser(1, { updatedAt: 1_000 }),
      newUser(2, { updatedAt: 2_000, status: 3 }),
      newUser(3, { updatedAt: 3_000, status: 1 }),
    ]);
    const { client } = await startAndConnect({ testStore });

    const all = await ask(client, "allUsers", { userId: 1, latestUpdateTime: 0 });
    const changed = await ask(client, "allUsers", { userId: 1, latestUpdateTime: 2_000 });

    expect(all.body.userList.map(({ userId, status }) => [userId, status])).toEqual([
      [1, 0],
      [3, 1],
    ]);
    expect(all.body.latestUpdateTime).toBe(3_000);
    expect(changed.body.userList.map(({ userId, status }) => [userId, status])).toEqual([
      [2, 3],
      [3, 1],
    ]);
  });

  test("users of any status are among the users asked for by id", async () => {
    const testStore = await newStoreWith(kind, [newUser(1), newUser(2, { status: 3 })]);
    const { client } = await startAndConnect({ testStore });

    const { body } = await ask(client, "usersInfo", { userId: 1, userIdList: [2, 1] });

    expect(body.userInfoList.map(({ userId, status }) => [userId, status])).toEqual([
      [1, 0],
      [2, 3],
    ]);
  });

  test("deleted departments are told of", async () => {
    const testStore = await newStoreWith(
      kind,
      [newUser(1)],
      [
        { id: 1, priority: 1, name: "One", parentId: 0, status: 0, updatedAt: 100 },
        { id: 2, priority: 2, name: "Two", parentId: 1, status: 1, updatedAt: 200 },
      ],
    );
    const { client } = await startAndConnect({ testStore });

    const { body } = await ask(client, "departments", { userId: 1, latestUpdateTime: 100 });

    expect(body.deptList).toMatchObject([{ deptId: 2, parentDeptId: 1, deptStatus: 1 }]);
    expect(body.latestUpdateTime).toBe(200);
  });
});

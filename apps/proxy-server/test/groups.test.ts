import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  groupFields,
  groupInfoOf,
  inGroup,
  numbers,
  send,
} from "./requests.js";
import { stores } from "./test-stores.js";

describe.each(stores)("creating a group on %s", (store) => {
  test("answers 0, its id, its name and its members, ascending, duplicates folded", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "groupCreate", {
      ...groupFields({ creator: 31, members: [100, 31, 33, 32, 32, 100] }),
      groupName: "组 👋",
    });

    expect(error).toBe("ok");
    expect(body).toMatchObject({
      userId: 31,
      resultCode: 0,
      groupName: "组 👋",
      userIdList: [31, 32, 33, 100],
    });
    expect(body.groupId).toBeGreaterThan(0);
  });

  test("ids are not given twice", async () => {
    const { client } = await startAndConnect({ store });

    const ids = await Promise.all(numbers(1, 20).map(() => createGroup(client, { members: [1, 2] })));

    expect(new Set(ids).size).toBe(20);
  });

  test.each([
    ["normal", 1],
    ["temporary", 2],
  ] as const)("a %s group is what its information says", async (kind, groupType) => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator: 7, members: [3, 1, 2], kind, name: "name" });

    expect(await groupInfoOf(client, 1, id)).toMatchObject([
      {
        groupId: id,
        version: 1,
        groupName: "name",
        groupAvatar: "/group.png",
        groupCreatorId: 7,
        groupType,
        shieldStatus: 0,
        groupMemberList: [1, 2, 3],
      },
    ]);
  });

  test("the creator is a member only if listed", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator: 7, members: [1, 2] });

    expect((await groupInfoOf(client, 1, id))[0]?.groupMemberList).toEqual([1, 2]);
    expect((await send(client, 7, inGroup(id), "hi")).error).toBe("notPermitted");
  });

  test.each([
    ["without members", { ...groupFields({ creator: 1, members: [] }) }],
    ["without a name", { ...groupFields({ members: [1, 2], name: "" }) }],
    ["with a name of 257 characters", { ...groupFields({ members: [1, 2], name: "名".repeat(257) }) }],
    ["of type 0", { ...groupFields({ members: [1, 2] }), groupType: 0 }],
    ["of type 3", { ...groupFields({ members: [1, 2] }), groupType: 3 }],
  ])("%s is answered 1 without an id", async (_, fields) => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "groupCreate", fields);

    expect(["invalidArgument", "tooLarge"]).toContain(error);
    expect(body).toMatchObject({ userId: 1, resultCode: 1, groupId: null, groupName: fields.groupName });
    expect(body.userIdList).toEqual([]);
  });

  test.each([
    ["1 character", "x"],
    ["256 characters", "名".repeat(256)],
    ["256 emoji", "👋".repeat(256)],
  ])("a name of %s is taken and kept", async (_, name) => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1], name });

    expect((await groupInfoOf(client, 1, id))[0]?.groupName).toBe(name);
  });
});

describe.each(stores)("the list of normal groups on %s", (store) => {
  test("has id and version of the user's groups of type 1", async () => {
    const { client } = await startAndConnect({ store });
    const [first, second] = [
      await createGroup(client, { members: [1, 2], kind: "normal" }),
      await createGroup(client, { members: [1, 3], kind: "normal" }),
    ];
    await createGroup(client, { members: [1, 2], kind: "temporary" });
    await createGroup(client, { members: [2, 3], kind: "normal" });
    await changeMembers(client, 0, second, "add", [5]);

    const { error, body } = await ask(client, "normalGroupList", { userId: 1 });

    expect(error).toBe("ok");
    expect(body.userId).toBe(1);
    expect(body.groupVersionList.map(({ groupId, version }) => [groupId, version])).toEqual([
      [first, 1],
      [second, 2],
    ]);
  });

  test("is empty for who is in none, or was removed", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2], kind: "normal" });
    await changeMembers(client, 0, id, "remove", [2]);

    expect((await ask(client, "normalGroupList", { userId: 2 })).body.groupVersionList).toEqual([]);
    expect((await ask(client, "normalGroupList", { userId: 9 })).body.groupVersionList).toEqual([]);
  });
});

describe.each(stores)("information on groups on %s", (store) => {
  test("tells of the asked groups that live and whose version is above the one given", async () => {
    const { client } = await startAndConnect({ store });
    const [one, two, three] = [
      await createGroup(client, { members: [1, 2] }),
      await createGroup(client, { members: [1, 2] }),
      await createGroup(client, { members: [1, 2] }),
    ];
    await changeMembers(client, 1, two, "add", [3]);

    const { error, body } = await ask(client, "groupInfo", {
      userId: 1,
      groupVersionList: [
        { groupId: one, version: 1 },
        { groupId: two, version: 1 },
        { groupId: three, version: 0 },
        { groupId: 999_999, version: 0 },
        { groupId: 0, version: 0 },
      ],
    });

    expect(error).toBe("ok");
    const told = body.groupInfoList.map(({ groupId, version }) => [groupId, version]);
    expect(told.sort(([a = 0], [b = 0]) => a - b)).toEqual([
      [two, 2],
      [three, 1],
    ]);
    expect(await groupInfoOf(client, 1, two, 2)).toEqual([]);
    expect(await groupInfoOf(client, 1, two, 3)).toEqual([]);
  });

  test("has the members, ascending, for members and for user 0; others get the group without", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator: 9, members: [40, 8, 100, 1] });

    for (const user of [1, 8, 0]) {
      expect((await groupInfoOf(client, user, id))[0]?.groupMemberList).toEqual([1, 8, 40, 100]);
    }
    for (const user of [9, 4_000_000_000]) {
      expect(await groupInfoOf(client, user, id)).toMatchObject([
        { groupId: id, version: 1, groupName: "a group", groupMemberList: [] },
      ]);
    }
  });

  test("shield_status is the asking user's own", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await ask(client, "groupShield", { userId: 2, groupId: id, shieldStatus: 1 });

    expect((await groupInfoOf(client, 1, id))[0]?.shieldStatus).toBe(0);
    expect((await groupInfoOf(client, 2, id))[0]?.shieldStatus).toBe(1);
    expect((await groupInfoOf(client, 0, id))[0]?.shieldStatus).toBe(0);
  });

  test("of no groups is an empty list", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await ask(client, "groupInfo", { userId: 1, groupVersionList: [] });

    expect(error).toBe("ok");
    expect(body.groupInfoList).toEqual([]);
  });
});

describe.each(stores)("a group's push setting on %s", (store) => {
  const shieldsOf = async (
    client: Awaited<ReturnType<typeof startAndConnect>>["client"],
    groupId: number,
    userId: number[],
  ) => (await ask(client, "groupGetShield", { groupId, userId })).body.shieldStatusList;

  test("is 0 by default, and each member's own", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2, 3] });

    const set = await ask(client, "groupShield", { userId: 2, groupId: id, shieldStatus: 1 });

    expect(set).toMatchObject({ error: "ok", body: { userId: 2, groupId: id, resultCode: 0 } });
    expect(await shieldsOf(client, id, [3, 2, 40])).toMatchObject([
      { userId: 3, groupId: id, shieldStatus: 0 },
      { userId: 2, groupId: id, shieldStatus: 1 },
      { userId: 40, groupId: id, shieldStatus: 0 },
    ]);
    await ask(client, "groupShield", { userId: 2, groupId: id, shieldStatus: 0 });
    expect(await shieldsOf(client, id, [2])).toMatchObject([{ userId: 2, shieldStatus: 0 }]);
  });

  test("setting it again to the same succeeds", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });

    for (const _ of numbers(1, 2)) {
      const set = await ask(client, "groupShield", { userId: 2, groupId: id, shieldStatus: 1 });
      expect(set.body.resultCode).toBe(0);
    }
  });

  test("can be set by members only, to 0 or 1 only", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator: 9, members: [1, 2] });

    const stranger = await ask(client, "groupShield", { userId: 9, groupId: id, shieldStatus: 1 });
    const nowhere = await ask(client, "groupShield", { userId: 1, groupId: 9_999, shieldStatus: 1 });
    const odd = await ask(client, "groupShield", { userId: 1, groupId: id, shieldStatus: 2 });

    expect(stranger).toMatchObject({ error: "notPermitted", body: { resultCode: 1 } });
    expect(nowhere).toMatchObject({ error: "notFound", body: { resultCode: 1 } });
    expect(odd).toMatchObject({ error: "invalidArgument", body: { resultCode: 1 } });
    expect(await shieldsOf(client, id, [1, 9])).toMatchObject([{ shieldStatus: 0 }, { shieldStatus: 0 }]);
  });

  test("is 0 again for who left and came back", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await ask(client, "groupShield", { userId: 2, groupId: id, shieldStatus: 1 });
    await changeMembers(client, 1, id, "remove", [2]);
    expect(await shieldsOf(client, id, [2])).toMatchObject([{ userId: 2, shieldStatus: 0 }]);
    await changeMembers(client, 1, id, "add", [2]);

    expect(await shieldsOf(client, id, [2])).toMatchObject([{ userId: 2, shieldStatus: 0 }]);
  });

  test("of a group that nobody knows is 0 for everybody", async () => {
    const { client } = await startAndConnect({ store });

    expect(await shieldsOf(client, 9_999, [1, 2])).toMatchObject([
      { userId: 1, groupId: 9_999, shieldStatus: 0 },
      { userId: 2, groupId: 9_999, shieldStatus: 0 },
    ]);
  });
});

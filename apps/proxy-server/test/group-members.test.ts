import { describe, expect, test } from "vitest";
import { startAndConnect } from "./proxy-fixture.js";
import {
  ask,
  changeMembers,
  createGroup,
  groupInfoOf,
  inGroup,
  numbers,
  removeSession,
  send,
  sessionsOf,
  unreadIn,
} from "./requests.js";
import { stores } from "./test-stores.js";

const creator = 1;
const member = 2;
const stranger = 9;
const system = 0;

describe.each(stores)("changing the members of a group on %s", (store) => {
  test("adding answers 0, who changed and who is in now, both ascending", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 50, 3] });

    const { error, body } = await changeMembers(client, 1, id, "add", [42, 3, 41, 42]);

    expect(error).toBe("ok");
    expect(body).toMatchObject({
      userId: 1,
      changeType: 1,
      resultCode: 0,
      groupId: id,
      curUserIdList: [1, 3, 41, 42, 50],
      chgUserIdList: [41, 42],
    });
  });

  test("removing answers 0, who changed and who is in now, both ascending", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 5, 4, 3, 2] });

    const { error, body } = await changeMembers(client, 1, id, "remove", [5, 2, 77, 5]);

    expect(error).toBe("ok");
    expect(body).toMatchObject({
      changeType: 2,
      resultCode: 0,
      curUserIdList: [1, 3, 4],
      chgUserIdList: [2, 5],
    });
  });

  test("the version goes up by one if anyone changed, and else stays", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    const version = async () => (await groupInfoOf(client, 1, id))[0]?.version;

    await changeMembers(client, 1, id, "add", [3, 4, 5]);
    expect(await version()).toBe(2);
    await changeMembers(client, 1, id, "add", [3, 2]);
    expect(await version()).toBe(2);
    await changeMembers(client, 1, id, "remove", [3, 4]);
    expect(await version()).toBe(3);
    await changeMembers(client, 1, id, "remove", [3, 4]);
    expect(await version()).toBe(3);
  });

  test("adding people who are in already succeeds and changes nothing", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });

    const { error, body } = await changeMembers(client, 1, id, "add", [2, 1]);

    expect(error).toBe("ok");
    expect(body).toMatchObject({ resultCode: 0, curUserIdList: [1, 2], chgUserIdList: [] });
  });

  test("adding somebody again leaves their unread count and their history", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await send(client, 1, inGroup(id), "one");

    await changeMembers(client, 1, id, "add", [2]);

    expect(await unreadIn(client, 2, inGroup(id))).toBe(1);
  });

  test.each([
    ["normal", "add", system, true],
    ["normal", "add", creator, true],
    ["normal", "add", member, false],
    ["normal", "add", stranger, false],
    ["temporary", "add", system, true],
    ["temporary", "add", creator, true],
    ["temporary", "add", member, true],
    ["temporary", "add", stranger, false],
    ["normal", "remove", system, true],
    ["normal", "remove", creator, true],
    ["normal", "remove", member, false],
    ["normal", "remove", stranger, false],
    ["temporary", "remove", system, true],
    ["temporary", "remove", creator, true],
    ["temporary", "remove", member, false],
    ["temporary", "remove", stranger, false],
  ] as const)("%s group: %s others, by user %i: %s", async (kind, change, by, allowed) => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator, members: [creator, member, 3], kind });
    const who = change === "add" ? 7 : 3;

    const { error, body } = await changeMembers(client, by, id, change, [who]);

    expect(error).toBe(allowed ? "ok" : "notPermitted");
    expect(body).toMatchObject({ userId: by, resultCode: allowed ? 0 : 1, groupId: id });
    expect(body.chgUserIdList).toEqual(allowed ? [who] : []);
    const now = (await groupInfoOf(client, system, id))[0]?.groupMemberList;
    expect(now?.includes(who)).toBe(change === "add" ? allowed : !allowed);
  });

  test.each(["normal", "temporary"] as const)("a member of a %s group may leave", async (kind) => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator, members: [creator, member, 3], kind });

    const left = await changeMembers(client, member, id, "remove", [member]);

    expect(left.body).toMatchObject({ resultCode: 0, curUserIdList: [creator, 3], chgUserIdList: [member] });
  });

  test("a member may not remove others along with themself", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator, members: [creator, member, 3] });

    const refused = await changeMembers(client, member, id, "remove", [member, 3]);

    expect(refused).toMatchObject({ error: "notPermitted", body: { resultCode: 1 } });
    expect((await groupInfoOf(client, system, id))[0]?.groupMemberList).toEqual([creator, member, 3]);
  });

  test("a creator who is no member may change members all the same", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { creator: stranger, members: [2, 3] });

    expect((await changeMembers(client, stranger, id, "add", [4])).body.curUserIdList).toEqual([2, 3, 4]);
    expect((await changeMembers(client, stranger, id, "remove", [2])).body.curUserIdList).toEqual([3, 4]);
  });

  test("a removed member may no longer add to a temporary group", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1, 2] });
    await changeMembers(client, 1, id, "remove", [2]);

    expect(await changeMembers(client, 2, id, "add", [2])).toMatchObject({
      error: "notPermitted",
      body: { resultCode: 1 },
    });
  });

  test("a group that nobody knows is answered 1", async () => {
    const { client } = await startAndConnect({ store });

    const { error, body } = await changeMembers(client, 1, 424_242, "add", [2]);

    expect(error).toBe("notFound");
    expect(body).toMatchObject({ resultCode: 1, groupId: 424_242, curUserIdList: [], chgUserIdList: [] });
  });

  test.each([0, 3, 99])("a change of type %i is answered 1", async (changeType) => {
    const { client } = await startAndConnect({ store });
    const groupId = await createGroup(client, { members: [1, 2] });

    const fields = { userId: 1, changeType, groupId, memberIdList: [3] };
    const { error, body } = await ask(client, "groupChangeMember", fields);

    expect(error).toBe("invalidArgument");
    expect(body).toMatchObject({ resultCode: 1, changeType, groupId });
    expect((await groupInfoOf(client, 1, groupId))[0]?.groupMemberList).toEqual([1, 2]);
  });

  test("a removed member's session with the group is removed, the others' stay", async () => {
    const { client, clock, groupsSynced } = await startAndConnect({ store, groupSyncSeconds: 1 });
    const id = await createGroup(client, { members: [1, 2, 3] });
    await send(client, 2, inGroup(id), "hi");
    clock.advance(1_000);
    await groupsSynced();
    expect(await sessionsOf(client, 2)).toEqual([inGroup(id)]);

    await changeMembers(client, 1, id, "remove", [2]);

    expect(await sessionsOf(client, 2)).toEqual([]);
    expect(await removeSession(client, 2, inGroup(id))).toBe(1);
    expect(await sessionsOf(client, 3)).toEqual([inGroup(id)]);
  });

  test("the last member can be removed, and the group lives on for the creator", async () => {
    const { client } = await startAndConnect({ store });
    const id = await createGroup(client, { members: [1] });

    expect((await changeMembers(client, 1, id, "remove", [1])).body.curUserIdList).toEqual([]);
    expect((await changeMembers(client, 1, id, "add", [2, 1])).body.curUserIdList).toEqual([1, 2]);
    expect((await send(client, 2, inGroup(id), "hello")).error).toBe("ok");
  });

  test("changes that arrive all at once add up, and each has its version", async () => {
    const proxy = await startAndConnect({ store });
    const id = await createGroup(proxy.client, { members: [1] });
    const clients = await Promise.all(numbers(1, 4).map(() => proxy.connect()));

    await Promise.all(
      numbers(2, 41).map((user, index) =>
        changeMembers(clients[index % clients.length] ?? proxy.client, 1, id, "add", [user]),
      ),
    );

    expect(await groupInfoOf(proxy.client, 1, id)).toMatchObject([
      { version: 41, groupMemberList: numbers(1, 41) },
    ]);
  });

  test("of two who add the same person at once, one changed something", async () => {
    const proxy = await startAndConnect({ store });
    const other = await proxy.connect();
    const id = await createGroup(proxy.client, { members: [1, 2] });

    const answers = await Promise.all([
      changeMembers(proxy.client, 1, id, "add", [7]),
      changeMembers(other, 2, id, "add", [7]),
    ]);

    expect(answers.map(({ body }) => body.resultCode)).toEqual([0, 0]);
    expect(answers.flatMap(({ body }) => body.chgUserIdList)).toEqual([7]);
  });
});

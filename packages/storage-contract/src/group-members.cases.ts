import assert from "node:assert/strict";
import { groupConversation, groupId, type MemberChange, type Storage, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  carol,
  dave,
  groupPeer,
  newGroup,
  only,
  range,
  readUpTo,
  recentOf,
  same,
  store,
  t0,
  toGroup,
  u32Max,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("groups");

/** Changes of members. */
export const groupMemberCases = [
  always("adds members and says who changed and who is in now, ascending", async ({ storage }) => {
    const group = await newGroup(storage, [bob]);

    const result = await storage.groups.changeMembers(
      { group, change: "add", users: [dave, carol, alice] },
      t0 + 5,
    );

    same(result, {
      changed: [alice, carol, dave],
      members: [alice, bob, carol, dave],
      version: 2,
    });
    same((await storage.groups.groups([group]))[0]?.version, 2);
    const joined = only(await storage.groups.members([group])).map((member) => member.joinedAt);
    same(joined, [t0 + 5, t0, t0 + 5, t0 + 5]);
  }),

  always("removes members and says who changed and who is in now, ascending", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob, carol, dave]);

    const change: MemberChange = { group, change: "remove", users: [dave, bob] };

    same(await storage.groups.changeMembers(change, t0 + 5), {
      changed: [bob, dave],
      members: [alice, carol],
      version: 2,
    });
    same(await memberNumbers(storage, group), [alice, carol]);
  }),

  always("passes over who is in already, or out already", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);

    const added = await storage.groups.changeMembers({ group, change: "add", users: [bob, carol] }, t0 + 5);
    const removed = await storage.groups.changeMembers(
      { group, change: "remove", users: [dave, bob] },
      t0 + 6,
    );

    same([added?.changed, added?.members, added?.version], [[carol], [alice, bob, carol], 2]);
    same([removed?.changed, removed?.members, removed?.version], [[bob], [alice, carol], 3]);
    same(only(await storage.groups.members([group]))[0], { user: alice, joinedAt: t0 });
  }),

  always("keeps the version where nobody changed", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);

    const added = await storage.groups.changeMembers({ group, change: "add", users: [alice] }, t0 + 5);
    const removed = await storage.groups.changeMembers({ group, change: "remove", users: [dave] }, t0 + 5);

    const unchanged = { changed: [], members: [alice, bob], version: 1 };
    same([added, removed], [unchanged, unchanged]);
    same((await storage.groups.groups([group]))[0]?.version, 1);
  }),

  always("takes a user who is named twice once", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);

    const change: MemberChange = { group, change: "add", users: [bob, bob] };

    same((await storage.groups.changeMembers(change, t0 + 5))?.changed, [bob]);
    same(await memberNumbers(storage, group), [alice, bob]);
  }),

  always("changes nothing when asked to change nobody", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);

    const result = await storage.groups.changeMembers({ group, change: "add", users: [] }, t0 + 5);

    same(result, { changed: [], members: [alice], version: 1 });
  }),

  always("answers null for a group that does not exist", async ({ storage }) => {
    const group = groupId(999_999);

    same(await storage.groups.changeMembers({ group, change: "add", users: [alice] }, t0), null);
    same(await storage.groups.members([group]), [[]]);
  }),

  always("leaves a group of nobody alive when the last member is removed", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);

    const result = await storage.groups.changeMembers({ group, change: "remove", users: [alice] }, t0 + 1);

    same(result, { changed: [alice], members: [], version: 2 });
    same((await storage.groups.groups([group]))[0]?.version, 2);
  }),

  always("starts a newcomer at the newest stored message", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 3, alice), toGroup(group, 8, alice)]);

    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 9);

    same((await storage.groups.memberships([{ group, user: bob }]))[0]?.joinedAfter, 8);
    same(await unreadOf(storage, bob), []);
    same(await readUpTo(storage, bob, groupPeer(group), groupConversation(group), 3), 8);
  }),

  always("starts who comes back anew: joining time, read position and push setting", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);
    await storage.groups.setPushShield({ group, user: bob }, 1, t0);
    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);
    await store(storage, [toGroup(group, 4, alice)]);

    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 9);

    const [membership] = await storage.groups.memberships([{ group, user: bob }]);
    same([membership?.joinedAfter, membership?.pushShield, membership?.version], [4, 0, 3]);
    same(only(await storage.groups.members([group]))[1], { user: bob, joinedAt: t0 + 9 });
    same(await unreadOf(storage, bob), []);
    same(await readUpTo(storage, bob, groupPeer(group), groupConversation(group), 1), 4);
  }),

  always("changes nothing for a member who is added again", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await storage.groups.setPushShield({ group, user: bob }, 1, t0);
    await store(storage, [toGroup(group, 4, alice)]);

    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 9);

    const [membership] = await storage.groups.memberships([{ group, user: bob }]);
    same([membership?.joinedAfter, membership?.pushShield], [0, 1]);
    same(await unreadOf(storage, bob), [[groupConversation(group), 1]]);
    same(await readUpTo(storage, bob, groupPeer(group), groupConversation(group), 1), 1);
  }),

  always(
    "removes the session of a removed member for good: coming back does not show it",
    async ({ storage }) => {
      const group = await newGroup(storage, [alice, bob]);
      await store(storage, [toGroup(group, 1, bob)]);

      await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);
      await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 6);

      same(await recentOf(storage, bob), []);
    },
  ),

  always("leaves the sessions and memberships in other groups alone", async ({ storage }) => {
    const [left, kept] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
    await store(storage, [toGroup(left, 1, bob), toGroup(kept, 2, bob)]);

    await storage.groups.changeMembers({ group: left, change: "remove", users: [bob] }, t0 + 5);

    same(await recentOf(storage, bob), [[groupConversation(kept), t0 + 2]]);
    same(await memberNumbers(storage, kept), [alice, bob]);
  }),

  always("adds and removes 1,000 members in one change", async ({ storage }) => {
    const group = await newGroup(storage, [userId(u32Max)]);
    const users = range(1, 1_000).map(userId);

    const added = await storage.groups.changeMembers({ group, change: "add", users }, t0 + 1);
    const removed = await storage.groups.changeMembers({ group, change: "remove", users }, t0 + 2);

    same([added?.changed, removed?.changed], [users, users]);
    same(removed?.members, [u32Max]);
  }),

  withAdminConsole(
    "knows no member who was removed in the tables, and adds them again as a newcomer",
    async ({ storage, removeMember }) => {
      const group = await newGroup(storage, [alice, bob]);
      await store(storage, [toGroup(group, 1, bob), toGroup(group, 2, alice)]);

      await removeMember(group, bob);

      same(await memberNumbers(storage, group), [alice]);
      same(await storage.groups.memberships([{ group, user: bob }]), [null]);
      same(await storage.groups.groupsOf([bob]), [[]]);
      same(await recentOf(storage, bob), []);
      const added = await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 9);
      same([added?.changed, added?.members], [[bob], [alice, bob]]);
      same((await storage.groups.memberships([{ group, user: bob }]))[0]?.joinedAfter, 2);
      same(await unreadOf(storage, bob), []);
      await store(storage, [toGroup(group, 3, bob)]);
    },
  ),

  always("lets one of many concurrent calls add a member", async ({ storage }) => {
    await oneCallAdds(storage, storage);
  }),

  whenShared("lets one call of two processes add a member", async ({ storage, openSecond }) => {
    await oneCallAdds(storage, await openSecond());
  }),

  always("raises the version once for every concurrent change", async ({ storage }) => {
    await everyChangeCounts(storage, storage);
  }),

  whenShared("raises the version once for every change of two processes", async ({ storage, openSecond }) => {
    await everyChangeCounts(storage, await openSecond());
  }),
];

async function memberNumbers(storage: Storage, group: MemberChange["group"]): Promise<number[]> {
  return only(await storage.groups.members([group])).map((member) => member.user);
}

async function oneCallAdds(first: Storage, second: Storage): Promise<void> {
  const group = await newGroup(first, [alice]);

  const results = await Promise.all(
    range(1, 10).map((index) =>
      (index % 2 === 0 ? first : second).groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 1),
    ),
  );

  same(
    results.flatMap((result) => result?.changed ?? assert.fail()),
    [bob],
  );
  assert.ok(results.every((result) => result?.version === 2));
  same(await memberNumbers(first, group), [alice, bob]);
}

async function everyChangeCounts(first: Storage, second: Storage): Promise<void> {
  const group = await newGroup(first, [alice]);

  const results = await Promise.all(
    range(101, 110).map((id) =>
      (id % 2 === 0 ? first : second).groups.changeMembers(
        { group, change: "add", users: [userId(id)] },
        t0 + 1,
      ),
    ),
  );

  const versions = results.map((result) => result?.version ?? 0).sort((a, b) => a - b);
  same(versions, range(2, 11));
  same(await memberNumbers(second, group), [alice, ...range(101, 110)]);
}

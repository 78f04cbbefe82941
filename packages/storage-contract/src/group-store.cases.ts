import assert from "node:assert/strict";
import { groupId, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  carol,
  dave,
  newGroup,
  only,
  range,
  same,
  store,
  t0,
  toGroup,
  u32Max,
  worldText,
} from "./fixtures.js";

const { always, withAdminConsole } = casesOf("groups");
const nowhere = groupId(999_999);

/** Groups, who is in them, and push settings. */
export const groupStoreCases = [
  always("creates a live group of version 1 as it was described", async ({ storage }) => {
    const described = { name: worldText, avatar: "/a.png", creator: dave, kind: "normal" as const };

    const id = await storage.groups.create({ ...described, members: [bob, alice] }, t0);

    same(await storage.groups.groups([id]), [{ id, version: 1, ...described }]);
  }),

  always("makes only those members that are listed, the creator too", async ({ storage }) => {
    const group = await newGroup(storage, [carol, alice], { creator: bob, now: t0 + 3 });

    same(await storage.groups.members([group]), [
      [
        { user: alice, joinedAt: t0 + 3 },
        { user: carol, joinedAt: t0 + 3 },
      ],
    ]);
  }),

  always("starts members at no message and an unshielded push setting", async ({ storage }) => {
    const group = await newGroup(storage, [alice], { kind: "normal" });

    same(await storage.groups.memberships([{ group, user: alice }]), [
      { group, user: alice, kind: "normal", version: 1, joinedAfter: 0, pushShield: 0 },
    ]);
  }),

  always("gives groups created at once different numbers", async ({ storage }) => {
    const groups = await Promise.all(range(1, 20).map((id) => newGroup(storage, [userId(id)])));

    assert.equal(new Set(groups).size, 20);
    const members = await storage.groups.members(groups);
    same(
      members.map((list) => list.map((member) => member.user)),
      range(1, 20).map((id) => [id]),
    );
  }),

  always("keeps a name and an avatar of 256 four-byte characters each", async ({ storage }) => {
    const text = "\u{1F600}".repeat(256);
    const group = await newGroup(storage, [alice], { name: text, avatar: text });

    const [found] = await storage.groups.groups([group]);

    same([found?.name, found?.avatar], [text, text]);
  }),

  always("knows creators and members by numbers up to the largest u32", async ({ storage }) => {
    const user = userId(u32Max);
    const group = await newGroup(storage, [user], { creator: user, now: u32Max });

    same((await storage.groups.groups([group]))[0]?.creator, user);
    same(await storage.groups.members([group]), [[{ user, joinedAt: u32Max }]]);
  }),

  always("creates a group of 1,000 members", async ({ storage }) => {
    const members = range(1, 1_000).map(userId);

    const group = await newGroup(storage, [...members].reverse());

    same(
      only(await storage.groups.members([group])).map((member) => member.user),
      members,
    );
  }),

  always("answers null, or no members, for a number that no group has", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);

    const groups = await storage.groups.groups([nowhere, group, group]);
    const members = await storage.groups.members([nowhere, group, group]);

    same(
      groups.map((found) => found?.id ?? null),
      [null, group, group],
    );
    same(
      members.map((list) => list.length),
      [0, 1, 1],
    );
  }),

  always("answers empty batches with empty lists", async ({ storage }) => {
    same(await storage.groups.groups([]), []);
    same(await storage.groups.members([]), []);
    same(await storage.groups.memberships([]), []);
    same(await storage.groups.groupsOf([]), []);
  }),

  always(
    "knows the membership of each user in each group, null where they are no member",
    async ({ storage }) => {
      const one = await newGroup(storage, [alice, bob]);
      const other = await newGroup(storage, [bob], { kind: "normal" });

      const memberships = await storage.groups.memberships([
        { group: other, user: alice },
        { group: one, user: bob },
        { group: nowhere, user: alice },
        { group: other, user: bob },
        { group: one, user: bob },
      ]);

      same(
        memberships.map((membership) => membership && [membership.group, membership.user, membership.kind]),
        [null, [one, bob, "temporary"], null, [other, bob, "normal"], [one, bob, "temporary"]],
      );
    },
  ),

  always("answers 1,000 memberships in one batch", async ({ storage }) => {
    const group = await newGroup(storage, range(1, 500).map(userId));

    const refs = range(1, 1_000).map((id) => ({ group, user: userId(id) }));
    const memberships = await storage.groups.memberships(refs);

    same(
      memberships.map((membership) => membership?.user ?? null),
      range(1, 1_000).map((id) => (id <= 500 ? id : null)),
    );
  }),

  always("lists the groups of each user, ascending, with their membership in each", async ({ storage }) => {
    const first = await newGroup(storage, [alice, bob]);
    const second = await newGroup(storage, [bob], { kind: "normal" });
    const third = await newGroup(storage, [alice]);
    await store(storage, [toGroup(first, 6, alice)]);
    await storage.groups.changeMembers({ group: first, change: "add", users: [carol] }, t0 + 9);

    const [alices, daves, bobs, carols] = await storage.groups.groupsOf([alice, dave, bob, carol]);

    same(
      [alices, daves, bobs].map((list) => list?.map((membership) => membership.group)),
      [[first, third].sort((a, b) => a - b), [], [first, second].sort((a, b) => a - b)],
    );
    same(carols, [
      { group: first, user: carol, kind: "temporary", version: 2, joinedAfter: 6, pushShield: 0 },
    ]);
  }),

  always("no longer lists a group for who has left", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);

    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 1);

    same(await storage.groups.groupsOf([bob]), [[]]);
    same(await storage.groups.memberships([{ group, user: bob }]), [null]);
  }),

  always("sets a member's push setting, theirs alone, also to what it is", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const set = (status: number) => storage.groups.setPushShield({ group, user: bob }, status, t0 + 1);
    const shields = async () => {
      const refs = [alice, bob].map((user) => ({ group, user }));
      return (await storage.groups.memberships(refs)).map((membership) => membership?.pushShield);
    };

    same([await set(1), await shields()], [true, [0, 1]]);
    same([await set(1), await shields()], [true, [0, 1]]);
    same([await set(0), await shields()], [true, [0, 0]]);
  }),

  always("sets no push setting for who is no member, or of no group", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 1);

    same(await storage.groups.setPushShield({ group, user: carol }, 1, t0 + 2), false);
    same(await storage.groups.setPushShield({ group, user: bob }, 1, t0 + 2), false);
    same(await storage.groups.setPushShield({ group: nowhere, user: alice }, 1, t0 + 2), false);
  }),

  always("does not count a push setting as a change of members", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);

    await storage.groups.setPushShield({ group, user: alice }, 1, t0 + 1);

    same((await storage.groups.groups([group]))[0]?.version, 1);
  }),

  withAdminConsole("knows nothing of a group that was deleted", async ({ storage, deleteGroup }) => {
    const group = await newGroup(storage, [alice]);

    await deleteGroup(group);

    same(await storage.groups.groups([group]), [null]);
    same(await storage.groups.members([group]), [[]]);
    same(await storage.groups.memberships([{ group, user: alice }]), [null]);
    same(await storage.groups.groupsOf([alice]), [[]]);
    same(await storage.groups.setPushShield({ group, user: alice }, 1, t0 + 1), false);
    same(await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 1), null);
  }),
];

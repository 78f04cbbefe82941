import assert from "node:assert/strict";
import { groupConversation, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, newGroup, range, recentOf, same, store, t0, toGroup } from "./fixtures.js";

const { always, whenShared, whenDurable, withAdminConsole } = casesOf("sessions");

/** Group session synchronisation. */
export const sessionSyncCases = [
  always("creates the members' missing sessions at the group's last message time", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob, carol]);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);

    assert.equal(await storage.sessions.syncGroupSessions(), 1);

    for (const member of [alice, bob, carol]) {
      same(await recentOf(storage, member), [[groupConversation(group), t0 + 2]]);
    }
  }),

  always("moves the members' sessions to the group's last message time", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);
    await storage.sessions.syncGroupSessions();

    await store(storage, [toGroup(group, 2, alice, { storedAt: t0 + 30 })]);
    await storage.sessions.syncGroupSessions();

    same(await recentOf(storage, bob), [[groupConversation(group), t0 + 30]]);
  }),

  always("handles a group once for all its messages, and no group without new ones", async ({ storage }) => {
    const [busy, quiet] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
    await store(storage, [toGroup(busy, 1, alice), toGroup(busy, 2, bob), toGroup(quiet, 1, bob)]);

    same(await storage.sessions.syncGroupSessions(), 2);
    same(await storage.sessions.syncGroupSessions(), 0);

    await store(storage, [toGroup(busy, 3, alice)]);
    same(await storage.sessions.syncGroupSessions(), 1);
    same(await storage.sessions.syncGroupSessions(), 0);
  }),

  always("handles nothing where nobody wrote", async ({ storage }) => {
    await newGroup(storage, [alice, bob]);

    same(await storage.sessions.syncGroupSessions(), 0);
    same(await recentOf(storage, alice), []);
  }),

  always("brings removed sessions back for a message after the removal", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);
    await storage.sessions.syncGroupSessions();
    await storage.sessions.remove([{ user: bob, peer: { kind: "group", group } }], t0 + 5);

    await store(storage, [toGroup(group, 2, alice, { storedAt: t0 + 6 })]);
    await storage.sessions.syncGroupSessions();

    same(await recentOf(storage, bob), [[groupConversation(group), t0 + 6]]);
  }),

  always("does not bring a session back for a message from before its removal", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);
    await store(storage, [toGroup(group, 2, alice)]);
    await storage.sessions.remove([{ user: bob, peer: { kind: "group", group } }], t0 + 5);

    await storage.sessions.syncGroupSessions();

    same(await recentOf(storage, bob), []);
  }),

  always("creates no session for who is no member, or no longer", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, alice)]);
    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);

    await storage.sessions.syncGroupSessions();

    await storage.groups.changeMembers({ group, change: "add", users: [bob, carol] }, t0 + 6);
    same([await recentOf(storage, bob), await recentOf(storage, carol)], [[], []]);
  }),

  always("creates the session of a newcomer with the next message", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice)]);
    await storage.sessions.syncGroupSessions();
    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 5);

    await store(storage, [toGroup(group, 2, alice, { storedAt: t0 + 6 })]);
    await storage.sessions.syncGroupSessions();

    const [sessions] = await storage.sessions.recent([{ user: bob, since: 0, limit: 10 }]);
    same(sessions, [
      {
        peer: { kind: "group", group },
        conversation: groupConversation(group),
        updatedAt: t0 + 6,
        visibleAfter: 1,
        newestId: 2,
      },
    ]);
  }),

  always("serves a group of 1,000 members", async ({ storage }) => {
    const members = range(1, 1_000).map(userId);
    const group = await newGroup(storage, members);
    await store(storage, [toGroup(group, 1, userId(500))]);

    same(await storage.sessions.syncGroupSessions(), 1);

    const queries = members.map((user) => ({ user, since: 0, limit: 10 }));
    const lists = await storage.sessions.recent(queries);
    assert.ok(lists.every((sessions) => sessions.length === 1));
  }),

  always("handles each group once when rounds run at the same time", async ({ storage }) => {
    const groups = await Promise.all(range(1, 10).map(() => newGroup(storage, [alice, bob])));
    await store(
      storage,
      groups.map((group) => toGroup(group, 1, alice)),
    );

    const handled = await Promise.all(range(1, 5).map(() => storage.sessions.syncGroupSessions()));

    same(
      handled.reduce((sum, count) => sum + count, 0),
      10,
    );
    same((await recentOf(storage, bob)).length, 10);
  }),

  whenShared("lets each group be handled by one of two processes", async ({ storage, openSecond }) => {
    const second = await openSecond();
    const groups = await Promise.all(range(1, 10).map(() => newGroup(storage, [alice, bob])));
    await store(
      storage,
      groups.map((group) => toGroup(group, 1, alice)),
    );

    const handled = await Promise.all(
      range(1, 6).map((round) => (round % 2 === 0 ? storage : second).sessions.syncGroupSessions()),
    );

    same(
      handled.reduce((sum, count) => sum + count, 0),
      10,
    );
    same((await recentOf(second, bob)).length, 10);
  }),

  withAdminConsole(
    "creates no session for who was removed in the tables, and for nobody in a deleted group",
    async ({ storage, removeMember, deleteGroup }) => {
      const [left, deleted] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
      await store(storage, [toGroup(left, 1, alice), toGroup(deleted, 1, alice)]);
      await removeMember(left, bob);
      await deleteGroup(deleted);

      await storage.sessions.syncGroupSessions();

      same(await recentOf(storage, bob), []);
      same(await recentOf(storage, alice), [[groupConversation(left), t0 + 1]]);
    },
  ),

  whenDurable(
    "still has to handle after a restart what it had not handled before",
    async ({ storage, reopen }) => {
      const [done, pending] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
      await store(storage, [toGroup(done, 1, alice)]);
      await storage.sessions.syncGroupSessions();
      await store(storage, [toGroup(pending, 2, alice)]);

      const reopened = await reopen();

      same(await reopened.sessions.syncGroupSessions(), 1);
      same(await recentOf(reopened, bob), [
        [groupConversation(pending), t0 + 2],
        [groupConversation(done), t0 + 1],
      ]);
    },
  ),
];

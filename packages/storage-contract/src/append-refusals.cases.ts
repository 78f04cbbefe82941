import assert from "node:assert/strict";
import {
  groupConversation,
  groupId,
  relationId,
  relationOf,
  singleConversation,
  userPair,
} from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  carol,
  conversationOf,
  dave,
  direct,
  durable,
  history,
  historyIds,
  newGroup,
  only,
  range,
  recentOf,
  same,
  store,
  t0,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("messages");
const refused = (reason: string) => ({ status: "notWritten", reason });
const nowhere = groupId(999_999);

/** Who may write where: decided by append, in the transaction that stores the other messages. */
export const appendRefusalCases = [
  always("answers noGroup for a group that there is not, and stores the neighbours", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);

    const outcomes = await storage.messages.append([
      direct(conversation, 1, alice, bob),
      toGroup(nowhere, 1, alice),
      toGroup(group, 1, alice),
      toGroup(nowhere, 2, alice),
    ]);

    same(outcomes, [durable, refused("noGroup"), durable, refused("noGroup")]);
    same(await historyIds(storage, groupConversation(nowhere)), []);
    same(await unreadOf(storage, bob), [
      [conversation, 1],
      [groupConversation(group), 1],
    ]);
  }),

  always(
    "answers notMember for a sender who never was one, and stores what members send behind it",
    async ({ storage }) => {
      const group = await newGroup(storage, [alice, bob], { creator: carol });
      const conversation = groupConversation(group);

      const outcomes = await storage.messages.append([
        toGroup(group, 1, alice),
        toGroup(group, 2, carol),
        toGroup(group, 2, bob),
        toGroup(group, 3, dave),
        toGroup(group, 4, alice),
      ]);

      same(outcomes, [durable, refused("notMember"), durable, refused("notMember"), durable]);
      same(await historyIds(storage, conversation), [4, 2, 1]);
      same(await unreadOf(storage, bob), [[conversation, 1]]);
      same(await unreadOf(storage, carol), []);
    },
  ),

  always(
    "leaves no trace of a sender who is not a member: no session, no count, no id",
    async ({ storage }) => {
      const group = await newGroup(storage, [alice]);

      same(await storage.messages.append([toGroup(group, 7, bob)]), [refused("notMember")]);

      same(await storage.messages.newestIds([groupConversation(group)]), [0]);
      same([await recentOf(storage, bob), await unreadOf(storage, alice)], [[], []]);
      same(await storage.sessions.syncGroupSessions(), 0);
      await store(storage, [toGroup(group, 1, alice)]);
    },
  ),

  always("answers notMember for a removed member, until they are in again", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);

    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);
    same(await storage.messages.append([toGroup(group, 2, bob), toGroup(group, 2, alice)]), [
      refused("notMember"),
      durable,
    ]);

    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 6);
    same(await storage.messages.append([toGroup(group, 3, bob)]), [durable]);
    same(await historyIds(storage, groupConversation(group)), [3, 2, 1]);
  }),

  whenShared(
    "answers notMember from the next append on for a sender whom another process removed",
    async ({ storage, openSecond }) => {
      const second = await openSecond();
      const group = await newGroup(storage, [alice, bob]);
      await store(storage, [toGroup(group, 1, bob)]);

      await second.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);
      same(await storage.messages.append([toGroup(group, 2, bob)]), [refused("notMember")]);

      await second.groups.changeMembers({ group, change: "add", users: [bob, carol] }, t0 + 6);
      same(await storage.messages.append([toGroup(group, 2, bob), toGroup(group, 3, carol)]), [
        durable,
        durable,
      ]);
      same(await unreadOf(second, alice), [[groupConversation(group), 3]]);
    },
  ),

  whenShared(
    "stores and counts a message that meets the removal of its sender, or does neither",
    async ({ storage, openSecond }) => {
      const second = await openSecond();

      for (const _ of range(1, 5)) {
        const group = await newGroup(storage, [alice, bob]);
        const conversation = groupConversation(group);
        const before = await storage.messages.unreadTotals([alice]);
        const [outcomes] = await Promise.all([
          storage.messages.append([toGroup(group, 1, bob)]),
          second.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5),
        ]);

        const stored = only(outcomes).status === "durable";
        if (!stored) same(outcomes, [refused("notMember")]);
        same(await historyIds(second, conversation), stored ? [1] : []);
        same(await second.messages.unreadTotals([alice]), [only(before) + (stored ? 1 : 0)]);
        same(await storage.messages.append([toGroup(group, 2, bob)]), [refused("notMember")]);
      }
    },
  ),

  always(
    "answers noRelation for a relation that nobody opened, and stores the neighbours",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      const unopened = singleConversation(relationId(relationOf(conversation) + 1_000));

      const outcomes = await storage.messages.append([
        direct(unopened, 1, alice, carol),
        direct(conversation, 1, alice, bob),
        direct(unopened, 2, alice, carol),
      ]);

      same(outcomes, [refused("noRelation"), durable, refused("noRelation")]);
      same([await historyIds(storage, unopened), await recentOf(storage, carol)], [[], []]);
      same(await unreadOf(storage, carol), []);
    },
  ),

  withAdminConsole(
    "answers noGroup for a group that was deleted in the tables, and stores the neighbours",
    async ({ storage, deleteGroup }) => {
      const [deleted, kept] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
      await store(storage, [toGroup(deleted, 1, alice), toGroup(kept, 1, alice)]);

      await deleteGroup(deleted);

      same(
        await storage.messages.append([
          toGroup(deleted, 2, alice),
          toGroup(kept, 2, alice),
          toGroup(deleted, 3, bob),
        ]),
        [refused("noGroup"), durable, refused("noGroup")],
      );
      same(await unreadOf(storage, bob), [[groupConversation(kept), 2]]);
    },
  ),

  withAdminConsole(
    "answers notMember for a sender who was removed in the tables, and stores the neighbours",
    async ({ storage, removeMember }) => {
      const group = await newGroup(storage, [alice, bob, carol]);
      const conversation = groupConversation(group);
      await store(storage, [toGroup(group, 1, bob), toGroup(group, 2, alice)]);

      await removeMember(group, bob);

      same(
        await storage.messages.append([
          toGroup(group, 3, alice),
          toGroup(group, 4, bob),
          toGroup(group, 4, carol),
        ]),
        [durable, refused("notMember"), durable],
      );
      same(await historyIds(storage, conversation), [4, 3, 2, 1]);
      same(
        [await unreadOf(storage, alice), await unreadOf(storage, bob), await unreadOf(storage, carol)],
        [[[conversation, 1]], [], []],
      );
    },
  ),

  withAdminConsole(
    "answers noRelation for a relation that was deleted in the tables, and stores the neighbours",
    async ({ storage, deleteRelation }) => {
      const ac = await conversationOf(storage, alice, carol);
      const ab = await conversationOf(storage, alice, bob);
      await store(storage, [direct(ab, 1, alice, bob), direct(ac, 1, alice, carol)]);

      await deleteRelation(relationOf(ab));

      same(await storage.messages.findRelations([userPair(alice, bob), userPair(alice, carol)]), [
        null,
        relationOf(ac),
      ]);
      same(
        await storage.messages.append([
          direct(ab, 2, alice, bob),
          direct(ac, 2, alice, carol),
          direct(ab, 3, bob, alice),
        ]),
        [refused("noRelation"), durable, refused("noRelation")],
      );
      same(await historyIds(storage, ac), [2, 1]);
    },
  ),

  withAdminConsole(
    "opens a deleted relation again: what is stored then is read back and counted",
    async ({ storage, deleteRelation }) => {
      const ac = await conversationOf(storage, alice, carol);
      const ab = await conversationOf(storage, alice, bob);
      await store(storage, [direct(ab, 1, alice, bob)]);
      await deleteRelation(relationOf(ab));

      const pairs = [userPair(alice, carol), userPair(alice, bob), userPair(bob, carol)];
      const opened = await storage.messages.openRelations(pairs, t0 + 5);

      same(await storage.messages.findRelations(pairs), opened);
      same([opened.length, opened[0], new Set(opened).size], [3, relationOf(ac), 3]);
      const conversation = singleConversation(opened[1] ?? assert.fail());
      const next = only(await storage.messages.newestIds([conversation])) + 1;
      await store(storage, [direct(conversation, next, alice, bob)]);
      const shown = await history(storage, conversation);
      same(shown[0]?.id, next);
      same(await unreadOf(storage, bob), [[conversation, shown.length]]);
      same(
        (await recentOf(storage, bob)).map(([listed]) => listed),
        [conversation],
      );
    },
  ),
];

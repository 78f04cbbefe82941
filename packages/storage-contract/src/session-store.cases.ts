import { groupConversation, messageId, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  carol,
  conversationOf,
  direct,
  groupPeer,
  newGroup,
  only,
  personPeer,
  range,
  recentOf,
  same,
  store,
  t0,
  toGroup,
} from "./fixtures.js";
import { numbers, sendNumbered } from "./numbered-sends.js";

const { always, withAdminConsole } = casesOf("sessions");

/** Recent sessions: how append opens and moves them, how they are listed. */
export const sessionStoreCases = [
  always(
    "opens the sessions of both people with the first message, moved to its storedAt",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [direct(conversation, 1, alice, bob, { storedAt: t0 + 7, createdAt: 3 })]);

      const queries = [alice, bob].map((user) => ({ user, since: 0, limit: 10 }));

      const common = { conversation, updatedAt: t0 + 7, visibleAfter: 0, newestId: 1 };
      same(await storage.sessions.recent(queries), [
        [{ peer: personPeer(bob), ...common }],
        [{ peer: personPeer(alice), ...common }],
      ]);
    },
  ),

  always("opens no session by opening a relation", async ({ storage }) => {
    await conversationOf(storage, alice, bob);

    same(await recentOf(storage, alice), []);
  }),

  always(
    "moves both sessions with every message, to the last one's storedAt in a batch",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [direct(conversation, 1, alice, bob)]);

      await store(storage, [direct(conversation, 2, bob, alice), direct(conversation, 3, alice, bob)]);

      same(await recentOf(storage, alice), [[conversation, t0 + 3]]);
      same(await recentOf(storage, bob), [[conversation, t0 + 3]]);
    },
  ),

  always("opens and moves only the sender's session with a group message", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);

    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);

    const sessions = await storage.sessions.recent([{ user: alice, since: 0, limit: 10 }]);
    same(only(sessions), [
      {
        peer: groupPeer(group),
        conversation: groupConversation(group),
        updatedAt: t0 + 2,
        visibleAfter: 0,
        newestId: 2,
      },
    ]);
    same(await recentOf(storage, bob), []);
  }),

  always("opens one session a pair when both write at once", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const fields = { storedAt: t0 };

    const next = numbers();
    await Promise.all(
      range(1, 20).map((index) => {
        const [from, to] = index % 2 === 0 ? [alice, bob] : [bob, alice];
        return sendNumbered(storage, next, (id) => direct(conversation, id, from, to, fields));
      }),
    );

    same(await recentOf(storage, alice), [[conversation, t0]]);
    same(await recentOf(storage, bob), [[conversation, t0]]);
  }),

  always("lists sessions newest first, those of groups and people together", async ({ storage }) => {
    const [ab, ac] = [await conversationOf(storage, alice, bob), await conversationOf(storage, alice, carol)];
    const group = await newGroup(storage, [alice]);
    await store(storage, [
      direct(ab, 1, alice, bob, { storedAt: t0 + 2 }),
      toGroup(group, 1, alice, { storedAt: t0 + 3 }),
      direct(ac, 1, carol, alice, { storedAt: t0 + 1 }),
    ]);

    same(await recentOf(storage, alice), [
      [groupConversation(group), t0 + 3],
      [ab, t0 + 2],
      [ac, t0 + 1],
    ]);
  }),

  always("tells a person and a group of one number apart", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    const namesake = userId(group);
    const conversation = await conversationOf(storage, alice, namesake);
    await store(storage, [direct(conversation, 1, alice, namesake), toGroup(group, 2, alice)]);

    same(await storage.sessions.remove([{ user: alice, peer: personPeer(namesake) }], t0 + 9), [true]);

    same(await recentOf(storage, alice), [[groupConversation(group), t0 + 2]]);
  }),

  always("lists only sessions that moved after `since`, not at it", async ({ storage }) => {
    const [ab, ac] = [await conversationOf(storage, alice, bob), await conversationOf(storage, alice, carol)];
    await store(storage, [
      direct(ab, 1, alice, bob, { storedAt: t0 + 5 }),
      direct(ac, 1, alice, carol, { storedAt: t0 + 6 }),
    ]);

    const lists = await storage.sessions.recent(
      [4, 5, 6].map((after) => ({ user: alice, since: t0 + after, limit: 10 })),
    );

    same(
      lists.map((sessions) => sessions.map((session) => session.conversation)),
      [[ac, ab], [ac], []],
    );
  }),

  always("lists at most `limit` sessions, the newest", async ({ storage }) => {
    for (const id of range(1, 5)) {
      const peer = userId(100 + id);
      const conversation = await conversationOf(storage, alice, peer);
      await store(storage, [direct(conversation, 1, alice, peer, { storedAt: t0 + id })]);
    }

    const [sessions] = await storage.sessions.recent([{ user: alice, since: 0, limit: 3 }]);

    same(
      sessions?.map((session) => session.peer),
      [105, 104, 103].map((id) => personPeer(userId(id))),
    );
  }),

  always("lists the newest of one second where the limit falls into it", async ({ storage }) => {
    for (const [id, second] of [1, 2, 2, 2, 2, 3].entries()) {
      const peer = userId(101 + id);
      const conversation = await conversationOf(storage, alice, peer);
      await store(storage, [direct(conversation, 1, alice, peer, { storedAt: t0 + second })]);
    }

    const lists = await storage.sessions.recent(
      [1, 2, 3, 5, 6].map((limit) => ({ user: alice, since: 0, limit })),
    );

    const newestFirst = [106, 105, 104, 103, 102, 101].map((id) => personPeer(userId(id)));
    same(
      lists.map((sessions) => sessions.map((session) => session.peer)),
      [1, 2, 3, 5, 6].map((limit) => newestFirst.slice(0, limit)),
    );
  }),

  always(
    "answers users in order, also twice, and an empty list for one without sessions",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [direct(conversation, 1, alice, bob)]);
      const query = { since: 0, limit: 10 };

      const lists = await storage.sessions.recent([
        { user: carol, ...query },
        { user: bob, ...query },
        { user: bob, ...query },
      ]);

      same(
        lists.map((sessions) => sessions.length),
        [0, 1, 1],
      );
      same(await storage.sessions.recent([]), []);
    },
  ),

  always("lists the sessions of a group for its members only", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, bob)]);

    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);

    same(await recentOf(storage, bob), []);
  }),

  always("lists no session of a group for who has left it and still tries to write", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);

    await storage.messages.append([toGroup(group, 1, bob, { storedAt: t0 + 6 })]);

    same(await recentOf(storage, bob), []);
  }),

  always("shows a member only what came after they joined", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 4, alice)]);
    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 10);
    await store(storage, [toGroup(group, 5, bob, { storedAt: t0 + 11 })]);

    const [sessions] = await storage.sessions.recent([{ user: bob, since: 0, limit: 10 }]);

    same(
      sessions?.map((session) => session.visibleAfter),
      [messageId(4)],
    );
  }),

  withAdminConsole("lists no session of a group that was deleted", async ({ storage, deleteGroup }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice)]);

    await deleteGroup(group);

    same(await recentOf(storage, alice), []);
  }),
];

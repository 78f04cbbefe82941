import { type ConversationId, groupConversation, messageId, type Storage, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  bytes,
  carol,
  conversationOf,
  dave,
  direct,
  groupPeer,
  newGroup,
  personPeer,
  range,
  readUpTo,
  recentOf,
  same,
  store,
  t0,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("sessions");

/** Removed sessions: what a removal hides and marks as read, and what brings a session back. */
export const sessionRemovalCases = [
  always("removes a session from one side, and not from the other", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob)]);

    same(await storage.sessions.remove([{ user: alice, peer: personPeer(bob) }], t0 + 5), [true]);

    same(await recentOf(storage, alice), []);
    same(await recentOf(storage, bob), [[conversation, t0 + 1]]);
  }),

  always("answers false where there was no live session to remove", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob)]);
    await storage.sessions.remove([{ user: alice, peer: personPeer(bob) }], t0 + 5);

    const removed = await storage.sessions.remove(
      [
        { user: alice, peer: personPeer(bob) },
        { user: bob, peer: personPeer(alice) },
        { user: alice, peer: personPeer(dave) },
        { user: alice, peer: groupPeer(await newGroup(storage, [alice])) },
      ],
      t0 + 6,
    );

    same(removed, [false, true, false, false]);
    same(await storage.sessions.remove([], t0 + 6), []);
  }),

  always("brings a removed session back with the next message, whoever sends it", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob)]);
    await storage.sessions.remove(
      [
        { user: alice, peer: personPeer(bob) },
        { user: bob, peer: personPeer(alice) },
      ],
      t0 + 5,
    );

    await store(storage, [direct(conversation, 2, bob, alice, { storedAt: t0 + 6 })]);

    same(await recentOf(storage, alice), [[conversation, t0 + 6]]);
    same(await recentOf(storage, bob), [[conversation, t0 + 6]]);
  }),

  always("does not bring a removed session back with a send that was stored before", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const message = direct(conversation, 1, alice, bob, { clientKey: bytes("key") });
    await store(storage, [message]);
    await storage.sessions.remove([{ user: alice, peer: personPeer(bob) }], t0 + 5);

    await storage.messages.append([{ ...message, id: messageId(2), storedAt: t0 + 6 }]);

    same(await recentOf(storage, alice), []);
  }),

  always("brings a removed group session back with the sender's next message", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice)]);
    await storage.sessions.remove([{ user: alice, peer: groupPeer(group) }], t0 + 5);

    await store(storage, [toGroup(group, 2, alice, { storedAt: t0 + 6 })]);

    same(await recentOf(storage, alice), [[groupConversation(group), t0 + 6]]);
  }),

  always(
    "reads with a session of a person all that there is in it, on that side alone",
    async ({ storage }) => {
      // Either of the two removes it, the smaller number and the bigger one.
      for (const [user, peer] of [
        [alice, bob],
        [dave, carol],
      ] as const) {
        const conversation = await conversationOf(storage, user, peer);
        await store(storage, [
          direct(conversation, 1, peer, user),
          direct(conversation, 2, user, peer),
          direct(conversation, 3, peer, user),
        ]);

        same(await storage.sessions.remove([{ user, peer: personPeer(peer) }], t0 + 5), [true]);

        same([await unreadOf(storage, user), await unreadOf(storage, peer)], [[], [[conversation, 1]]]);
        same(await readUpTo(storage, user, personPeer(peer), conversation, 1), 3);
        same(await unreadOf(storage, user), []);
      }
    },
  ),

  always(
    "reads with a session of a group all that there is in it, for that member alone",
    async ({ storage }) => {
      const group = await newGroup(storage, [alice, bob, carol]);
      const conversation = groupConversation(group);
      await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);
      await storage.sessions.syncGroupSessions();

      same(await storage.sessions.remove([{ user: bob, peer: groupPeer(group) }], t0 + 5), [true]);

      same([await unreadOf(storage, bob), await unreadOf(storage, carol)], [[], [[conversation, 2]]]);
      same(await readUpTo(storage, bob, groupPeer(group), conversation, 1), 2);
    },
  ),

  always("brings a removed session back with one message to read", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [
      direct(conversation, 1, alice, bob),
      direct(conversation, 2, alice, bob),
      toGroup(group, 1, alice),
      toGroup(group, 2, alice),
    ]);
    await storage.sessions.syncGroupSessions();
    const removals = [personPeer(alice), groupPeer(group)].map((peer) => ({ user: bob, peer }));
    same(await storage.sessions.remove(removals, t0 + 5), [true, true]);

    await store(storage, [
      direct(conversation, 3, alice, bob, { storedAt: t0 + 6 }),
      toGroup(group, 3, alice, { storedAt: t0 + 7 }),
    ]);
    await storage.sessions.syncGroupSessions();

    same(await unreadOf(storage, bob), [
      [conversation, 1],
      [groupConversation(group), 1],
    ]);
    same(await recentOf(storage, bob), [
      [groupConversation(group), t0 + 7],
      [conversation, t0 + 6],
    ]);
  }),

  always("reads nothing of a session that is not there to be removed", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, alice)]);

    same(await storage.sessions.remove([{ user: bob, peer: groupPeer(group) }], t0 + 5), [false]);

    same(await unreadOf(storage, bob), [[groupConversation(group), 1]]);
  }),

  always("removes 1,000 sessions in one batch", async ({ storage }) => {
    const members = range(1_001, 2_000).map(userId);
    const group = await newGroup(storage, [alice, ...members]);
    await store(storage, [toGroup(group, 1, alice)]);
    await storage.sessions.syncGroupSessions();
    const removed = members.filter((_, index) => index % 2 === 0);

    const answers = await storage.sessions.remove(
      [alice, ...removed].map((user) => ({ user, peer: groupPeer(group) })),
      t0 + 5,
    );

    same(
      answers,
      [alice, ...removed].map(() => true),
    );
    same(
      await storage.messages.unreadTotals(members),
      members.map((_, index) => index % 2),
    );
  }),

  always(
    "reads a message that meets the removal of its session, or brings the session back",
    async (context) => {
      await removalsMeetMessages(context.storage, context.storage);
    },
  ),

  whenShared(
    "reads a message of another process that meets the removal of its session, or brings the session back",
    async ({ storage, openSecond }) => {
      await removalsMeetMessages(storage, await openSecond());
    },
  ),

  withAdminConsole(
    "counts a session whose row was deleted as one of which nothing was read",
    async ({ storage, deleteSession }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [
        ...range(1, 4).map((id) => direct(conversation, id, alice, bob)),
        direct(conversation, 5, bob, alice),
      ]);
      await readUpTo(storage, bob, personPeer(alice), conversation, 3);

      await deleteSession(bob, personPeer(alice));
      same(await recentOf(storage, bob), []);
      await store(storage, [direct(conversation, 6, alice, bob), direct(conversation, 7, alice, bob)]);

      same(await unreadOf(storage, bob), [[conversation, 6]]);
      same(await unreadOf(storage, alice), [[conversation, 1]]);
      same(
        [await recentOf(storage, bob), await recentOf(storage, alice)],
        [[[conversation, t0 + 7]], [[conversation, t0 + 7]]],
      );
      same(await readUpTo(storage, bob, personPeer(alice), conversation, 2), 2);
      same(await unreadOf(storage, bob), [[conversation, 4]]);
    },
  ),

  withAdminConsole(
    "counts a session whose row was deleted anew also where its owner sends the next message",
    async ({ storage, deleteSession }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [direct(conversation, 1, alice, bob), direct(conversation, 2, alice, bob)]);
      await readUpTo(storage, bob, personPeer(alice), conversation, 0);

      await deleteSession(bob, personPeer(alice));
      await store(storage, [direct(conversation, 3, bob, alice)]);

      same(await unreadOf(storage, bob), [[conversation, 2]]);
      same(await recentOf(storage, bob), [[conversation, t0 + 3]]);
    },
  ),
];

/** Bob removes his sessions with Alice and with a group while she writes there. */
async function removalsMeetMessages(first: Storage, second: Storage): Promise<void> {
  const conversation = await conversationOf(first, alice, bob);
  const group = await newGroup(first, [alice, bob]);
  const both = (id: number) => [direct(conversation, id, alice, bob), toGroup(group, id, alice)];
  const removals = [personPeer(alice), groupPeer(group)].map((peer) => ({ user: bob, peer }));

  for (const round of range(0, 9)) {
    await store(first, both(2 * round + 1));
    await first.sessions.syncGroupSessions();

    const [removed] = await Promise.all([
      second.sessions.remove(removals, t0 + 2 * round + 2),
      store(first, both(2 * round + 2)),
    ]);
    await second.sessions.syncGroupSessions();

    same(removed, [true, true]);
    const shown = (await recentOf(second, bob)).map(([listed]) => listed);
    const unread = await unreadOf(first, bob);
    for (const one of [conversation, groupConversation(group)]) {
      const expected: readonly (readonly [ConversationId, number])[] = shown.includes(one) ? [[one, 1]] : [];
      same(
        unread.filter(([listed]) => listed === one),
        expected,
        "the message in a session that is back is to be read, and no other",
      );
    }
  }
}

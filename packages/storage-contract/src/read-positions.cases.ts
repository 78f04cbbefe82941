import {
  type ConversationId,
  groupConversation,
  messageId,
  type NewMessage,
  type Peer,
  type Storage,
  type UserId,
  userId,
} from "@chatledger/core";
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
  readUpTo,
  same,
  store,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("messages");

/** A conversation in which Alice writes and Bob reads. */
interface Subject {
  readonly conversation: ConversationId;
  /** The conversation as Bob sees it. */
  readonly peer: Peer;
  message(id: number): NewMessage;
  /** Moves Bob's read position and returns it. */
  read(position: number, from?: Storage): Promise<number>;
  /** Bob's unread messages. */
  unread(from?: Storage): Promise<number>;
}

const kinds: readonly (readonly [string, (storage: Storage, count: number) => Promise<Subject>])[] = [
  [
    "a single conversation",
    async (storage, count) => {
      const conversation = await conversationOf(storage, alice, bob);
      const message = (id: number) => direct(conversation, id, alice, bob);
      return subject(storage, personPeer(alice), conversation, message, count);
    },
  ],
  [
    "a group",
    async (storage, count) => {
      const group = await newGroup(storage, [alice, bob]);
      const message = (id: number) => toGroup(group, id, alice);
      return subject(storage, groupPeer(group), groupConversation(group), message, count);
    },
  ],
];

async function subject(
  storage: Storage,
  peer: Peer,
  conversation: ConversationId,
  message: (id: number) => NewMessage,
  count: number,
): Promise<Subject> {
  if (count > 0) await store(storage, range(1, count).map(message));
  return {
    conversation,
    peer,
    message,
    read: (position, from = storage) => readUpTo(from, bob, peer, conversation, position),
    async unread(from = storage) {
      const counts = await unreadOf(from, bob);
      return counts.find(([unread]) => unread === conversation)?.[1] ?? 0;
    },
  };
}

/** Read positions: how they move, and what they leave unread. */
export const readPositionCases = [
  ...kinds.flatMap(([kind, open]) => [
    always(
      `moves a read position of ${kind} forward, and counts what remains above it`,
      async ({ storage }) => {
        const { read, unread } = await open(storage, 5);

        same([await read(2), await unread()], [2, 3]);
        same([await read(4), await unread()], [4, 1]);
        same([await read(5), await unread()], [5, 0]);
      },
    ),

    always(`never moves a read position of ${kind} back`, async ({ storage }) => {
      const { read, unread } = await open(storage, 5);
      await read(4);

      same([await read(2), await unread()], [4, 1]);
      same([await read(4), await unread()], [4, 1]);
    }),

    always(`reads all of ${kind} that there is when the position is 0`, async ({ storage }) => {
      const { read, unread, message } = await open(storage, 5);

      same([await read(0), await unread()], [5, 0]);
      same([await read(0), await unread()], [5, 0]);
      await store(storage, [message(6)]);
      same(await unread(), 1);
    }),

    always(
      `never moves a read position of ${kind} beyond the newest message: what is sent then is unread`,
      async ({ storage }) => {
        const { read, unread, message } = await open(storage, 5);

        same([await read(99), await unread()], [5, 0]);
        await store(storage, [message(6), message(7)]);
        same(await unread(), 2);
        same([await read(7), await unread()], [7, 0]);
      },
    ),

    always(`moves a read position of ${kind} to an id that no message has`, async ({ storage }) => {
      const { read, unread, message } = await open(storage, 2);
      await store(storage, [message(10), message(20)]);

      same([await read(7), await unread()], [7, 2]);
      same([await read(15), await unread()], [15, 1]);
    }),

    always(`keeps a position of 0 in ${kind} without messages`, async ({ storage }) => {
      const { read, unread, message } = await open(storage, 0);

      same([await read(0), await read(7), await unread()], [0, 0, 0]);
      await store(storage, [message(1)]);
      same(await unread(), 1);
    }),

    always(`counts on from where a read position of ${kind} stands`, async ({ storage }) => {
      const { read, unread, message } = await open(storage, 3);
      await read(2);

      await store(storage, [message(4), message(5)]);

      same(await unread(), 3);
      same([await read(4), await unread()], [4, 1]);
    }),

    always(`takes the furthest of concurrent moves in ${kind}`, async ({ storage }) => {
      const { read, unread } = await open(storage, 20);

      await Promise.all(range(1, 19).map((id) => read(1 + ((id * 7) % 19))));

      same([await read(1), await unread()], [19, 1]);
    }),

    whenShared(`takes the furthest of the moves of two processes in ${kind}`, async (context) => {
      const { storage } = context;
      const second = await context.openSecond();
      const { read, unread } = await open(storage, 20);

      await Promise.all(range(1, 19).map((id) => read(id, id % 2 === 0 ? storage : second)));

      same([await read(1, second), await unread(second), await unread()], [19, 1, 1]);
    }),

    always(`counts exactly where moves in ${kind} meet messages`, async ({ storage }) => {
      await movesMeetMessages(await open(storage, 1), storage, storage);
    }),

    whenShared(`counts exactly where moves in ${kind} meet messages of another process`, async (context) => {
      await movesMeetMessages(await open(context.storage, 1), context.storage, await context.openSecond());
    }),

    withAdminConsole(`reads all of ${kind} also where the newest message was deleted`, async (context) => {
      const { storage, deleteMessage } = context;
      const { conversation, read, unread, message } = await open(storage, 5);
      await deleteMessage(conversation, messageId(5));

      await read(0);
      same(await unread(), 0);

      await store(storage, [message(6)]);
      same(await unread(), 1);
    }),
  ]),

  always(
    "counts of a conversation read in part what the other sent, never one's own",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      await store(storage, [
        direct(conversation, 1, alice, bob),
        direct(conversation, 2, bob, alice),
        direct(conversation, 3, alice, bob),
        direct(conversation, 4, bob, alice),
        direct(conversation, 5, bob, alice),
      ]);

      await readUpTo(storage, bob, personPeer(alice), conversation, 1);
      await readUpTo(storage, alice, personPeer(bob), conversation, 2);

      same(await unreadOf(storage, bob), [[conversation, 1]]);
      same(await unreadOf(storage, alice), [[conversation, 2]]);
    },
  ),

  always("keeps each reader's own position in a single conversation", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob), direct(conversation, 2, bob, alice)]);

    same(await readUpTo(storage, bob, personPeer(alice), conversation, 0), 2);

    same([await unreadOf(storage, alice), await unreadOf(storage, bob)], [[[conversation, 1]], []]);
  }),

  always("keeps each member's own position in a group", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob, carol]);
    const conversation = groupConversation(group);
    await store(
      storage,
      range(1, 4).map((id) => toGroup(group, id, alice)),
    );

    await readUpTo(storage, bob, groupPeer(group), conversation, 3);

    same(await unreadOf(storage, bob), [[conversation, 1]]);
    same(await unreadOf(storage, carol), [[conversation, 4]]);
  }),

  always("answers where each reader stands when a whole batch of moves is over", async ({ storage }) => {
    const ab = await conversationOf(storage, alice, bob);
    const ac = await conversationOf(storage, alice, carol);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [
      ...range(1, 5).map((id) => direct(ab, id, alice, bob)),
      ...range(1, 3).map((id) => direct(ac, id, carol, alice)),
      ...range(1, 4).map((id) => toGroup(group, id, alice)),
    ]);
    const move = (reader: UserId, peer: Peer, conversation: ConversationId, position: number) => {
      return { reader, peer, conversation, position: messageId(position) };
    };

    const stands = await storage.messages.advanceReadPositions([
      move(bob, personPeer(alice), ab, 2),
      move(alice, personPeer(carol), ac, 1),
      move(bob, groupPeer(group), groupConversation(group), 3),
      move(bob, personPeer(alice), ab, 4),
      move(alice, personPeer(bob), ab, 2),
      move(bob, personPeer(alice), ab, 3),
      move(bob, groupPeer(group), groupConversation(group), 1),
    ]);

    same(stands, [4, 1, 3, 4, 2, 4, 3]);
    same(await unreadOf(storage, bob), [
      [ab, 1],
      [groupConversation(group), 1],
    ]);
    same(await unreadOf(storage, alice), [[ac, 2]]);
  }),

  always("moves the positions of 1,000 readers in one batch", async ({ storage }) => {
    const readers = range(1, 1_000).map(userId);
    const group = await newGroup(storage, [...readers, userId(2_000)]);
    const conversation = groupConversation(group);
    await store(storage, [toGroup(group, 1, userId(2_000)), toGroup(group, 2, userId(2_000))]);

    const moves = readers.map((reader) => {
      return { reader, peer: groupPeer(group), conversation, position: messageId(reader % 3) };
    });
    const stands = await storage.messages.advanceReadPositions(moves);

    // One third has read everything (position 0), one the first message, one both.
    same(
      stands,
      readers.map((reader) => (reader % 3 === 0 ? 2 : reader % 3)),
    );
    same(
      await storage.messages.unreadTotals(readers),
      readers.map((reader) => (reader % 3 === 1 ? 1 : 0)),
    );
  }),

  always("moves the sender's read position to their own group message", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const conversation = groupConversation(group);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice), toGroup(group, 3, bob)]);

    same([await unreadOf(storage, bob), await unreadOf(storage, alice)], [[], [[conversation, 1]]]);
    same(await readUpTo(storage, bob, groupPeer(group), conversation, 1), 3);
    same(await readUpTo(storage, alice, groupPeer(group), conversation, 1), 2);
  }),

  always("leaves the sender's read position of a single conversation where it is", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob), direct(conversation, 2, alice, bob)]);

    await store(storage, [direct(conversation, 3, bob, alice)]);

    same(await unreadOf(storage, bob), [[conversation, 2]]);
  }),
];

/** Eight messages behind the first, and a move to each of their ids, all at once. */
async function movesMeetMessages(
  { read, unread, message }: Subject,
  first: Storage,
  second: Storage,
): Promise<void> {
  for (const round of [0, 1]) {
    const newest = 1 + round * 8;
    const [stands] = await Promise.all([
      Promise.all(range(1, 8).map((step) => read(newest + step, second))),
      (async () => {
        for (const step of range(1, 8)) await store(first, [message(newest + step)]);
      })(),
    ]);

    const position = Math.max(...stands);
    same(await unread(second), newest + 8 - position);
    same(await read(newest + 3), Math.max(position, newest + 3));
    same(await unread(), newest + 8 - Math.max(position, newest + 3));
  }
  same(only([await read(0)]), 17);
}

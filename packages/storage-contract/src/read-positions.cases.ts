import {
  type ConversationId,
  groupConversation,
  messageId,
  type Storage,
  type UnreadFact,
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
  newGroup,
  only,
  range,
  same,
  store,
  t0,
  toGroup,
} from "./specimens.js";

const { always, whenShared } = casesOf("messages");

/** Read positions, and what is unread by them. */
export const readPositionCases = [
  always("moves a read position forward and answers where it stands", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);

    same(await move(storage, bob, conversation, 2), 2);
    same(await move(storage, bob, conversation, 4), 4);
  }),

  always("never moves a read position back", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);
    await move(storage, bob, conversation, 4);

    same(await move(storage, bob, conversation, 2), 4);
    same(await unread(storage, bob, conversation), { position: 4, upTo: 5, count: 1 });
  }),

  always("reads all there is when the position is 0", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);

    same(await move(storage, bob, conversation, 0), 5);
    same(await unread(storage, bob, conversation), { position: 5, upTo: 5, count: 0 });
  }),

  always("never moves a read position beyond the newest stored message", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);

    same(await move(storage, bob, conversation, 99), 5);
    await store(storage, [direct(conversation, 6, alice, bob)]);
    same(await unread(storage, bob, conversation), { position: 5, upTo: 6, count: 1 });
  }),

  always("keeps a position of 0 where there is nothing to read", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);

    same(await move(storage, bob, conversation, 0), 0);
    same(await move(storage, bob, conversation, 7), 0);
    same(await unread(storage, bob, conversation), { position: 0, upTo: 0, count: 0 });
  }),

  always(
    "moves the positions of many readers and conversations in one batch, in order",
    async ({ storage }) => {
      const ab = await fromAliceToBob(storage, 5);
      const ac = await conversationOf(storage, alice, carol);
      await store(storage, [direct(ac, 1, carol, alice), direct(ac, 2, carol, alice)]);

      const positions = await storage.messages.moveReadPositions([
        { reader: bob, conversation: ab, position: messageId(5) },
        { reader: alice, conversation: ac, position: messageId(1) },
        { reader: bob, conversation: ab, position: messageId(3) },
        { reader: alice, conversation: ab, position: messageId(2) },
      ]);

      same(positions, [5, 1, 5, 2]);
      same(await storage.messages.moveReadPositions([]), []);
    },
  ),

  always("takes the furthest of concurrent moves", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 20);

    await Promise.all(range(1, 20).map((id) => move(storage, bob, conversation, 1 + ((id * 7) % 20))));

    same(await unread(storage, bob, conversation), { position: 20, upTo: 20, count: 0 });
  }),

  whenShared("takes the furthest of the moves of two processes", async ({ storage, openSecond }) => {
    const second = await openSecond();
    const conversation = await fromAliceToBob(storage, 20);

    await Promise.all(range(1, 20).map((id) => move(id % 2 === 0 ? storage : second, bob, conversation, id)));

    same(await unread(second, bob, conversation), { position: 20, upTo: 20, count: 0 });
  }),

  always("keeps each reader's own position in one conversation", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 2);
    await store(storage, [direct(conversation, 3, bob, alice)]);

    await move(storage, bob, conversation, 0);

    same(await unread(storage, alice, conversation), { position: 0, upTo: 3, count: 1 });
    same(await unread(storage, bob, conversation), { position: 3, upTo: 3, count: 0 });
  }),

  always("moves the sender's read position to their own group message", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const conversation = groupConversation(group);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice), toGroup(group, 3, bob)]);

    same(await unread(storage, bob, conversation), { position: 3, upTo: 3, count: 0 });
    same(await unread(storage, alice, conversation), { position: 2, upTo: 3, count: 1 });
  }),

  always("does not move it back for a message with a smaller id", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const conversation = groupConversation(group);
    await store(storage, [toGroup(group, 5, alice)]);

    await store(storage, [toGroup(group, 4, alice)]);

    same(await unread(storage, alice, conversation), { position: 5, upTo: 5, count: 0 });
  }),

  always("counts what others sent after the position, never one's own", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [
      direct(conversation, 1, alice, bob),
      direct(conversation, 2, bob, alice),
      direct(conversation, 3, alice, bob),
    ]);

    same(await unread(storage, bob, conversation), { position: 0, upTo: 3, count: 2 });
    same(await unread(storage, alice, conversation), { position: 0, upTo: 3, count: 1 });
  }),

  always("counts gaps between ids as nothing", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 10, alice, bob), direct(conversation, 20, alice, bob)]);

    same(await unread(storage, bob, conversation), { position: 0, upTo: 20, count: 2 });
  }),

  always("leaves messages above upTo out of the count", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);
    await move(storage, bob, conversation, 1);
    const query = { reader: bob, conversation };

    const facts = await storage.messages.countUnread([
      { ...query, upTo: messageId(3) },
      { ...query, upTo: null },
      { ...query, upTo: messageId(1) },
    ]);

    same(facts, [
      { position: 1, upTo: 3, count: 2 },
      { position: 1, upTo: 5, count: 4 },
      { position: 1, upTo: 1, count: 0 },
    ]);
  }),

  always("counts nothing up to an id below the position", async ({ storage }) => {
    const conversation = await fromAliceToBob(storage, 5);
    await move(storage, bob, conversation, 4);

    const facts = await storage.messages.countUnread([{ reader: bob, conversation, upTo: messageId(2) }]);

    same(only(facts).count, 0);
  }),

  always("answers an empty batch of readers with an empty list", async ({ storage }) => {
    same(await storage.messages.countUnread([]), []);
    same(await storage.messages.unreadConversations([]), []);
  }),

  always("counts for a newcomer of a group only what came after joining", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);
    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 10);
    await store(storage, [toGroup(group, 3, alice)]);

    const fact = await unread(storage, bob, groupConversation(group));

    same(fact, { position: 2, upTo: 3, count: 1 });
  }),

  always(
    "lists the single conversations in which something is unread, with the facts",
    async ({ storage }) => {
      const ab = await fromAliceToBob(storage, 3);
      const bc = await conversationOf(storage, bob, carol);
      await store(storage, [direct(bc, 4, bob, carol), direct(bc, 6, carol, bob)]);
      await move(storage, bob, ab, 1);

      const [bobs, alices, bobsAgain] = await storage.messages.unreadConversations([bob, alice, bob]);

      const expected = [
        { peer: alice, conversation: ab, position: 1, upTo: 3, count: 2 },
        { peer: carol, conversation: bc, position: 0, upTo: 6, count: 1 },
      ];
      same([...(bobs ?? [])].sort(byPeer), expected);
      same([...(bobsAgain ?? [])].sort(byPeer), expected);
      same(alices, []);
    },
  ),

  always("lists no conversation that is read, and no group", async ({ storage }) => {
    const ab = await fromAliceToBob(storage, 3);
    await move(storage, bob, ab, 0);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [toGroup(group, 1, alice)]);

    same(await storage.messages.unreadConversations([bob, userId(999)]), [[], []]);
  }),

  always("lists a conversation again when something new comes", async ({ storage }) => {
    const ab = await fromAliceToBob(storage, 3);
    await move(storage, bob, ab, 0);
    await store(storage, [direct(ab, 4, alice, bob)]);

    const expected = { peer: alice, conversation: ab, position: 3, upTo: 4, count: 1 };

    same(await storage.messages.unreadConversations([bob]), [[expected]]);
  }),
];

const byPeer = (one: { readonly peer: UserId }, other: { readonly peer: UserId }) => one.peer - other.peer;

async function fromAliceToBob(storage: Storage, count: number): Promise<ConversationId> {
  const conversation = await conversationOf(storage, alice, bob);
  await store(
    storage,
    range(1, count).map((id) => direct(conversation, id, alice, bob)),
  );
  return conversation;
}

async function move(
  storage: Storage,
  reader: UserId,
  conversation: ConversationId,
  position: number,
): Promise<number> {
  const moves = [{ reader, conversation, position: messageId(position) }];
  return only(await storage.messages.moveReadPositions(moves));
}

async function unread(storage: Storage, reader: UserId, conversation: ConversationId): Promise<UnreadFact> {
  return only(await storage.messages.countUnread([{ reader, conversation, upTo: null }]));
}

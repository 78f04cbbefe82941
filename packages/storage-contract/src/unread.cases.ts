import {
  type ConversationId,
  type GroupId,
  groupConversation,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";
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
  only,
  personPeer,
  range,
  readUpTo,
  same,
  store,
  t0,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("messages");

/** Each reader's unread messages: counted with the messages, and listed. */
export const unreadCases = [
  always("counts in a single conversation what the other sent, never one's own", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [
      direct(conversation, 1, alice, bob),
      direct(conversation, 2, bob, alice),
      direct(conversation, 3, alice, bob),
    ]);
    await store(storage, [direct(conversation, 4, alice, bob)]);

    same(await unreadOf(storage, bob), [[conversation, 3]]);
    same(await unreadOf(storage, alice), [[conversation, 1]]);
  }),

  always("counts for every member but the sender, also for those who never read", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob, carol], { creator: dave });
    const conversation = groupConversation(group);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);

    same(await unreadOf(storage, alice), []);
    same(await unreadOf(storage, bob), [[conversation, 2]]);
    same(await unreadOf(storage, carol), [[conversation, 2]]);
    same(await unreadOf(storage, dave), []);
  }),

  always("takes a group as read up to the sender's own message", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const conversation = groupConversation(group);
    await store(
      storage,
      range(1, 3).map((id) => toGroup(group, id, alice)),
    );

    await store(storage, [toGroup(group, 4, bob)]);
    same([await unreadOf(storage, bob), await unreadOf(storage, alice)], [[], [[conversation, 1]]]);

    await store(storage, [toGroup(group, 5, alice)]);
    same([await unreadOf(storage, bob), await unreadOf(storage, alice)], [[[conversation, 1]], []]);
  }),

  always("counts exactly for each of several senders in one batch", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob, carol, dave]);
    const other = await newGroup(storage, [alice, carol]);
    const senders = [bob, alice, carol, carol, bob, alice, carol, carol];
    await store(storage, [toGroup(group, 1, dave)]);

    await store(
      storage,
      senders.flatMap((sender, index) => {
        const message = toGroup(group, 2 + index, sender);
        return sender === carol ? [message, toGroup(other, 1 + index, alice)] : [message];
      }),
    );

    const conversation = groupConversation(group);
    same(await unreadOf(storage, alice), [[conversation, 2]]);
    same(await unreadOf(storage, bob), [[conversation, 3]]);
    same(await unreadOf(storage, carol), [[groupConversation(other), 4]]);
    same(await unreadOf(storage, dave), [[conversation, 8]]);
  }),

  always("counts exactly for both people of one batch in a single conversation", async ({ storage }) => {
    const [ab, ac] = [await conversationOf(storage, alice, bob), await conversationOf(storage, alice, carol)];

    await store(storage, [
      direct(ab, 1, alice, bob),
      direct(ac, 1, carol, alice),
      direct(ab, 2, bob, alice),
      direct(ab, 3, alice, bob),
      direct(ac, 2, carol, alice),
      direct(ac, 3, alice, carol),
    ]);

    same(await unreadOf(storage, alice), [
      [ab, 1],
      [ac, 2],
    ]);
    same(await unreadOf(storage, bob), [[ab, 2]]);
    same(await unreadOf(storage, carol), [[ac, 1]]);
  }),

  always("counts nothing that was not stored now", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    const clientKey = bytes("key");
    await store(storage, [
      direct(conversation, 5, alice, bob, { clientKey }),
      toGroup(group, 5, alice, { clientKey }),
    ]);

    const outcomes = await storage.messages.append([
      direct(conversation, 6, alice, bob, { clientKey }),
      toGroup(group, 6, alice, { clientKey }),
      toGroup(group, 7, carol),
      direct(conversation, 3, alice, bob),
      toGroup(group, 3, alice),
      direct(conversation, 8, alice, bob),
      toGroup(group, 8, alice),
    ]);

    same(
      outcomes.filter(({ status }) => status === "durable"),
      [],
    );
    same(await unreadOf(storage, bob), [
      [conversation, 1],
      [groupConversation(group), 1],
    ]);
  }),

  always(
    "lists people ascending, then groups ascending, each with its conversation and what is visible",
    async ({ storage }) => {
      // Opened against the order of the list; Bob is the smaller of the two with some and the bigger with others.
      const groups = [
        await newGroup(storage, [alice, bob]),
        await newGroup(storage, [alice]),
        await newGroup(storage, [alice, bob]),
      ].sort((one, other) => one - other);
      await store(storage, [toGroup(groupAt(groups, 1), 4, alice)]);
      await storage.groups.changeMembers({ group: groupAt(groups, 1), change: "add", users: [bob] }, t0);
      const people = [userId(900_000), dave, alice, carol];
      const conversations = new Map<UserId, ConversationId>();
      for (const one of people) conversations.set(one, await conversationOf(storage, bob, one));
      await store(storage, [
        ...[...groups].reverse().map((group) => toGroup(group, 5, alice)),
        ...people.map((one) => direct(conversations.get(one) as ConversationId, 1, one, bob)),
      ]);

      const listed = only(await storage.messages.unread([bob]));

      const peopleListed = [alice, carol, dave, userId(900_000)].map((one) => {
        const conversation = conversations.get(one);
        return { peer: personPeer(one), conversation, count: 1, visibleAfter: 0, newestId: 1 };
      });
      const groupsListed = groups.map((group, index) => {
        const conversation = groupConversation(group);
        const visibleAfter = index === 1 ? 4 : 0;
        return { peer: groupPeer(group), conversation, count: 1, visibleAfter, newestId: 5 };
      });
      same(listed, [...peopleListed, ...groupsListed]);
      same(await storage.messages.unreadTotals([bob]), [7]);
    },
  ),

  always("tells the unread of a person and a group of one number apart", async ({ storage }) => {
    const group = await newGroup(storage, [alice, bob]);
    const namesake = userId(group);
    const conversation = await conversationOf(storage, alice, namesake);
    await store(storage, [direct(conversation, 1, namesake, alice), toGroup(group, 1, bob)]);

    await readUpTo(storage, alice, groupPeer(group), groupConversation(group), 0);

    same(await unreadOf(storage, alice), [[conversation, 1]]);
  }),

  always("lists nothing that is read, and lists it again when something new comes", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [direct(conversation, 1, alice, bob), toGroup(group, 1, alice)]);
    await readUpTo(storage, bob, personPeer(alice), conversation, 0);
    await readUpTo(storage, bob, groupPeer(group), groupConversation(group), 0);
    same(await unreadOf(storage, bob), []);

    await store(storage, [direct(conversation, 2, alice, bob), toGroup(group, 2, alice)]);

    same(await unreadOf(storage, bob), [
      [conversation, 1],
      [groupConversation(group), 1],
    ]);
  }),

  always("counts for a newcomer only what came after they joined", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);
    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 10);
    same(await unreadOf(storage, bob), []);

    await store(storage, [toGroup(group, 3, alice)]);

    same(await unreadOf(storage, bob), [[groupConversation(group), 1]]);
  }),

  always("counts all of a group for a newcomer who joined before its first message", async ({ storage }) => {
    const group = await newGroup(storage, [alice]);
    await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0);

    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, alice)]);

    same(await unreadOf(storage, bob), [[groupConversation(group), 2]]);
  }),

  always(
    "counts nothing for who has left, and from the return on for who comes back",
    async ({ storage }) => {
      const group = await newGroup(storage, [alice, bob]);
      const conversation = groupConversation(group);
      await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, bob), toGroup(group, 3, alice)]);
      same(await unreadOf(storage, bob), [[conversation, 1]]);

      await storage.groups.changeMembers({ group, change: "remove", users: [bob] }, t0 + 5);
      await store(storage, [toGroup(group, 4, alice)]);
      same(await unreadOf(storage, bob), []);

      await storage.groups.changeMembers({ group, change: "add", users: [bob] }, t0 + 6);
      same(await unreadOf(storage, bob), []);
      await store(storage, [toGroup(group, 5, alice)]);
      same(await unreadOf(storage, bob), [[conversation, 1]]);
    },
  ),

  always("answers readers in the order asked, also twice and unknown ones", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 1, alice, bob), direct(conversation, 2, alice, bob)]);
    const readers = [userId(999), bob, alice, bob];

    const lists = await storage.messages.unread(readers);

    same(
      lists.map((list) => list.map(({ count }) => count)),
      [[], [2], [], [2]],
    );
    same(await storage.messages.unreadTotals(readers), [0, 2, 0, 2]);
    same([await storage.messages.unread([]), await storage.messages.unreadTotals([])], [[], []]);
  }),

  always("answers 1,000 readers in one batch", async ({ storage }) => {
    const readers = range(1_001, 2_000).map(userId);
    const group = await newGroup(storage, [alice, ...readers]);
    const relations = await storage.messages.openRelations(
      readers.map((reader) => userPair(alice, reader)),
      t0,
    );
    const conversations = relations.map(singleConversation);
    await store(storage, [toGroup(group, 1, alice), toGroup(group, 2, readerAt(readers, 0))]);
    await store(
      storage,
      readers.map((reader, index) => direct(conversationAt(conversations, index), 1, alice, reader)),
    );

    const lists = await storage.messages.unread(readers);

    same(
      lists.map((list) => list.map(({ conversation, count }) => [conversation, count])),
      readers.map((_, index) => {
        const single = [conversations[index], 1];
        return index === 0 ? [single] : [single, [groupConversation(group), 2]];
      }),
    );
    same(
      await storage.messages.unreadTotals(readers),
      readers.map((_, index) => (index === 0 ? 1 : 3)),
    );
  }),

  always("lists 1,000 conversations of one reader", async ({ storage }) => {
    const people = range(1_001, 2_000).map(userId);
    const relations = await storage.messages.openRelations(
      people.map((one) => userPair(alice, one)),
      t0,
    );
    await store(
      storage,
      relations.map((relation, index) => {
        return direct(singleConversation(relation), 1, readerAt(people, index), alice);
      }),
    );

    const listed = only(await storage.messages.unread([alice]));

    same(
      listed.map(({ peer, count }) => [peer, count]),
      people.map((one) => [personPeer(one), 1]),
    );
    same(await storage.messages.unreadTotals([alice]), [1_000]);
  }),

  whenShared(
    "counts the messages and the moves of two processes together",
    async ({ storage, openSecond }) => {
      const second = await openSecond();
      const conversation = await conversationOf(storage, alice, bob);
      const group = await newGroup(storage, [alice, bob, carol]);
      const both = [storage, second];

      for (const id of range(1, 6)) {
        await store(both[id % 2] ?? storage, [
          direct(conversation, id, alice, bob),
          toGroup(group, id, alice),
        ]);
      }
      await readUpTo(second, bob, personPeer(alice), conversation, 2);
      await readUpTo(storage, bob, groupPeer(group), groupConversation(group), 5);
      await store(second, [toGroup(group, 7, carol), direct(conversation, 7, alice, bob)]);
      await store(storage, [toGroup(group, 8, alice)]);

      for (const each of both) {
        same(await unreadOf(each, bob), [
          [conversation, 5],
          [groupConversation(group), 3],
        ]);
        same(await unreadOf(each, carol), [[groupConversation(group), 1]]);
        same(await unreadOf(each, alice), []);
      }
    },
  ),

  withAdminConsole(
    "lists no group that was deleted in the tables, and none from which a member was removed there",
    async ({ storage, deleteGroup, removeMember }) => {
      const [deleted, left] = [await newGroup(storage, [alice, bob]), await newGroup(storage, [alice, bob])];
      const kept = await newGroup(storage, [alice, bob]);
      await store(
        storage,
        [deleted, left, kept].map((group) => toGroup(group, 1, alice)),
      );

      await deleteGroup(deleted);
      await removeMember(left, bob);

      same(await unreadOf(storage, bob), [[groupConversation(kept), 1]]);
    },
  ),
];

const groupAt = (groups: readonly GroupId[], index: number) => groups[index] as GroupId;
const readerAt = (readers: readonly UserId[], index: number) => readers[index] as UserId;
const conversationAt = (all: readonly ConversationId[], index: number) => all[index] as ConversationId;

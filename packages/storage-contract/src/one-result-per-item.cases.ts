import assert from "node:assert/strict";
import {
  groupConversation,
  groupId,
  mediaId,
  messageId,
  relationId,
  type Storage,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { casesOf, type PortName } from "./contract-case.js";
import {
  alice,
  bob,
  bytes,
  carol,
  conversationOf,
  direct,
  groupPeer,
  newGroup,
  person,
  personPeer,
  same,
  store,
  t0,
  toGroup,
  unbounded,
} from "./fixtures.js";

/** Something that is there, something that is not, and what `Method` answers to a batch of them. */
type Ask<Item> = (storage: Storage) => Promise<{
  readonly known: Item;
  readonly unknown: Item;
  readonly answer: (items: readonly Item[]) => Promise<readonly unknown[]>;
}>;

const nobody = userId(999_999);
const noGroup = groupId(999_999);
const noConversation = singleConversation(relationId(999_999));
const none = messageId(0);

/** Alice has written one message to Bob, and one to a group of theirs. */
async function oneMessageEach(storage: Storage) {
  const conversation = await conversationOf(storage, alice, bob);
  const group = await newGroup(storage, [alice, bob]);
  const clientKey = bytes("key");
  await store(storage, [direct(conversation, 1, alice, bob, { clientKey }), toGroup(group, 1, alice)]);
  return { conversation, group, clientKey };
}

/** Methods that read: one item's result does not depend on the others. */
const readers = [
  reader("messages", "findRelations", async ({ messages }, _) => ({
    known: userPair(alice, bob),
    unknown: userPair(alice, nobody),
    answer: messages.findRelations,
  })),
  reader("messages", "findByClientKeys", async ({ messages }, { conversation, clientKey }) => ({
    known: { conversation, from: alice, clientKey },
    unknown: { conversation: noConversation, from: alice, clientKey },
    answer: messages.findByClientKeys,
  })),
  reader("messages", "newestIds", async ({ messages }, { conversation }) => ({
    known: conversation,
    unknown: noConversation,
    answer: messages.newestIds,
  })),
  reader("messages", "newestMessages", async ({ messages }, { group }) => ({
    known: {
      conversations: [{ conversation: groupConversation(group), visibleAfter: none, newestId: none }],
      maxBytes: unbounded,
    },
    unknown: {
      conversations: [{ conversation: noConversation, visibleAfter: none, newestId: none }],
      maxBytes: unbounded,
    },
    answer: messages.newestMessages,
  })),
  reader("messages", "pages", async ({ messages }, { conversation }) => ({
    known: { conversation, from: none, after: none, limit: 2, maxBytes: unbounded },
    unknown: { conversation: noConversation, from: none, after: none, limit: 2, maxBytes: unbounded },
    answer: messages.pages,
  })),
  reader("messages", "byIds", async ({ messages }, { conversation }) => ({
    known: { conversation, ids: [messageId(1)], after: none, maxBytes: unbounded },
    unknown: { conversation, ids: [messageId(9)], after: none, maxBytes: unbounded },
    answer: messages.byIds,
  })),
  reader("messages", "unread", async ({ messages }, _) => ({
    known: bob,
    unknown: nobody,
    answer: messages.unread,
  })),
  reader("messages", "unreadTotals", async ({ messages }, _) => ({
    known: bob,
    unknown: nobody,
    answer: messages.unreadTotals,
  })),
  reader("sessions", "recent", async ({ sessions }, _) => ({
    known: { user: bob, since: 0, limit: 5 },
    unknown: { user: nobody, since: 0, limit: 5 },
    answer: sessions.recent,
  })),
  reader("groups", "groups", async ({ groups }, { group }) => ({
    known: group,
    unknown: noGroup,
    answer: groups.groups,
  })),
  reader("groups", "members", async ({ groups }, { group }) => ({
    known: group,
    unknown: noGroup,
    answer: groups.members,
  })),
  reader("groups", "memberships", async ({ groups }, { group }) => ({
    known: { group, user: bob },
    unknown: { group, user: carol },
    answer: groups.memberships,
  })),
  reader("groups", "groupsOf", async ({ groups }, _) => ({
    known: bob,
    unknown: nobody,
    answer: groups.groupsOf,
  })),
  reader("users", "pushShields", async ({ users }, _) => {
    await users.seed([person(1)], []);
    return { known: userId(1), unknown: nobody, answer: users.pushShields };
  }),
  reader("devices", "devices", async ({ devices }, _) => {
    await devices.setDevices([{ user: bob, token: "token", platform: "ios" }], t0);
    return { known: bob, unknown: alice, answer: devices.devices };
  }),
  reader("files", "filesFor", async ({ files }, _) => {
    await files.add([{ from: alice, to: bob, taskId: "1", name: "file", size: 1 }], t0);
    return { known: bob, unknown: nobody, answer: files.filesFor };
  }),
  reader("media", "get", async ({ media }, _) => {
    const [id] = await media.put([{ from: alice, to: bob, durationSeconds: 1, audio: bytes("a") }], t0);
    return { known: id ?? mediaId(0), unknown: mediaId(999_999), answer: media.get };
  }),
];

/** Every method that takes a batch returns a result for every item. */
export const oneResultPerItemCases = [
  ...readers,

  casesOf("messages").always(
    "answers `append` with one outcome for each message, whatever becomes of its neighbours",
    async ({ storage }) => {
      const { conversation, group, clientKey } = await oneMessageEach(storage);

      const outcomes = await storage.messages.append([
        toGroup(noGroup, 1, alice),
        direct(conversation, 2, alice, bob, { clientKey }),
        toGroup(group, 2, carol),
        toGroup(noGroup, 1, alice),
        direct(noConversation, 1, alice, carol),
        toGroup(group, 2, bob),
        direct(conversation, 1, bob, alice),
        direct(conversation, 2, bob, alice),
        toGroup(group, 2, alice),
      ]);

      same(
        outcomes.map((outcome) => (outcome.status === "notWritten" ? outcome.reason : outcome.status)),
        [
          "noGroup",
          "alreadyDurable",
          "notMember",
          "noGroup",
          "noRelation",
          "durable",
          "idTaken",
          "idTaken",
          "idTaken",
        ],
      );
    },
  ),

  casesOf("messages").always(
    "answers `advanceReadPositions` with one position for each move, also where there is nothing to read",
    async ({ storage }) => {
      const { conversation, group } = await oneMessageEach(storage);
      const empty = await conversationOf(storage, bob, carol);
      const known = { reader: bob, peer: personPeer(alice), conversation, position: none };
      const unknown = { reader: bob, peer: personPeer(carol), conversation: empty, position: none };
      const inGroup = { reader: bob, peer: groupPeer(group), conversation: groupConversation(group) };

      same(
        await storage.messages.advanceReadPositions([
          unknown,
          known,
          { ...inGroup, position: messageId(1) },
          unknown,
          known,
        ]),
        [0, 1, 1, 0, 1],
      );
    },
  ),

  casesOf("sessions").always(
    "answers `remove` once for each session, the same one and unknown ones too",
    async ({ storage }) => {
      const { group } = await oneMessageEach(storage);
      const known = { user: alice, peer: personPeer(bob) };
      const unknown = { user: alice, peer: personPeer(nobody) };
      const inGroup = { user: alice, peer: groupPeer(group) };

      same(await storage.sessions.remove([unknown, known, unknown, inGroup], t0 + 5), [
        false,
        true,
        false,
        true,
      ]);
    },
  ),

  casesOf("counters").always(
    "answers `nextMessageIds` once for each sequence, unknown ones and the same one too",
    async ({ storage: { counters } }) => {
      const known = singleConversation(relationId(5));
      await counters.raiseMessageIds([{ conversation: known, atLeast: messageId(10) }]);

      const asked = [noConversation, known, noConversation, known].map((conversation) => {
        return { conversation, count: 1 };
      });

      same(await counters.nextMessageIds(asked), [null, 11, null, 12]);
    },
  ),
];

function reader<Item>(
  port: Exclude<PortName, "storage">,
  method: string,
  ask: (storage: Storage, stored: Awaited<ReturnType<typeof oneMessageEach>>) => ReturnType<Ask<Item>>,
) {
  return casesOf(port).always(
    `answers \`${method}\` with one result for each item, the same one and unknown ones too`,
    async ({ storage }) => {
      const { known, unknown, answer } = await ask(storage, await oneMessageEach(storage));

      const [found, missing] = [await answer([known]), await answer([unknown])];

      same([found.length, missing.length], [1, 1]);
      assert.notDeepEqual(found, missing);
      same(await answer([unknown, known, known, unknown, known]), [
        ...[missing[0], found[0], found[0], missing[0], found[0]],
      ]);
    },
  );
}

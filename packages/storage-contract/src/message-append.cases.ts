import assert from "node:assert/strict";
import { groupConversation, messageId, type NewMessage, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  asStored,
  bob,
  bytes,
  carol,
  conversationOf,
  direct,
  durable,
  everyByte,
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
  u32Max,
  unreadOf,
} from "./fixtures.js";

const { always } = casesOf("messages");
const alreadyUnder = (id: number) => ({ status: "alreadyDurable", id });
const key = bytes("key-1");

/** What append guarantees about messages, outcomes and client keys. */
export const messageAppendCases = [
  always("reads back what it called durable, every field of it", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const text = direct(conversation, 1, alice, bob, { createdAt: t0 - 500 });
    const voice = direct(conversation, 2, bob, alice, { kind: "voice", body: bytes("815") });

    same(await storage.messages.append([text, voice]), [durable, durable]);

    same(await history(storage, conversation), [asStored(voice), asStored(text)]);
  }),

  always("keeps the messages of a group apart from those of a relation", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    const single = direct(conversation, 1, alice, bob);
    const groups = toGroup(group, 1, alice, { body: bytes("to all") });

    same(await storage.messages.append([single, groups]), [durable, durable]);

    same(await history(storage, conversation), [asStored(single)]);
    same(await history(storage, groupConversation(group)), [asStored(groups)]);
  }),

  ...(
    [
      ["a body of one byte", { body: Uint8Array.of(0) }],
      ["a body of 64 KiB", { body: new Uint8Array(65_536).fill(0xff) }],
      ["every byte value, NUL and invalid UTF-8 included", { body: everyByte }],
      ["the largest u32 as the sender's clock", { createdAt: u32Max }],
      ["a sender's clock of 0", { createdAt: 0 }],
    ] as const
  ).map(([what, fields]) =>
    always(`stores ${what} unchanged`, async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      const group = await newGroup(storage, [alice]);
      const messages = [direct(conversation, 1, alice, bob, fields), toGroup(group, 1, alice, fields)];

      same(await storage.messages.append(messages), [durable, durable]);

      same(await history(storage, conversation), messages.slice(0, 1).map(asStored));
      same(await history(storage, groupConversation(group)), messages.slice(1).map(asStored));
    }),
  ),

  always("stores messages between users with the largest u32 numbers", async ({ storage }) => {
    const [one, other] = [userId(u32Max - 1), userId(u32Max)];
    const conversation = await conversationOf(storage, one, other);
    const message = direct(conversation, 1, other, one);

    same(await storage.messages.append([message]), [durable]);

    same(await history(storage, conversation), [asStored(message)]);
  }),

  always("is not changed by what becomes of the caller's buffer afterwards", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const body = bytes("as it was sent");

    await store(storage, [direct(conversation, 1, alice, bob, { body })]);
    body.fill(0);

    same(only(await history(storage, conversation)).body, bytes("as it was sent"));
  }),

  always("answers an empty batch with an empty list", async ({ storage }) => {
    same(await storage.messages.append([]), []);
    same(await storage.messages.findByClientKeys([]), []);
  }),

  always("stores 1,000 messages of many conversations in one batch", async ({ storage }) => {
    const conversations = await Promise.all(
      range(1, 10).map((id) => conversationOf(storage, alice, userId(100 + id))),
    );
    const batch = range(0, 999).map((index) => {
      const which = index % 10;
      const conversation = conversations[which] ?? assert.fail();
      return direct(conversation, 1 + Math.floor(index / 10), alice, userId(101 + which));
    });

    await store(storage, batch);

    for (const conversation of conversations) {
      same(await historyIds(storage, conversation), range(1, 100).reverse());
    }
  }),

  always("numbers no two conversations alike: an id taken in one is free in another", async ({ storage }) => {
    const [one, other] = [await newGroup(storage, [alice]), await newGroup(storage, [alice])];
    await store(storage, [toGroup(one, 1, alice)]);

    same(await storage.messages.append([toGroup(other, 1, alice)]), [durable]);
  }),

  ...(
    [
      ["a body far above the limit", { body: new Uint8Array(17 * 1_048_576) }],
      ["a time that is no u32", { createdAt: u32Max + 1 }],
      ["a client key of more than 32 bytes", { clientKey: new Uint8Array(33).fill(7) }],
    ] as [string, Partial<NewMessage>][]
  ).map(([what, poison]) =>
    always(`lets ${what} fail alone: its neighbours are stored`, async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      const other = await conversationOf(storage, alice, carol);
      const poisoned = direct(conversation, 2, alice, bob, poison);

      const [before, outcome, behind, elsewhere] = await storage.messages.append([
        direct(conversation, 1, alice, bob),
        poisoned,
        direct(conversation, 3, alice, bob),
        direct(other, 1, alice, carol),
      ]);

      same([before, behind, elsewhere], [durable, durable, durable]);
      same(await historyIds(storage, other), [1]);
      const found = (await history(storage, conversation)).find((message) => message.id === 2);
      if (outcome?.status === "durable") same(found, asStored(poisoned), "durable, but not as it was sent");
      else assert.equal(outcome?.status, "notWritten");
      assert.equal(found !== undefined, outcome?.status === "durable");
    }),
  ),

  always("finds the id under which a client key is stored, and null for others", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    await store(storage, [direct(conversation, 7, alice, bob, { clientKey: key })]);
    const query = { conversation, from: alice, clientKey: key };

    same(await storage.messages.findByClientKeys([{ ...query, from: bob }, query, query]), [null, 7, 7]);
    same(await storage.messages.findByClientKeys([{ ...query, clientKey: bytes("key-2") }]), [null]);
  }),

  always(
    "answers alreadyDurable with the first id for a key sent again, and stores nothing",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      const first = direct(conversation, 1, alice, bob, { clientKey: key });
      await store(storage, [first]);

      const again = { ...first, id: messageId(2), body: bytes("sent again") };
      same(await storage.messages.append([again]), [alreadyUnder(1)]);

      same(await history(storage, conversation), [asStored(first)]);
      same(await storage.messages.newestIds([conversation]), [1]);
    },
  ),

  always("recognises a message that is appended again under its own id by its key", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const message = direct(conversation, 1, alice, bob, { clientKey: key });
    await store(storage, [message]);

    same(await storage.messages.append([message]), [alreadyUnder(1)]);
  }),

  always("stores a client key that comes twice in a batch once, under the first id", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);

    const outcomes = await storage.messages.append([
      direct(conversation, 1, alice, bob, { clientKey: key }),
      direct(conversation, 2, alice, bob, { clientKey: key }),
      direct(conversation, 3, alice, bob),
    ]);

    same(outcomes, [durable, alreadyUnder(1), durable]);
    same(await historyIds(storage, conversation), [3, 1]);
  }),

  always("keeps client keys per sender and per conversation", async ({ storage }) => {
    const [ab, ac] = [await conversationOf(storage, alice, bob), await conversationOf(storage, alice, carol)];

    const outcomes = await storage.messages.append([
      direct(ab, 1, alice, bob, { clientKey: key }),
      direct(ab, 2, bob, alice, { clientKey: key }),
      direct(ac, 1, alice, carol, { clientKey: key }),
    ]);

    same(outcomes, [durable, durable, durable]);
  }),

  always(
    "tells client keys apart by every byte: case, length, trailing blanks and NULs",
    async ({ storage }) => {
      const conversation = await conversationOf(storage, alice, bob);
      const keys = [bytes("a"), bytes("A"), bytes("a "), bytes("a\0"), bytes("\0a"), Uint8Array.of(0)];
      keys.push(everyByte.slice(224), everyByte.slice(0, 32));

      await store(
        storage,
        keys.map((clientKey, index) => direct(conversation, index + 1, alice, bob, { clientKey })),
      );

      const queries = keys.map((clientKey) => ({ conversation, from: alice, clientKey }));
      same(await storage.messages.findByClientKeys(queries), range(1, keys.length));
    },
  ),

  always("leaves sessions and read positions alone where it writes nothing", async ({ storage }) => {
    const conversation = await conversationOf(storage, alice, bob);
    const group = await newGroup(storage, [alice, bob]);
    await store(storage, [direct(conversation, 1, alice, bob, { clientKey: key }), toGroup(group, 1, bob)]);

    await storage.messages.append([
      direct(conversation, 2, alice, bob, { clientKey: key, storedAt: t0 + 60 }),
      toGroup(group, 1, alice, { storedAt: t0 + 60 }),
    ]);

    same(await recentOf(storage, alice), [[conversation, t0 + 1]]);
    same(await unreadOf(storage, alice), [[groupConversation(group), 1]]);
    same(await unreadOf(storage, bob), [[conversation, 1]]);
  }),
];

import {
  type ConversationId,
  groupConversation,
  messageId,
  type NewMessage,
  type Storage,
} from "@chatledger/core";
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
  history,
  historyIds,
  newGroup,
  same,
  store,
  toGroup,
  unreadOf,
} from "./fixtures.js";

const { always, whenShared, withAdminConsole } = casesOf("messages");
const idTaken = { status: "notWritten", reason: "idTaken" };

interface Subject {
  readonly conversation: ConversationId;
  /** A message from Alice that Bob has to read. */
  message(id: number, fields?: Partial<NewMessage>): NewMessage;
}

/** A conversation of either kind: the same guarantees about ids apply to both. */
const kinds: readonly (readonly [string, (storage: Storage) => Promise<Subject>])[] = [
  [
    "a single conversation",
    async (storage) => {
      const conversation = await conversationOf(storage, alice, bob);
      return { conversation, message: (id, fields) => direct(conversation, id, alice, bob, fields) };
    },
  ],
  [
    "a group",
    async (storage) => {
      const group = await newGroup(storage, [alice, bob]);
      return {
        conversation: groupConversation(group),
        message: (id, fields) => toGroup(group, id, alice, fields),
      };
    },
  ],
];

/** Ids are committed in order, and counts stay exact if an id is refused. */
export const appendOrderCases = [
  ...kinds.flatMap(([kind, open]) => [
    always(`takes ascending ids in ${kind}, also with gaps`, async ({ storage }) => {
      const { conversation, message } = await open(storage);

      await store(storage, [message(4), message(9)]);
      await store(storage, [message(10)]);

      same(await historyIds(storage, conversation), [10, 9, 4]);
      same(await unreadOf(storage, bob), [[conversation, 3]]);
    }),

    always(
      `answers idTaken in ${kind} for an id at or below the newest, whether a message holds it or not`,
      async ({ storage }) => {
        const { conversation, message } = await open(storage);
        await store(storage, [message(4), message(9)]);

        for (const id of [9, 4, 6, 1]) {
          same(await storage.messages.append([message(id, { body: bytes("late") })]), [idTaken]);
        }

        same(await history(storage, conversation), [asStored(message(9)), asStored(message(4))]);
        same(await storage.messages.newestIds([conversation]), [9]);
        same(await unreadOf(storage, bob), [[conversation, 2]]);
      },
    ),

    always(
      `writes nothing of ${kind} behind a taken id in the batch, and all of others`,
      async ({ storage }) => {
        const { conversation, message } = await open(storage);
        const ac = await conversationOf(storage, alice, carol);
        const group = await newGroup(storage, [alice, carol]);
        await store(storage, [message(3)]);

        const outcomes = await storage.messages.append([
          message(4),
          direct(ac, 3, alice, carol),
          message(2),
          toGroup(group, 3, alice),
          message(5),
          direct(ac, 4, alice, carol),
          message(6),
          toGroup(group, 4, alice),
        ]);

        same(outcomes, [durable, durable, idTaken, durable, idTaken, durable, idTaken, durable]);
        same(await historyIds(storage, conversation), [4, 3]);
        same(await historyIds(storage, ac), [4, 3]);
        same(await unreadOf(storage, bob), [[conversation, 2]]);
        same(await unreadOf(storage, carol), [
          [ac, 2],
          [groupConversation(group), 2],
        ]);
      },
    ),

    always(`gives an id that comes twice in a batch of ${kind} to the first`, async ({ storage }) => {
      const { conversation, message } = await open(storage);
      const first = message(1, { body: bytes("first") });

      same(await storage.messages.append([first, message(1)]), [durable, idTaken]);

      same(await history(storage, conversation), [asStored(first)]);
      same(await unreadOf(storage, bob), [[conversation, 1]]);
    }),

    always(`takes the ids of ${kind} that descend within a batch up to the first`, async ({ storage }) => {
      const { conversation, message } = await open(storage);

      same(await storage.messages.append([message(5), message(3), message(6)]), [durable, idTaken, idTaken]);
      same(await storage.messages.append([message(6), message(7)]), [durable, durable]);

      same(await historyIds(storage, conversation), [7, 6, 5]);
      same(await unreadOf(storage, bob), [[conversation, 3]]);
    }),

    whenShared(
      `answers idTaken in ${kind} for an id at or below the newest of another process`,
      async ({ storage, openSecond }) => {
        const second = await openSecond();
        const { conversation, message } = await open(storage);
        await store(second, [message(2)]);
        await store(storage, [message(7)]);

        same(await second.messages.append([message(5), message(8)]), [idTaken, idTaken]);
        same(await second.messages.append([message(8)]), [durable]);
        same(await storage.messages.append([message(8), message(9)]), [idTaken, idTaken]);

        same(await historyIds(storage, conversation), [8, 7, 2]);
        same(await unreadOf(second, bob), [[conversation, 3]]);
      },
    ),

    withAdminConsole(
      `answers idTaken in ${kind} for an id at or below a deleted message`,
      async ({ storage, deleteMessage }) => {
        const { conversation, message } = await open(storage);
        await store(storage, [message(3), message(8)]);
        await deleteMessage(conversation, messageId(8));

        same(await storage.messages.append([message(8)]), [idTaken]);
        same(await storage.messages.append([message(5)]), [idTaken]);
        same(await storage.messages.newestIds([conversation]), [8]);
        same(await storage.messages.append([message(9)]), [durable]);

        same(await historyIds(storage, conversation), [9, 3]);
      },
    ),
  ]),
];

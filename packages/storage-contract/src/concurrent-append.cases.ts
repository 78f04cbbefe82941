import { groupConversation, messageId, type Storage } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import {
  alice,
  bob,
  bytes,
  carol,
  conversationOf,
  direct,
  historyIds,
  newGroup,
  only,
  range,
  same,
  toGroup,
  unreadOf,
} from "./fixtures.js";
import { numbers, sendNumbered } from "./numbered-sends.js";

const { always, whenShared } = casesOf("messages");
const key = bytes("once");

/** Concurrent appends: in one process, and in two on one location. */
export const concurrentAppendCases = [
  always("gives an id to exactly one of many concurrent appends", async ({ storage }) => {
    await oneIdForMany(storage, storage);
  }),

  whenShared(
    "gives an id to exactly one of the appends of two processes",
    async ({ storage, openSecond }) => {
      await oneIdForMany(storage, await openSecond());
    },
  ),

  always("stores one of many concurrent sends under one client key", async ({ storage }) => {
    await oneSendForMany(storage, storage);
  }),

  whenShared(
    "stores one of the sends under one client key in two processes",
    async ({ storage, openSecond }) => {
      await oneSendForMany(storage, await openSecond());
    },
  ),

  always(
    "stores and counts all of many concurrent messages to the same conversations",
    async ({ storage }) => {
      await allOfMany(storage, storage);
    },
  ),

  whenShared(
    "stores and counts all messages of two processes to the same conversations",
    async ({ storage, openSecond }) => {
      await allOfMany(storage, await openSecond());
    },
  ),

  always("stores of concurrent batches what comes before the first taken id of each", async ({ storage }) => {
    await batchesOfMany(storage, storage);
  }),

  whenShared(
    "stores of the batches of two processes what comes before the first taken id of each",
    async ({ storage, openSecond }) => {
      await batchesOfMany(storage, await openSecond());
    },
  ),

  whenShared("reads in one process what the other was told is durable", async ({ storage, openSecond }) => {
    const second = await openSecond();
    const conversation = await conversationOf(storage, alice, bob);

    same(await storage.messages.append([direct(conversation, 1, alice, bob)]), [{ status: "durable" }]);

    same(await historyIds(second, conversation), [1]);
    same(await second.messages.newestIds([conversation]), [1]);
  }),
];

async function oneIdForMany(first: Storage, second: Storage): Promise<void> {
  const conversation = await conversationOf(first, alice, bob);

  const outcomes = await Promise.all(
    range(1, 20).map((index) => {
      const message = direct(conversation, 1, alice, bob, { body: bytes(`attempt ${index}`) });
      return (index % 2 === 0 ? first : second).messages.append([message]);
    }),
  );

  const counted = outcomes.map((outcome) => JSON.stringify(only(outcome))).sort();
  const taken = JSON.stringify({ status: "notWritten", reason: "idTaken" });
  same(counted, [JSON.stringify({ status: "durable" }), ...range(1, 19).map(() => taken)]);
  same(await historyIds(first, conversation), [1]);
  same(await unreadOf(second, bob), [[conversation, 1]]);
}

async function oneSendForMany(first: Storage, second: Storage): Promise<void> {
  const conversation = await conversationOf(first, alice, bob);

  const outcomes = await Promise.all(
    range(1, 10).map((id) => {
      const message = direct(conversation, id, alice, bob, { clientKey: key });
      return (id % 2 === 0 ? first : second).messages.append([message]);
    }),
  );

  const stored = only(await historyIds(first, conversation));
  same(
    outcomes.map(only),
    range(1, 10).map((id) =>
      id === stored ? { status: "durable" } : { status: "alreadyDurable", id: messageId(stored) },
    ),
  );
  same(await unreadOf(second, bob), [[conversation, 1]]);
}

/** Twelve messages in each of three conversations, all at once; each is renumbered until it is stored. */
async function allOfMany(first: Storage, second: Storage): Promise<void> {
  const [ab, ac] = [await conversationOf(first, alice, bob), await conversationOf(first, alice, carol)];
  const group = await newGroup(first, [alice, bob, carol]);
  const [nextOfAb, nextOfAc, nextOfGroup] = [numbers(), numbers(), numbers()];

  const ids = await Promise.all(
    range(1, 12).flatMap((index) => {
      const storage = index % 2 === 0 ? first : second;
      return [
        sendNumbered(storage, nextOfAb, (id) => direct(ab, id, alice, bob)),
        sendNumbered(storage, nextOfAc, (id) => direct(ac, id, carol, alice)),
        sendNumbered(storage, nextOfGroup, (id) => toGroup(group, id, bob)),
      ];
    }),
  );

  for (const [which, conversation] of [ab, ac, groupConversation(group)].entries()) {
    const stored = ids.filter((_, index) => index % 3 === which).sort((one, other) => other - one);
    same(await historyIds(first, conversation), stored);
    same(await second.messages.newestIds([conversation]), stored.slice(0, 1));
  }
  same(await unreadOf(second, alice), [
    [ac, 12],
    [groupConversation(group), 12],
  ]);
  same(await unreadOf(first, bob), [[ab, 12]]);
  same(await unreadOf(first, carol), [[groupConversation(group), 12]]);
}

/** Batches of three that want the same ids: each is stored completely, or up to an id that was taken first. */
async function batchesOfMany(first: Storage, second: Storage): Promise<void> {
  const conversation = await conversationOf(first, alice, bob);

  const outcomes = await Promise.all(
    range(1, 10).map((index) => {
      const batch = range(index, index + 2).map((id) => direct(conversation, id, alice, bob));
      return (index % 2 === 0 ? first : second).messages.append(batch);
    }),
  );

  const taken = { status: "notWritten", reason: "idTaken" };
  const stored = outcomes.flatMap((batch, index) => {
    const durable = batch.findIndex(({ status }) => status !== "durable");
    const end = durable === -1 ? batch.length : durable;
    same(
      batch.slice(end),
      batch.slice(end).map(() => taken),
    );
    return range(index + 1, index + end);
  });
  same(
    await historyIds(first, conversation),
    stored.sort((one, other) => other - one),
  );
  same(await unreadOf(second, bob), [[conversation, stored.length]]);
}

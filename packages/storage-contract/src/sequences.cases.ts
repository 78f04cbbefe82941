import assert from "node:assert/strict";
import {
  type ConversationId,
  groupConversation,
  groupId,
  type MessageId,
  messageId,
  relationId,
  type Storage,
  singleConversation,
} from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { only, range, same, u32Max } from "./fixtures.js";

const { always, whenShared } = casesOf("counters");
const single = singleConversation(relationId(5));
const other = singleConversation(relationId(6));
const group = groupConversation(groupId(5));

/** Sequences of message ids. */
export const sequenceCases = [
  always("answers null for a sequence that it does not know, and takes nothing", async ({ storage }) => {
    same(await next(storage, [single, 3]), [null]);
    same(await next(storage, [single, 1]), [null]);

    await raise(storage, [single, 0]);

    same(await next(storage, [single, 1]), [1]);
  }),

  always("answers the first of `count` consecutive ids", async ({ storage }) => {
    await raise(storage, [single, 10]);

    same(await next(storage, [single, 1]), [11]);
    same(await next(storage, [single, 5]), [12]);
    same(await next(storage, [single, 1]), [17]);
  }),

  always("makes a sequence known, the next id above what it is raised to", async ({ storage }) => {
    await raise(storage, [single, 7]);
    same(await next(storage, [single, 1]), [8]);

    await raise(storage, [single, 100]);
    same(await next(storage, [single, 1]), [101]);
  }),

  always("never lowers a sequence", async ({ storage }) => {
    await raise(storage, [single, 50]);

    await raise(storage, [single, 0], [single, 49], [single, 50]);

    same(await next(storage, [single, 1]), [51]);
  }),

  always("raises to the highest of a batch, in whatever order", async ({ storage }) => {
    await raise(storage, [single, 3], [single, 9], [single, 6]);

    same(await next(storage, [single, 1]), [10]);
  }),

  always("keeps sequences apart, those of a relation and a group of one number too", async ({ storage }) => {
    await raise(storage, [single, 10], [group, 20]);

    same(await next(storage, [group, 1], [other, 1], [single, 1]), [21, null, 11]);
    same(await next(storage, [single, 1], [group, 1]), [12, 22]);
  }),

  always("gives a conversation that comes twice in a batch ids of its own each time", async ({ storage }) => {
    await raise(storage, [single, 0]);

    const first = await next(storage, [single, 2], [single, 3], [single, 1]);

    same(first, [1, 3, 6]);
  }),

  always("takes empty batches of sequences", async ({ storage }) => {
    same(await storage.counters.nextMessageIds([]), []);
    await storage.counters.raiseMessageIds([]);
  }),

  always("numbers up to the largest u32", async ({ storage }) => {
    await raise(storage, [single, u32Max - 2]);

    same(await next(storage, [single, 2]), [u32Max - 1]);
  }),

  always("serves 1,000 sequences in one batch", async ({ storage }) => {
    const conversations = range(1, 1_000).map((id) => singleConversation(relationId(id)));
    await storage.counters.raiseMessageIds(
      conversations.map((conversation, index) => ({ conversation, atLeast: messageId(index) })),
    );

    const ids = await storage.counters.nextMessageIds(
      conversations.map((conversation) => ({ conversation, count: 1 })),
    );

    same(ids, range(1, 1_000));
  }),

  always("gives ranges that are taken at the same time no id in common", async ({ storage }) => {
    await disjointRanges(storage, storage);
  }),

  whenShared("gives ranges that two processes take no id in common", async ({ storage, openSecond }) => {
    await disjointRanges(storage, await openSecond());
  }),

  always("gives out no id at or below what a concurrent raise has reached", async ({ storage }) => {
    await raise(storage, [single, 0]);

    await Promise.all(range(1, 20).map((step) => raise(storage, [single, step * 10])));

    same(await next(storage, [single, 1]), [201]);
  }),
];

function next(
  storage: Storage,
  ...batch: readonly (readonly [ConversationId, number])[]
): Promise<readonly (MessageId | null)[]> {
  return storage.counters.nextMessageIds(batch.map(([conversation, count]) => ({ conversation, count })));
}

function raise(storage: Storage, ...batch: readonly (readonly [ConversationId, number])[]): Promise<void> {
  const floors = batch.map(([conversation, id]) => ({ conversation, atLeast: messageId(id) }));
  return storage.counters.raiseMessageIds(floors);
}

async function disjointRanges(first: Storage, second: Storage): Promise<void> {
  await raise(first, [single, 100]);

  const taken = await Promise.all(
    range(1, 20).map(async (count) => {
      const start = only(await next(count % 2 === 0 ? first : second, [single, count]));
      return range(start ?? assert.fail("the sequence was known"), (start ?? 0) + count - 1);
    }),
  );

  const ids = taken.flat().sort((a, b) => a - b);
  same(ids, range(101, 100 + 210));
}

import assert from "node:assert/strict";
import { messageId, type Storage } from "@chatledger/core";
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
} from "./specimens.js";

const { always, whenShared } = casesOf("messages");
const key = bytes("once");

/** Appends that meet: in one process, and in two on one place. */
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

  always("stores all of many concurrent batches of different ids", async ({ storage }) => {
    await allOfMany(storage, storage);
  }),

  whenShared(
    "stores all batches of two processes that write to the same conversations",
    async ({ storage, openSecond }) => {
      await allOfMany(storage, await openSecond());
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
}

async function allOfMany(first: Storage, second: Storage): Promise<void> {
  const [ab, ac] = [await conversationOf(first, alice, bob), await conversationOf(first, alice, carol)];
  const group = await newGroup(first, [alice, bob, carol]);

  const outcomes = await Promise.all(
    range(1, 20).map((id) => {
      const batch = [direct(ab, id, alice, bob), direct(ac, id, carol, alice), toGroup(group, id, bob)];
      if (id % 2 === 0) batch.reverse();
      return (id % 2 === 0 ? first : second).messages.append(batch);
    }),
  );

  assert.ok(outcomes.flat().every((outcome) => outcome.status === "durable"));
  same(await historyIds(first, ab), range(1, 20).reverse());
  same(await historyIds(first, ac), range(1, 20).reverse());
}

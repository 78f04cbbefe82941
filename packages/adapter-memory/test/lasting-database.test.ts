import {
  type Clock,
  type ConversationId,
  messageId,
  relationId,
  type Storage,
  singleConversation,
  userId,
} from "@chatledger/core";
import { expect, onTestFinished, test } from "vitest";
import { openLastingDatabase } from "../src/lasting-database.js";
import { message, openConversation, t0 } from "./sqlite-fixture.js";

/** The time of a process that can be killed: what it has planned then never happens. */
function mortalClock() {
  let planned: (() => void)[] = [];
  const clock: Clock = {
    now: () => t0 * 1_000,
    elapsed: () => 0,
    after: () => () => {},
    soon(task) {
      planned.push(task);
    },
  };
  return {
    clock,
    runPlanned() {
      const due = planned;
      planned = [];
      for (const task of due) task();
    },
  };
}

function open() {
  const database = openLastingDatabase();
  onTestFinished(() => database.close());
  return database;
}

const newestOf = async ({ messages }: Storage, conversation: ConversationId) =>
  (await messages.newestIds([conversation]))[0];

/** The conversation of users 1 and 2, opened in a life whose commits are run by hand. */
async function opened(storage: Storage, runPlanned: () => void): Promise<ConversationId> {
  const opening = openConversation(storage);
  await Promise.resolve();
  runPlanned();
  return opening;
}

test("A killed life leaves what was committed, and nothing of what was not", async () => {
  const database = open();
  const first = mortalClock();
  const before = database.openStorage(first.clock);
  const conversation = await opened(before, first.runPlanned);
  const committed = before.messages.append([message(conversation, 1)]);
  first.runPlanned();
  expect(await committed).toEqual([{ status: "durable" }]);
  void before.messages.append([message(conversation, 2)]);

  const after = database.openStorage(mortalClock().clock);
  expect(await newestOf(after, conversation)).toBe(1);
  expect(await after.messages.unreadTotals([userId(2)])).toEqual([1]);
});

test("Counters begin empty in every life", async () => {
  const database = open();
  const conversation = singleConversation(relationId(1));
  const before = database.openStorage(mortalClock().clock);
  await before.counters.raiseMessageIds([{ conversation, atLeast: messageId(7) }]);
  expect(await before.counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([8]);

  const after = database.openStorage(mortalClock().clock);
  expect(await after.counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([null]);
});

test("A life that is closed finishes what was asked for", async () => {
  const database = open();
  const first = mortalClock();
  const before = database.openStorage(first.clock);
  const conversation = await opened(before, first.runPlanned);
  const appended = before.messages.append([message(conversation, 1)]);
  await before.close();
  expect(await appended).toEqual([{ status: "durable" }]);

  expect(await newestOf(database.openStorage(mortalClock().clock), conversation)).toBe(1);
});

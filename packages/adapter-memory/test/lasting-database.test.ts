import { type Clock, relationId, singleConversation, userId } from "@chatledger/core";
import { expect, onTestFinished, test } from "vitest";
import { openLastingDatabase } from "../src/lasting-database.js";
import { message, t0 } from "./place.js";

const conversation = singleConversation(relationId(1));

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

const newestOf = async (storage: ReturnType<ReturnType<typeof open>["openStorage"]>) =>
  (await storage.messages.newestIds([conversation]))[0];

test("A killed life leaves what was committed, and nothing of what was not", async () => {
  const database = open();
  const first = mortalClock();
  const before = database.openStorage(first.clock);
  const committed = before.messages.append([message(conversation, 1)]);
  first.runPlanned();
  expect(await committed).toEqual([{ status: "durable" }]);
  void before.messages.append([message(conversation, 2)]);

  const after = database.openStorage(mortalClock().clock);
  expect(await newestOf(after)).toBe(1);
});

test("Counters begin empty in every life", async () => {
  const database = open();
  const reader = userId(2);
  const before = database.openStorage(mortalClock().clock);
  const [view] = await before.counters.unread([reader]);
  await before.counters.restoreUnread([
    { reader, incarnation: view?.incarnation ?? "", facts: [], complete: true },
  ]);
  expect((await before.counters.unread([reader]))[0]?.complete).toBe(true);

  const after = database.openStorage(mortalClock().clock);
  expect((await after.counters.unread([reader]))[0]?.complete).toBe(false);
});

test("A life that is closed finishes what was asked for", async () => {
  const database = open();
  const before = database.openStorage(mortalClock().clock);
  const appended = before.messages.append([message(conversation, 1)]);
  await before.close();
  expect(await appended).toEqual([{ status: "durable" }]);

  expect(await newestOf(database.openStorage(mortalClock().clock))).toBe(1);
});

import { describe, expect, test } from "vitest";
import { LedgerError } from "../src/models/errors.js";
import { messageId, userId } from "../src/models/ids.js";
import type { Storage } from "../src/ports/storage.js";
import { changedDepartments, changedUsers, changeSignInfo } from "../src/use-cases/directory.js";
import { listMessages } from "../src/use-cases/history.js";
import { listUnread } from "../src/use-cases/list-unread.js";
import { recentSessions } from "../src/use-cases/recent-sessions.js";
import { ann, bob, eve, openLedgerFixture, person, say, textOf } from "./ledger-fixture.js";
import { newUser } from "./new-user.js";

const people = Array.from({ length: 48 }, (_, index) => userId(100 + index));

describe("reads that come together", () => {
  test("of recent sessions take a few port calls, and everybody gets their own", async () => {
    const batches: number[] = [];
    const { ledger } = await openLedgerFixture({}, ({ sessions }) => ({
      sessions: {
        ...sessions,
        recent(queries) {
          batches.push(queries.length);
          return sessions.recent(queries);
        },
      },
    }));
    for (const peer of people) await say(ledger, ann, person(peer), `to ${peer}`);

    const lists = await Promise.all(people.map((peer) => recentSessions(ledger, peer, 0)));

    expect(lists.map((list) => list.map(({ newest }) => textOf(newest)))).toEqual(
      people.map((peer) => [`to ${peer}`]),
    );
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(people.length);
    expect(batches.length).toBeLessThanOrEqual(4);
  });

  test("of unread lists take a few port calls, and everybody gets their own", async () => {
    let calls = 0;
    const { ledger } = await openLedgerFixture({}, ({ messages }) => ({
      messages: {
        ...messages,
        newestMessages(queries) {
          calls += 1;
          return messages.newestMessages(queries);
        },
      },
    }));
    for (const peer of people) await say(ledger, ann, person(peer), `to ${peer}`);
    await say(ledger, bob, person(userId(100)), "another");

    const lists = await Promise.all([...people, ann].map((user) => listUnread(ledger, user)));

    expect(lists.map(({ total }) => total)).toEqual([2, ...people.slice(1).map(() => 1), 0]);
    expect(lists[0]?.entries.map(({ newest }) => textOf(newest))).toEqual(["another", "to 100"].reverse());
    expect(calls).toBeLessThanOrEqual(4);
  });

  test("of pages never ask for more messages at once than one page may have", async () => {
    const asked: number[] = [];
    const { ledger } = await openLedgerFixture({ maxPageMessages: 10 }, ({ messages }) => ({
      messages: {
        ...messages,
        pages(queries) {
          asked.push(queries.reduce((sum, { limit }) => sum + limit, 0));
          return messages.pages(queries);
        },
      },
    }));
    for (const text of ["1", "2", "3", "4", "5"]) await say(ledger, ann, person(bob), text);

    const pages = await Promise.all(
      people.map((_, index) => listMessages(ledger, ann, person(bob), messageId(1 + (index % 5)), 4)),
    );

    expect(pages.map((page) => page.map(textOf).join(""))).toEqual(
      people.map((_, index) => ["1", "21", "321", "4321", "5432"][index % 5]),
    );
    expect(Math.max(...asked)).toBeLessThanOrEqual(10);
    expect(asked.length).toBeLessThan(people.length);
  });

  test("of the directory are one read, and one object, for all who ask the same", async () => {
    let reads = 0;
    const { ledger, storage } = await openLedgerFixture({}, ({ users }) => ({
      users: {
        ...users,
        allUsers() {
          reads += 1;
          return users.allUsers();
        },
      },
    }));
    await storage.users.seed([newUser(1), newUser(2)], [department(1)]);

    const asked = [0, 0, 900, 0, 1_001];
    const lists = await Promise.all(asked.map((since) => changedUsers(ledger, since)));
    const departments = await Promise.all([0, 0].map((since) => changedDepartments(ledger, since)));

    expect(lists.map(({ entries }) => entries.length)).toEqual([2, 2, 2, 2, 0]);
    expect(reads).toBe(1);
    expect(lists[3]).toBe(lists[0]);
    expect(departments[1]).toBe(departments[0]);
    expect(departments[0]?.entries).toHaveLength(1);
  });
});

describe("a read sees what was written before it", () => {
  test("also while an older read is under way", async () => {
    const slow = slowRecent();
    const { ledger } = await openLedgerFixture({}, slow.change);
    await say(ledger, ann, person(bob), "first");
    const older = Promise.all(people.slice(0, 8).map(() => recentSessions(ledger, ann, 0)));
    await slow.begun;

    await say(ledger, ann, person(eve), "second");
    const newer = Promise.all(people.slice(0, 8).map(() => recentSessions(ledger, ann, 0)));
    slow.release();

    await older;
    for (const list of await newer) expect(list.map(({ newest }) => textOf(newest))).toContain("second");
  });

  test("in the directory", async () => {
    const { ledger, storage } = await openLedgerFixture();
    await storage.users.seed([newUser(1)], []);

    const before = await changedUsers(ledger, 0);
    await changeSignInfo(ledger, userId(1), "hello");
    const after = await changedUsers(ledger, 0);

    expect(before.entries[0]?.signInfo).toBe("");
    expect(after.entries[0]?.signInfo).toBe("hello");
  });
});

test("where the store fails, all of its batch hear of it, and later reads succeed", async () => {
  let failing = true;
  const { ledger } = await openLedgerFixture({}, ({ sessions }) => ({
    sessions: {
      ...sessions,
      recent: (queries) =>
        failing
          ? Promise.reject(new LedgerError("storageUnavailable", "the store is away"))
          : sessions.recent(queries),
    },
  }));
  await say(ledger, ann, person(bob), "text");

  const failed = await Promise.allSettled(people.map((user) => recentSessions(ledger, user, 0)));
  failing = false;

  expect(new Set(failed.map(({ status }) => status))).toEqual(new Set(["rejected"]));
  expect(await recentSessions(ledger, bob, 0)).toHaveLength(1);
});

/** A session store whose reads wait until they are released. */
function slowRecent() {
  let begin = () => {};
  let release = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    begun,
    release: () => release(),
    change: ({ sessions }: Storage): Partial<Storage> => ({
      sessions: {
        ...sessions,
        async recent(queries) {
          const lists = await sessions.recent(queries);
          begin();
          await released;
          return lists;
        },
      },
    }),
  };
}

const department = (id: number) => ({ id, priority: 0, name: "d", parentId: 0, status: 0, updatedAt: 1_000 });

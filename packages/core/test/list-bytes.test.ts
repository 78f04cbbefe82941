import {
  addOfflineFile,
  groupInfo,
  listMessages,
  listUnread,
  messageId,
  messagesById,
  offlineFiles,
  pushTargets,
  recentSessions,
  setDevice,
  userId,
  usersInfo,
} from "@chatledger/core";
import { describe, expect, test } from "vitest";
import { all, ann, bob, newGroup, openLedgerFixture, person, say, textOf } from "./ledger-fixture.js";
import { newUser } from "./new-user.js";

const people = Array.from({ length: 40 }, (_, index) => userId(100 + index));
/** Room for fewer than the 40 entries of each list here, of 200 bytes or more each. */
const small = { maxListBytes: 3_000 };
const text = "t".repeat(200);

/** What every list here has: at most so many entries, at least one, and the first of all there are. */
function expectBeginning<Entry>(list: readonly Entry[], whole: readonly Entry[]): void {
  expect(list.length).toBeGreaterThan(1);
  expect(list.length).toBeLessThanOrEqual(15);
  expect(list).toEqual(whole.slice(0, list.length));
}

describe("a list ends where it would be too large for a frame:", () => {
  test("users, ascending", async () => {
    const { ledger, storage } = await openLedgerFixture(small);
    await storage.users.seed(
      people.map((id) => newUser(id, { avatar: text })),
      [],
    );
    const found = await usersInfo(ledger, [...people].reverse());
    expectBeginning(
      found.map(({ id }) => id),
      people,
    );
  });

  test("groups with their members, ascending", async () => {
    const { ledger } = await openLedgerFixture(small);
    const groups = [];
    for (let index = 0; index < 40; index += 1)
      groups.push(await newGroup(ledger, [ann, ...people.slice(0, 30)]));
    const asked = groups.map((group) => ({ group, version: 0 })).reverse();

    const infos = await groupInfo(ledger, ann, asked);

    expectBeginning(
      infos.map(({ id }) => id),
      groups,
    );
    expect(infos.map(({ members }) => members.length)).toEqual(infos.map(() => 31));
  });

  test("one group whose members alone are too many is shown", async () => {
    const { ledger } = await openLedgerFixture({ maxListBytes: 100 });
    const group = await newGroup(ledger, [ann, ...people]);
    const infos = await groupInfo(ledger, ann, [{ group, version: 0 }]);
    expect(infos.map(({ members }) => members.length)).toEqual([41]);
  });

  test("offline files, oldest first", async () => {
    const { ledger } = await openLedgerFixture(small);
    const names = people.map((user) => `${user} ${text}`);
    for (const [index, name] of names.entries()) {
      await addOfflineFile(ledger, { from: ann, to: bob, taskId: `${index}`, name, size: 1 });
    }
    expectBeginning(
      (await offlineFiles(ledger, bob)).map(({ name }) => name),
      names,
    );
  });

  test("what is unread, whose total stays that of all conversations", async () => {
    const { ledger } = await openLedgerFixture(small);
    const group = await newGroup(ledger, [ann, bob]);
    for (const from of people) {
      await say(ledger, from, person(bob), "earlier");
      await say(ledger, from, person(bob), text);
    }
    await say(ledger, ann, all(group), text);

    const { total, entries } = await listUnread(ledger, bob);

    expect(total).toBe(81);
    expectBeginning(
      entries.map(({ peer, count, newest }) => [peer, count, textOf(newest)]),
      people.map((from) => [person(from), 2, text]),
    );
  });

  test("recent sessions, the newest first", async () => {
    const { ledger, clock } = await openLedgerFixture(small);
    for (const from of people) {
      clock.advance(1_000);
      await say(ledger, from, person(bob), text);
    }
    const sessions = await recentSessions(ledger, bob, 0);
    expectBeginning(
      sessions.map(({ peer }) => peer),
      [...people].reverse().map(person),
    );
  });

  test("where push notices go, ascending", async () => {
    const { ledger } = await openLedgerFixture(small);
    for (const user of people) {
      await setDevice(ledger, { user, token: `${user}${text}`, platform: "android" });
    }
    const targets = await pushTargets(ledger, people);
    expectBeginning(
      targets.map(({ user }) => user),
      people,
    );
  });

  test("pages and messages by id, of which the next page has the rest", async () => {
    const { ledger } = await openLedgerFixture(small);
    const ids = [];
    for (let index = 0; index < 40; index += 1) ids.push(await say(ledger, ann, person(bob), text));
    const newestFirst = [...ids].reverse();

    expectBeginning(
      (await messagesById(ledger, bob, person(ann), ids)).map(({ id }) => id),
      newestFirst,
    );
    const seen: number[] = [];
    for (let from = 40; from > 0; from = (seen.at(-1) ?? 1) - 1) {
      const page = await listMessages(ledger, bob, person(ann), messageId(from), 100);
      expectBeginning(
        page.map(({ id }) => id),
        newestFirst.filter((id) => id <= from),
      );
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen).toEqual(newestFirst);
  });
});

describe("one entry is always there, however small the room is:", () => {
  test("in what is unread, in recent sessions and in a page", async () => {
    const { ledger } = await openLedgerFixture({ maxListBytes: 1 });
    for (const from of people.slice(0, 3)) await say(ledger, from, person(bob), text);
    const { total, entries } = await listUnread(ledger, bob);
    expect([total, entries.length]).toEqual([3, 1]);
    expect(await recentSessions(ledger, bob, 0)).toHaveLength(1);
    const [first] = people;
    expect(await listMessages(ledger, bob, person(first ?? ann), messageId(0), 9)).toHaveLength(1);
  });
});

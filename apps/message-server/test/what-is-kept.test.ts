import { SessionType } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { createLoginLimits } from "../src/login-limits.js";
import { createMemberLists } from "../src/member-lists.js";
import { createReadAcks } from "../src/proxies/read-acks.js";
import { createOwedPushes } from "../src/route/owed-pushes.js";
import { createUnacknowledgedPushes } from "../src/unacknowledged-pushes.js";

// What a server keeps in memory is bounded, whatever clients do.

describe("member lists", () => {
  const members = (count: number) => Array.from({ length: count }, (_, index) => index);

  test("are asked for with the version that is kept, and wholly where none is, or after their time", () => {
    const lists = createMemberLists(60_000);
    expect(lists.versionOf(1)).toBe(0);
    lists.keep(1, 7, [1, 2]);
    expect([lists.versionOf(1), lists.membersOf(1)]).toEqual([7, [1, 2]]);
    const old = createMemberLists(0);
    old.keep(1, 7, [1, 2]);
    expect(old.versionOf(1)).toBe(0);
  });

  test("are kept up to a million members; those that were not used for longest go first", () => {
    const lists = createMemberLists(60_000);
    for (const group of [1, 2, 3]) lists.keep(group, 1, members(300_000));
    lists.membersOf(1);
    lists.keep(4, 1, members(300_000));
    expect([1, 2, 3, 4].map((group) => lists.versionOf(group))).toEqual([1, 0, 1, 1]);
  });
});

test("unacknowledged pushes of one client are kept up to a thousand; more are counted as missed at once", () => {
  const pushes = createUnacknowledgedPushes(60_000);
  for (let id = 1; id <= 1_500; id++) pushes.add(1, id);
  expect(pushes.takeOverdue(performance.now())).toBe(500);
  pushes.acknowledge(1, 1_500);
  expect(pushes.takeOverdue(performance.now() + 60_001)).toBe(999);
  expect(pushes.takeOverdue(performance.now() + 60_001)).toBe(0);
});

test("read acknowledgements that no proxy has heard are kept up to 100,000; the first ones are lost, and counted", () => {
  const heard: number[] = [];
  let isThere = false;
  let lost = 0;
  const acks = createReadAcks({
    tellProxy: ({ userId }) => isThere && heard.push(userId) > 0,
    onLost: () => {
      lost += 1;
    },
  });
  const sessionType = SessionType.SESSION_TYPE_SINGLE;
  for (let userId = 1; userId <= 100_002; userId++)
    acks.tell({ userId, sessionId: 1, msgId: 1, sessionType });
  expect(lost).toBe(2);
  isThere = true;
  acks.resume();
  acks.resume();
  expect([heard.length, heard[0], heard.at(-1)]).toEqual([100_000, 3, 100_002]);
});

test("login attempts are forgotten where invented names would fill the memory", () => {
  const limits = createLoginLimits({ failedLoginsPerMinute: 1, userLoginsPerMinute: 1 });
  expect([limits.admit("a", "name"), limits.admit("a", "name")]).toEqual([true, false]);
  for (let number = 0; number < 100_000; number++) limits.admit("a", `name ${number}`);
  expect(limits.admit("a", "name")).toBe(true);
});

describe("pushes that are owed", () => {
  test("are none while a server hears itself", () => {
    const owed = createOwedPushes();
    for (const number of [1, 2, 3, 4, 5]) {
      owed.addressed([number]);
      owed.beat(number);
      expect(owed.heard(number)).toEqual([]);
    }
    expect(owed.isCut()).toBe(false);
  });

  test("are those since the last beat that was heard, once three beats have been heard again", () => {
    const owed = createOwedPushes();
    owed.addressed([1]);
    owed.beat(1);
    owed.heard(1);
    for (const number of [2, 3, 4, 5]) {
      owed.addressed([number, 10]);
      owed.beat(number);
    }
    expect(owed.isCut()).toBe(true);
    // Late, and not the latest.
    expect(owed.heard(4)).toEqual([]);
    owed.addressed([6]);
    const heard = [6, 7, 8, 9].map((number) => {
      owed.beat(number);
      return owed.heard(number).toSorted((one, other) => one - other);
    });
    expect(heard).toEqual([[], [], [2, 3, 4, 5, 10], []]);
    expect(owed.isCut()).toBe(false);
  });

  test("are those that are known to be lost, once three beats have been heard since", () => {
    const owed = createOwedPushes();
    owed.lost([7]);
    const heard = [1, 2, 3, 4].map((number) => {
      owed.beat(number);
      return owed.heard(number);
    });
    expect(heard).toEqual([[], [], [7], []]);
  });
});

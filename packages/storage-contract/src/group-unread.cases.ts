import assert from "node:assert/strict";
import {
  type GroupTally,
  type GroupUnread,
  groupId,
  messageId,
  type Storage,
  type UserId,
  userId,
} from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, only, openTallies, range, same, u32Max } from "./specimens.js";

const { always, whenShared } = casesOf("counters");
const group = groupId(5);
const otherGroup = groupId(6);

/** Unread counts of groups. The group's newest message is 5 where a case opens its tally. */
export const groupUnreadCases = [
  always("knows nothing of a group at first, and says so", async ({ storage }) => {
    const { unread, tally } = await groupUnread(storage, alice);
    same([unread, tally], [null, null]);
  }),

  always("opens a tally that has counted up to the group's newest message", async ({ storage }) => {
    const tally = await open(storage);

    same(tally.upTo, 5);
    const shown = await groupUnread(storage, alice);
    same([shown.unread, shown.tally], [null, tally]);
  }),

  always("answers the tally that there is, whatever the newest message is by now", async ({ storage }) => {
    const tally = await open(storage);
    await send(storage, [6, bob]);

    const [again, other, third] = await openTallies(storage, [
      { group, newest: messageId(9) },
      { group: otherGroup, newest: messageId(2) },
      { group, newest: messageId(3) },
    ]);

    const counted = { epoch: tally.epoch, count: tally.count + 1, upTo: 6 };
    same([again, third], [counted, counted]);
    same(other?.upTo, 2);
  }),

  always("opens a tally above what was counted or read while it was being opened", async ({ storage }) => {
    const counted = only(await storage.counters.groupUnread([{ group, reader: alice }]));
    const read = only(await storage.counters.groupUnread([{ group: otherGroup, reader: alice }]));
    await send(storage, [6, bob]);
    await storage.counters.markGroupRead([{ group: otherGroup, reader: alice, position: messageId(7) }]);

    const tallies = await storage.counters.openGroupTallies([
      { group, incarnation: counted.incarnation, newest: messageId(5) },
      { group: otherGroup, incarnation: read.incarnation, newest: messageId(5) },
    ]);

    same(
      tallies.map((tally) => tally?.upTo),
      [6, 7],
    );
  }),

  always(
    "opens no tally in a life that is over: what was counted in it is not known",
    async ({ storage }) => {
      const { incarnation } = await groupUnread(storage, alice);
      await send(storage, [6, bob]);
      await storage.counters.forgetGroupTallies([group]);

      const opened = await storage.counters.openGroupTallies([{ group, incarnation, newest: messageId(5) }]);

      same(opened, [null]);
      same((await groupUnread(storage, alice)).tally, null);
    },
  ),

  always(
    "names a life that it knows nothing of, or another group's, not as a group's own",
    async ({ storage }) => {
      const { incarnation } = await groupUnread(storage, alice);
      const newest = messageId(5);

      const opened = await storage.counters.openGroupTallies([
        { group, incarnation: `${incarnation}x`, newest },
        { group: otherGroup, incarnation, newest },
      ]);

      same(opened, [null, null]);
    },
  ),

  always("does not count as unread, in a new epoch, what a member had read before", async ({ storage }) => {
    await openTallies(storage, [{ group, newest: messageId(1) }]);
    await mark(storage, alice, 2);
    await send(storage, [1, alice]);

    await send(storage, [2, bob]);

    same((await groupUnread(storage, alice)).unread ?? 0, 0);
  }),

  always("counts nothing without a tally", async ({ storage }) => {
    await send(storage, [1, bob], [2, alice]);

    const shown = await groupUnread(storage, alice);
    same([shown.unread, shown.tally], [null, null]);
  }),

  always("counts all members' messages in one tally, up to the newest", async ({ storage }) => {
    const { epoch, count } = await open(storage);

    await send(storage, [6, alice], [7, bob], [9, alice]);

    same((await groupUnread(storage, carol)).tally, { epoch, count: count + 3, upTo: 9 });
  }),

  always("leaves unknown what is unknown when others' messages arrive", async ({ storage }) => {
    await open(storage);

    await send(storage, [6, bob]);

    same((await groupUnread(storage, alice)).unread, null);
  }),

  always("shows what was restored, and adds what is counted from then on", async ({ storage }) => {
    const tally = await open(storage);

    await restore(storage, alice, 2, 3, tally);
    const shown = await groupUnread(storage, alice);
    same([shown.unread, shown.tally], [3, tally]);

    await send(storage, [6, bob], [8, carol]);
    same((await groupUnread(storage, alice)).unread, 5);
  }),

  always(
    "adds what was counted between the tally that a count was taken from and its restore",
    async ({ storage }) => {
      const tally = await open(storage);
      await send(storage, [6, bob], [7, bob]);

      await restore(storage, alice, 2, 3, tally);

      same((await groupUnread(storage, alice)).unread, 5);
    },
  ),

  always("shows the right count when a known one is restored once more", async ({ storage }) => {
    const tally = await open(storage);
    await restore(storage, alice, 2, 3, tally);
    await send(storage, [6, bob]);

    await restore(storage, alice, 2, 3, tally);

    same((await groupUnread(storage, alice)).unread, 4);
  }),

  always("marks a sender as having read up to their own message", async ({ storage }) => {
    const tally = await open(storage);
    await restore(storage, alice, 2, 3, tally);
    await restore(storage, bob, 0, 5, tally);

    await send(storage, [6, alice]);

    same([(await groupUnread(storage, alice)).unread, (await groupUnread(storage, bob)).unread], [0, 6]);
    await send(storage, [7, bob]);
    same([(await groupUnread(storage, alice)).unread, (await groupUnread(storage, bob)).unread], [1, 0]);
  }),

  always("counts for a sender what came behind their own message in the batch", async ({ storage }) => {
    await open(storage);

    await send(storage, [6, carol], [7, alice], [8, bob], [9, bob], [10, carol]);

    const counts = await unreadOf(storage, alice, bob, carol);
    same(counts, [3, 1, 0]);
  }),

  ...(
    [
      ["at", [5]],
      ["below", [3]],
      ["below and above", [4, 6]],
    ] as const
  ).map(([where, ids]) =>
    always(`starts a new epoch when ids come ${where} what the tally has counted`, async ({ storage }) => {
      const old = await open(storage);
      await restore(storage, alice, 2, 3, old);

      await send(storage, ...ids.map((id) => [id, bob] as const));

      const { unread, tally } = await groupUnread(storage, alice);
      same(unread, null);
      assert.ok(tally);
      assert.notEqual(tally.epoch, old.epoch);
      assert.ok(tally.upTo >= Math.max(5, ...ids));
    }),
  ),

  always("drops a count that was taken in an epoch that is over", async ({ storage }) => {
    const old = await open(storage);
    await send(storage, [4, bob]);

    await restore(storage, alice, 2, 3, old);
    same((await groupUnread(storage, alice)).unread, null);

    const { tally } = await groupUnread(storage, alice);
    await restore(storage, alice, 2, 3, tally ?? assert.fail());
    same((await groupUnread(storage, alice)).unread, 3);
    await send(storage, [6, bob]);
    same((await groupUnread(storage, alice)).unread, 4);
  }),

  always(
    "starts a new epoch for a group that it is told to forget, and for no other",
    async ({ storage }) => {
      const old = await open(storage);
      await restore(storage, alice, 2, 3, old);
      const newest = messageId(1);
      const other = only(await openTallies(storage, [{ group: otherGroup, newest }]));

      await storage.counters.forgetGroupTallies([group, groupId(7)]);

      same((await groupUnread(storage, alice)).unread, null);
      assert.notEqual((await open(storage)).epoch, old.epoch);
      const [untouched, never] = await storage.counters.groupUnread([
        { group: otherGroup, reader: alice },
        { group: groupId(7), reader: alice },
      ]);
      same([untouched?.tally, never?.tally], [other, null]);
    },
  ),

  always(
    "misses no message that was stored uncounted before the group was forgotten",
    async ({ storage }) => {
      await open(storage);

      await storage.counters.forgetGroupTallies([group]);

      // Callers open only what is missing: a tally that stayed would never reach up to message 6.
      same((await groupUnread(storage, alice)).tally, null);
      const opened = only(await openTallies(storage, [{ group, newest: messageId(6) }]));
      same(opened.upTo, 6);
    },
  ),

  always(
    "drops a count that was taken before the group was forgotten, and takes a new one",
    async ({ storage }) => {
      const old = await open(storage);
      await storage.counters.forgetGroupTallies([group]);

      await restore(storage, alice, 2, 3, old);
      same((await groupUnread(storage, alice)).unread, null);

      await restore(storage, alice, 2, 4, await open(storage));
      same((await groupUnread(storage, alice)).unread, 4);
    },
  ),

  always("shows 0 once a member's read position is what the tally reaches up to", async ({ storage }) => {
    const tally = await open(storage);
    await restore(storage, alice, 2, 3, tally);
    await restore(storage, bob, 2, 3, tally);
    await send(storage, [6, carol]);

    await mark(storage, alice, 6);

    same(await unreadOf(storage, alice, bob), [0, 4]);
    await send(storage, [7, carol]);
    same(await unreadOf(storage, alice, bob), [1, 5]);
  }),

  always("starts a newcomer at nothing unread when their position is marked", async ({ storage }) => {
    await open(storage);

    await mark(storage, alice, 5);

    same((await groupUnread(storage, alice)).unread, 0);
    await send(storage, [6, bob]);
    same((await groupUnread(storage, alice)).unread, 1);
  }),

  always("makes a count unknown when a position covers only a part of it", async ({ storage }) => {
    const tally = await open(storage);
    await restore(storage, alice, 2, 3, tally);

    await mark(storage, alice, 4);

    same((await groupUnread(storage, alice)).unread, null);
  }),

  always("makes a count unknown when a position lies above what is counted yet", async ({ storage }) => {
    const tally = await open(storage);
    await restore(storage, alice, 2, 3, tally);

    await mark(storage, alice, 7);
    same((await groupUnread(storage, alice)).unread, null);

    await send(storage, [6, bob], [7, bob]);
    same((await groupUnread(storage, alice)).unread ?? 0, 0);
  }),

  always("drops a count whose position lies above what it reaches up to", async ({ storage }) => {
    const tally = await open(storage);

    await restore(storage, alice, 7, 0, tally);

    same((await groupUnread(storage, alice)).unread, null);
  }),

  always("drops a count when the position moved beyond it meanwhile", async ({ storage }) => {
    const tally = await open(storage);
    await mark(storage, alice, 5);
    await send(storage, [6, bob]);

    await restore(storage, alice, 2, 3, tally);

    same((await groupUnread(storage, alice)).unread, 1);
  }),

  always("drops a count when the member wrote meanwhile", async ({ storage }) => {
    const tally = await open(storage);
    await send(storage, [6, alice], [7, bob]);

    await restore(storage, alice, 2, 3, tally);

    same((await groupUnread(storage, alice)).unread, 1);
  }),

  always("takes a member's count at the very position that was marked meanwhile", async ({ storage }) => {
    const tally = await open(storage);
    await mark(storage, alice, 3);

    await restore(storage, alice, 3, 2, tally);

    same((await groupUnread(storage, alice)).unread, 2);
  }),

  always("keeps groups and members apart, in the order asked", async ({ storage }) => {
    const tally = await open(storage);
    const other = only(await openTallies(storage, [{ group: otherGroup, newest: messageId(1) }]));
    await restore(storage, alice, 2, 3, tally);

    await send(storage, [6, bob]);

    const answers = await storage.counters.groupUnread([
      { group: otherGroup, reader: alice },
      { group, reader: alice },
      { group: groupId(7), reader: alice },
      { group, reader: carol },
      { group, reader: alice },
    ]);
    same(
      answers.map((answer) => answer.unread),
      [null, 4, null, null, 4],
    );
    same([answers[0]?.tally, answers[2]?.tally], [other, null]);
  }),

  always("takes empty batches about groups", async ({ storage }) => {
    await storage.counters.addGroupMessages([]);
    await storage.counters.markGroupRead([]);
    await storage.counters.forgetGroupTallies([]);
    await storage.counters.restoreGroupUnread([]);
    same(await storage.counters.groupUnread([]), []);
    same(await storage.counters.openGroupTallies([]), []);
  }),

  always("serves 1,000 groups and 1,000 members in a batch", async ({ storage }) => {
    const members = range(u32Max - 999, u32Max).map(userId);
    const groups = range(1_001, 2_000).map(groupId);
    const newest = messageId(5);
    const tallies = await openTallies(
      storage,
      groups.map((one) => ({ group: one, newest })),
    );
    const tally = await open(storage);
    const fact = { position: messageId(2), upTo: newest, count: 3 };
    await storage.counters.restoreGroupUnread([
      ...members.map((reader) => ({ group, reader, ...fact, tally })),
      ...groups.map((one, index) => {
        return { group: one, reader: alice, ...fact, tally: tallies[index] ?? assert.fail() };
      }),
    ]);

    const messages = [{ id: messageId(6), from: bob }];
    await storage.counters.addGroupMessages([group, ...groups].map((one) => ({ group: one, messages })));
    const position = messageId(6);
    await storage.counters.markGroupRead(members.slice(500).map((reader) => ({ group, reader, position })));

    const answers = await storage.counters.groupUnread([
      ...members.map((reader) => ({ group, reader })),
      ...groups.map((one) => ({ group: one, reader: alice })),
    ]);
    same(
      answers.map((answer) => answer.unread),
      range(1, 2_000).map((index) => (index > 500 && index <= 1_000 ? 0 : 4)),
    );
  }),

  always("opens one tally for a group however many open it at once", async ({ storage }) => {
    const tallies = await Promise.all(range(1, 20).map(() => open(storage)));

    same(new Set(tallies.map((tally) => tally.epoch)).size, 1);
  }),

  whenShared("lets two processes count in one tally", async ({ storage, openSecond }) => {
    const second = await openSecond();
    const [tally, there] = await Promise.all([open(storage), open(second)]);
    same(there, tally);
    await restore(second, alice, 2, 3, tally);

    await send(storage, [6, bob]);
    await send(second, [7, bob]);

    same((await groupUnread(storage, alice)).unread, 5);
    same((await groupUnread(second, alice)).unread, 5);
  }),
];

async function open(storage: Storage): Promise<GroupTally> {
  return only(await openTallies(storage, [{ group, newest: messageId(5) }]));
}

function send(storage: Storage, ...messages: readonly (readonly [number, UserId])[]): Promise<void> {
  const arrivals = messages.map(([id, from]) => ({ id: messageId(id), from }));
  return storage.counters.addGroupMessages([{ group, messages: arrivals }]);
}

function mark(storage: Storage, reader: UserId, position: number): Promise<void> {
  return storage.counters.markGroupRead([{ group, reader, position: messageId(position) }]);
}

function restore(
  storage: Storage,
  reader: UserId,
  position: number,
  count: number,
  tally: GroupTally,
): Promise<void> {
  const fact = { position: messageId(position), upTo: tally.upTo, count };
  return storage.counters.restoreGroupUnread([{ group, reader, ...fact, tally }]);
}

async function groupUnread(storage: Storage, reader: UserId): Promise<GroupUnread> {
  return only(await storage.counters.groupUnread([{ group, reader }]));
}

async function unreadOf(storage: Storage, ...readers: readonly UserId[]): Promise<(number | null)[]> {
  const answers = await storage.counters.groupUnread(readers.map((reader) => ({ group, reader })));
  return answers.map((answer) => answer.unread);
}

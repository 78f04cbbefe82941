import assert from "node:assert/strict";
import { messageId, type Storage, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, dave, range, same, u32Max, unreadFrom } from "./specimens.js";
import { arrive, fact, forget, mark, restore, restoreInto, unread, viewOf } from "./unread-steps.js";

const { always, whenShared } = casesOf("counters");

/** Unread counts of single conversations. The reader is Alice unless a case says otherwise. */
export const unreadCases = [
  always("knows nothing of a reader at first, and says so", async ({ storage }) => {
    const view = await viewOf(storage, alice);

    same([view.complete, unreadFrom(view, bob)], [false, null]);
  }),

  always("leaves unknown what is unknown when messages arrive or are read", async ({ storage }) => {
    await arrive(storage, bob, 1, 3);
    same(await unread(storage, bob), null);

    await mark(storage, bob, 2);
    same(await unread(storage, bob), null);

    await arrive(storage, bob, 4, 4);
    same(await unread(storage, bob), null);
  }),

  always("shows what was restored, and nothing of other peers", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3), fact(carol, 0, 9, 0)]);

    const view = await viewOf(storage, alice);

    same(
      [bob, carol, dave].map((peer) => unreadFrom(view, peer)),
      [3, 0, null],
    );
    same(view.complete, false);
  }),

  always("knows after a complete restore that other peers have nothing unread", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)], true);

    const view = await viewOf(storage, alice);

    same([view.complete, unreadFrom(view, bob), unreadFrom(view, carol)], [true, 3, 0]);
  }),

  always(
    "knows a reader without anything unread after a complete restore of nothing",
    async ({ storage }) => {
      await restore(storage, [], true);

      const view = await viewOf(storage, alice);

      same([view.complete, unreadFrom(view, bob)], [true, 0]);
    },
  ),

  always("adds what arrives above the id that a count reaches up to", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);

    await arrive(storage, bob, 6, 6);
    same(await unread(storage, bob), 4);

    await arrive(storage, bob, 9, 12, 2);
    same(await unread(storage, bob), 6);
  }),

  ...(
    [
      ["at", 5, 5],
      ["below", 3, 4],
      ["below and above", 5, 7],
    ] as const
  ).map(([where, first, last]) =>
    always(
      `makes a count unknown when ids arrive ${where} the id that it reaches up to`,
      async ({ storage }) => {
        await restore(storage, [fact(bob, 2, 5, 3), fact(carol, 0, 1, 1)]);

        await arrive(storage, bob, first, last);

        same([await unread(storage, bob), await unread(storage, carol)], [null, 1]);
      },
    ),
  ),

  always("reaches up to the last id that was added", async ({ storage }) => {
    await restore(storage, [fact(bob, 0, 5, 5)]);
    await arrive(storage, bob, 6, 8);

    await arrive(storage, bob, 7, 7);

    same(await unread(storage, bob), null);
  }),

  always("leaves a count unknown once it is, though newer ids arrive", async ({ storage }) => {
    await restore(storage, [fact(bob, 0, 5, 5)]);
    await arrive(storage, bob, 4, 4);

    await arrive(storage, bob, 6, 6);

    same(await unread(storage, bob), null);
  }),

  always("makes a peer unknown who writes and was absent from a complete view", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)], true);

    await arrive(storage, carol, 1, 1);

    same([await unread(storage, carol), await unread(storage, bob)], [null, 3]);
  }),

  always("shows 0 once the read position covers all that was counted", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3), fact(carol, 0, 4, 2)]);
    await arrive(storage, bob, 6, 6);

    await mark(storage, bob, 6);

    same([await unread(storage, bob), await unread(storage, carol)], [0, 2]);
    await arrive(storage, bob, 7, 8);
    same(await unread(storage, bob), 2);
  }),

  always("makes a count unknown when the read position covers only a part of it", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);

    await mark(storage, bob, 4);

    same(await unread(storage, bob), null);
  }),

  always("does not count what arrives late and was read already", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);
    await mark(storage, bob, 7);
    same(await unread(storage, bob), 0);

    await arrive(storage, bob, 6, 7);

    same((await unread(storage, bob)) ?? 0, 0);
  }),

  always(
    "shows nothing unread, or unknown, for a peer read while absent from a complete view",
    async ({ storage }) => {
      await restore(storage, [], true);

      await mark(storage, bob, 4);

      same((await unread(storage, bob)) ?? 0, 0);
    },
  ),

  always("makes counts unknown that it is told to forget, and no others", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3), fact(carol, 0, 1, 1)]);

    await forget(storage, bob, dave);

    const view = await viewOf(storage, alice);
    same(
      [bob, carol, dave].map((peer) => unreadFrom(view, peer)),
      [null, 1, null],
    );
  }),

  always(
    "makes a peer unknown that it is told to forget and that a complete view does not name",
    async ({ storage }) => {
      await restore(storage, [fact(bob, 2, 5, 3)], true);

      await forget(storage, carol);

      same([await unread(storage, carol), await unread(storage, bob)], [null, 3]);
    },
  ),

  always("keeps a forgotten count unknown until it is restored", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);
    await forget(storage, bob);

    await arrive(storage, bob, 7, 7);
    same(await unread(storage, bob), null);

    await restore(storage, [fact(bob, 2, 7, 5)]);
    same(await unread(storage, bob), 5);
    await arrive(storage, bob, 8, 8);
    same(await unread(storage, bob), 6);
  }),

  always("keeps readers apart, and a reader from their peer", async ({ storage }) => {
    await restore(storage, [fact(bob, 0, 1, 1)], true);
    const bobs = await viewOf(storage, bob);
    await restoreInto(storage, bobs.incarnation, [fact(alice, 0, 4, 2)], true, bob);

    await arrive(storage, bob, 5, 5);

    const [a, c, b, again] = await storage.counters.unread([alice, carol, bob, alice]);
    assert.ok(a && b && c && again);
    same([unreadFrom(a, bob), unreadFrom(b, alice), c.complete, unreadFrom(again, bob)], [2, 2, false, 2]);
  }),

  always("takes empty batches about single conversations", async ({ storage }) => {
    await storage.counters.addUnread([]);
    await storage.counters.markRead([]);
    await storage.counters.forgetUnread([]);
    await storage.counters.restoreUnread([]);
    same(await storage.counters.unread([]), []);
  }),

  always("serves 1,000 readers, and one with 1,000 peers, in a batch", async ({ storage }) => {
    const ids = range(u32Max - 999, u32Max).map(userId);
    await restore(
      storage,
      ids.map((peer) => fact(peer, 0, 1, 1)),
      true,
    );
    const views = await storage.counters.unread(ids);
    await storage.counters.restoreUnread(
      ids.map((reader, index) => {
        const incarnation = views[index]?.incarnation ?? assert.fail();
        return { reader, incarnation, facts: [fact(alice, 0, 1, 1)], complete: true };
      }),
    );

    const id = messageId(2);
    const arrival = { first: id, last: id, count: 1 };
    await storage.counters.addUnread(ids.map((reader) => ({ reader, peer: alice, ...arrival })));
    await storage.counters.addUnread(ids.map((peer) => ({ reader: alice, peer, ...arrival })));
    await storage.counters.markRead(ids.slice(500).map((reader) => ({ reader, peer: alice, position: id })));

    const after = await storage.counters.unread(ids);
    same(
      after.map((view) => unreadFrom(view, alice)),
      ids.map((_, index) => (index < 500 ? 2 : 0)),
    );
    const alices = await viewOf(storage, alice);
    assert.ok(ids.every((peer) => unreadFrom(alices, peer) === 2));
  }),

  always("counts every one of many concurrent arrivals, or none: unknown", async ({ storage }) => {
    await concurrentArrivals(storage, storage);
  }),

  whenShared("counts the arrivals of two processes together", async ({ storage, openSecond }) => {
    const second = await openSecond();
    await restore(second, [fact(carol, 0, 3, 3)]);
    await concurrentArrivals(storage, second);

    await arrive(storage, carol, 4, 4);
    same([await unread(storage, carol), await unread(second, carol)], [4, 4]);
  }),
];

async function concurrentArrivals(first: Storage, second: Storage): Promise<void> {
  const peers = range(1, 10).map(userId);
  await restore(
    first,
    peers.map((peer) => fact(peer, 0, 1, 1)),
    true,
  );

  await Promise.all(
    range(2, 9).flatMap((id) => peers.map((peer) => arrive(id % 2 === 0 ? first : second, peer, id, id))),
  );

  const view = await viewOf(first, alice);
  for (const peer of peers) same(unreadFrom(view, peer) ?? 9, 9);
}

import { casesOf } from "./contract-case.js";
import { alice, bob, carol, same, unreadFrom } from "./specimens.js";
import { arrive, fact, forget, mark, restore, restoreInto, unread, viewOf } from "./unread-steps.js";

const { always } = casesOf("counters");

/** Which counts of single conversations are taken when they are handed back. The reader is Alice. */
export const unreadRestoreCases = [
  always("takes a count that reaches up to all that arrived meanwhile", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await arrive(storage, bob, 4, 6);

    await restoreInto(storage, incarnation, [fact(bob, 2, 6, 4)]);

    same(await unread(storage, bob), 4);
  }),

  always("drops a count when something arrived above the id that it reaches up to", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await arrive(storage, bob, 6, 6);

    await restoreInto(storage, incarnation, [fact(bob, 2, 5, 3), fact(carol, 0, 1, 1)]);

    same([await unread(storage, bob), await unread(storage, carol)], [null, 1]);
  }),

  always("drops a count when the read position moved above its position meanwhile", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await mark(storage, bob, 3);

    await restoreInto(storage, incarnation, [fact(bob, 2, 5, 3)]);

    same(await unread(storage, bob), null);
  }),

  always("takes a count at the very position that was marked meanwhile", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await mark(storage, bob, 3);

    await restoreInto(storage, incarnation, [fact(bob, 3, 5, 2)]);

    same(await unread(storage, bob), 2);
  }),

  always("remembers arrivals and marks of a count that became unknown", async ({ storage }) => {
    await restore(storage, [fact(bob, 0, 5, 5)]);
    const { incarnation } = await viewOf(storage, alice);
    await mark(storage, bob, 4);
    await arrive(storage, bob, 6, 6);

    await restoreInto(storage, incarnation, [fact(bob, 0, 6, 6)]);
    same(await unread(storage, bob), null);
    await restoreInto(storage, incarnation, [fact(bob, 4, 5, 1)]);
    same(await unread(storage, bob), null);
    await restoreInto(storage, incarnation, [fact(bob, 4, 6, 2)]);
    same(await unread(storage, bob), 2);
  }),

  always("drops a count that is meant for another life of the reader's counters", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);

    await restoreInto(storage, `${incarnation}-another`, [fact(bob, 2, 5, 3)], true);

    const view = await viewOf(storage, alice);
    same([view.complete, unreadFrom(view, bob), unreadFrom(view, carol)], [false, null, null]);
  }),

  always("overwrites no count that is known", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);
    await arrive(storage, bob, 6, 6);

    await restore(storage, [fact(bob, 2, 6, 99), fact(carol, 0, 1, 1)], true);

    same([await unread(storage, bob), await unread(storage, carol)], [4, 1]);
  }),

  always("keeps the count of a known peer whom a complete restore does not name", async ({ storage }) => {
    await restore(storage, [fact(bob, 2, 5, 3)]);

    await restore(storage, [], true);

    same(await unread(storage, bob), 3);
  }),

  always("overwrites no peer whom a complete view knows to have nothing unread", async ({ storage }) => {
    await restore(storage, [], true);

    await restore(storage, [fact(bob, 2, 5, 3)]);

    same(await unread(storage, bob), 0);
  }),

  always("stays complete when the count of one peer is restored", async ({ storage }) => {
    await restore(storage, [], true);
    await arrive(storage, bob, 1, 1);

    await restore(storage, [fact(bob, 0, 1, 1)]);

    const view = await viewOf(storage, alice);
    same([view.complete, unreadFrom(view, bob), unreadFrom(view, carol)], [true, 1, 0]);
  }),

  always(
    "does not take a peer for read who wrote before a complete restore that does not name them",
    async ({ storage }) => {
      const { incarnation } = await viewOf(storage, alice);
      await arrive(storage, bob, 1, 1);

      await restoreInto(storage, incarnation, [fact(carol, 0, 1, 1)], true);

      same([await unread(storage, bob), await unread(storage, carol)], [null, 1]);
    },
  ),

  always("does not take a peer for read whose count a complete restore had to drop", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await arrive(storage, bob, 6, 6);

    await restoreInto(storage, incarnation, [fact(bob, 2, 5, 3)], true);

    same(await unread(storage, bob), null);
  }),

  always("drops a count that was taken before it came into doubt, complete or not", async ({ storage }) => {
    const { incarnation } = await viewOf(storage, alice);
    await forget(storage, bob);

    await restoreInto(storage, incarnation, [fact(bob, 2, 5, 3)], true);

    const view = await viewOf(storage, alice);
    same([unreadFrom(view, bob), view.complete], [null, false]);
  }),
];

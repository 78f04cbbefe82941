import assert from "node:assert/strict";
import { userId, userPair } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, only, range, same, t0, u32Max } from "./fixtures.js";

const { always, whenShared } = casesOf("messages");

/** Relations: which number a conversation of two has. */
export const relationCases = [
  always("opens a relation where there is none, and the same one ever after", async ({ storage }) => {
    const pair = userPair(alice, bob);

    const opened = only(await storage.messages.openRelations([pair], t0));
    const again = only(await storage.messages.openRelations([pair], t0 + 5));

    assert.ok(opened >= 1);
    assert.equal(again, opened);
    same(await storage.messages.findRelations([pair]), [opened]);
  }),

  always("answers relations in the order of the pairs, also when a pair comes twice", async ({ storage }) => {
    const [ab, ac, bc] = [userPair(alice, bob), userPair(alice, carol), userPair(bob, carol)];
    const known = only(await storage.messages.openRelations([ac], t0));

    const [first, second, third, fourth] = await storage.messages.openRelations([ab, ac, bc, ab], t0);

    assert.equal(second, known);
    assert.equal(fourth, first);
    assert.equal(new Set([first, second, third]).size, 3);
    same(await storage.messages.findRelations([bc, ab, ac, bc]), [third, first, second, third]);
  }),

  always("finds null where two never spoke, and creates nothing by asking", async ({ storage }) => {
    const pair = userPair(alice, bob);

    same(await storage.messages.findRelations([pair]), [null]);
    same(await storage.messages.findRelations([pair, pair]), [null, null]);
  }),

  always("answers an empty batch of pairs with an empty list", async ({ storage }) => {
    same(await storage.messages.openRelations([], t0), []);
    same(await storage.messages.findRelations([]), []);
  }),

  always("gives a pair one relation however many open it at once", async ({ storage }) => {
    const pair = userPair(alice, bob);

    const opened = await Promise.all(range(1, 20).map(() => storage.messages.openRelations([pair], t0)));

    assert.equal(new Set(opened.map(only)).size, 1);
  }),

  always("gives each pair one relation when batches overlap in different orders", async ({ storage }) => {
    const pairs = range(1, 20).map((id) => userPair(alice, userId(100 + id)));

    const [forwards, backwards] = await Promise.all([
      storage.messages.openRelations(pairs, t0),
      storage.messages.openRelations([...pairs].reverse(), t0),
    ]);

    same([...(backwards ?? [])].reverse(), forwards);
    assert.equal(new Set(forwards).size, 20);
  }),

  always("opens 1,000 relations in one batch", async ({ storage }) => {
    const pairs = range(1, 1_000).map((id) => userPair(alice, userId(1_000 + id)));

    const opened = await storage.messages.openRelations(pairs, t0);

    assert.equal(new Set(opened).size, 1_000);
    same(await storage.messages.findRelations(pairs), opened);
  }),

  always("knows users by numbers up to the largest u32", async ({ storage }) => {
    const pair = userPair(userId(u32Max), userId(u32Max - 1));

    const opened = await storage.messages.openRelations([pair], u32Max);

    same(await storage.messages.findRelations([pair, userPair(userId(u32Max), alice)]), [only(opened), null]);
  }),

  always("answers 1,000 pairs of which only some have a relation, each by itself", async ({ storage }) => {
    const pairs = range(1, 1_000).map((id) => userPair(alice, userId(1_000 + id)));
    const known = pairs.filter((_, index) => index % 3 === 0);
    const opened = await storage.messages.openRelations(known, t0);

    const found = await storage.messages.findRelations(pairs);

    same(
      found,
      pairs.map((_, index) => (index % 3 === 0 ? opened[index / 3] : null)),
    );
    const all = await storage.messages.openRelations([...pairs].reverse(), t0);
    same(
      [...all].reverse().filter((_, index) => index % 3 === 0),
      opened,
    );
    assert.equal(new Set(all).size, 1_000);
  }),

  whenShared(
    "gives a pair one relation when two processes open it at once",
    async ({ storage, openSecond }) => {
      const second = await openSecond();
      const pairs = range(1, 20).map((id) => userPair(alice, userId(100 + id)));

      const [here, there] = await Promise.all([
        storage.messages.openRelations(pairs, t0),
        second.messages.openRelations([...pairs].reverse(), t0),
      ]);

      same([...(there ?? [])].reverse(), here);
      same(await second.messages.findRelations(pairs), here);
    },
  ),
];

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openLane } from "../src/ledger/lane.js";
import { LedgerError } from "../src/models/errors.js";
import { systemClock } from "../src/ports/clock.js";

/** Lets promises that are settled run their continuations. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A lane whose batches end when the test says so. */
function openHeldLane(options: { maxBatch: number; maxQueued: number }) {
  const batches: { readonly items: readonly number[]; finish: () => void; fail: (error: Error) => void }[] =
    [];
  let announce: () => void = () => {};
  const lane = openLane<number, number>({
    clock: systemClock,
    ...options,
    run: (items) =>
      new Promise((resolve, reject) => {
        batches.push({ items, finish: () => resolve(items.map((item) => item * 10)), fail: reject });
        announce();
      }),
  });
  const nextBatch = async () => {
    if (batches.length === 0) await new Promise<void>((resolve) => (announce = resolve));
    const batch = batches.shift();
    if (!batch) throw new Error("no batch");
    return batch;
  };
  return { lane, nextBatch };
}

describe("a lane", () => {
  test("sends a lone item alone", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 10, maxQueued: 10 });
    const result = lane.submit(1);
    const batch = await nextBatch();
    batch.finish();
    expect(batch.items).toEqual([1]);
    expect(await result).toBe(10);
  });

  test("sends what was submitted in one turn together", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 10, maxQueued: 10 });
    const results = [lane.submit(1), lane.submit(2), lane.submit(3)];
    const batch = await nextBatch();
    batch.finish();
    expect(batch.items).toEqual([1, 2, 3]);
    expect(await Promise.all(results)).toEqual([10, 20, 30]);
  });

  test("fills the next batch while one is under way, and never runs two at once", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 10, maxQueued: 10 });
    const first = lane.submit(1);
    const underWay = await nextBatch();
    const later = [lane.submit(2), lane.submit(3)];
    underWay.finish();
    await first;
    const next = await nextBatch();
    expect(next.items).toEqual([2, 3]);
    next.finish();
    expect(await Promise.all(later)).toEqual([20, 30]);
  });

  test("takes no more than maxBatch items at a time", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 2, maxQueued: 10 });
    const results = [1, 2, 3].map((item) => lane.submit(item));
    const first = await nextBatch();
    first.finish();
    const second = await nextBatch();
    second.finish();
    expect([first.items, second.items]).toEqual([[1, 2], [3]]);
    await Promise.all(results);
  });

  test("refuses an item beyond maxQueued with overloaded, and keeps the others", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 10, maxQueued: 2 });
    const kept = [lane.submit(1), lane.submit(2)];
    await expect(lane.submit(3)).rejects.toMatchObject({ code: "overloaded" });
    (await nextBatch()).finish();
    expect(await Promise.all(kept)).toEqual([10, 20]);
  });

  test("fails every item of a batch that fails, and goes on with the next", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 1, maxQueued: 10 });
    const failing = lane.submit(1);
    const following = lane.submit(2);
    (await nextBatch()).fail(new Error("the store is gone"));
    await expect(failing).rejects.toThrow("the store is gone");
    (await nextBatch()).finish();
    expect(await following).toBe(20);
  });

  test("fails the items that a batch left unanswered", async () => {
    const lane = openLane<number, number>({
      clock: systemClock,
      maxBatch: 10,
      maxQueued: 10,
      run: async () => [7],
    });
    const answered = lane.submit(1);
    const left = lane.submit(2);
    expect(await answered).toBe(7);
    await expect(left).rejects.toMatchObject({ code: "outcomeUnknown" });
  });

  test("is idle at once when nothing was ever submitted", async () => {
    const { lane } = openHeldLane({ maxBatch: 1, maxQueued: 10 });
    await lane.idle();
  });

  test("is idle only when nothing waits, nothing is under way and all are answered", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 1, maxQueued: 10 });
    const order: string[] = [];
    const answered = [1, 2].map((item) => lane.submit(item).then((result) => order.push(`${result}`)));
    const idle = lane.idle().then(() => order.push("idle"));

    const first = await nextBatch();
    await settle();
    expect(order).toEqual([]);

    first.finish();
    const second = await nextBatch();
    await settle();
    expect(order).toEqual(["10"]);

    second.finish();
    await Promise.all([...answered, idle]);
    expect(order).toEqual(["10", "20", "idle"]);
    await lane.idle();
  });

  test("is idle also behind a batch that failed", async () => {
    const { lane, nextBatch } = openHeldLane({ maxBatch: 1, maxQueued: 10 });
    const failing = lane.submit(1);
    const idle = lane.idle();
    (await nextBatch()).fail(new Error("the store is gone"));
    await expect(failing).rejects.toThrow("the store is gone");
    await idle;
  });

  test("rejects the item that a batch answered with an error, and resolves the others", async () => {
    const lane = openLane<number, number>({
      clock: systemClock,
      maxBatch: 10,
      maxQueued: 10,
      run: async (items) =>
        items.map((item) => (item === 2 ? new LedgerError("storageUnavailable", "locked") : item)),
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => lane.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("keeps the order of submission, whatever the sizes of bursts and batches", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        async (bursts, maxBatch) => {
          const seen: number[] = [];
          const lane = openLane<number, number>({
            clock: systemClock,
            maxBatch,
            maxQueued: 1_000,
            run: async (items) => {
              seen.push(...items);
              return items;
            },
          });
          const results: Promise<number>[] = [];
          let next = 0;
          for (const burst of bursts) {
            for (let index = 0; index < burst; index += 1) results.push(lane.submit(next++));
            await null;
          }
          const expected = Array.from({ length: next }, (_, index) => index);
          expect(await Promise.all(results)).toEqual(expected);
          expect(seen).toEqual(expected);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});

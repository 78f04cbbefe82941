import fc from "fast-check";
import { expect, test } from "vitest";
import { openDueQueue } from "../src/due-queue.js";

test("what is due comes out in the order of time, and of pushing where the time is the same", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const queue = openDueQueue<number>();
      for (const [turn, at] of times.entries()) queue.push(at, turn);
      const taken: (readonly [number, number])[] = [];
      for (let due = queue.take(15); due !== null; due = queue.take(15)) taken.push([due.at, due.item]);
      const expected = times
        .map((at, turn) => [at, turn] as const)
        .filter(([at]) => at <= 15)
        .sort(([one, first], [other, second]) => one - other || first - second);
      expect(taken).toEqual(expected);
      expect(queue.nextAt()).toBe(times.filter((at) => at > 15).sort((one, other) => one - other)[0] ?? null);
    }),
  );
});

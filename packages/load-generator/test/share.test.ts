import fc from "fast-check";
import { expect, test } from "vitest";
import { isInShare, partition, rotations, sharedNumbers } from "../src/load-generator.js";

test("shares hold every number once, and differ in size by one at most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 9 }), (count, of) => {
      const shares = Array.from({ length: of }, (_, index) => sharedNumbers(count, { index, of }));
      const sorted = shares.flat().sort((one, other) => one - other);
      expect(sorted).toEqual(Array.from({ length: count }, (_, number) => number));
      const sizes = shares.map((share) => share.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      for (const [index, share] of shares.entries()) {
        expect(share.every((number) => isInShare(number, { index, of }))).toBe(true);
      }
    }),
  );
});

test("partitioned items belong to one part each; rotations hold all of them, from different items on", () => {
  expect(partition([1, 2, 3, 4, 5], 2)).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
  expect(rotations([1, 2, 3, 4], 3)).toEqual([
    [1, 2, 3, 4],
    [2, 3, 4, 1],
    [3, 4, 1, 2],
  ]);
});

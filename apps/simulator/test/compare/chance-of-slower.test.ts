import fc from "fast-check";
import { expect, test } from "vitest";
import { chanceOfSlower } from "../../src/compare/chance-of-slower.js";

const buckets = fc
  .uniqueArray(
    fc.record({ milliseconds: fc.integer({ min: 1, max: 30 }), count: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 1,
      selector: ({ milliseconds }) => milliseconds,
    },
  )
  .map((all) => all.toSorted((one, other) => one.milliseconds - other.milliseconds));

test("is what comparing every pair gives", () => {
  fc.assert(
    fc.property(buckets, buckets, fc.constantFrom(1, 2, 3), (old, fresh, factor) => {
      let pairs = 0;
      let slower = 0;
      for (const one of old) {
        for (const other of fresh) {
          const times = one.count * other.count;
          const [was, is] = [one.milliseconds * factor, other.milliseconds];
          pairs += times;
          slower += is > was ? times : is === was ? times / 2 : 0;
        }
      }
      expect(chanceOfSlower(old, fresh, factor)).toBeCloseTo(slower / pairs, 10);
    }),
  );
});

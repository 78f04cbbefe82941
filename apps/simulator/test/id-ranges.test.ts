import fc from "fast-check";
import { expect, test } from "vitest";
import { newIdRanges } from "../src/plan/id-ranges.js";

test("ranges of ids hold what was added, in whatever order it came", () => {
  const ids = fc.array(fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(ids, (added) => {
      const ranges = newIdRanges();
      const known = new Set<number>();
      for (const id of added) {
        expect(ranges.add(id)).toBe(!known.has(id));
        known.add(id);
      }
      expect(ranges.size()).toBe(known.size);
      expect(ranges.newest()).toBe(Math.max(0, ...known));
      for (let id = 0; id <= 31; id += 1) expect(ranges.has(id)).toBe(known.has(id));
    }),
  );
});

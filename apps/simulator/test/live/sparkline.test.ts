import { expect, test } from "vitest";
import { sparkline } from "../../src/live/sparkline.js";

test("draws the newest values, the highest one full", () => {
  expect(sparkline([99, 0, 50, null, 100], 4)).toBe("▁▅ █");
  expect(sparkline([0, 0], 4)).toBe("▁▁");
  expect(sparkline([], 4)).toBe("");
});

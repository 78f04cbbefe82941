import { describe, expect, test } from "vitest";
import { planFaults } from "../src/faults/fault.js";

describe("faults", () => {
  test("happen when it is said, for as long as it is said, in the order of time", () => {
    expect(planFaults(["redis-pause:500ms@15s", "proxy-kill@2"], 20)).toEqual([
      { name: "proxy-kill", at: 2, lasts: 1 },
      { name: "redis-pause", at: 15, lasts: 0.5 },
    ]);
  });

  test("without a time are spread over the run", () => {
    expect(planFaults(["reset"], 10).map(({ at }) => at)).toEqual([4]);
    expect(planFaults(["reset", "garbage", "truncate"], 10).map(({ at }) => at)).toEqual([2.5, 4.75, 7]);
  });

  test.each([
    ["proxy-kil@3s", /^fault "proxy-kil@3s": is none of proxy-kill, proxy-restart, reset,/],
    ["reset@soon", 'fault "reset@soon": "soon" is no time, such as 10s'],
    ["reset:3s@1s", 'fault "reset:3s@1s": reset has no duration'],
    ["reset@30s", "fault reset: the run is over after 20 s"],
  ])("%s is refused in one line", (spec, message) => {
    expect(() => planFaults([spec], 20)).toThrow(message);
  });
});

import { describe, expect, test } from "vitest";
import { evaluateSlos } from "../../src/slo/evaluate-slos.js";
import { parseSlos } from "../../src/slo/parse-slos.js";
import { latencyOf } from "../report/fixtures.js";

const messages = {
  command: "msgData",
  ok: 90,
  refused: 6,
  unknown: 4,
  refusals: [{ reason: "overloaded", count: 6, expected: 0 }],
  latency: latencyOf([1, 2, 3, 400]),
};
const nothing = { ok: 0, refused: 0, unknown: 0, refusals: [] };
const none = { command: "heartbeat", ...nothing, latency: latencyOf([]) };
const outcomes = { ok: 190, refused: 6, unknown: 4 };
const run = {
  seconds: 4,
  totals: { ...outcomes, intended: 200, sent: 200, messages: outcomes, reconnects: 0 },
  latency: latencyOf([1, 1, 1, 1, 1, 2, 2, 2, 2, 500]),
  commands: [messages, none],
};

describe("evaluateSlos", () => {
  test.each([
    ["p50<=1ms", 1, "1 ms", true],
    ["p50<1ms", 1, "1 ms", false],
    ["max>=400ms", 500, "500 ms", true],
    ["mean<40ms", 51.3, "51.3 ms", false],
    ["errors<5%", 5, "5 %", false],
    ["errors<=5%", 5, "5 %", true],
    ["throughput>49", 49, "49/s", false],
    ["throughput>=49", 49, "49/s", true],
    ["msgData:errors<10.1%", 10, "10 %", true],
    ["msgData:throughput>20", 24, "24/s", true],
    ["msgData:p99.9<500ms", 400, "400 ms", true],
  ])("%s", (expression, measured, shown, met) => {
    const [result] = evaluateSlos(parseSlos(expression), run);

    expect(result).toMatchObject({ expression, shown, met });
    expect(result?.measured).toBeCloseTo(measured, 0);
  });

  test("does not count as errors what had to be refused", () => {
    const refusals = [
      { reason: "overloaded", count: 2, expected: 0 },
      { reason: "notPermitted", count: 4, expected: 4 },
    ];
    const commands = [{ ...messages, refusals }, none];
    const [all, own] = evaluateSlos(parseSlos("errors<4%,msgData:errors<7%"), { ...run, commands });

    expect(all).toMatchObject({ shown: "3 %", met: true });
    expect(own).toMatchObject({ shown: "6 %", met: true });
  });

  test.each(["heartbeat:p99<1s", "heartbeat:errors<1%", "validate:throughput>0", "validate:p50<1s"])(
    "is not met where nothing was measured: %s",
    (expression) => {
      const results = evaluateSlos(parseSlos(expression), run);

      expect(results).toEqual([{ expression, measured: null, shown: "not measured", met: false }]);
    },
  );
});

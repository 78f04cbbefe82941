import { describe, expect, test } from "vitest";
import { parseSlos, SloError } from "../../src/slo/parse-slos.js";

describe("parseSlos", () => {
  test.each([
    ["p99<50ms", { command: null, metric: "p99", operator: "<", limit: 50 }],
    ["p50<=800us", { command: null, metric: "p50", operator: "<=", limit: 0.8 }],
    ["max<1.5s", { command: null, metric: "max", operator: "<", limit: 1_500 }],
    ["mean<.5ms", { command: null, metric: "mean", operator: "<", limit: 0.5 }],
    ["p99.9<1s", { command: null, metric: "p99.9", operator: "<", limit: 1_000 }],
    ["errors<0.1%", { command: null, metric: "errors", operator: "<", limit: 0.1 }],
    ["errors<=0%", { command: null, metric: "errors", operator: "<=", limit: 0 }],
    ["throughput>5000", { command: null, metric: "throughput", operator: ">", limit: 5_000 }],
    ["throughput>=5000", { command: null, metric: "throughput", operator: ">=", limit: 5_000 }],
    ["msgData:p99<20ms", { command: "msgData", metric: "p99", operator: "<", limit: 20 }],
    ["msgData : p90 < 20 ms", { command: "msgData", metric: "p90", operator: "<", limit: 20 }],
  ])("understands %s", (expression, expected) => {
    expect(parseSlos(expression)).toEqual([{ expression, ...expected }]);
  });

  test("takes several, in the order in which they are written", () => {
    const expressions = parseSlos("p99<50ms, errors<0.1%,throughput>5000").map(
      ({ expression }) => expression,
    );

    expect(expressions).toEqual(["p99<50ms", "errors<0.1%", "throughput>5000"]);
  });

  test.each([
    ["", `"" is no objective: it is empty; write for example p99<50ms`],
    ["p99<50ms,", `"" is no objective: it is empty; write for example p99<50ms`],
    ["p99", `"p99" is no objective: it needs one of <= >= < > between a metric and a limit`],
    ["p99=50ms", `"p99=50ms" is no objective: it needs one of <= >= < > between a metric and a limit`],
    ["p99<<50ms", `"p99<<50ms" is no objective: it needs one of <= >= < > between a metric and a limit`],
    ["1<p99<50ms", `"1<p99<50ms" is no objective: it needs one of <= >= < > between a metric and a limit`],
    [
      "p98<50ms",
      `"p98<50ms" is no objective: "p98" is none of mean, p50, p90, p99, p99.9, max, errors, throughput`,
    ],
    ["p99<50", `"p99<50" is no objective: p99 needs a unit, one of us, ms, s`],
    ["p99<50min", `"p99<50min" is no objective: p99 needs a unit, one of us, ms, s`],
    ["p99<50constructor", `"p99<50constructor" is no objective: p99 needs a unit, one of us, ms, s`],
    [
      "p99<ms",
      `"p99<ms" is no objective: "ms" is no limit; it is a number that is not negative, and its unit`,
    ],
    [
      "p99<-1ms",
      `"p99<-1ms" is no objective: "-1ms" is no limit; it is a number that is not negative, and its unit`,
    ],
    ["errors<0.1", `"errors<0.1" is no objective: errors are limited in percent, as in errors<0.1%`],
    ["errors<101%", `"errors<101%" is no objective: more than 100% cannot be`],
    [
      "throughput>5000/s",
      `"throughput>5000/s" is no objective: throughput is limited in requests a second, a number without a unit`,
    ],
    ["msgDat:p99<20ms", `"msgDat:p99<20ms" is no objective: there is no command "msgDat"`],
    ["toString:p99<20ms", `"toString:p99<20ms" is no objective: there is no command "toString"`],
    [":p99<20ms", `":p99<20ms" is no objective: there is no command ""`],
  ])("says in one line what is wrong with %j", (text, message) => {
    expect(() => parseSlos(text)).toThrow(new SloError(message));
  });
});

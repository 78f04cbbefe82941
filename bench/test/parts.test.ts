import { ErrorCode, encodeBareResponse, encodeRequest, encodeResponse } from "@chatledger/protocol";
import { describe, expect, test } from "vitest";
import { msgIdAt } from "../src/answer.js";
import { createIdSet } from "../src/id-set.js";
import { medianRound, type Round, rangeOf } from "../src/measurement.js";
import { makePairs, sendFields } from "../src/pairs.js";

describe("the id of an answer", () => {
  test.each([1, 127, 128, 300, 65_536, 4_294_967_295])("is found without decoding the rest: %i", (msgId) => {
    const answer = encodeResponse("msgData", 9, {
      ...sendFields({ from: 4_000_000, to: 5, text: Buffer.alloc(64) }),
      msgId,
    });
    const chunk = Buffer.concat([Buffer.alloc(7), answer, Buffer.alloc(7)]);
    expect(msgIdAt(chunk, 7, 7 + answer.length)).toBe(msgId);
  });

  test("is 0 where the answer is a bare header", () => {
    const answer = encodeBareResponse("msgData", 9, ErrorCode.overloaded);
    expect(msgIdAt(answer, 0, answer.length)).toBe(0);
  });
});

test("a pair's frame is a send, but for the sequence number", () => {
  const [, pair] = makePairs(2);
  expect(pair).toMatchObject({ from: 3, to: 4 });
  expect(pair?.frame).toEqual(
    encodeRequest("msgData", 0, sendFields({ from: 3, to: 4, text: pair?.text ?? Buffer.alloc(0) })),
  );
});

test("a set of ids says what was in it before, and what can be no id", () => {
  const ids = createIdSet();
  expect([5, 1, 5, 1_000, 0, -1, 1.5].map(ids.add)).toEqual([true, true, false, true, false, false, false]);
  expect([ids.size, ids.largest]).toEqual([3, 1_000]);
});

test("the median is taken field by field, leaving out what was not measured", () => {
  const round = (messagesPerSecond: number, p99: number | null): Round => ({
    ...{ seconds: 1, messages: messagesPerSecond, messagesPerSecond, p50: 1, p99 },
    ...{ cpu: null, generatorCpu: 0.5, residentBytes: null },
  });
  const rounds = [round(10, 7), round(30, null), round(20, 9)];
  expect(medianRound(rounds)).toMatchObject({
    messagesPerSecond: 20,
    p99: 8,
    cpu: null,
    generatorCpu: 0.5,
  });
  expect(rangeOf(rounds)).toEqual([10, 30]);
});

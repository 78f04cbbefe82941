import { spawn } from "node:child_process";
import { once } from "node:events";
import { ErrorCode, encodeBareResponse, encodeRequest, encodeResponse } from "@chatledger/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import { fieldAt } from "../src/load/answer-fields.js";
import { cpuBetween, usageOf } from "../src/processes/usage.js";
import { median, medianOf } from "../src/results/measurement.js";
import { createIdSet } from "../src/workload/id-set.js";
import { makePairs, pairOf, sendFields } from "../src/workload/pairs.js";
import { sendRequest } from "../src/workload/single-messages.js";
import { roundOf } from "./fixtures.js";

describe("a field of an answer", () => {
  test.each([1, 127, 128, 300, 65_536, 4_294_967_295])("is found without decoding the rest: %i", (msgId) => {
    const answer = encodeResponse("msgData", 9, { ...sendFields(pairOf(4_000_000, 5)), msgId });
    const chunk = Buffer.concat([Buffer.alloc(7), answer, Buffer.alloc(7)]);
    expect(fieldAt(chunk, 7, 7 + answer.length, 3)).toBe(msgId);
  });

  test("is 0 where the answer is a bare header", () => {
    const answer = encodeBareResponse("msgData", 9, ErrorCode.overloaded);
    expect(fieldAt(answer, 0, answer.length, 3)).toBe(0);
  });

  test.each([0, 1, 250])("is counted where it is repeated: %i", (count) => {
    const msgList = Array.from({ length: count }, (_, id) => ({
      ...{ msgId: id, fromSessionId: 1, createTime: 1, msgType: 1, msgData: Buffer.alloc(200) },
    }));
    const answer = encodeResponse("msgList", 9, {
      userId: 1,
      sessionType: 1,
      sessionId: 2,
      msgIdBegin: 0,
      msgList,
    });
    expect(fieldAt(answer, 0, answer.length, 5)).toBe(count);
  });
});

test("a pair's request is a send, but for the sequence number", () => {
  const [, pair] = makePairs(2, 10);
  expect(pair).toMatchObject({ from: 21, to: 22 });
  expect(sendRequest(pair ?? pairOf(0, 0)).frame).toEqual(
    encodeRequest("msgData", 0, sendFields(pair ?? pairOf(0, 0))),
  );
});

test("a set of ids says what was in it before, and what can be no id", () => {
  const ids = createIdSet();
  expect([5, 1, 5, 1_000, 0, -1, 1.5].map(ids.add)).toEqual([true, true, false, true, false, false, false]);
  expect([ids.size, ids.largest]).toEqual([3, 1_000]);
});

test("a median is the middle one, or between the two; rounds without a value do not count", () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  const rounds = [roundOf(1, { memoryGrowth: 5 }), roundOf(2), roundOf(3, { memoryGrowth: 7 })];
  expect(medianOf(rounds, ({ memoryGrowth }) => memoryGrowth)).toBe(6);
  expect(medianOf(rounds, ({ latency }) => latency?.p50)).toBeNull();
});

test("a process is measured with its children, and one that is gone is left out", async () => {
  const child = spawn("sh", ["-c", "sleep 1000 & echo $!; wait"], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await once(child.stdout, "data");
  const grandchild = Number(line);
  onTestFinished(async () => {
    process.kill(grandchild);
    child.kill();
    await once(child, "exit");
  });
  const { memory } = usageOf([
    { name: "family", pid: child.pid ?? 0 },
    { name: "youngest", pid: grandchild },
    { name: "gone", pid: 2 ** 30 },
  ]);
  expect(Object.keys(memory)).toEqual(["family", "youngest"]);
  expect(memory["youngest"]).toBeGreaterThan(0);
  expect(memory["family"]).toBeGreaterThan(memory["youngest"] ?? 0);
});

test("CPU between two looks is the difference; what a process that ended had used is not taken back", () => {
  expect(cpuBetween({ proxy: 1, redis: 3 }, { proxy: 1.5, redis: 2, mysql: 1 })).toEqual({
    ...{ proxy: 0.5, redis: 0, mysql: 1 },
  });
});

import { expect, test } from "vitest";
import { startClosedLoop, startOpenLoop } from "../src/load-generator.js";
import { openManualClock } from "./manual-clock.js";

function* everyMs(ms: number) {
  for (let turn = 0; ; turn += 1) yield { at: turn * ms, item: turn };
}

test("an open loop begins each request when it is due, whatever becomes of the others", () => {
  const clock = openManualClock();
  const begun: (readonly [number, number])[] = [];
  startOpenLoop(clock, 100, everyMs(10), (item, dueAt) => begun.push([item, dueAt]));
  clock.moveTo(99);
  expect(begun).toEqual([]);
  clock.moveTo(125);
  expect(begun).toEqual([
    [0, 100],
    [1, 110],
    [2, 120],
  ]);
});

test("an open loop that was held up makes up for what was due, says how late it was, and flushes once", () => {
  const clock = openManualClock();
  const late: number[] = [];
  let flushes = 0;
  // The first request keeps the process busy for 25 ms.
  const begin = (item: number, _: number, lateMs: number) => {
    late.push(lateMs);
    if (item === 0) held.now = () => clock.now() + 25;
  };
  const held = { ...clock };
  startOpenLoop(held, 0, everyMs(10), begin, () => {
    flushes += 1;
  });
  clock.moveTo(0);
  clock.moveTo(10);
  expect(late).toEqual([0, 25, 15, 5]);
  expect(flushes).toBe(2);
});

test("an open loop that was stopped begins nothing more", () => {
  const clock = openManualClock();
  const begun: number[] = [];
  const loop = startOpenLoop(clock, 0, everyMs(10), (item) => begun.push(item));
  clock.moveTo(10);
  loop.stop();
  clock.moveTo(1_000);
  expect(begun).toEqual([0, 1]);
});

test("in a closed loop a sender's next request is due when its think time after the answer is over", () => {
  const clock = openManualClock();
  const begun: (readonly [string, number])[] = [];
  const loop = startClosedLoop(clock, {
    ...{ startAt: 0, endAt: 1_000, think: () => 50 },
    senders: [
      ["one", 0],
      ["other", 20],
    ],
    begin: (sender, dueAt) => begun.push([sender, dueAt]),
  });
  clock.moveTo(30);
  expect(begun).toEqual([
    ["one", 0],
    ["other", 20],
  ]);
  loop.done("one");
  clock.moveTo(500);
  expect(begun.slice(2)).toEqual([["one", 80]]);
});

test("without think time the answer brings the next request at once", () => {
  const clock = openManualClock();
  const begun: number[] = [];
  const loop = startClosedLoop(clock, {
    ...{ startAt: 0, endAt: Number.POSITIVE_INFINITY, think: null },
    senders: [["one", 0]],
    begin: (_, dueAt) => begun.push(dueAt),
  });
  clock.moveTo(5);
  loop.done("one");
  expect(begun).toEqual([0, 5]);
  loop.stop();
  loop.done("one");
  expect(begun).toEqual([0, 5]);
});

test("a closed loop begins nothing after its end", () => {
  const clock = openManualClock();
  const begun: number[] = [];
  const loop = startClosedLoop(clock, {
    ...{ startAt: 0, endAt: 100, think: () => 60 },
    senders: [["one", 0]],
    begin: (_, dueAt) => begun.push(dueAt),
  });
  clock.moveTo(10);
  loop.done("one");
  clock.moveTo(80);
  loop.done("one");
  clock.moveTo(500);
  expect(begun).toEqual([0, 70]);
});

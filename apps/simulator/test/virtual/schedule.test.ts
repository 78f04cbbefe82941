import { expect, test } from "vitest";
import { randomStream } from "../../src/plan/random.js";
import { epochMs, openSchedule } from "../../src/virtual/schedule.js";

const limitMs = 1_000_000;
const open = (seed: number) => openSchedule(randomStream(seed, "schedule"));

/** The order in which ten things happen that are due at the same microsecond. */
async function orderOfTies(seed: number): Promise<readonly number[]> {
  const schedule = open(seed);
  const order: number[] = [];
  await schedule.run(
    new Promise<void>((resolve) => {
      for (let number = 0; number < 10; number += 1) {
        schedule.at(5, () => {
          if (order.push(number) === 10) resolve();
          return true;
        });
      }
    }),
    limitMs,
  );
  return order;
}

test("Things happen in the order of their times", async () => {
  const schedule = open(1);
  const { clock } = schedule.openProcess();
  const seen: string[] = [];
  const note = (what: string) => seen.push(`${what} ${Math.round((clock.now() - epochMs) / 1_000)}`);
  await schedule.run(
    new Promise<void>((resolve) => {
      clock.after(30_000, () => note("last"));
      clock.after(10_000, () => note("first"));
      clock.after(20_000, () => note("second"));
      clock.after(40_000, resolve);
    }),
    limitMs,
  );
  expect(seen).toEqual(["first 10", "second 20", "last 30"]);
});

test("The seed decides what comes first of what happens at once", async () => {
  expect(await orderOfTies(1)).toEqual(await orderOfTies(1));
  expect(await orderOfTies(1)).not.toEqual(await orderOfTies(2));
});

test("Promise jobs are done before the next thing happens", async () => {
  const schedule = open(1);
  const { clock } = schedule.openProcess();
  const seen: string[] = [];
  await schedule.run(
    new Promise<void>((resolve) => {
      clock.after(1, async () => {
        for (let job = 0; job < 5; job += 1) await Promise.resolve();
        seen.push("jobs");
      });
      clock.after(2, () => {
        seen.push("next");
        resolve();
      });
    }),
    limitMs,
  );
  expect(seen).toEqual(["jobs", "next"]);
});

test("What was taken back, or planned by a process that was killed, does not happen", async () => {
  const schedule = open(1);
  const killed = schedule.openProcess();
  const { clock } = schedule.openProcess();
  const seen: string[] = [];
  await schedule.run(
    new Promise<void>((resolve) => {
      killed.clock.after(1, () => seen.push("before"));
      killed.clock.after(20, () => seen.push("after"));
      clock.after(10, killed.kill);
      clock.after(5, () => seen.push("taken back"))();
      clock.after(30, resolve);
    }),
    limitMs,
  );
  expect(seen).toEqual(["before"]);
});

test("A simulation that does not end is given up, and so is one in which nothing is left to happen", async () => {
  const endless = open(1);
  const { clock } = endless.openProcess();
  const again = () => void clock.after(1_000, again);
  again();
  await expect(endless.run(new Promise(() => undefined), 60_000)).rejects.toThrow(
    "after 60 simulated seconds",
  );
  await expect(open(1).run(new Promise(() => undefined), 60_000)).rejects.toThrow("nothing is left");
});

test("What a task throws ends the simulation", async () => {
  const schedule = open(1);
  schedule.openProcess().clock.soon(() => {
    throw new Error("thrown by a task");
  });
  await expect(schedule.run(new Promise(() => undefined), limitMs)).rejects.toThrow("thrown by a task");
});

import { expect, test } from "vitest";
import { openBackpressure } from "../src/backpressure.js";

/** Backpressure, and whether its connection is read. */
function openLimited(maxConnectionRequests: number, maxConnectionReads: number) {
  let reading = true;
  const backpressure = openBackpressure(
    { maxConnectionRequests, maxConnectionReads },
    {
      pauseReading() {
        reading = false;
      },
      resumeReading() {
        reading = true;
      },
    },
  );
  return { backpressure, isReading: () => reading };
}

test("reading pauses at the limit of requests, and goes on below it", () => {
  const { backpressure, isReading } = openLimited(2, 2);
  backpressure.begin("write");
  expect(isReading()).toBe(true);
  backpressure.begin("login");
  expect(isReading()).toBe(false);
  backpressure.end("write");
  expect(isReading()).toBe(true);
});

test("reading pauses at the limit of reads, which sends do not count for", () => {
  const { backpressure, isReading } = openLimited(10, 2);
  for (const commandClass of ["write", "write", "login", "read"] as const) backpressure.begin(commandClass);
  expect(isReading()).toBe(true);
  backpressure.begin("read");
  expect(isReading()).toBe(false);
  backpressure.end("write");
  expect(isReading()).toBe(false);
  backpressure.end("read");
  expect(isReading()).toBe(true);
});

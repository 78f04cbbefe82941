import { expect, test } from "vitest";
import { openConnectionLoad } from "../src/connection-load.js";

/** A load, and whether its connection is read. */
function openLoad(maxConnectionRequests: number, maxConnectionReads: number) {
  let reading = true;
  const load = openConnectionLoad(
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
  return { load, isReading: () => reading };
}

test("reading pauses at the limit of requests, and goes on below it", () => {
  const { load, isReading } = openLoad(2, 2);
  load.begin("write");
  expect(isReading()).toBe(true);
  load.begin("login");
  expect(isReading()).toBe(false);
  load.end("write");
  expect(isReading()).toBe(true);
});

test("reading pauses at the limit of reads, which sends do not count for", () => {
  const { load, isReading } = openLoad(10, 2);
  for (const kind of ["write", "write", "login", "read"] as const) load.begin(kind);
  expect(isReading()).toBe(true);
  load.begin("read");
  expect(isReading()).toBe(false);
  load.end("write");
  expect(isReading()).toBe(false);
  load.end("read");
  expect(isReading()).toBe(true);
});

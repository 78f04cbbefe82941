import { describe, expect, test } from "vitest";
import { openDeadlines } from "../src/deadlines.js";
import { numbers } from "./requests.js";
import { openTestClock } from "./test-clock.js";

/** Deadlines of 10 s; `expired` lists what expired, in order. */
function open() {
  const clock = openTestClock();
  const deadlines = openDeadlines(clock, 10_000);
  const expired: number[] = [];
  return { clock, deadlines, expired, watch: (id: number) => deadlines.watch(() => expired.push(id)) };
}

describe("deadlines", () => {
  test("expire once, between the deadline and 250 ms after it", () => {
    const { clock, expired, watch } = open();
    watch(1);

    clock.advance(9_999);
    expect(expired).toEqual([]);
    clock.advance(251);
    expect(expired).toEqual([1]);
    clock.advance(60_000);
    expect(expired).toEqual([1]);
  });

  test("do not expire once they are over", () => {
    const { clock, deadlines, expired, watch } = open();
    const [over, last] = [watch(1), watch(3)];
    watch(2);
    deadlines.met(over);
    deadlines.met(last);

    clock.advance(60_000);

    expect(expired).toEqual([2]);
  });

  test("that are met again, or after they expired, change nothing", () => {
    const { clock, deadlines, expired, watch } = open();
    const [first, second] = [watch(1), watch(2)];
    deadlines.met(first);
    deadlines.met(first);
    clock.advance(10_250);
    deadlines.met(second);
    watch(3);

    clock.advance(60_000);

    expect(expired).toEqual([2, 3]);
  });

  test("expire in the order in which they began", () => {
    const { clock, expired, watch } = open();
    for (const id of numbers(1, 100)) {
      watch(id);
      clock.advance(137);
    }

    clock.advance(11_000);

    expect(expired).toEqual(numbers(1, 100));
  });

  test("a deadline that begins while others expire is kept", () => {
    const { clock, expired, deadlines, watch } = open();
    deadlines.watch(() => watch(2));

    clock.advance(10_250);
    expect(expired).toEqual([]);
    clock.advance(10_250);

    expect(expired).toEqual([2]);
  });

  test("are judged after a standstill once what waited has been received", async () => {
    const { clock, deadlines, expired, watch } = open();
    const answered = watch(1);
    watch(2);
    clock.standStill(60_000);

    expect(expired).toEqual([]);
    deadlines.met(answered);
    await new Promise((resolve) => clock.soon(() => resolve(null)));

    expect(expired).toEqual([2]);
  });

  test("do not expire after the end, nor where it came amid a standstill", async () => {
    const { clock, expired, deadlines, watch } = open();
    watch(1);
    clock.standStill(60_000);
    deadlines.stop();

    await new Promise((resolve) => clock.soon(() => resolve(null)));
    clock.advance(60_000);

    expect(expired).toEqual([]);
  });

  test("do not expire after the end", () => {
    const { clock, expired, deadlines, watch } = open();
    watch(1);
    deadlines.stop();

    clock.advance(60_000);

    expect(expired).toEqual([]);
  });
});

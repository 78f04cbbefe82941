import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { logOn } from "../src/log.js";
import { openLogOutput } from "../src/log-output.js";
import { openRepeatLimit } from "../src/repeat-limit.js";

/** A stream whose reader takes nothing until it is told to. */
function stalledStream() {
  const waiting: string[] = [];
  const taken: string[] = [];
  return {
    taken,
    get writableLength() {
      return waiting.join("").length;
    },
    write: (text: string) => void waiting.push(text),
    takeAll: () => void taken.push(...waiting.splice(0)),
  };
}

const messagesOf = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).msg as string);

describe("a log", () => {
  test("whose reader stands still keeps a limited part, drops and counts the rest, and says so when it can", () => {
    const stream = stalledStream();
    const output = openLogOutput(stream, { isPretty: false, maxUnwritten: 1_000 });
    const log = pino({}, output);

    for (let line = 0; line < 100_000; line += 1) log.info({ line }, "something happened");
    const kept = stream.writableLength;
    stream.takeAll();
    log.info("the reader is back");
    stream.takeAll();

    expect(kept).toBeGreaterThan(1_000);
    expect(kept).toBeLessThan(2_000);
    expect(
      output.dropped() + messagesOf(stream.taken).filter((text) => text === "something happened").length,
    ).toBe(100_000);
    expect(JSON.parse(stream.taken.at(-2) ?? "")).toMatchObject({ level: 40, lines: output.dropped() });
    expect(messagesOf(stream.taken).at(-1)).toBe("the reader is back");
  });

  test("remembers its latest warnings and errors, also those that were dropped", () => {
    const output = openLogOutput(stalledStream(), { isPretty: false, maxUnwritten: 0 });
    const log = pino({}, output);
    for (let number = 0; number < 60; number += 1) {
      log.info("nothing of note");
      log.warn({ number }, "a warning");
    }
    log.error({ code: "storageUnavailable" }, "an error");

    const problems = output.problems();

    expect(problems).toHaveLength(50);
    expect(problems.at(-1)).toMatchObject({
      message: "an error",
      fields: { level: "error", code: "storageUnavailable" },
    });
    expect(problems[0]).toMatchObject({ message: "a warning", fields: { level: "warn", number: 11 } });
  });

  test("has its own fields in each line, and what one line says in that line alone", () => {
    const stream = stalledStream();
    const log = logOn(openLogOutput(stream, { isPretty: false }), "info", { worker: 2 });
    log.info({ users: 500 }, "created demo users");
    log.level = "debug";
    log.debug("another line");
    stream.takeAll();

    const [first, second] = stream.taken.map((line) => JSON.parse(line));
    expect(first).toMatchObject({ worker: 2, users: 500, pid: process.pid });
    expect(second).toMatchObject({ worker: 2, msg: "another line" });
    expect(second).not.toHaveProperty("users");
  });

  test("is written for people on a terminal", () => {
    const stream = stalledStream();
    pino({}, openLogOutput(stream, { isPretty: true })).warn({ backend: "Redis" }, "is away");
    stream.takeAll();

    expect(stream.taken.join("")).toMatch(/WARN.*is away[\s\S]*backend.*"Redis"/);
  });
});

describe("lines that repeat", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function newLog(level = "info") {
    const lines: Record<string, unknown>[] = [];
    const log = pino({ level }, { write: (line) => void lines.push(JSON.parse(line)) });
    return { lines, limit: openRepeatLimit(log) };
  }

  test("are one per reason and second, with a count", () => {
    const { lines, limit } = newLog();
    const fail = (request: number, code: string) =>
      limit.write("error", code, () => ({ request, code }), "failed");

    for (let request = 1; request <= 1_000; request += 1) fail(request, request % 2 ? "seven" : "eight");
    vi.advanceTimersByTime(1_000);
    vi.advanceTimersByTime(1_000);
    fail(2_000, "seven");

    expect(lines.map(({ request, code, repeats }) => [request, code, repeats])).toEqual([
      [1, "seven", undefined],
      [2, "eight", undefined],
      [999, "seven", 499],
      [1_000, "eight", 499],
      [2_000, "seven", undefined],
    ]);
  });

  test("are written at the end, and cost nothing below the level", () => {
    const { lines, limit } = newLog();
    const never = () => {
      throw new Error("the fields of a line that is not written");
    };
    limit.write("debug", "a", never, "not written");
    limit.write("warn", "b", () => ({}), "twice");
    limit.write("warn", "b", () => ({}), "twice");
    limit.flush();

    expect(lines.map(({ msg, repeats }) => [msg, repeats])).toEqual([
      ["twice", undefined],
      ["twice", 1],
    ]);
  });

  test("with ever new reasons are counted by their text", () => {
    const { lines, limit } = newLog();
    for (let reason = 0; reason < 100_000; reason += 1) limit.write("warn", `${reason}`, () => ({}), "odd");

    expect(lines.length).toBeLessThan(1_000);
  });
});

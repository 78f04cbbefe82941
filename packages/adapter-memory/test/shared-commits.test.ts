import { systemClock } from "@chatledger/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../src/database.js";

function openNumbers() {
  const database = openDatabase(":memory:", systemClock);
  onTestFinished(database.close);
  const insert = database.prepare<[number], unknown>("INSERT INTO departments VALUES (?, 0, '', 0, 0, 0)");
  const all = database.prepare<[], { id: number }>("SELECT id FROM departments ORDER BY id");
  return {
    database,
    /** Writes numbers, then does what a failing work does. */
    write: (numbers: readonly number[], then: () => void = () => {}) =>
      database.write(() => {
        for (const number of numbers) insert.run(number);
        then();
      }),
    stored: () => all.all().map(({ id }) => id),
  };
}

describe("works of one turn of the event loop", () => {
  test("are committed together: none is visible before all are done", async () => {
    const { write, stored } = openNumbers();
    const one = write([1]);
    const two = write([2]);
    expect(stored()).toEqual([]);
    await one;
    expect(stored()).toEqual([1, 2]);
    await two;
  });

  test("fail alone, with all that they wrote", async () => {
    const { write, stored } = openNumbers();
    const results = await Promise.allSettled([
      write([1]),
      write([2, 3], () => {
        throw new Error("half way");
      }),
      write([4]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(stored()).toEqual([1, 4]);
  });

  test("see what those before them wrote", async () => {
    const { database, write, stored } = openNumbers();
    const seen: number[][] = [];
    await Promise.all([write([1]), database.write(() => seen.push(stored())), write([2])]);
    expect(seen).toEqual([[1]]);
  });

  test("are finished by close", async () => {
    const { database, write } = openNumbers();
    const writing = write([1]);
    await database.close();
    await expect(writing).resolves.toBeUndefined();
  });
});

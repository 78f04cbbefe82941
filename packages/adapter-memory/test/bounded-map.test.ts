import { expect, test } from "vitest";
import { boundedMap } from "../src/bounded-map.js";

test("keeps the most recently used half of its limit", () => {
  const map = boundedMap<number, string>(100);
  for (let key = 0; key < 1_000; key++) map.set(key, `value ${key}`);

  for (let key = 951; key < 1_000; key++) expect(map.get(key)).toBe(`value ${key}`);
});

test("never holds more than its limit", () => {
  const map = boundedMap<number, number>(100);
  for (let key = 0; key < 1_000; key++) map.set(key, key);

  let held = 0;
  for (let key = 999; key >= 0; key--) if (map.get(key) !== undefined) held++;
  expect(held).toBeLessThanOrEqual(100);
});

test("does not forget what is read all the time", () => {
  const map = boundedMap<number, string>(100);
  map.set(-1, "in use");
  for (let key = 0; key < 10_000; key++) {
    map.set(key, "passing by");
    expect(map.get(-1)).toBe("in use");
  }
});

test("weighs values, also those that grow in place", () => {
  const map = boundedMap<string, string[]>(100, (list) => 1 + list.length);
  const list: string[] = [];
  map.set("growing", list);
  map.set("idle", []);
  for (let item = 0; item < 200; item++) {
    map.get("growing")?.push("item");
    map.grew(1);
  }

  expect(map.get("growing")).toBe(list);
  expect(map.get("idle")).toBeUndefined();
});

test("replaces and deletes in both generations", () => {
  const map = boundedMap<number, string>(10);
  for (let key = 0; key < 5; key++) map.set(key, "old");
  map.set(5, "young");

  map.set(0, "replaced");
  map.delete(1);
  map.delete(5);

  expect([map.get(0), map.get(1), map.get(2), map.get(5)]).toEqual(["replaced", undefined, "old", undefined]);
});

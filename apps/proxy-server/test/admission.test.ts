import { describe, expect, test } from "vitest";
import { openAdmission } from "../src/admission.js";
import { classOf, effects, handlers } from "../src/handlers/handlers.js";
import { numbers } from "./requests.js";

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];

const roomy = { maxRequests: 1_000_000, maxRequestBytes: 1_000_000 };

describe("admission", () => {
  test("counts what is under way and what was admitted", () => {
    const admission = openAdmission(roomy);
    admission.admit(classOf("msgData"), 10);
    admission.admit(classOf("usersInfo"), 10);
    admission.release(10);

    expect([admission.underWay(), admission.admitted()]).toEqual([1, 2]);
  });

  test("takes a request of every command while there is room", () => {
    const admission = openAdmission(roomy);

    for (const name of [...keysOf(handlers), ...keysOf(effects)])
      expect(admission.admit(classOf(name), 1)).toBe(true);
  });

  test.each([
    ["usersInfo", 80],
    ["msgList", 80],
    ["msgData", 95],
    ["groupCreate", 95],
    ["msgReadAck", 95],
    ["validate", 100],
  ] as const)("admits %s while fewer than %i of 100 are under way", (name, limit) => {
    const admission = openAdmission({ ...roomy, maxRequests: 100 });
    for (const _ of numbers(1, limit)) admission.admit(classOf("validate"), 1);

    expect(admission.admit(classOf(name), 1)).toBe(false);
    admission.release(1);
    expect(admission.admit(classOf(name), 1)).toBe(true);
  });

  test.each([
    ["usersInfo", 800],
    ["msgData", 950],
    ["validate", 1_000],
  ] as const)("admits %s up to %i of 1,000 bytes", (name, limit) => {
    const admission = openAdmission({ ...roomy, maxRequestBytes: 1_000 });
    admission.admit(classOf("validate"), limit - 10);

    expect(admission.admit(classOf(name), 11)).toBe(false);
    expect(admission.admit(classOf(name), 10)).toBe(true);
    expect(admission.admit(classOf(name), 1)).toBe(false);
  });

  test("a refusal takes nothing", () => {
    const admission = openAdmission({ ...roomy, maxRequestBytes: 1_000 });
    for (const _ of numbers(1, 50)) admission.admit(classOf("validate"), 2_000);

    expect([admission.underWay(), admission.admitted()]).toEqual([0, 0]);
    expect(admission.admit(classOf("validate"), 1_000)).toBe(true);
  });
});

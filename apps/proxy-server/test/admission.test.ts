import { describe, expect, test } from "vitest";
import { openAdmission } from "../src/admission.js";
import { numbers } from "./requests.js";
import { commandNames } from "./valid-requests.js";

const roomy = { maxRequests: 1_000_000, maxRequestBytes: 1_000_000 };

describe("admission", () => {
  test("counts what is under way and what was admitted", () => {
    const admission = openAdmission(roomy);
    admission.admit("msgData", 10);
    admission.admit("usersInfo", 10);
    admission.release(10);

    expect([admission.underWay(), admission.admitted()]).toEqual([1, 2]);
  });

  test("knows a class for every command", () => {
    const admission = openAdmission(roomy);

    for (const name of commandNames) expect(admission.admit(name, 1)).toBe(true);
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
    for (const _ of numbers(1, limit)) admission.admit("validate", 1);

    expect(admission.admit(name, 1)).toBe(false);
    admission.release(1);
    expect(admission.admit(name, 1)).toBe(true);
  });

  test.each([
    ["usersInfo", 800],
    ["msgData", 950],
    ["validate", 1_000],
  ] as const)("admits %s up to %i of 1,000 bytes", (name, limit) => {
    const admission = openAdmission({ ...roomy, maxRequestBytes: 1_000 });
    admission.admit("validate", limit - 10);

    expect(admission.admit(name, 11)).toBe(false);
    expect(admission.admit(name, 10)).toBe(true);
    expect(admission.admit(name, 1)).toBe(false);
  });

  test("a refusal takes nothing", () => {
    const admission = openAdmission({ ...roomy, maxRequestBytes: 1_000 });
    for (const _ of numbers(1, 50)) admission.admit("validate", 2_000);

    expect([admission.underWay(), admission.admitted()]).toEqual([0, 0]);
    expect(admission.admit("validate", 1_000)).toBe(true);
  });
});

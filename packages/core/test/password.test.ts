import { describe, expect, test } from "vitest";
import { legacyHash, scryptHash, verifyPassword } from "../src/logins/password.js";
import { userId } from "../src/models/ids.js";
import type { Credentials } from "../src/models/user.js";

const sent = "e10adc3949ba59abbe56e057f20f883e";
const user: Credentials["user"] = {
  id: userId(1),
  gender: 0,
  name: "user1",
  domain: "",
  nick: "",
  phone: "",
  email: "",
  avatar: "",
  departmentId: 1,
  status: 0,
  signInfo: "",
  updatedAt: 0,
};
const legacy = { md5: legacyHash(sent, "a1b2"), salt: "a1b2" };

describe("verifyPassword", () => {
  test("takes the legacy MD5 of what was sent and the salt", async () => {
    expect(legacy.md5).toBe("c152f674bce41d1760147d5010d5d25b");
    expect(await verifyPassword(sent, { user, legacy, scrypt: null })).toBe(true);
  });

  test("takes an upper-case legacy MD5, as some consoles write it", async () => {
    const shouting = { ...legacy, md5: legacy.md5.toUpperCase() };
    expect(await verifyPassword(sent, { user, legacy: shouting, scrypt: null })).toBe(true);
  });

  test.each(["", "bad", `${sent} `, sent.toUpperCase()])("refuses %j", async (wrong) => {
    expect(await verifyPassword(wrong, { user, legacy, scrypt: null })).toBe(false);
    expect(await verifyPassword(wrong, { user, legacy: null, scrypt: await scryptHash(sent) })).toBe(false);
  });

  test("refuses everybody who does not exist", async () => {
    expect(await verifyPassword(sent, null)).toBe(false);
    expect(await verifyPassword("", null)).toBe(false);
  });

  test("takes an upgraded password", async () => {
    expect(await verifyPassword(sent, { user, legacy: null, scrypt: await scryptHash(sent) })).toBe(true);
  });

  test("lets the legacy form decide where it is there: a console has set a new password", async () => {
    const old = await scryptHash("former password");
    expect(await verifyPassword(sent, { user, legacy, scrypt: old })).toBe(true);
    expect(await verifyPassword("former password", { user, legacy, scrypt: old })).toBe(false);
  });

  test("refuses a user without any password, and a damaged one", async () => {
    expect(await verifyPassword(sent, { user, legacy: null, scrypt: null })).toBe(false);
    expect(await verifyPassword("", { user, legacy: { md5: "", salt: "" }, scrypt: null })).toBe(false);
    expect(await verifyPassword(sent, { user, legacy: null, scrypt: "scrypt$x" })).toBe(false);
  });

  test("hashes the same password differently each time", async () => {
    expect(await scryptHash(sent)).not.toBe(await scryptHash(sent));
  });
});

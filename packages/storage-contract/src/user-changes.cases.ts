import assert from "node:assert/strict";
import { type Storage, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { asListed, only, person, range, same, t0, worldText } from "./fixtures.js";

const { always } = casesOf("users");
const someone = userId(1);
const nobody = userId(99);
const scrypt = `scrypt$${"0123456789abcdef".repeat(12)}`;

const textSetters = [
  ["sign info", "signInfo", 128, (users: Storage["users"]) => users.setSignInfo],
  ["avatar", "avatar", 255, (users: Storage["users"]) => users.setAvatar],
] as const;

/** Changes to users. */
export const userChangeCases = [
  ...textSetters.flatMap(([what, field, length, setter]) => [
    always(`sets the ${what}, of that user alone`, async ({ storage }) => {
      await storage.users.seed([person(1), person(2)], []);

      assert.equal(await setter(storage.users).call(storage.users, someone, worldText, t0 + 9), true);

      const changed = { ...asListed(person(1)), [field]: worldText, updatedAt: t0 + 9 };
      same(await storage.users.allUsers(), [changed, asListed(person(2))]);
    }),

    always(`sets the ${what} to what it is already`, async ({ storage }) => {
      await storage.users.seed([person(1)], []);
      const set = () => setter(storage.users).call(storage.users, someone, "the same", t0 + 9);

      same([await set(), await set()], [true, true]);
    }),

    always(`moves the directory's change time with the ${what}`, async ({ storage }) => {
      await storage.users.seed([person(1), person(2)], []);

      await setter(storage.users).call(storage.users, someone, "new", t0 + 9);

      assert.equal(await storage.users.directoryChangedAt(), t0 + 9);
      same(only(await storage.users.usersChangedSince(t0 + 1)).id, someone);
    }),

    always(`answers false for the ${what} of nobody, and moves nothing`, async ({ storage }) => {
      await storage.users.seed([person(1)], []);

      assert.equal(await setter(storage.users).call(storage.users, nobody, "new", t0 + 9), false);

      same(await storage.users.usersChangedSince(0), [asListed(person(1))]);
      assert.equal(await storage.users.directoryChangedAt(), t0);
    }),

    always(`keeps ${length} four-byte characters of ${what}, and none`, async ({ storage }) => {
      await storage.users.seed([person(1)], []);
      const text = "\u{1F600}".repeat(length);

      for (const value of [text, ""]) {
        await setter(storage.users).call(storage.users, someone, value, t0 + 9);
        same(only(await storage.users.users([someone]))[field], value);
      }
    }),
  ]),

  always("switches do-not-disturb on and off, also to what it is", async ({ storage }) => {
    await storage.users.seed([person(1), person(2)], []);
    same(await storage.users.pushShields([someone]), [0]);

    for (const status of [1, 1, 0, 0]) {
      assert.equal(await storage.users.setPushShield(someone, status, t0 + 1), true);
      same(await storage.users.pushShields([userId(2), someone]), [0, status]);
    }
  }),

  always("switches nothing for nobody", async ({ storage }) => {
    await storage.users.seed([person(1)], []);

    assert.equal(await storage.users.setPushShield(nobody, 1, t0), false);
    same(await storage.users.pushShields([nobody]), [null]);
  }),

  always("answers do-not-disturb in the order asked, null for nobody", async ({ storage }) => {
    await storage.users.seed(
      range(1, 500).map((id) => person(id)),
      [],
    );
    await storage.users.setPushShield(userId(2), 1, t0);

    same(await storage.users.pushShields([99, 999, 2, 1, 2].map(userId)), [0, null, 1, 0, 1]);
    same(await storage.users.pushShields([]), []);
    same(
      await storage.users.pushShields(range(1, 1_000).map(userId)),
      range(1, 1_000).map((id) => (id > 500 ? null : id === 2 ? 1 : 0)),
    );
  }),

  always("replaces the legacy password by the scrypt hash", async ({ storage }) => {
    const user = person(1);
    await storage.users.seed([user, person(2)], []);

    await storage.users.upgradePassword(someone, user.passwordMd5, scrypt);

    const credentials = await storage.users.credentials(user.name);
    same([credentials?.legacy, credentials?.scrypt], [null, scrypt]);
    same((await storage.users.credentials("user2"))?.scrypt, null);
  }),

  always("upgrades no password that is another by now", async ({ storage }) => {
    const user = person(1);
    await storage.users.seed([user], []);

    await storage.users.upgradePassword(someone, "ffffffffffffffffffffffffffffffff", scrypt);

    const credentials = await storage.users.credentials(user.name);
    same([credentials?.legacy, credentials?.scrypt], [{ md5: user.passwordMd5, salt: user.salt }, null]);
  }),

  always("upgrades a password once: a second hash does not replace the first", async ({ storage }) => {
    const user = person(1);
    await storage.users.seed([user], []);
    await storage.users.upgradePassword(someone, user.passwordMd5, scrypt);

    await storage.users.upgradePassword(someone, user.passwordMd5, "scrypt$other");

    same((await storage.users.credentials(user.name))?.scrypt, scrypt);
  }),
];

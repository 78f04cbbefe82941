import assert from "node:assert/strict";
import { type Storage, type StoredPassword, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { account, department, only, person, range, same, t0, worldText } from "./fixtures.js";

const { always, whenShared } = casesOf("users");
const nobody = userId(99);
const legacy: StoredPassword = { legacy: { md5: "0123456789abcdef".repeat(2), salt: "ab12" }, scrypt: null };
const scrypt: StoredPassword = { legacy: null, scrypt: `scrypt$${"0123456789abcdef".repeat(12)}` };

const passwordOf = async (storage: Storage, name: string) => {
  const credentials = await storage.users.credentials(name);
  return credentials && { legacy: credentials.legacy, scrypt: credentials.scrypt };
};

/** Accounts: how users are created, disabled and given passwords. */
export const accountCases = [
  ...[legacy, scrypt].map((password) =>
    always(
      `creates a user who can log in at once, with ${password.legacy === null ? "scrypt" : "an MD5"}`,
      async ({ storage }) => {
        const { user, created } = await storage.users.create(account("alice"), password, t0 + 5);

        assert.equal(created, true);
        same(await storage.users.allUsers(), [
          { ...account("alice"), id: user, status: 0, updatedAt: t0 + 5 },
        ]);
        same(await passwordOf(storage, "alice"), password);
        assert.equal(await storage.users.directoryChangedAt(), t0 + 5);
      },
    ),
  ),

  always("gives a new user an id that nobody has", async ({ storage }) => {
    await storage.users.seed([person(7), person(3, { status: 3 })], [department(1)]);

    const created = [];
    for (const name of ["alice", "bob"]) {
      created.push((await storage.users.create(account(name), legacy, t0)).user);
    }

    const ids = (await storage.users.usersAfter(userId(0), 10)).map(({ id }) => id);
    assert.equal(new Set([3, 7, ...created]).size, 4);
    same(
      ids,
      [3, 7, ...created].sort((one, other) => one - other),
    );
  }),

  always(
    "keeps the texts of a new user at their full length, in four-byte characters",
    async ({ storage }) => {
      const fill = (length: number) => "\u{1F600}".repeat(length);
      const full = account(fill(32), {
        domain: fill(32),
        nick: fill(32),
        phone: fill(11),
        email: fill(64),
        avatar: fill(255),
        signInfo: fill(128),
      });

      const { user } = await storage.users.create(full, legacy, t0);

      same(await storage.users.users([user]), [{ ...full, id: user, status: 0, updatedAt: t0 }]);
    },
  ),

  always(
    "creates nobody under a name that is taken, in other case and by a disabled user too",
    async ({ storage }) => {
      await storage.users.seed([person(1, { name: "Alice" }), person(2, { name: "bob", status: 1 })], []);

      for (const [name, holder] of [["alice", 1] as const, ["Alice", 1] as const, ["BOB", 2] as const]) {
        same(await storage.users.create(account(name), scrypt, t0 + 9), { user: holder, created: false });
      }

      assert.equal((await storage.users.usersAfter(userId(0), 10)).length, 2);
      same((await passwordOf(storage, "alice"))?.scrypt, null);
      assert.equal(await storage.users.directoryChangedAt(), t0);
    },
  ),

  always("takes accents and wildcards of a name for what they are", async ({ storage }) => {
    await storage.users.seed([person(1, { name: "zoe" })], []);

    for (const name of ["zoé", "zo_", "%", worldText]) {
      assert.equal((await storage.users.create(account(name), legacy, t0)).created, true, name);
    }
  }),

  always("creates a user under the name of one who left", async ({ storage }) => {
    await storage.users.seed([person(1, { name: "alice", status: 3 })], []);

    const { user, created } = await storage.users.create(account("alice"), legacy, t0);

    assert.equal(created, true);
    same((await storage.users.credentials("alice"))?.user.id, user);
  }),

  always("creates one user of many who want a name at the same time", async ({ storage }) => {
    const all = await Promise.all(range(1, 5).map(() => storage.users.create(account("alice"), legacy, t0)));

    assert.equal(all.filter(({ created }) => created).length, 1);
    assert.equal(new Set(all.map(({ user }) => user)).size, 1);
  }),

  whenShared("creates one user where two processes want a name at the same time", async (context) => {
    const second = await context.openSecond();

    const all = await Promise.all(
      [context.storage, second, context.storage, second].map(({ users }) =>
        users.create(account("alice"), legacy, t0),
      ),
    );

    assert.equal(all.filter(({ created }) => created).length, 1);
    assert.equal(new Set(all.map(({ user }) => user)).size, 1);
  }),

  always("replaces a password in any form, of that user alone, and again", async ({ storage }) => {
    await storage.users.seed([person(1), person(2)], []);

    for (const password of [scrypt, legacy, scrypt, scrypt]) {
      assert.equal(await storage.users.setPassword(userId(1), password), true);
      same(await passwordOf(storage, "user1"), password);
    }
    same((await passwordOf(storage, "user2"))?.scrypt, null);
  }),

  always("sets no password of nobody", async ({ storage }) => {
    await storage.users.seed([person(1)], []);

    assert.equal(await storage.users.setPassword(nobody, scrypt), false);
  }),

  always("disables a user, who stays in the directory, and lets them in again", async ({ storage }) => {
    await storage.users.seed([person(1), person(2)], []);
    const status = async () => (await storage.users.allUsers()).map((user) => user.status);

    for (const [now, value] of [[t0 + 1, 1] as const, [t0 + 1, 1] as const, [t0 + 2, 0] as const]) {
      assert.equal(await storage.users.setStatus(userId(1), value, now), true);
      same(await status(), [value, 0]);
      assert.equal((await storage.users.credentials("user1")) === null, value === 1);
      assert.equal(await storage.users.directoryChangedAt(), now);
    }
  }),

  always("sets no status of nobody, nor of one who left", async ({ storage }) => {
    await storage.users.seed([person(1), person(3, { status: 3 })], []);

    same(
      [await storage.users.setStatus(nobody, 0, t0 + 9), await storage.users.setStatus(userId(3), 0, t0 + 9)],
      [false, false],
    );

    same(only(await storage.users.users([userId(3)])).status, 3);
    assert.equal(await storage.users.directoryChangedAt(), t0);
  }),

  always("pages through users of any status, ascending", async ({ storage }) => {
    await storage.users.seed([person(9), person(4, { status: 3 }), person(1, { status: 1 })], []);
    const idsAfter = async (after: number, limit: number) =>
      (await storage.users.usersAfter(userId(after), limit)).map(({ id }) => id);

    same([await idsAfter(0, 2), await idsAfter(4, 2), await idsAfter(9, 2)], [[1, 4], [9], []]);
  }),

  always("finds users of a name whatever their status, and no others", async ({ storage }) => {
    const same1 = person(1, { name: "same", status: 3 });
    await storage.users.seed([person(2, { name: "Same" }), same1, person(3, { name: "same2" })], []);

    same(
      (await storage.users.usersNamed("SAME")).map(({ id }) => id),
      [1, 2],
    );
    same(await storage.users.usersNamed("sam_"), []);
  }),
];

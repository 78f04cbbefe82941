import assert from "node:assert/strict";
import { LedgerError, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { asListed, department, only, person, range, same, t0, u32Max, worldText } from "./fixtures.js";

const { always } = casesOf("users");

/** The directory: how it is filled and read, and how credentials are found. */
export const userStoreCases = [
  always("fills an empty directory with users and departments as they were given", async ({ storage }) => {
    const users = [person(7), person(3, { status: 3, gender: 2, departmentId: 9 })];
    const departments = [department(2, { parentId: 1, status: 1 }), department(1)];

    assert.equal(await storage.users.seed(users, departments), true);

    same(await storage.users.users([userId(3), userId(7)]), [...users].reverse().map(asListed));
    same(await storage.users.departmentsChangedAfter(0), [...departments].reverse());
  }),

  always("does nothing on a directory that has any user", async ({ storage }) => {
    await storage.users.seed([person(1)], []);

    assert.equal(await storage.users.seed([person(1, { nick: "other" }), person(2)], [department(1)]), false);

    same(await storage.users.usersChangedSince(0), [asListed(person(1))]);
    same(await storage.users.departmentsChangedAfter(0), []);
  }),

  always("fills the directory once when many try at the same time", async ({ storage }) => {
    const seeded = await Promise.all(range(1, 5).map((id) => storage.users.seed([person(id)], [])));

    assert.equal(seeded.filter((did) => did).length, 1);
    same(only(await storage.users.allUsers()).id, seeded.findIndex((did) => did) + 1);
  }),

  always("fills the directory whole or not at all", async ({ storage }) => {
    const twice = [person(1), person(2), person(1)];

    const seeded = await storage.users.seed(twice, [department(1)]).catch((error: unknown) => {
      assert.ok(error instanceof LedgerError, `not a LedgerError: ${error}`);
      return false;
    });

    const [users, departments] = [
      await storage.users.allUsers(),
      await storage.users.departmentsChangedAfter(0),
    ];
    same([users.length, departments.length], seeded ? [2, 1] : [0, 0]);
  }),

  always("fills a directory with 1,000 users and answers them in one batch", async ({ storage }) => {
    const users = range(1, 1_000).map((id) => person(id));

    await storage.users.seed(users, []);

    same(await storage.users.users(range(1, 1_000).map(userId)), users.map(asListed));
  }),

  always("keeps every text at its full length, in four-byte characters", async ({ storage }) => {
    const fill = (length: number) => "\u{1F600}".repeat(length);
    const user = person(u32Max, {
      name: fill(32),
      domain: fill(32),
      nick: fill(32),
      phone: fill(11),
      email: fill(64),
      avatar: fill(255),
      signInfo: fill(128),
      departmentId: u32Max,
      updatedAt: u32Max,
    });
    const departments = [department(u32Max, { name: fill(64), priority: u32Max, parentId: u32Max })];

    await storage.users.seed([user], departments);

    same(await storage.users.users([userId(u32Max)]), [asListed(user)]);
    same(await storage.users.departmentsChangedAfter(0), departments);
  }),

  always("answers the known users among the ids, each once, ascending", async ({ storage }) => {
    await storage.users.seed([person(1), person(2), person(3, { status: 3 })], []);

    const found = await storage.users.users([3, 99, 1, 3, 1].map(userId));

    same(found, [asListed(person(1)), asListed(person(3, { status: 3 }))]);
    same(await storage.users.users([]), []);
    same(await storage.users.users([userId(99)]), []);
  }),

  always("finds the credentials of an active user by name", async ({ storage }) => {
    const user = person(1, { name: worldText });
    await storage.users.seed([user, person(2)], []);

    same(await storage.users.credentials(worldText), {
      user: asListed(user),
      legacy: { md5: user.passwordMd5, salt: user.salt },
      scrypt: null,
    });
  }),

  always("finds a name whatever the case of its ASCII letters", async ({ storage }) => {
    await storage.users.seed([person(1, { name: "Alice" })], []);

    for (const name of ["Alice", "alice", "ALICE"]) {
      same((await storage.users.credentials(name))?.user.name, "Alice");
    }
  }),

  always("finds a name with letters beyond ASCII, whatever the case of the others", async ({ storage }) => {
    await storage.users.seed([person(1, { name: "Änne" })], []);

    same((await storage.users.credentials("ÄNNE"))?.user.name, "Änne");
    same(await storage.users.credentials("Anne"), null);
  }),

  always(
    "finds no credentials of an unknown name, nor by anything but the whole name",
    async ({ storage }) => {
      await storage.users.seed([person(1, { name: "alice" })], []);

      for (const name of ["", "ali", "alice2", "alic_", "%", "x' or name='alice", "alice\0", "u1", "1"]) {
        same(await storage.users.credentials(name), null, `found by ${JSON.stringify(name)}`);
      }
    },
  ),

  ...[1, 2, 3].map((status) =>
    always(`finds no credentials of a user with status ${status}`, async ({ storage }) => {
      await storage.users.seed([person(1, { status }), person(2)], []);

      same(await storage.users.credentials("user1"), null);
    }),
  ),

  always("finds the active one of two users of one name", async ({ storage }) => {
    await storage.users.seed([person(1, { name: "same", status: 3 }), person(2, { name: "same" })], []);

    same((await storage.users.credentials("same"))?.user.id, 2);
  }),

  always("lists all users but those who left, ascending", async ({ storage }) => {
    const statuses = [3, 2, 1, 0];
    await storage.users.seed(
      statuses.map((status, index) => person(40 - index, { status })),
      [],
    );

    same(
      (await storage.users.allUsers()).map((user) => [user.id, user.status]),
      [
        [37, 0],
        [38, 1],
        [39, 2],
      ],
    );
  }),

  always("lists users of any status that changed at a time or after it, ascending", async ({ storage }) => {
    await storage.users.seed(
      [
        person(4, { updatedAt: t0 + 1, status: 3 }),
        person(1, { updatedAt: t0 + 2 }),
        person(2, { updatedAt: t0, status: 1 }),
      ],
      [],
    );
    const changedSince = async (since: number) =>
      (await storage.users.usersChangedSince(since)).map((user) => user.id);

    same(await changedSince(t0), [1, 2, 4]);
    same(await changedSince(t0 + 1), [1, 4]);
    same(await changedSince(t0 + 3), []);
  }),

  always(
    "lists departments of any status that changed after a time, not at it, ascending",
    async ({ storage }) => {
      const departments = [
        department(3, { updatedAt: t0 + 1, status: 1 }),
        department(1, { updatedAt: t0 + 2, priority: 0, name: worldText }),
        department(2, { updatedAt: t0 }),
      ];
      await storage.users.seed([person(1)], departments);
      const changedAfter = async (since: number) =>
        (await storage.users.departmentsChangedAfter(since)).map((one) => one.id);

      same(await changedAfter(t0 - 1), [1, 2, 3]);
      same(await changedAfter(t0), [1, 3]);
      same(await changedAfter(t0 + 2), []);
    },
  ),

  always(
    "knows the largest updatedAt of any user as the directory's change, 0 where there is none",
    async ({ storage }) => {
      assert.equal(await storage.users.directoryChangedAt(), 0);

      await storage.users.seed([person(1), person(2, { updatedAt: t0 + 50, status: 3 }), person(3)], []);

      assert.equal(await storage.users.directoryChangedAt(), t0 + 50);
    },
  ),

  always("has an empty directory at first", async ({ storage }) => {
    same(await storage.users.allUsers(), []);
    same(await storage.users.usersChangedSince(0), []);
    same(await storage.users.departmentsChangedAfter(0), []);
  }),
];

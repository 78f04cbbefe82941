import { changedDepartments, changedUsers, type Department, type Ledger } from "@chatledger/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openLedgerFixture } from "./ledger-fixture.js";
import { newUser } from "./new-user.js";

const department = (id: number, updatedAt: number): Department => ({
  ...{ id, priority: 0, name: `department ${id}`, parentId: 0, status: 0, updatedAt },
});

/** Asks as clients do: from the time of the last answer on, until nothing is new. */
async function follow<Entry extends { readonly id: number }>(
  ledger: Ledger,
  ask: (
    ledger: Ledger,
    since: number,
  ) => Promise<{ readonly entries: readonly Entry[]; readonly latest: number }>,
  mostAnswers: number,
): Promise<{ readonly ids: readonly number[]; readonly answers: number }> {
  const ids = new Set<number>();
  let since = 0;
  for (let answers = 1; answers <= mostAnswers; answers += 1) {
    const { entries, latest } = await ask(ledger, since);
    for (const { id } of entries) ids.add(id);
    if (latest === since) return { ids: [...ids].sort((one, other) => one - other), answers };
    since = latest;
  }
  throw new Error(`still not at the end after ${mostAnswers} answers, at ${since}`);
}

/** When each of a directory's entries changed: many in some seconds, few in others. */
const times = fc.array(fc.integer({ min: 1_000, max: 1_012 }), { minLength: 1, maxLength: 60 });
/** Room for one entry or for many. */
const room = fc.integer({ min: 1, max: 2_000 });
const mostAnswers = 20;

describe("a directory that is too large for one answer", () => {
  test("is cut between seconds, so that who asks on loses nobody", async () => {
    await fc.assert(
      fc.asyncProperty(times, room, async (updates, maxListBytes) => {
        const { ledger, storage } = await openLedgerFixture({ maxListBytes });
        const users = updates.map((updatedAt, index) => newUser(index + 1, { updatedAt }));
        await storage.users.seed(users, []);

        const { ids } = await follow(ledger, changedUsers, mostAnswers);

        expect(ids).toEqual(users.map(({ id }) => id));
      }),
      { seed: 20_262, numRuns: 60 },
    );
  });

  test("loses no department either", async () => {
    await fc.assert(
      fc.asyncProperty(times, room, async (updates, maxListBytes) => {
        const { ledger, storage } = await openLedgerFixture({ maxListBytes });
        const departments = updates.map((updatedAt, index) => department(index + 1, updatedAt));
        await storage.users.seed([newUser(1)], departments);

        const { ids } = await follow(ledger, changedDepartments, mostAnswers);

        expect(ids).toEqual(departments.map(({ id }) => id));
      }),
      { seed: 20_263, numRuns: 60 },
    );
  });

  test("is answered in as few answers as there is room for", async () => {
    const { ledger, storage } = await openLedgerFixture({ maxListBytes: 1_000 });
    await storage.users.seed(
      Array.from({ length: 100 }, (_, index) => newUser(index + 1, { updatedAt: 1_000 + index })),
      [],
    );
    // 64 bytes and a name each: 14 fit, of which the last second is sent once more with the next answer.
    expect((await follow(ledger, changedUsers, 20)).answers).toBeLessThanOrEqual(9);
  });

  test("is answered whole where it fits, with those of the second that was asked from", async () => {
    const { ledger, storage } = await openLedgerFixture();
    await storage.users.seed(
      [1_000, 1_000, 1_001].map((updatedAt, index) => newUser(index + 1, { updatedAt })),
      [],
    );
    const { entries, latest } = await changedUsers(ledger, 1_000);
    expect([entries.map(({ id }) => id), latest]).toEqual([[1, 2, 3], 1_001]);
    expect(await changedUsers(ledger, 1_001)).toEqual({ entries: [], latest: 1_001 });
  });
});

import type { LoginAttempt, Storage } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { range, same, t0, worldText } from "./fixtures.js";

const { always, whenShared } = casesOf("counters");
const limit = 10;
const windowSeconds = 1_800;

const failure = (name: string, at: number): LoginAttempt => ({ name, succeeded: false, at });
const success = (name: string, at: number): LoginAttempt => ({ name, succeeded: true, at });
const failures = (name: string, count: number, at: number) => range(1, count).map(() => failure(name, at));

/** Login attempts: too many failures lock a name. */
export const loginCases = [
  always("refuses nobody with as many failures as the limit", async ({ storage }) => {
    await settle(storage, failures("ann", 10, t0));

    same(await settle(storage, [success("ann", t0 + 1)]), [false]);
  }),

  always("refuses a name with more failures than the limit, even the right password", async ({ storage }) => {
    await settle(storage, failures("ann", 11, t0));

    same(await settle(storage, [success("ann", t0 + 1)]), [true]);
    same(await settle(storage, [failure("ann", t0 + 2)]), [true]);
  }),

  always("settles the attempts of a batch in order", async ({ storage }) => {
    const attempts = [...failures("ann", 12, t0), success("ann", t0)];

    const refused = await settle(storage, attempts);

    same(refused, [...range(1, 11).map(() => false), true, true]);
  }),

  always("forgets the failures of a name with a success, also within a batch", async ({ storage }) => {
    await settle(storage, failures("ann", 10, t0));
    await settle(storage, [success("ann", t0 + 1)]);

    const refused = await settle(storage, [
      ...failures("ann", 10, t0 + 2),
      success("ann", t0 + 2),
      ...failures("ann", 11, t0 + 2),
      failure("ann", t0 + 2),
    ]);

    same(refused, [...range(1, 22).map(() => false), true]);
  }),

  always("clears nothing with a success that was refused", async ({ storage }) => {
    await settle(storage, failures("ann", 11, t0));
    await settle(storage, [success("ann", t0 + 1)]);

    same(await settle(storage, [success("ann", t0 + 2)]), [true]);
  }),

  always("refuses until the failures are older than the window", async ({ storage }) => {
    await settle(storage, failures("ann", 11, t0));

    same(await settle(storage, [success("ann", t0 + windowSeconds - 1)]), [true]);
    same(await settle(storage, [success("ann", t0 + windowSeconds + 1)]), [false]);
  }),

  always("counts no refused attempt: who goes on trying is not kept out for longer", async ({ storage }) => {
    await settle(storage, failures("ann", 11, t0));
    await settle(storage, failures("ann", 30, t0 + windowSeconds - 10));

    same(await settle(storage, [failure("ann", t0 + windowSeconds + 1)]), [false]);
  }),

  always("lets every failure age on its own", async ({ storage }) => {
    await settle(storage, failures("ann", 6, t0));
    await settle(storage, failures("ann", 5, t0 + 1_000));
    same(await settle(storage, [failure("ann", t0 + 1_001)]), [true]);

    const later = t0 + windowSeconds + 1;
    same(
      await settle(storage, failures("ann", 6, later)),
      range(1, 6).map(() => false),
    );

    same(await settle(storage, [success("ann", later + 1)]), [true]);
    same(await settle(storage, [success("ann", t0 + 1_000 + windowSeconds + 1)]), [false]);
  }),

  always("counts each name on its own", async ({ storage }) => {
    await settle(storage, [...failures("ann", 11, t0), ...failures("Ben", 2, t0)]);
    const names = ["ann", "Ben", "anna", "an", worldText, "", "ann"];

    const refused = await settle(
      storage,
      names.map((name) => success(name, t0 + 1)),
    );

    same(refused, [true, false, false, false, false, false, true]);
  }),

  always("counts all spellings of a name as one, whatever the case of their letters", async ({ storage }) => {
    await settle(storage, failures("änne Ann", 6, t0));
    await settle(storage, failures("ÄNNE ann", 5, t0));

    same(await settle(storage, [success("Änne ANN", t0 + 1)]), [true]);
  }),

  always("takes any name as it was given: empty, with NULs, of 1,000 characters", async ({ storage }) => {
    for (const name of ["", "a\0b", "x".repeat(1_000), worldText, "{ann}:*?", "__proto__"]) {
      await settle(storage, failures(name, 11, t0));

      same(await settle(storage, [success(name, t0 + 1)]), [true], JSON.stringify(name));
    }
    same(await settle(storage, [success("a", t0 + 1), success("a\0c", t0 + 1)]), [false, false]);
  }),

  always("follows the limit and the window that it is given", async ({ storage }) => {
    await storage.counters.settleLogins(failures("ann", 3, t0), 2, 60);

    same(await storage.counters.settleLogins([failure("ann", t0 + 59)], 2, 60), [true]);
    same(await storage.counters.settleLogins([failure("ann", t0 + 61)], 2, 60), [false]);
  }),

  always("settles 1,000 names in one batch, and none in an empty one", async ({ storage }) => {
    const attempts = range(1, 1_000).map((id) => failure(`user${id}`, t0));

    same(
      await settle(storage, attempts),
      range(1, 1_000).map(() => false),
    );
    same(await settle(storage, []), []);
  }),

  always(
    "lets no more failures through than the limit and one when they come at once",
    async ({ storage }) => {
      await throughAtOnce(storage, storage);
    },
  ),

  whenShared("counts the failures of a name over two processes", async ({ storage, openSecond }) => {
    await throughAtOnce(storage, await openSecond());
  }),
];

function settle(storage: Storage, attempts: readonly LoginAttempt[]): Promise<readonly boolean[]> {
  return storage.counters.settleLogins(attempts, limit, windowSeconds);
}

async function throughAtOnce(first: Storage, second: Storage): Promise<void> {
  const refused = await Promise.all(
    range(1, 30).map((index) => settle(index % 2 === 0 ? first : second, [failure("ann", t0)])),
  );

  same(refused.flat().filter((refusal) => !refusal).length, limit + 1);
}

import { type CachedGroup, type GroupId, groupId, type Storage, type UserId, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, range, same, t0, u32Max } from "./specimens.js";

const { always, whenShared } = casesOf("members");
const group = groupId(5);
const otherGroup = groupId(6);

const cached = (version: number, users: readonly UserId[], of: GroupId = group): CachedGroup => ({
  group: of,
  version,
  members: users.map((user) => ({ user, joinedAt: t0 })),
});

/** The cache of group members. */
export const memberCacheCases = [
  always("answers null for a group that is not cached", async ({ storage }) => {
    same(await areMembers(storage, alice, bob), [null, null]);
  }),

  always("answers whether each user is a member, in the order asked, also twice", async ({ storage }) => {
    await storage.members.load([cached(1, [alice, bob])]);

    same(await areMembers(storage, carol, bob, alice, bob), [false, true, true, true]);
  }),

  always("keeps groups apart", async ({ storage }) => {
    await storage.members.load([cached(1, [alice]), cached(9, [bob], otherGroup)]);

    const answers = await storage.members.areMembers([
      { group: otherGroup, user: alice },
      { group: groupId(7), user: alice },
      { group, user: alice },
      { group: otherGroup, user: bob },
    ]);

    same(answers, [false, null, true, true]);
  }),

  always("knows that nobody is in a group that was loaded without members", async ({ storage }) => {
    await storage.members.load([cached(3, [])]);

    same(await areMembers(storage, alice), [false]);
  }),

  always("replaces a list by a newer one, as a whole", async ({ storage }) => {
    await storage.members.load([cached(1, [alice, bob])]);

    await storage.members.load([cached(2, [bob, carol])]);

    same(await areMembers(storage, alice, bob, carol), [false, true, true]);
  }),

  always("takes no list that is older than the one it has", async ({ storage }) => {
    await storage.members.load([cached(5, [alice])]);

    await storage.members.load([cached(4, [bob])]);

    same(await areMembers(storage, alice, bob), [true, false]);
  }),

  always("takes the newest of the lists of one batch", async ({ storage }) => {
    await storage.members.load([cached(4, [bob]), cached(6, [alice]), cached(5, [carol])]);

    same(await areMembers(storage, alice, bob, carol), [true, false, false]);
  }),

  always("forgets a group that is dropped", async ({ storage }) => {
    await storage.members.load([cached(1, [alice]), cached(1, [alice], otherGroup)]);

    await storage.members.drop([{ group, version: 2 }]);

    same(await areMembers(storage, alice), [null]);
    same(await storage.members.areMembers([{ group: otherGroup, user: alice }]), [true]);
  }),

  always("takes after a drop only lists of at least its version", async ({ storage }) => {
    await storage.members.drop([{ group, version: 7 }]);

    await storage.members.load([cached(6, [alice])]);
    same(await areMembers(storage, alice), [null]);

    await storage.members.load([cached(7, [bob])]);
    same(await areMembers(storage, alice, bob), [false, true]);
  }),

  always("remembers the newest of several drops, in whatever order", async ({ storage }) => {
    await storage.members.drop([
      { group, version: 9 },
      { group, version: 4 },
    ]);
    await storage.members.drop([{ group, version: 5 }]);

    await storage.members.load([cached(8, [alice])]);

    same(await areMembers(storage, alice), [null]);
  }),

  always("takes after a late drop no list older than the newest it has loaded", async ({ storage }) => {
    await storage.members.load([cached(8, [alice])]);
    await storage.members.drop([{ group, version: 5 }]);

    await storage.members.load([cached(6, [bob])]);

    const [isAlice, isBob] = await areMembers(storage, alice, bob);
    same([isAlice ?? true, isBob ?? false], [true, false], "a list older than the newest was taken");
  }),

  always("takes no old list that meets a drop, whichever comes first", async ({ storage }) => {
    const groups = range(1, 20).map(groupId);

    await Promise.all(
      groups.flatMap((of) => {
        const load = () => storage.members.load([cached(1, [alice, bob], of)]);
        const drop = () => storage.members.drop([{ group: of, version: 2 }]);
        return of % 2 === 0 ? [load(), drop()] : [drop(), load()];
      }),
    );

    const refs = groups.map((of) => ({ group: of, user: bob }));
    same(
      await storage.members.areMembers(refs),
      groups.map(() => null),
    );
  }),

  always("takes empty batches", async ({ storage }) => {
    same(await storage.members.areMembers([]), []);
    await storage.members.load([]);
    await storage.members.drop([]);
  }),

  always("caches 1,000 groups in a batch, and a group of 1,000 members", async ({ storage }) => {
    const users = range(u32Max - 999, u32Max).map(userId);
    await storage.members.load([
      ...range(10, 1_008).map((id) => cached(1, [alice], groupId(id))),
      cached(1, users),
    ]);

    same(await areMembers(storage, ...users, alice), [...users.map(() => true), false]);
    const refs = range(10, 1_009).map((id) => ({ group: groupId(id), user: alice }));
    same(await storage.members.areMembers(refs), [...range(1, 999).map(() => true), null]);
  }),

  whenShared("lets one process see what the other loaded and dropped", async ({ storage, openSecond }) => {
    const second = await openSecond();
    await storage.members.load([cached(1, [alice])]);
    same(await areMembers(second, alice, bob), [true, false]);

    await storage.members.drop([{ group, version: 2 }]);
    await second.members.load([cached(1, [alice])]);

    same(await areMembers(second, alice), [null]);
  }),
];

function areMembers(storage: Storage, ...users: readonly UserId[]): Promise<readonly (boolean | null)[]> {
  return storage.members.areMembers(users.map((user) => ({ group, user })));
}

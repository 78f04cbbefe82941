import { type OfflineFile, userId } from "@chatledger/core";
import { casesOf } from "./contract-case.js";
import { alice, bob, carol, only, range, same, t0, u32Max, worldText } from "./fixtures.js";

const { always, whenShared } = casesOf("files");

const file = (number: number, fields: Partial<OfflineFile> = {}): OfflineFile => ({
  from: alice,
  to: bob,
  taskId: `task-${number}`,
  name: `file ${number}.txt`,
  size: 1_000 + number,
  ...fields,
});

/** Offline files. */
export const fileStoreCases = [
  always("lists a receiver's files, oldest first", async ({ storage }) => {
    await storage.files.add([file(3)], t0);
    await storage.files.add([file(1, { from: carol })], t0 + 1);
    await storage.files.add([file(2)], t0 + 2);

    same(await storage.files.filesFor([bob]), [[file(3), file(1, { from: carol }), file(2)]]);
  }),

  always("lists the files of one batch in the order in which they were added", async ({ storage }) => {
    await storage.files.add([file(3), file(1), file(2)], t0);

    same(await storage.files.filesFor([bob]), [[file(3), file(1), file(2)]]);
  }),

  always(
    "answers receivers in the order asked, also twice, with no file for who has none",
    async ({ storage }) => {
      await storage.files.add([file(1), file(2, { from: bob, to: carol })], t0);

      const [bobs, carols] = [[file(1)], [file(2, { from: bob, to: carol })]];

      same(await storage.files.filesFor([carol, alice, bob, carol]), [carols, [], bobs, carols]);
    },
  ),

  always(
    "keeps names of 255 four-byte characters, sizes and users up to the largest u32",
    async ({ storage }) => {
      const large = file(1, {
        from: userId(u32Max - 1),
        to: userId(u32Max),
        name: `${worldText}${"\u{1F600}".repeat(255 - [...worldText].length)}`,
        taskId: "t".repeat(64),
        size: u32Max,
      });
      const empty = file(2, { to: userId(u32Max), size: 0 });

      await storage.files.add([large, empty], t0);

      same(await storage.files.filesFor([userId(u32Max)]), [[large, empty]]);
    },
  ),

  always("removes a file that matches sender, receiver and task", async ({ storage }) => {
    await storage.files.add([file(1), file(2)], t0);

    await storage.files.remove([{ from: alice, to: bob, taskId: "task-1" }], t0 + 1);

    same(await storage.files.filesFor([bob]), [[file(2)]]);
  }),

  always("removes nothing that matches only two of the three", async ({ storage }) => {
    await storage.files.add([file(1)], t0);

    await storage.files.remove(
      [
        { from: carol, to: bob, taskId: "task-1" },
        { from: alice, to: carol, taskId: "task-1" },
        { from: alice, to: bob, taskId: "task-2" },
      ],
      t0 + 1,
    );

    same(await storage.files.filesFor([bob]), [[file(1)]]);
  }),

  always("removes several files at once, and one that is gone without complaint", async ({ storage }) => {
    await storage.files.add([file(1), file(2), file(3)], t0);
    const refs = [1, 3, 1].map((number) => ({ from: alice, to: bob, taskId: `task-${number}` }));

    await storage.files.remove(refs, t0 + 1);
    await storage.files.remove(refs, t0 + 2);

    same(await storage.files.filesFor([bob]), [[file(2)]]);
  }),

  always("takes empty batches", async ({ storage }) => {
    await storage.files.add([], t0);
    await storage.files.remove([], t0);
    same(await storage.files.filesFor([]), []);
  }),

  always("adds, lists and removes 1,000 files in one batch", async ({ storage }) => {
    const files = range(1, 1_000).map((number) => file(number));

    await storage.files.add(files, t0);
    same(only(await storage.files.filesFor([bob])), files);

    await storage.files.remove(files, t0 + 1);
    same(await storage.files.filesFor([bob]), [[]]);
  }),

  always(
    "notes a file once, also when it is added again, twice in a batch and at once",
    async ({ storage }) => {
      await storage.files.add([file(1)], t0);
      await storage.files.add([file(1, { name: "another name" }), file(2), file(2)], t0 + 1);
      await Promise.all(range(1, 5).map(() => storage.files.add([file(3)], t0 + 2)));

      same(await storage.files.filesFor([bob]), [[file(1), file(2), file(3)]]);
    },
  ),

  always("notes files apart whose sender, receiver or task differ", async ({ storage }) => {
    const files = [file(1), file(1, { from: carol }), file(1, { to: carol }), file(1, { taskId: "TASK-1" })];

    await storage.files.add(files, t0);
    await storage.files.add(files, t0 + 1);

    same(await storage.files.filesFor([bob, carol]), [[files[0], files[1], files[3]], files.slice(2, 3)]);
  }),

  always("notes a file anew that was removed", async ({ storage }) => {
    await storage.files.add([file(1)], t0);
    await storage.files.remove([{ from: alice, to: bob, taskId: "task-1" }], t0 + 1);

    await storage.files.add([file(1, { size: 7 })], t0 + 2);

    same(await storage.files.filesFor([bob]), [[file(1, { size: 7 })]]);
  }),

  whenShared("notes a file once that two processes add at once", async ({ storage, openSecond }) => {
    const second = await openSecond();

    await Promise.all(
      range(1, 10).map((index) => (index % 2 === 0 ? storage : second).files.add([file(1)], t0)),
    );

    same(await storage.files.filesFor([bob]), [[file(1)]]);
  }),

  always("keeps all of many batches that are added at the same time", async ({ storage }) => {
    await Promise.all(range(1, 20).map((number) => storage.files.add([file(number)], t0)));

    const tasks = only(await storage.files.filesFor([bob])).map((one) => one.taskId);

    same(
      [...tasks].sort(),
      range(1, 20)
        .map((number) => `task-${number}`)
        .sort(),
    );
  }),
];

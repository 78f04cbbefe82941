import { groupId, type Storage, userId } from "@chatledger/core";
import {
  type AdapterUnderTest,
  type AdminConsole,
  type ContractCase,
  runCase,
  runStorageContract,
  storageContract,
} from "@chatledger/storage-contract";
import { expect, test } from "vitest";

const nothing: AdapterUnderTest<number> = {
  durable: false,
  shared: false,
  adminConsole: null,
  newLocation: () => 1,
  open: () => Promise.reject(new Error("nothing is opened before a test runs")),
};

const idleConsole: AdminConsole<number> = {
  deleteMessage: async () => {},
  deleteGroup: async () => {},
  removeMember: async () => {},
  deleteRelation: async () => {},
  deleteSession: async () => {},
};

test("registers every case that applies, and a line for each declaration that leaves cases out", () => {
  const everyCase = storageContract.filter((one) => one.requires === null).map((one) => one.name);

  const names = namesFor(nothing);

  const lines = names.filter((name) => name.startsWith("declares that it is not "));
  expect(lines).toHaveLength(3);
  expect(names.filter((name) => !lines.includes(name)).sort()).toEqual(everyCase.sort());
});

test("registers all cases for an adapter that declares everything", () => {
  const names = namesFor({ ...nothing, durable: true, shared: true, adminConsole: idleConsole });

  expect(names.sort()).toEqual(storageContract.map((one) => one.name).sort());
});

test("closes everything on a location before it removes it, also when the case fails", async () => {
  const happened: string[] = [];
  let opened = 0;

  const run = runCase(
    caseThat("durable", async ({ reopen }) => {
      await reopen();
      throw new Error("broken promise");
    }),
    {
      ...nothing,
      durable: true,
      newLocation: () => happened.push("new location"),
      open: async () => {
        const name = `storage ${++opened}`;
        happened.push(`open ${name}`);
        return { close: async () => happened.push(`close ${name}`) } as unknown as Storage;
      },
      removeLocation: () => {
        happened.push("remove location");
      },
    },
  );

  await expect(run).rejects.toThrow("broken promise");
  expect(happened).toEqual([
    "new location",
    "open storage 1",
    "close storage 1",
    "open storage 2",
    "close storage 2",
    "remove location",
  ]);
});

test("does not run a case on an adapter that does not declare what it requires", async () => {
  const adapter = { ...nothing, open: async () => ({ close: async () => {} }) as unknown as Storage };

  const run = runCase(
    caseThat("shared", async ({ openSecond }) => void (await openSecond())),
    adapter,
  );

  await expect(run).rejects.toThrow("shared");
});

test("hands a case the admin console of its own location", async () => {
  const happened: unknown[] = [];
  const adapter: AdapterUnderTest<number> = {
    ...nothing,
    adminConsole: {
      ...idleConsole,
      async removeMember(location, group, user) {
        happened.push([location, group, user]);
      },
    },
    newLocation: () => 7,
    open: async () => ({ close: async () => {} }) as unknown as Storage,
  };

  await runCase(
    caseThat("adminConsole", ({ removeMember }) => removeMember(groupId(3), userId(4))),
    adapter,
  );
  await expect(
    runCase(
      caseThat(null, ({ removeMember }) => removeMember(groupId(3), userId(4))),
      adapter,
    ),
  ).rejects.toThrow("adminConsole");

  expect(happened).toEqual([[7, 3, 4]]);
});

function caseThat(requires: ContractCase["requires"], run: ContractCase["run"]): ContractCase {
  return { port: "storage", name: "does as it is told", requires, run };
}

function namesFor(adapter: AdapterUnderTest<number>): string[] {
  const names: string[] = [];
  const framework = {
    describe: (_: string, body: () => void) => body(),
    test: (name: string) => names.push(name),
  };
  runStorageContract(framework, "an adapter", adapter);
  return names;
}

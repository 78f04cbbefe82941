import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { Storage } from "@chatledger/core";
import {
  type AdapterUnderTest,
  type ContractCase,
  type PortName,
  runCase,
  storageContract,
} from "@chatledger/storage-contract";
import { describe, expect, test } from "vitest";

export interface Fault {
  /** The end of a sentence that begins "an adapter that". */
  readonly what: string;
  /** The same storage with one promise broken. */
  readonly broken: (storage: Storage) => Storage;
  /** Cases that have to notice. */
  readonly noticedBy: readonly (readonly [PortName, string])[];
}

/** Each fault is noticed by the cases that it names, which the sound storage passes. */
export function testFaults(faults: readonly Fault[]): void {
  describe("the contract notices an adapter that", () => {
    for (const { what, broken, noticedBy } of faults) {
      test(what, async () => {
        for (const [port, name] of noticedBy) {
          const contractCase = storageContract.find((one) => one.port === port && one.name === name);
          if (!contractCase) throw new Error(`there is no case "${port} ${name}"`);

          await run(contractCase, (storage) => storage);
          const noticed = await run(contractCase, broken).then(
            () => false,
            () => true,
          );
          expect({ name, noticed }).toEqual({ name, noticed: true });
        }
      });
    }
  });
}

function run(contractCase: ContractCase, change: (storage: Storage) => Storage): Promise<void> {
  return contractCase.requires === "shared"
    ? runCase(contractCase, sharedBy(change))
    : runCase(contractCase, ownOf(change));
}

/** A storage for each case. */
const ownOf = (change: (storage: Storage) => Storage): AdapterUnderTest<string> => ({
  durable: false,
  shared: false,
  adminConsole: null,
  newLocation: () => ":memory:",
  open: async (path) => change(await openEmbeddedStorage({ path })),
});

/** Handles on one storage, each with a fault of its own, as if each stood for a process. */
const sharedBy = (change: (storage: Storage) => Storage): AdapterUnderTest<Storage> => ({
  durable: false,
  shared: true,
  adminConsole: null,
  newLocation: () => openEmbeddedStorage({ path: ":memory:" }),
  open: async (storage) => change({ ...storage, close: async () => {} }),
  removeLocation: (storage) => storage.close(),
});

import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { Storage } from "@chatledger/core";
import { runCase, storageContract } from "@chatledger/storage-contract";
import { describe, test } from "vitest";

// Two handles on one embedded storage share all of it: enough to see that these cases can be passed.
describe("one storage under two handles", () => {
  for (const contractCase of storageContract.filter((one) => one.requires === "shared")) {
    test(`${contractCase.port} ${contractCase.name}`, () =>
      runCase(contractCase, {
        durable: false,
        shared: true,
        adminConsole: null,
        newLocation: () => openEmbeddedStorage({ path: ":memory:" }),
        open: async (storage): Promise<Storage> => ({ ...storage, close: async () => {} }),
        removeLocation: (storage) => storage.close(),
      }));
  }
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { runCase, storageContract } from "@chatledger/storage-contract";
import { describe, test } from "vitest";

// The cases that apply to every adapter run in readme.test.ts, on the example of the README.
describe("embedded storage in a file", () => {
  for (const contractCase of storageContract.filter((one) => one.requires === "durable")) {
    test(`${contractCase.port} ${contractCase.name}`, () =>
      runCase(contractCase, {
        durable: true,
        shared: false,
        adminConsole: null,
        newLocation: () => mkdtemp(join(tmpdir(), "chatledger-contract-")),
        open: (folder) => openEmbeddedStorage({ path: join(folder, "ledger.db") }),
        removeLocation: (folder) => rm(folder, { recursive: true }),
      }));
  }
});

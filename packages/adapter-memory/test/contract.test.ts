import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { runStorageContract } from "@chatledger/storage-contract";
import { describe, test } from "vitest";

const open = (path: string) => openEmbeddedStorage({ path });

runStorageContract({ describe, test }, "embedded storage in memory", {
  durable: false,
  shared: false,
  adminConsole: null,
  newLocation: () => ":memory:",
  open,
});

runStorageContract({ describe, test }, "embedded storage in a file", {
  durable: true,
  shared: false,
  adminConsole: null,
  newLocation: () => join(tmpdir(), `chatledger-${randomUUID()}`, "ledger.db"),
  open,
  removeLocation: (path) => rm(join(path, ".."), { recursive: true }),
});

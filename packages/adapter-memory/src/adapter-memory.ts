import type { Storage } from "@chatledger/core";
import { openDatabase } from "./database.js";
import { memoryCounterStore } from "./memory-counter-store.js";
import { memoryMemberCache } from "./memory-member-cache.js";
import { moveCounter } from "./moves.js";
import { sqliteDeviceStore } from "./sqlite-device-store.js";
import { sqliteFileStore } from "./sqlite-file-store.js";
import { sqliteGroupStore } from "./sqlite-group-store.js";
import { sqliteMediaStore } from "./sqlite-media-store.js";
import { sqliteMessageStore } from "./sqlite-message-store.js";
import { sqliteSessionStore } from "./sqlite-session-store.js";
import { sqliteUserStore } from "./sqlite-user-store.js";

export interface EmbeddedStorageConfig {
  /** The database file, created with its folder where it is missing; or `:memory:` for one that ends with the process. */
  readonly path: string;
}

/**
 * Opens all ports on one SQLite database and counters in this process. The process owns the file until it closes
 * the storage or ends.
 *
 * @throws LedgerError `storageUnavailable`, whose message names the path: the file cannot be opened, is not a
 *   ledger's database, has a newer schema, or is open in another process
 */
export async function openEmbeddedStorage(config: EmbeddedStorageConfig): Promise<Storage> {
  const database = openDatabase(config.path);
  const nextMove = moveCounter();
  return {
    messages: sqliteMessageStore(database, nextMove),
    sessions: sqliteSessionStore(database, nextMove),
    groups: sqliteGroupStore(database),
    users: sqliteUserStore(database),
    devices: sqliteDeviceStore(database),
    files: sqliteFileStore(database),
    media: sqliteMediaStore(database),
    counters: memoryCounterStore(database.assertOpen),
    members: memoryMemberCache(database.assertOpen),
    check: database.check,
    close: database.close,
  };
}

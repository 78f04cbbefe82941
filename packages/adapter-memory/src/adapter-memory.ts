import { type BackendObserver, type Storage, systemClock } from "@chatledger/core";
import { openDatabase } from "./database.js";
import { embeddedStorage } from "./embedded-storage.js";

export { type LastingDatabase, openLastingDatabase } from "./lasting-database.js";

export interface EmbeddedStorageConfig {
  /** The database file, created with its folder where it is missing; or `:memory:` for one that ends with the process. */
  readonly path: string;
  /** Left out: nobody. */
  readonly observer?: BackendObserver;
}

/**
 * Opens all ports on one SQLite database and counters in this process. The process owns the file until it closes
 * the storage or ends.
 *
 * @throws LedgerError `storageUnavailable`, whose message names the path: the file cannot be opened, is not a
 *   ledger's database, has a newer schema, or is open in another process
 */
export async function openEmbeddedStorage(config: EmbeddedStorageConfig): Promise<Storage> {
  return embeddedStorage(openDatabase(config.path, systemClock, config.observer), systemClock);
}

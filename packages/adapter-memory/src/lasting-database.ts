import { type Clock, nobodyObserves, type Storage } from "@chatledger/core";
import { ledgerDatabase, openSqlite } from "./database.js";
import { embeddedStorage } from "./embedded-storage.js";

/**
 * An in-memory database that outlives the storages opened on it, one after another. Each of them is the life of a
 * simulated process: it may be closed, or simply abandoned, as if the process had been killed. The next life finds
 * what was committed, and nothing else; counters begin empty.
 */
export interface LastingDatabase {
  /** @param clock the time of this life: it runs the commits, and none follows once it runs nothing more */
  openStorage(clock: Clock): Storage;
  close(): void;
}

export function openLastingDatabase(): LastingDatabase {
  const path = ":memory:";
  const sqlite = openSqlite(path);
  return {
    openStorage: (clock) =>
      embeddedStorage(
        ledgerDatabase(sqlite, path, { clock, observer: nobodyObserves, letGo: () => {} }),
        clock,
      ),
    close: () => sqlite.close(),
  };
}

import type { Clock, Storage } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";
import { memoryCounterStore } from "./memory-counter-store.js";
import { openSortKeys } from "./sort-keys.js";
import { sqliteDeviceStore } from "./sqlite-device-store.js";
import { sqliteFileStore } from "./sqlite-file-store.js";
import { sqliteGroupStore } from "./sqlite-group-store.js";
import { sqliteMediaStore } from "./sqlite-media-store.js";
import { sqliteMessageStore } from "./sqlite-message-store.js";
import { sqliteSessionStore } from "./sqlite-session-store.js";
import { sqliteUserStore } from "./sqlite-user-store.js";

/** All ports on one database, with initially empty counters. */
export function embeddedStorage(database: LedgerDatabase, clock: Clock): Storage {
  const nextSortKey = openSortKeys(clock);
  return {
    messages: sqliteMessageStore(database, nextSortKey),
    sessions: sqliteSessionStore(database, nextSortKey),
    groups: sqliteGroupStore(database),
    users: sqliteUserStore(database),
    devices: sqliteDeviceStore(database),
    files: sqliteFileStore(database),
    media: sqliteMediaStore(database),
    counters: memoryCounterStore(database.assertOpen),
    check: database.check,
    backends: () => [database.backend()],
    close: database.close,
  };
}

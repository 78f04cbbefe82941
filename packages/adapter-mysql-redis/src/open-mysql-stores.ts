import type {
  DeviceStore,
  FileStore,
  GroupStore,
  LedgerError,
  MediaStore,
  MessageStore,
  SessionStore,
  UserStore,
} from "@chatledger/core";
import { DELETE_OLD_BATCHES } from "./append/batch-outcome.js";
import { openSortKeys } from "./append/update-sessions.js";
import type { MysqlConfig } from "./connection/mysql-config.js";
import type { StatementObserver } from "./connection/mysql-connection.js";
import { mysqlDatabase } from "./connection/mysql-database.js";
import { isServerError, statementFailure } from "./connection/mysql-errors.js";
import type { PoolStats } from "./connection/mysql-pool.js";
import { watchReplicas } from "./connection/watch-replicas.js";
import { assertSchemaIsCurrent } from "./migrations/schema-status.js";
import { mediaServer } from "./stores/media-server.js";
import { mysqlDeviceStore } from "./stores/mysql-device-store.js";
import { mysqlFileStore } from "./stores/mysql-file-store.js";
import { mysqlGroupStore } from "./stores/mysql-group-store.js";
import { mysqlMediaStore } from "./stores/mysql-media-store.js";
import { mysqlMessageStore } from "./stores/mysql-message-store.js";
import { mysqlSessionStore } from "./stores/mysql-session-store.js";
import { mysqlUserStore } from "./stores/mysql-user-store.js";

/** The ports that MySQL is the authority for. */
export interface MysqlStores {
  readonly messages: MessageStore;
  readonly sessions: SessionStore;
  readonly groups: GroupStore;
  readonly users: UserStore;
  readonly devices: DeviceStore;
  readonly files: FileStore;
  readonly media: MediaStore;
  /** Resolves where the primary takes writes and every replica answers. */
  check(): Promise<void>;
  /** One entry per server, the primary first. */
  stats(): readonly PoolStats[];
  /** Finishes what has begun and closes all connections. */
  close(): Promise<void>;
}

/** Writes without changing: what a read-only server refuses. */
const CHECK_PRIMARY = "UPDATE LedgerState SET value = value WHERE name = 'check'";
const CHECK_REPLICA = "SELECT 1";

/**
 * Opens the stores on a database whose schema is current.
 *
 * @param observe is told every packet of statements before it is sent, for tests that count round trips
 * @throws LedgerError whose message names the setting and says what is wrong
 */
export async function openMysqlStores(
  config: MysqlConfig,
  observe: StatementObserver = () => {},
): Promise<MysqlStores> {
  const database = mysqlDatabase(config, observe);
  const nextSortKey = openSortKeys();

  async function checkReplicas(isTolerable: (error: LedgerError) => boolean): Promise<void> {
    for (const replica of database.replicas) {
      try {
        await replica.use((connection) => connection.rows(CHECK_REPLICA));
      } catch (thrown) {
        const error = statementFailure(thrown, replica.server, false);
        if (!isTolerable(error)) throw error;
      }
    }
  }

  async function check(): Promise<void> {
    await database.write([CHECK_PRIMARY]);
    await checkReplicas(() => false);
  }

  try {
    await assertSchemaIsCurrent(database);
    await database.write([CHECK_PRIMARY]);
    await database.write([DELETE_OLD_BATCHES]);
    // A replica that is away may come back; one that refuses this user never will.
    await checkReplicas(
      ({ cause }) => !isServerError(cause, "accessDenied") && !isServerError(cause, "unknownDatabase"),
    );
    const stopWatching = await watchReplicas(database);
    const audio = config.mediaServer && mediaServer(config.mediaServer);
    return {
      messages: mysqlMessageStore(database, nextSortKey),
      sessions: mysqlSessionStore(database, nextSortKey),
      groups: mysqlGroupStore(database),
      users: mysqlUserStore(database),
      devices: mysqlDeviceStore(database),
      files: mysqlFileStore(database),
      media: mysqlMediaStore(database, audio),
      check: () => database.operation(check),
      stats: () => [database.primary, ...database.replicas].map((pool) => pool.stats()),
      async close() {
        await stopWatching();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

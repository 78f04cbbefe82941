import { setTimeout as sleep } from "node:timers/promises";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import { isGroupConversation, LedgerError, type Storage } from "@chatledger/core";
import type { AdminConsole } from "@chatledger/storage-contract";
import { createMysqlDatabase } from "@chatledger/test-servers";
import { type Connection, createConnection } from "mysql2/promise";
import { defaultMysqlLimits, type MysqlConfig, type MysqlServer } from "../src/connection/mysql-config.js";
import { migrate } from "../src/migrations/migrate.js";
import { mysqlBackend } from "../src/open-mysql-redis-storage.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { groupKind, numberOf, shardCount, singleKind } from "../src/tables/message-tables.js";

export const serverAt = (url: string, maxConnections = 10): MysqlServer => ({
  url,
  setting: "--store",
  maxConnections,
});

/** Stores on one server, quick to notice and to give up. */
export const configAt = (url: string, changes: Partial<MysqlConfig> = {}): MysqlConfig => ({
  primary: serverAt(url),
  replicas: [],
  limits: { ...defaultMysqlLimits, pollEveryMs: 50 },
  mediaServer: null,
  ...changes,
});

/** A client that may send several statements at once. */
export const clientOf = (url: string): Promise<Connection> =>
  createConnection({ uri: url, multipleStatements: true });

/** A migrated database of its own; its rows can be removed, which is quicker than to migrate another. */
export async function migratedDatabase(serverUrl: string) {
  const database = await createMysqlDatabase(serverUrl);
  await migrate(serverAt(database.url), null);
  let statement = "";
  return {
    url: database.url,
    drop: database.drop,
    async empty() {
      const client = await clientOf(database.url);
      if (statement === "") statement = await deleteAllRows(client);
      await client.query(statement);
      await client.end();
    },
  };
}

/** One transaction, and so one commit to disk, for all tables. */
async function deleteAllRows(client: Connection): Promise<string> {
  const [tables] = await client.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
  );
  const names = (tables as { name: string }[]).map(({ name }) => name);
  const emptied = names.filter((name) => name !== "LedgerMigration" && name !== "LedgerState");
  // The next user's id must not follow the greatest that a test gave.
  const restarted = "ALTER TABLE IMUser AUTO_INCREMENT = 1";
  return ["START TRANSACTION", ...emptied.map((name) => `DELETE FROM ${name}`), "COMMIT", restarted].join(
    ";",
  );
}

export type MigratedDatabase = Awaited<ReturnType<typeof migratedDatabase>>;

/** Databases to be used one after the other. */
export function databasesOn(serverUrl: string) {
  const all: MigratedDatabase[] = [];
  const free: MigratedDatabase[] = [];
  return {
    async take(): Promise<MigratedDatabase> {
      const known = free.pop();
      if (known !== undefined) return known;
      const database = await migratedDatabase(serverUrl);
      all.push(database);
      return database;
    },
    async giveBack(database: MigratedDatabase) {
      await database.empty();
      free.push(database);
    },
    dropAll: () => Promise.all(all.map((database) => database.drop())),
  };
}

/** The MySQL stores with counters in this process, shared by all that is opened on one location. */
export function storagesWithCounters() {
  const countersOf = new Map<string, Promise<Storage>>();
  return {
    async open(url: string): Promise<Storage> {
      const opening = countersOf.get(url) ?? openEmbeddedStorage({ path: ":memory:" });
      countersOf.set(url, opening);
      const { counters } = await opening;
      const stores: MysqlStores = await openMysqlStores(configAt(url));
      let open = true;
      return {
        ...stores,
        backends: () => stores.stats().map(mysqlBackend),
        counters: whileOpen(counters, () => open),
        async close() {
          open = false;
          await stores.close();
        },
      };
    },
    async forget(url: string) {
      const counters = await countersOf.get(url);
      countersOf.delete(url);
      await counters?.close();
    },
  };
}

function whileOpen<Port extends object>(port: Port, isOpen: () => boolean): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function" || isOpen()) return method;
      return async () => {
        throw new LedgerError("storageUnavailable", "the counters are closed");
      };
    },
  });
}

/** Waits until something holds; fails after twenty seconds. */
export async function eventually(what: string, holds: () => Promise<boolean>, pauseMs = 20): Promise<void> {
  const until = performance.now() + 20_000;
  for (; performance.now() < until; await sleep(pauseMs)) if (await holds()) return;
  throw new Error(`never came: ${what}`);
}

/** The rows of one query, over a connection of its own. */
export async function rowsIn<Row>(url: string, sql: string): Promise<readonly Row[]> {
  const client = await clientOf(url);
  try {
    const [rows] = await client.query(sql);
    return rows as Row[];
  } finally {
    await client.end();
  }
}

/** Waits until a statement about a table of this database waits for a lock; answers the number of its thread. */
export async function waitsForLock(url: string, table: string): Promise<number> {
  let thread = 0;
  await eventually(`a statement about ${table} waits for a lock`, async () => {
    // INNODB_TRX is no help: it is shown anew only where nobody, of any test, looked for a tenth of a second.
    const [status] = await rowsIn<{ Status: string }>(url, "SHOW ENGINE INNODB STATUS");
    const own = await rowsIn<{ ID: number }>(
      url,
      "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE()",
    );
    const waiting = (status?.Status ?? "")
      .split("---TRANSACTION ")
      .filter((transaction) => /^LOCK WAIT /m.test(transaction) && transaction.includes(table))
      .map((transaction) => Number(/thread id (\d+)/.exec(transaction)?.[1]));
    thread = own.find(({ ID }) => waiting.includes(ID))?.ID ?? 0;
    return thread !== 0;
  });
  return thread;
}

/** What an admin console does to the tables behind the proxy's back. */
export function consoleOf<Location>(urlOf: (location: Location) => string): AdminConsole<Location> {
  async function run(location: Location, sql: string) {
    const client = await clientOf(urlOf(location));
    await client.query(sql);
    await client.end();
  }
  return {
    deleteMessage(location, conversation, id) {
      const number = numberOf(conversation);
      const [table, column] = isGroupConversation(conversation)
        ? ["IMGroupMessage", "groupId"]
        : ["IMMessage", "relateId"];
      const message = `${column} = ${number} AND msgId = ${id}`;
      return run(location, `UPDATE ${table}_${number % shardCount} SET status = 1 WHERE ${message}`);
    },
    deleteGroup: (location, group) => run(location, `UPDATE IMGroup SET status = 1 WHERE id = ${group}`),
    removeMember: (location, group, user) =>
      run(location, `UPDATE IMGroupMember SET status = 1 WHERE groupId = ${group} AND userId = ${user}`),
    deleteRelation: (location, relation) =>
      run(location, `UPDATE IMRelationShip SET status = 1 WHERE id = ${relation}`),
    deleteSession(location, user, peer) {
      const [number, kind] = peer.kind === "group" ? [peer.group, groupKind] : [peer.user, singleKind];
      const row = `userId = ${user} AND peerId = ${number} AND type = ${kind}`;
      return run(location, `DELETE FROM IMRecentSession WHERE ${row}`);
    },
  };
}

import { migrate } from "@chatledger/adapter-mysql-redis";
import { createMysqlDatabase } from "@chatledger/test-servers";
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";

/** A database with the schema of this version, which can be made as good as new again. */
export interface MigratedDatabase {
  readonly url: string;
  /** Nothing may be connected to it any more, but for processes that were killed. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** @param serverUrl of a MySQL or MariaDB server */
export async function createMigratedDatabase(serverUrl: string): Promise<MigratedDatabase> {
  const { url, drop } = await createMysqlDatabase(serverUrl);
  await migrate({ url, setting: "--store", maxConnections: 1 }, null);
  const { tables, state } = await withClient(url, async (client) => ({
    tables: (await rowsOf(client, TABLES)).map(({ name }) => String(name)),
    state: (await rowsOf(client, STATE)).map(({ name, value }) => [name, value]),
  }));
  const emptying = [
    ...["START TRANSACTION", ...tables.map((name) => `DELETE FROM ${name}`)],
    ...["INSERT INTO LedgerState (name, value) VALUES ?", "COMMIT"],
  ].join("; ");

  return {
    url,
    drop,
    empty: () =>
      withClient(url, async (client) => {
        const [hadGroups] = await rowsOf(client, "SELECT 1 FROM IMGroup LIMIT 1");
        await client.query(emptying, [state]);
        // Clients see these ids, and the first one is 1. It takes as long as all the rest.
        if (hadGroups !== undefined) await client.query("TRUNCATE TABLE IMGroup");
      }),
  };
}

const TABLES = `
  SELECT TABLE_NAME AS name FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'LedgerMigration'`;

const STATE = "SELECT name, value FROM LedgerState";

async function withClient<Result>(
  url: string,
  use: (client: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await createConnection({ uri: url, multipleStatements: true });
  try {
    // Rather fail than wait for ever for what a test has left open.
    await client.query("SET lock_wait_timeout = 10, innodb_lock_wait_timeout = 10");
    return await use(client);
  } finally {
    await client.end();
  }
}

const rowsOf = async (client: Connection, sql: string) => (await client.query<RowDataPacket[]>(sql))[0];

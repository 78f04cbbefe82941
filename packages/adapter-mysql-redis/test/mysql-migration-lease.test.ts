import { createMysqlDatabase } from "@chatledger/test-servers";
import type { Connection } from "mysql2/promise";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { connect, type MysqlConnection } from "../src/connection/mysql-connection.js";
import { migrate, migrationStatus } from "../src/migrations/migrate.js";
import { alterTable, column, index, noIndex } from "../src/migrations/schema-inspection.js";
import { migrationSteps } from "../src/migrations/schema-status.js";
import { ensureLeaseTable, releaseLease, takeLease } from "../src/tables/lease.js";
import { clientOf, eventually, serverAt } from "./mysql-fixture.js";
import { legacyDatabase } from "./mysql-legacy-database.js";

const { mysqlUrl } = inject("testServers");
const names = migrationSteps.map(({ name }) => name);
const leaseName = "migration";

describe("a process that migrates", () => {
  test("waits for another that does, tells whom it waits for, and goes on after it", async () => {
    const { server, other } = await emptyDatabase();
    await takeLease(other, leaseName, "other-machine-1a2b3c4d", 30);
    let onWaiting = (_: string) => {};
    const told = new Promise<string>((resolve) => {
      onWaiting = resolve;
    });

    const migrating = migrate(server, null, undefined, { onWaiting });

    expect(await told).toMatch(/--store.*other-machine-1a2b3c4d .*\b(2\d|30) s/);
    expect((await migrationStatus(server)).some(({ finished }) => finished)).toBe(false);
    await releaseLease(other, leaseName, "other-machine-1a2b3c4d");
    expect(await migrating).toEqual(names);
  });

  test("gives up in the end, and names who migrates, and when their lease runs out", async () => {
    const { server, other } = await emptyDatabase();
    await takeLease(other, leaseName, "other-machine-1a2b3c4d", 30);

    const migrating = migrate(server, null, undefined, { waitSeconds: 0 });

    await expect(migrating).rejects.toMatchObject({ code: "storageUnavailable" });
    await expect(migrating).rejects.toThrow(/--store.*other-machine-1a2b3c4d .*\b(2\d|30) s/);
  });

  test("takes over from one that died, once its time is over", async () => {
    const { server, other } = await emptyDatabase();
    await takeLease(other, leaseName, "a-dead-machine-1a2b3c4d", 1);

    expect(await migrate(server, null)).toEqual(names);
  });

  test("keeps its lease over a statement that takes longer than the lease without renewal", async () => {
    const { server, client, other } = await legacy();
    await client.query("LOCK TABLES IMUser WRITE");
    const first = migrate(server, null, undefined, { leaseSeconds: 5 });
    await blocked(other);
    const second = migrate(server, null, undefined, { leaseSeconds: 5 });

    const end = await leaseEnd(other);
    await eventually("its lease was renewed", async () => (await leaseEnd(other)) >= end + 6);
    await client.query("UNLOCK TABLES");

    expect(await first).toEqual(names);
    expect(await second).toEqual([]);
  });

  test("that lost its lease sends nothing more, waits, and goes on after the other", async () => {
    const { server, client, other } = await legacy();
    await client.query("LOCK TABLES IMUser WRITE");
    const sent: string[] = [];
    const told: string[] = [];
    const migrating = migrate(server, null, (sql) => void sent.push(sql), {
      leaseSeconds: 1,
      onWaiting: (message) => void told.push(message),
    });
    await blocked(other);
    const open = await connectionsOf(other);

    await other.run("UPDATE LedgerLease SET holder = 'thief', `until` = UNIX_TIMESTAMP() + 3600");
    await eventually("it has noticed", async () => (await connectionsOf(other)) < open);
    const before = sent.length;
    await client.query("UNLOCK TABLES");
    await eventually("it waits for the thief", async () => told.some((message) => message.includes("thief")));

    expect(sent.length).toBe(before);
    expect((await migrationStatus(server)).some(({ finished }) => finished)).toBe(false);
    await releaseLease(other, leaseName, "thief");
    expect(await migrating).toEqual(names);
  });
});

describe("a change of a table of which a part is there already", () => {
  test("is done in its other parts, though the part came after the table was looked at", async () => {
    const { other, client } = await emptyDatabase();
    await client.query("CREATE TABLE some (id int PRIMARY KEY, number int, KEY superfluous (number))");
    const interfering = before(
      other,
      [
        "ALTER TABLE some ADD COLUMN first int",
        "ALTER TABLE some ADD KEY idx_number (number)",
        "ALTER TABLE some DROP KEY superfluous",
      ],
      client,
    );

    await alterTable(interfering, "some", [
      column("first", "int"),
      column("second", "int"),
      index("idx_number", "number"),
      noIndex("superfluous"),
    ]);

    const [[row]] = (await client.query("SHOW CREATE TABLE some")) as unknown as [
      { "Create Table": string }[],
    ];
    expect(row?.["Create Table"]).toMatch(/`first`.*`second`.*idx_number/s);
    expect(row?.["Create Table"]).not.toContain("superfluous");
  });

  test("fails all the same where rows stand against a unique key", async () => {
    const { other, client } = await emptyDatabase();
    await client.query("CREATE TABLE some (number int); INSERT INTO some VALUES (1), (1)");

    await expect(
      alterTable(other, "some", [
        { ...index("uniq_number", "number"), sql: "ADD UNIQUE KEY uniq_number (number)" },
      ]),
    ).rejects.toMatchObject({ errno: 1062 });
  });
});

/** A connection before each of whose changes of a table somebody else makes one of theirs. */
function before(
  connection: MysqlConnection,
  changes: readonly string[],
  client: Connection,
): MysqlConnection {
  const left = [...changes];
  return {
    ...connection,
    async run(sql, values) {
      const change = sql.startsWith("ALTER TABLE") ? left.shift() : undefined;
      if (change !== undefined) await client.query(change);
      return connection.run(sql, values);
    },
  };
}

const OF_THIS_DATABASE = "FROM information_schema.PROCESSLIST WHERE DB = DATABASE()";

/** Waits until a migration waits for a table that somebody has locked. */
const blocked = (connection: MysqlConnection) =>
  eventually("it waits for the table", async () => {
    const waiting = `SELECT ID ${OF_THIS_DATABASE} AND STATE LIKE '%metadata lock%'`;
    return (await connection.rows(waiting)).length > 0;
  });

const connectionsOf = async (connection: MysqlConnection) =>
  (await connection.rows(`SELECT ID ${OF_THIS_DATABASE}`)).length;

/** When the lease that there is ends, in seconds since 1970. */
async function leaseEnd(connection: MysqlConnection): Promise<number> {
  const [row] = await connection.rows<{ ends: number }>("SELECT `until` AS ends FROM LedgerLease");
  return row?.ends ?? 0;
}

async function emptyDatabase() {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  return open(database.url);
}

async function legacy() {
  const database = await legacyDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  return open(database.url);
}

/** With a connection as of another process, and a client. */
async function open(url: string) {
  const server = serverAt(url);
  const other = await connect(server, defaultMysqlLimits);
  onTestFinished(() => other.end());
  await ensureLeaseTable(other);
  const client = await clientOf(url);
  onTestFinished(() => client.end());
  return { server, other, client };
}

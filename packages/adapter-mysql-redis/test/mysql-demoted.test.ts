import { createMysqlDatabase, startMariadb } from "@chatledger/test-servers";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { connect, type MysqlConnection } from "../src/connection/mysql-connection.js";
import { statementFailure } from "../src/connection/mysql-errors.js";
import { type MysqlPool, mysqlPool } from "../src/connection/mysql-pool.js";
import { clientOf, eventually, serverAt } from "./mysql-fixture.js";
import { switchingRelay } from "./mysql-switching-relay.js";

const { mysqlUrl } = inject("testServers");

describe("a primary that was demoted, with a healthy server behind the same address", {
  timeout: 60_000,
}, () => {
  test("is left by the whole pool at its first refusal of a write", async () => {
    const [former, next] = await Promise.all([serverWithAccount(), serverWithAccount()]);
    const relay = await switchingRelay(former.url);
    onTestFinished(() => relay.close());
    const pool = poolAt(relay.url, 4);
    expect(new Set(await portsOfAll(pool))).toEqual(new Set([former.port]));

    await former.makeReadOnly();
    relay.switchTo(next.url);
    await expect(pool.use(write)).rejects.toMatchObject({ errno: 1290 });

    await pool.use(write);
    expect(new Set(await portsOfAll(pool))).toEqual(new Set([next.port]));
    await former.untilNobodyIsConnected();
  });

  test("is left within seconds where the address leads to it for a while longer", async () => {
    const [former, next] = await Promise.all([serverWithAccount(), serverWithAccount()]);
    const relay = await switchingRelay(former.url);
    onTestFinished(() => relay.close());
    const pool = poolAt(relay.url, 4);
    await former.makeReadOnly();
    for (let attempt = 0; attempt < 5; attempt++) await expect(pool.use(write)).rejects.toThrow();

    relay.switchTo(next.url);

    await eventually("a write reaches the healthy server", () =>
      pool.use(write).then(
        () => true,
        () => false,
      ),
    );
  });
});

describe("a connection", () => {
  test.each([
    [1290, "a server that is read-only"],
    [1836, "a server in read-only mode"],
    [1047, "a node that has left its cluster"],
  ])("is not used again after error %i: %s", async (errno) => {
    const pool = poolAt(await emptyDatabase(), 1);
    const former = await pool.use(idOf);

    const error = await pool.use((connection) => connection.run(signal(errno))).catch(String);

    expect(error).toContain("as such a server says");
    expect(await pool.use(idOf)).not.toBe(former);
  });

  test("that nobody pools closes itself", async () => {
    const connection = await connect(serverAt(await emptyDatabase()), defaultMysqlLimits);

    await expect(connection.run(signal(1047))).rejects.toMatchObject({ errno: 1047 });

    expect(connection.isLost()).toBe(true);
  });
});

test.each([
  [1290, "is read-only"],
  [1836, "is read-only"],
  [1047, "is out of its cluster"],
])("error %i at a write says what is wrong, and that nothing was written", async (errno, reason) => {
  const pool = poolAt(await emptyDatabase(), 1);

  const error: unknown = await pool
    .use((connection) => connection.run(signal(errno)))
    .catch((thrown) => thrown);

  const failure = statementFailure(error, "the server", true);
  expect(failure.code).toBe("storageUnavailable");
  expect(failure.message).toContain(reason);
});

test("a COMMIT at which a Galera node loses its cluster is of unknown outcome", async () => {
  const pool = poolAt(await emptyDatabase(), 1);

  const error: unknown = await pool
    .use((connection) => connection.run(signal(1180)))
    .catch((thrown) => thrown);

  expect(statementFailure(error, "the server", true).code).toBe("outcomeUnknown");
});

test("a server that stays read-only is not connected to for each write, and goes on answering reads", async () => {
  const pool = poolAt(await emptyDatabase(), 4);
  await portsOfAll(pool);
  const { connects } = pool.stats();
  const started = performance.now();

  for (let attempt = 0; attempt < 100; attempt++) {
    await expect(pool.use((connection) => connection.run(signal(1290)))).rejects.toThrow();
    expect(await pool.use(idOf)).toBeGreaterThan(0);
  }

  const seconds = Math.ceil((performance.now() - started) / 1_000);
  expect(pool.stats().connects - connects).toBeLessThanOrEqual(seconds);
});

const write = (connection: MysqlConnection) => connection.run("INSERT INTO ledger.written VALUES (1)");

const signal = (errno: number) =>
  `SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = 'as such a server says'`;

async function idOf(connection: MysqlConnection): Promise<number> {
  const [row] = await connection.rows<{ id: number }>("SELECT CONNECTION_ID() AS id");
  return row?.id ?? 0;
}

function poolAt(url: string, maxConnections: number): MysqlPool {
  const pool = mysqlPool(serverAt(url, maxConnections), defaultMysqlLimits);
  onTestFinished(() => pool.close());
  return pool;
}

async function emptyDatabase(): Promise<string> {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  return database.url;
}

/** The ports of the servers behind four connections that are used at once. */
async function portsOfAll(pool: MysqlPool): Promise<readonly number[]> {
  const ask = async (connection: MysqlConnection) => {
    const [row] = await connection.rows<{ port: number }>("SELECT @@port AS port, SLEEP(0.05)");
    return row?.port ?? 0;
  };
  return Promise.all([1, 2, 3, 4].map(() => pool.use(ask)));
}

/** A server with an account that others have, too, and a table. */
async function serverWithAccount() {
  const server = await startMariadb();
  onTestFinished(() => server.stop());
  const admin = await clientOf(server.adminUrl);
  onTestFinished(() => admin.end());
  await admin.query("CREATE DATABASE ledger");
  await admin.query("CREATE TABLE ledger.written (number int)");
  await admin.query("CREATE USER 'shared'@'127.0.0.1' IDENTIFIED BY 'shared'");
  await admin.query("GRANT ALL ON ledger.* TO 'shared'@'127.0.0.1'");
  return {
    port: server.port,
    url: `mysql://shared:shared@127.0.0.1:${server.port}/ledger`,
    makeReadOnly: () => admin.query("SET GLOBAL read_only = 1"),
    untilNobodyIsConnected: () =>
      eventually("nobody is connected", async () => {
        const [rows] = await admin.query(
          "SELECT id FROM information_schema.PROCESSLIST WHERE USER = 'shared'",
        );
        return (rows as readonly unknown[]).length === 0;
      }),
  };
}

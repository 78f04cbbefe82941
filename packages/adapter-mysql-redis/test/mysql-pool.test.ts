import { createMysqlDatabase } from "@chatledger/test-servers";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { type MysqlPool, mysqlPool } from "../src/connection/mysql-pool.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { clientOf, eventually, serverAt } from "./mysql-fixture.js";

const { mysqlUrl } = inject("testServers");

test("a wall clock set back an hour while a server is away does not keep it away", async () => {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  const relay = await cuttingProxy(database.url);
  onTestFinished(() => relay.close());
  const pool = mysqlPool(serverAt(relay.url), defaultMysqlLimits);
  onTestFinished(() => pool.close());
  relay.refuse(true);
  expect(await answers(pool)).toBe(false);

  vi.useFakeTimers({ toFake: ["Date"], now: performance.timeOrigin - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  relay.refuse(false);

  await eventually("it is connected to again", () => answers(pool));
});

const answers = (pool: MysqlPool) =>
  pool
    .use((connection) => connection.rows("SELECT 1"))
    .then(
      () => true,
      () => false,
    );

test("a statement whose answer waited while this process stood still is not given up", async () => {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  const pool = mysqlPool(serverAt(database.url), { ...defaultMysqlLimits, statementDeadlineMs: 300 });
  onTestFinished(() => pool.close());
  expect(await answers(pool)).toBe(true);

  const answer = answers(pool);
  // The statement leaves in the turn after this one.
  await new Promise((resolve) => setImmediate(resolve));
  standStill(600);

  expect(await answer).toBe(true);
  expect(pool.stats()).toMatchObject({ open: 1, lostConnections: 0 });
});

test("a row that somebody else has locked is waited for a second, not longer", async () => {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  const client = await clientOf(database.url);
  onTestFinished(() => client.end());
  await client.query("CREATE TABLE seat (number int PRIMARY KEY); INSERT INTO seat VALUES (1)");
  await client.query("START TRANSACTION; SELECT * FROM seat FOR UPDATE");
  const pool = mysqlPool(serverAt(database.url), { ...defaultMysqlLimits, statementDeadlineMs: 60_000 });
  onTestFinished(() => pool.close());
  expect(await answers(pool)).toBe(true);

  const started = performance.now();
  const waiting = pool.use((connection) => connection.run("UPDATE seat SET number = 2"));

  await expect(waiting).rejects.toMatchObject({ errno: 1205 });
  expect(performance.now() - started).toBeLessThan(3_000);
  await client.query("ROLLBACK");
});

/** Does nothing for so long, not even read: as a process that is stopped. */
const standStill = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

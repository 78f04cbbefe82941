import { createMysqlDatabase } from "@chatledger/test-servers";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { defaultMysqlLimits } from "../src/mysql/mysql-config.js";
import { type MysqlPool, mysqlPool } from "../src/mysql/mysql-pool.js";
import { cuttingProxy } from "./mysql-cutting-proxy.js";
import { eventually, serverAt } from "./mysql-places.js";

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

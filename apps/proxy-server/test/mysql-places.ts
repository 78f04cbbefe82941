import { migrate } from "@chatledger/adapter-mysql-redis";
import { createMysqlDatabase, createRedisDatabase, leaseRedisCluster } from "@chatledger/test-servers";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { afterAll, inject } from "vitest";

/** Where a store on MySQL is: settings of a proxy. */
interface MysqlPlace {
  readonly store: string;
  readonly redis: string;
}

/** A place that nobody else uses until it is given back. */
export interface TakenPlace {
  readonly place: MysqlPlace;
  /** Nothing may be connected to it any more, but for processes that were killed. */
  giveBack(): Promise<void>;
}

interface Database {
  readonly url: string;
  empty(): Promise<void>;
  drop(): Promise<void>;
}

interface Counters {
  readonly url: string;
  giveBack(): Promise<void>;
}

/** Takes a migrated database and a Redis, both as good as new. */
export async function takeMysqlPlace(counters: "redis" | "cluster"): Promise<TakenPlace> {
  const redis = counters === "redis" ? await takeRedis() : await takeCluster();
  const database = freeDatabases.pop() ?? (await createDatabase());
  return {
    place: { store: database.url, redis: redis.url },
    async giveBack() {
      await redis.giveBack();
      await database.empty();
      freeDatabases.push(database);
    },
  };
}

/** Migrated once a test file: to remove what a test wrote is a hundred times as fast. */
const freeDatabases: Database[] = [];
let cluster: Promise<Counters> | null = null;
let releaseCluster = () => {};
let isClusterTaken = false;

afterAll(async () => {
  releaseCluster();
  await Promise.all(freeDatabases.map((database) => database.drop()));
});

async function createDatabase(): Promise<Database> {
  const database = await createMysqlDatabase(inject("testServers").mysqlUrl);
  await migrate({ url: database.url, setting: "--store", maxConnections: 1 }, null);
  const client = await createConnection({ uri: database.url, multipleStatements: true });
  const rows = async (sql: string) => (await client.query<RowDataPacket[]>(sql))[0];

  // Rather fail than wait for ever for what a test has left open.
  await client.query("SET lock_wait_timeout = 10, innodb_lock_wait_timeout = 10");
  const tables = (await rows(TABLES)).map(({ name }) => String(name));
  const state = (await rows("SELECT name, value FROM LedgerState")).map(({ name, value }) => [name, value]);
  const emptying = [
    ...["START TRANSACTION", ...tables.map((name) => `DELETE FROM ${name}`)],
    ...["INSERT INTO LedgerState (name, value) VALUES ?", "COMMIT"],
  ].join("; ");

  return {
    url: database.url,
    async empty() {
      const [hadGroups] = await rows("SELECT 1 FROM IMGroup LIMIT 1");
      await client.query(emptying, [state]);
      // Clients see these ids, and the first one is 1. It takes as long as all the rest.
      if (hadGroups !== undefined) await client.query("TRUNCATE TABLE IMGroup");
    },
    async drop() {
      await client.end();
      await database.drop();
    },
  };
}

const TABLES = `
  SELECT TABLE_NAME AS name FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'LedgerMigration'`;

async function takeRedis(): Promise<Counters> {
  const { url, drop } = await createRedisDatabase(inject("testServers").redisUrl);
  return { url, giveBack: drop };
}

/** A cluster has no databases to keep two places apart: one has to be given back before the next is taken. */
async function takeCluster(): Promise<Counters> {
  if (isClusterTaken) throw new Error("The Redis Cluster is taken: a test has one place on it.");
  isClusterTaken = true;
  cluster ??= openCluster();
  return cluster;
}

async function openCluster(): Promise<Counters> {
  const lease = await leaseRedisCluster(inject("testServers").clusterAddress);
  releaseCluster = lease.release;
  const [{ password } = { password: "" }] = lease.urls.map((url) => new URL(url));
  const nodes = lease.urls.map((url) => new URL(url).host);
  return {
    url: `redis+cluster://:${password}@${nodes.join(",")}`,
    async giveBack() {
      await lease.flushAll();
      isClusterTaken = false;
    },
  };
}

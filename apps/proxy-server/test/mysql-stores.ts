import { createRedisDatabase, leaseRedisCluster } from "@chatledger/test-servers";
import { afterAll, inject } from "vitest";
import { createMigratedDatabase, type MigratedDatabase } from "./migrated-database.js";

/** A store on MySQL that nobody else uses until it is given back, as settings of a proxy. */
interface TakenStore {
  readonly store: string;
  readonly redis: string;
  /** Nothing may be connected to it any more, but for processes that were killed. */
  giveBack(): Promise<void>;
}

interface Counters {
  readonly url: string;
  giveBack(): Promise<void>;
}

/** Takes a migrated database and a Redis, both as good as new. */
export async function takeMysqlStore(counters: "redis" | "cluster"): Promise<TakenStore> {
  const redis = counters === "redis" ? await takeRedis() : await takeCluster();
  const database = freeDatabases.pop() ?? (await createMigratedDatabase(inject("testServers").mysqlUrl));
  return {
    store: database.url,
    redis: redis.url,
    async giveBack() {
      await redis.giveBack();
      await database.empty();
      freeDatabases.push(database);
    },
  };
}

/** Migrated once per test file: to remove what a test wrote is a hundred times as fast. */
const freeDatabases: MigratedDatabase[] = [];
let cluster: Promise<Counters> | null = null;
let releaseCluster = () => {};
let isClusterTaken = false;

afterAll(async () => {
  releaseCluster();
  await Promise.all(freeDatabases.map((database) => database.drop()));
});

async function takeRedis(): Promise<Counters> {
  const { url, drop } = await createRedisDatabase(inject("testServers").redisUrl);
  return { url, giveBack: drop };
}

/** A cluster has no databases to keep two stores apart: one has to be given back before the next is taken. */
async function takeCluster(): Promise<Counters> {
  if (isClusterTaken) throw new Error("The Redis Cluster is taken: a test has one store on it.");
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

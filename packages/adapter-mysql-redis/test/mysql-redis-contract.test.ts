import { runStorageContract } from "@chatledger/storage-contract";
import {
  createRedisDatabase,
  type FreshDatabase,
  leaseRedisCluster,
  type RedisClusterLease,
} from "@chatledger/test-servers";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { openMysqlRedisStorage } from "../src/open-mysql-redis-storage.js";
import { configAt, consoleOf, databasesOn, type MigratedDatabase } from "./mysql-fixture.js";
import { clusterUrl, countersConfigAt } from "./redis-fixture.js";

interface Location {
  readonly mysql: MigratedDatabase;
  readonly redis: FreshDatabase;
}

const { mysqlUrl, redisUrl, clusterAddress } = inject("testServers");
const databases = databasesOn(mysqlUrl);
afterAll(() => databases.dropAll());

const open = ({ mysql, redis }: Location) =>
  openMysqlRedisStorage({ mysql: configAt(mysql.url), redis: countersConfigAt(redis.url) });

runStorageContract<Location>({ describe, test }, "MariaDB and Redis", {
  durable: true,
  shared: true,
  adminConsole: consoleOf(({ mysql }) => mysql.url),
  async newLocation() {
    return { mysql: await databases.take(), redis: await createRedisDatabase(redisUrl) };
  },
  open,
  async removeLocation({ mysql, redis }) {
    await redis.drop();
    await databases.giveBack(mysql);
  },
});

describe("on a cluster that is this file's for its time", () => {
  let cluster: RedisClusterLease;
  beforeAll(async () => {
    cluster = await leaseRedisCluster(clusterAddress);
  });
  afterAll(() => cluster.release());

  runStorageContract<Location>({ describe, test }, "MariaDB and Redis Cluster", {
    durable: true,
    shared: true,
    adminConsole: consoleOf(({ mysql }) => mysql.url),
    async newLocation() {
      return {
        mysql: await databases.take(),
        redis: { url: clusterUrl(cluster), drop: () => cluster.flushAll() },
      };
    },
    open,
    async removeLocation({ mysql, redis }) {
      await redis.drop();
      await databases.giveBack(mysql);
    },
  });
});

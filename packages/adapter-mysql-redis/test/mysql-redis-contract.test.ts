import { runStorageContract } from "@chatledger/storage-contract";
import { createRedisDatabase, type FreshDatabase } from "@chatledger/test-servers";
import { afterAll, describe, inject, test } from "vitest";
import { openMysqlRedisStorage } from "../src/open-mysql-redis-storage.js";
import { defaultProbeEveryMs, defaultRedisLimits } from "../src/redis/redis-caches.js";
import { oneRedis } from "../src/redis/redis-roles.js";
import { configAt, consoleOf, databasesOn, type MigratedDatabase } from "./mysql-places.js";

interface Place {
  readonly mysql: MigratedDatabase;
  readonly redis: FreshDatabase;
}

const { mysqlUrl, redisUrl } = inject("testServers");
const databases = databasesOn(mysqlUrl);
afterAll(() => databases.dropAll());

runStorageContract<Place>({ describe, test }, "MariaDB and Redis", {
  durable: true,
  shared: true,
  adminConsole: consoleOf(({ mysql }) => mysql.url),
  async newPlace() {
    return { mysql: await databases.take(), redis: await createRedisDatabase(redisUrl) };
  },
  open: ({ mysql, redis }) =>
    openMysqlRedisStorage({
      mysql: configAt(mysql.url),
      redis: {
        servers: oneRedis({ url: redis.url, setting: "--redis" }),
        onRedisLoss: "continue",
        limits: defaultRedisLimits,
        probeEveryMs: defaultProbeEveryMs,
        onWarning: () => {},
      },
    }),
  async removePlace({ mysql, redis }) {
    await redis.drop();
    await databases.giveBack(mysql);
  },
});

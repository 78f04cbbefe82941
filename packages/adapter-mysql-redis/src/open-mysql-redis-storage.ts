import type { Backend, Storage } from "@chatledger/core";
import type { MysqlConfig } from "./connection/mysql-config.js";
import type { PoolStats } from "./connection/mysql-pool.js";
import type { RedisStats } from "./connection/redis-connection.js";
import { openRedisCounters, type RedisCountersConfig } from "./counters/redis-counters.js";
import { openMysqlStores } from "./open-mysql-stores.js";

export interface MysqlRedisConfig {
  readonly mysql: MysqlConfig;
  readonly redis: RedisCountersConfig;
}

/**
 * Opens all ports: MySQL is the authority, Redis gives out message ids. MySQL has to be there and migrated; Redis may be
 * away and come later.
 *
 * @throws LedgerError whose message names the setting and says what is wrong
 */
export async function openMysqlRedisStorage(config: MysqlRedisConfig): Promise<Storage> {
  const stores = await openMysqlStores(config.mysql);
  try {
    const { messages, sessions, groups, users, devices, files, media } = stores;
    const redis = await openRedisCounters(config.redis);
    return {
      ...{ messages, sessions, groups, users, devices, files, media, counters: redis.counters },
      async check() {
        await Promise.all([stores.check(), redis.check()]);
      },
      backends: () => [...stores.stats().map(mysqlBackend), ofRedis(redis.stats())],
      async close() {
        await Promise.all([redis.close(), stores.close()]);
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

export function mysqlBackend(stats: PoolStats): Backend {
  const { server: name, trouble, open, idle, maxConnections: limit, waiting } = stats;
  const { roundTrips, connects, connectFailures, lostConnections, refused } = stats;
  return {
    ...{ kind: "mysql", name, trouble, used: open - idle, limit, waiting },
    ...{ roundTrips, connects, connectFailures, lostConnections, refused, failures: 0 },
  };
}

function ofRedis(stats: RedisStats): Backend {
  const { name, trouble, inFlight: used, maxInFlight: limit, roundTrips, failures } = stats;
  return {
    ...{ kind: "redis", name, trouble, used, limit, waiting: 0, roundTrips, failures },
    ...{ connects: stats.reconnects, connectFailures: 0, lostConnections: 0, refused: stats.overloads },
  };
}

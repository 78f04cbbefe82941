import type { Storage } from "@chatledger/core";
import type { MysqlConfig } from "./connection/mysql-config.js";
import type { PoolStats } from "./connection/mysql-pool.js";
import type { RedisStats } from "./connection/redis-connection.js";
import { openRedisCounters, type RedisCountersConfig } from "./counters/redis-counters.js";
import { openMysqlStores } from "./open-mysql-stores.js";

export interface MysqlRedisConfig {
  readonly mysql: MysqlConfig;
  readonly redis: RedisCountersConfig;
}

export interface MysqlRedisStats {
  /** One entry per server, the primary first. */
  readonly mysql: readonly PoolStats[];
  readonly redis: RedisStats;
}

export interface MysqlRedisStorage extends Storage {
  stats(): MysqlRedisStats;
}

/**
 * Opens all ports: MySQL is the authority, Redis gives out message ids. MySQL has to be there and migrated; Redis may be
 * away and come later.
 *
 * @throws LedgerError whose message names the setting and says what is wrong
 */
export async function openMysqlRedisStorage(config: MysqlRedisConfig): Promise<MysqlRedisStorage> {
  const stores = await openMysqlStores(config.mysql);
  try {
    const { messages, sessions, groups, users, devices, files, media } = stores;
    const redis = await openRedisCounters(config.redis);
    return {
      ...{ messages, sessions, groups, users, devices, files, media, counters: redis.counters },
      async check() {
        await Promise.all([stores.check(), redis.check()]);
      },
      stats: () => ({ mysql: stores.stats(), redis: redis.stats() }),
      async close() {
        await Promise.all([redis.close(), stores.close()]);
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

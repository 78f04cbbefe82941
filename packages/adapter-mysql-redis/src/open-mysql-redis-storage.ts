import type { Storage } from "@chatledger/core";
import type { MysqlConfig } from "./mysql/mysql-config.js";
import type { PoolStats } from "./mysql/mysql-pool.js";
import { openMysqlStores } from "./mysql/open-mysql-stores.js";
import { openRedisCaches, type RedisCachesConfig, type RedisPlaceStats } from "./redis/redis-caches.js";

export interface MysqlRedisConfig {
  readonly mysql: MysqlConfig;
  readonly redis: RedisCachesConfig;
}

export interface MysqlRedisStats {
  /** One entry a server, the primary first. */
  readonly mysql: readonly PoolStats[];
  readonly redis: readonly RedisPlaceStats[];
}

export interface MysqlRedisStorage extends Storage {
  stats(): MysqlRedisStats;
}

/**
 * Opens all ports: the authority on MySQL, the caches on Redis. MySQL has to be there and migrated; Redis may be away
 * and come later.
 *
 * @throws LedgerError whose message names the setting and says what is wrong
 */
export async function openMysqlRedisStorage(config: MysqlRedisConfig): Promise<MysqlRedisStorage> {
  const stores = await openMysqlStores(config.mysql);
  try {
    const { messages, sessions, groups, users, devices, files, media, generations } = stores;
    const caches = await openRedisCaches(config.redis, generations);
    const { counters, members } = caches;
    return {
      ...{ messages, sessions, groups, users, devices, files, media, counters, members },
      async check() {
        await Promise.all([stores.check(), caches.check()]);
      },
      stats: () => ({ mysql: stores.stats(), redis: caches.stats() }),
      async close() {
        // What was counted last must be in Redis before this process leaves the live proxies.
        await caches.close();
        await stores.close();
      },
    };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

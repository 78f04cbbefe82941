export type { LegacyRedis } from "./migrations/legacy-redis.js";
export {
  type MigrationStatus,
  migrate,
  migrationPlan,
  migrationStatus,
  type PlannedMigration,
} from "./migrations/migrate.js";
export {
  defaultMysqlLimits,
  type MediaServerConfig,
  type MysqlConfig,
  type MysqlLimits,
  type MysqlServer,
} from "./mysql/mysql-config.js";
export type { PoolStats } from "./mysql/mysql-pool.js";
export {
  type MysqlRedisConfig,
  type MysqlRedisStats,
  type MysqlRedisStorage,
  openMysqlRedisStorage,
} from "./open-mysql-redis-storage.js";
export { type LegacyRedisReader, openLegacyRedis } from "./redis/legacy-redis-reader.js";
export { defaultRedisLimits, type RedisCountersConfig } from "./redis/redis-counters.js";
export {
  assertRedisServers,
  oneRedis,
  type RedisRole,
  type RedisServer,
  type RedisServers,
  redisRoles,
} from "./redis/redis-roles.js";

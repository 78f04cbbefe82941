export {
  defaultMysqlLimits,
  type MediaServerConfig,
  type MysqlConfig,
  type MysqlLimits,
  type MysqlServer,
} from "./connection/mysql-config.js";
export {
  assertRedisServers,
  oneRedis,
  type RedisRole,
  type RedisServer,
  type RedisServers,
  redisRoles,
} from "./connection/redis-roles.js";
export { defaultRedisLimits, type RedisCountersConfig } from "./counters/redis-counters.js";
export type { LegacyRedis } from "./migrations/legacy-redis.js";
export { type LegacyRedisReader, openLegacyRedis } from "./migrations/legacy-redis-reader.js";
export {
  type MigrationStatus,
  migrate,
  migrationPlan,
  migrationStatus,
  type PlannedMigration,
} from "./migrations/migrate.js";
export { type MysqlRedisConfig, openMysqlRedisStorage } from "./open-mysql-redis-storage.js";

export { ensureServers, type ServerPrograms } from "./ensure-servers.js";
export { createMysqlDatabase, createRedisDatabase, type FreshDatabase } from "./fresh-database.js";
export { type MariadbOptions, type MariadbServer, startMariadb } from "./mariadb.js";
export { type MariadbReplica, startReplica } from "./mariadb-replica.js";
export { type RedisOptions, type RedisServer, startRedis } from "./redis.js";
export { type RedisCluster, startRedisCluster } from "./redis-cluster.js";
export { leaseRedisCluster, type RedisClusterLease } from "./redis-cluster-lease.js";
export type { ServerProcess } from "./server-process.js";
export type { SharedServers } from "./shared-servers.js";

import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  assertRedisServers,
  defaultMysqlLimits,
  defaultRedisLimits,
  type MysqlServer,
  migrate,
  migrationStatus,
  openLegacyRedis,
  openMysqlRedisStorage,
  type RedisRole,
  type RedisServer,
  type RedisServers,
} from "@chatledger/adapter-mysql-redis";
import { CommandError, ExitCode, SettingsError } from "@chatledger/command-line";
import { type BackendObserver, LedgerError, nobodyObserves, type Storage } from "@chatledger/core";
import type { Logger } from "pino";
import type { Settings } from "./settings.js";

/** The servers of a MySQL store. */
export interface MysqlServers {
  readonly primary: MysqlServer;
  readonly servers: RedisServers;
}

/**
 * Opens the store that the settings name.
 *
 * @throws {SettingsError} if settings that it needs are missing or wrong
 * @throws {CommandError} if it cannot be opened
 */
export async function openStorage(
  settings: Settings,
  log: Logger,
  observer: BackendObserver = nobodyObserves,
): Promise<Storage> {
  const { store } = settings;
  try {
    if (store.kind === "embedded") return await openEmbeddedStorage({ path: store.path, observer });
    return await openMysql(settings, mysqlServers(settings), log, observer);
  } catch (error) {
    throw storageFailure(settings, error);
  }
}

/** What a store's failure means for the command: a wrong setting, or an unreachable server. */
export function storageFailure({ store }: Settings, error: unknown): unknown {
  if (!(error instanceof LedgerError)) return error;
  if (error.code === "invalidArgument") return new SettingsError(error.message, { cause: error });
  const message = store.kind === "mysql" ? error.message : `store: ${store.text}: ${error.message}`;
  return new CommandError(ExitCode.unavailable, message, { cause: error });
}

async function openMysql(
  settings: Settings,
  mysql: MysqlServers,
  log: Logger,
  observer: BackendObserver,
): Promise<Storage> {
  const { primary, servers } = mysql;
  const maxConnections = settings.mysqlConnections;
  if (settings.migrate) await migrateSchema(mysql, log);
  return openMysqlRedisStorage({
    mysql: {
      observer,
      primary,
      replicas: settings.replica.map((url) => ({ url, setting: "--replica", maxConnections })),
      limits: { ...defaultMysqlLimits, statementDeadlineMs: settings.mysqlStatementSeconds * 1_000 },
      mediaServer: settings.mediaServer
        ? {
            url: settings.mediaServer,
            otherHosts: settings.mediaHost,
            deadlineMs: settings.mediaSeconds * 1_000,
          }
        : null,
    },
    redis: {
      servers,
      limits: defaultRedisLimits,
      observer,
      onWarning: (message) => log.warn(message),
    },
  });
}

/** Upgrades the schema; returns which migrations were run. */
export async function migrateSchema(mysql: MysqlServers, log: Logger): Promise<readonly string[]> {
  // A proxy that is restarted while Redis is down has nothing to import from it.
  const status = await migrationStatus(mysql.primary);
  if (status.every(({ finished }) => finished)) return [];
  const redis = await openLegacyRedis(mysql.servers);
  try {
    const onWaiting = (message: string) => log.warn(`waiting: ${message}`);
    const names = await migrate(mysql.primary, redis, undefined, { onWaiting });
    for (const name of names) log.info({ migration: name }, "migrated the schema");
    return names;
  } finally {
    await redis.close();
  }
}

/**
 * @throws {SettingsError} if the store is not MySQL, or no Redis is set
 * @throws {LedgerError} `invalidArgument` if an address of Redis cannot be read
 */
export function mysqlServers(settings: Settings): MysqlServers {
  const { store, mysqlConnections: maxConnections } = settings;
  if (store.kind !== "mysql") throw new SettingsError(`store: ${store.text} is not a MySQL store`);
  const serverOf = (role: RedisRole, own: string | undefined): RedisServer => {
    if (own !== undefined) return { url: own, setting: `--redis-${role.replace("_", "-")}` };
    if (settings.redis !== undefined) return { url: settings.redis, setting: "--redis" };
    throw new SettingsError("redis: a MySQL store needs Redis: set --redis redis://host:port/0");
  };
  const servers: RedisServers = {
    unread: serverOf("unread", settings.redisUnread),
    group_set: serverOf("group_set", settings.redisGroupSet),
    token: serverOf("token", settings.redisToken),
    sync: serverOf("sync", settings.redisSync),
    group_member: serverOf("group_member", settings.redisGroupMember),
  };
  assertRedisServers(servers);
  return { primary: { url: store.url, setting: "--store", maxConnections }, servers };
}

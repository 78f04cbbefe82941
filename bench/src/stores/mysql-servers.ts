import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import {
  defaultMysqlLimits,
  defaultRedisLimits,
  migrate,
  oneRedis,
  openMysqlRedisStorage,
} from "@chatledger/adapter-mysql-redis";
import type { Storage } from "@chatledger/core";
import { createMysqlDatabase, createRedisDatabase, startMariadb, startRedis } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { NotMeasuredError } from "../config/exit-codes.js";
import type { GivenServers } from "../config/options.js";
import type { NamedProcess } from "../processes/usage.js";
import type { StoreFixture } from "./store-fixture.js";

/** A MariaDB or MySQL and a Redis for the run. */
export interface MysqlServers extends GivenServers {
  /** As the servers name themselves. */
  readonly versions: { readonly mysql: string; readonly redis: string };
  /** Those that run on this machine. */
  readonly processes: readonly NamedProcess[];
  /** Stops those that were started. */
  stop(): Promise<void>;
}

/**
 * As in production: each commit is synced to the disk, the working set is in memory, and checkpoints are far between.
 * No binary log, which MariaDB leaves out by default; Redis keeps nothing on disk, for all of it is in MySQL.
 */
const mariadbArgs = [
  "--innodb-flush-log-at-trx-commit=1",
  "--innodb-buffer-pool-size=2G",
  "--innodb-log-file-size=1G",
  "--skip-log-bin",
];

/** Connections of the store in this process; as many as a proxy's by default. */
const maxConnections = 16;

/**
 * @param given running servers; null starts private ones
 * @param directory where private ones keep their data
 * @throws {NotMeasuredError} where one cannot be had
 */
export async function openMysqlServers(given: GivenServers | null, directory: string): Promise<MysqlServers> {
  const { stop, ...urls } =
    given === null ? await startServers(directory) : { ...given, stop: async () => {} };
  try {
    const [mysql, redis] = await orNotMeasured(
      Promise.all([askMysql(urls.mysqlUrl), askRedis(urls.redisUrl)]),
    );
    const processes = [...named("mysql", mysql.pid), ...named("redis", redis.pid)];
    return { ...urls, versions: { mysql: mysql.version, redis: redis.version }, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A migrated database and an empty logical database of Redis. Nothing else on the servers is touched. */
export async function createMysqlFixture(servers: MysqlServers): Promise<StoreFixture> {
  const database = await orNotMeasured(createMysqlDatabase(servers.mysqlUrl));
  try {
    await orNotMeasured(migrate({ url: database.url, setting: "--mysql", maxConnections: 1 }, null));
    const redis = await orNotMeasured(createRedisDatabase(servers.redisUrl));
    return {
      kind: "mysql",
      path: null,
      mysql: { databaseUrl: database.url, redisUrl: redis.url },
      proxyArgs: ["--store", database.url, "--redis", redis.url],
      processes: servers.processes,
      openStorage: () => openStorage(database.url, redis.url),
      async remove() {
        await redis.drop();
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

function openStorage(databaseUrl: string, redisUrl: string): Promise<Storage> {
  return openMysqlRedisStorage({
    mysql: {
      primary: { url: databaseUrl, setting: "--mysql", maxConnections },
      replicas: [],
      limits: defaultMysqlLimits,
      mediaServer: null,
    },
    redis: {
      servers: oneRedis({ url: redisUrl, setting: "--redis" }),
      limits: defaultRedisLimits,
      onWarning: (message) => process.stderr.write(`${message}\n`),
    },
  });
}

async function startServers(directory: string) {
  const mariadb = await orNotMeasured(startMariadb({ directory, args: mariadbArgs }));
  try {
    const redis = await orNotMeasured(startRedis());
    const stop = async () => {
      await Promise.all([mariadb.stop(), redis.stop()]);
    };
    return { mysqlUrl: mariadb.url, redisUrl: redis.url, stop };
  } catch (error) {
    await mariadb.stop();
    throw error;
  }
}

/** @throws {NotMeasuredError} with the first line of the reason: behind that of a server comes its log. */
async function orNotMeasured<Thing>(wanted: Promise<Thing>): Promise<Thing> {
  try {
    return await wanted;
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    throw new NotMeasuredError(`MySQL and Redis cannot be used: ${line}`);
  }
}

const named = (name: string, pid: number | null): readonly NamedProcess[] =>
  pid === null ? [] : [{ name, pid }];

/** What a server says of itself. */
interface MysqlSelf {
  readonly version: string;
  readonly host: string;
  readonly data: string;
  /** It may be relative to `data`. */
  readonly pidFile: string;
}

async function askMysql(url: string): Promise<{ readonly version: string; readonly pid: number | null }> {
  const connection = await createConnection({ uri: url });
  try {
    const [rows] = await connection.query<(RowDataPacket & MysqlSelf)[]>(
      "SELECT @@version AS version, @@hostname AS host, @@datadir AS data, @@pid_file AS pidFile",
    );
    const [self] = rows;
    if (!self) throw new Error("it does not say what it is");
    return {
      version: self.version,
      pid: self.host === hostname() ? pidIn(resolve(self.data, self.pidFile)) : null,
    };
  } finally {
    await connection.end();
  }
}

/** The number in a file; null where it cannot be read, as by another user. */
function pidIn(path: string): number | null {
  try {
    return Number(readFileSync(path, "utf8")) || null;
  } catch {
    return null;
  }
}

async function askRedis(url: string): Promise<{ readonly version: string; readonly pid: number | null }> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const info = await redis.info("server");
    const field = (name: string) => new RegExp(`^${name}:(.*)\r$`, "m").exec(info)?.[1] ?? "";
    const pid = Number(field("process_id"));
    // A Redis elsewhere has a number, too, which may be anybody's here.
    const isHere = readCommand(pid).includes("redis-server");
    return { version: field("redis_version"), pid: isHere ? pid : null };
  } finally {
    redis.disconnect();
  }
}

function readCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8");
  } catch {
    return "";
  }
}

import type {} from "vitest";
import { startMariadb } from "./mariadb.js";
import { onMysql } from "./on-mysql.js";
import { onRedis } from "./on-redis.js";
import { startRedis } from "./redis.js";
import { offerRedisCluster } from "./redis-cluster-lease.js";

/**
 * What the test files of one run share, each in databases of its own (`createMysqlDatabase`, `createRedisDatabase`).
 * They must not be killed, paused or flushed as a whole.
 */
export interface SharedServers {
  readonly mysqlUrl: string;
  readonly redisUrl: string;
  /** For `leaseRedisCluster`. */
  readonly clusterAddress: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly testServers: SharedServers;
  }
}

export interface SharedServersOwner {
  readonly servers: SharedServers;
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a MariaDB and a Redis, unless TEST_MYSQL_URL and TEST_REDIS_URL name others.
 *
 * @throws {Error} where one of them cannot be had: without them no test that asks for them may pass.
 */
export async function startSharedServers(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SharedServersOwner> {
  const started: { stop(): Promise<void> }[] = [];
  const keep = <S extends { stop(): Promise<void> }>(server: S): S => {
    started.push(server);
    return server;
  };
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()));
  };

  const starts = [mysql(environment["TEST_MYSQL_URL"]), redis(environment["TEST_REDIS_URL"])] as const;
  try {
    // What has started when another fails must be known, to be stopped.
    await Promise.allSettled(starts.map((start) => start.then(keep)));
    const [mysqlServer, redisServer] = await Promise.all(starts);
    const offer = keep(await offerRedisCluster());
    const servers = {
      mysqlUrl: mysqlServer.url,
      redisUrl: redisServer.url,
      clusterAddress: offer.address,
    };
    return { servers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function mysql(url: string | undefined): Promise<Server> {
  if (url === undefined || url === "") return startMariadb();
  await mustAnswer("TEST_MYSQL_URL", onMysql(url, "SELECT 1"));
  return { url, stop: async () => undefined };
}

async function redis(url: string | undefined): Promise<Server> {
  if (url === undefined || url === "") return startRedis();
  await mustAnswer(
    "TEST_REDIS_URL",
    onRedis(url, (connection) => connection.ping()),
  );
  return { url, stop: async () => undefined };
}

async function mustAnswer(variable: string, answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${variable} names a server that does not answer: ${reason}`, { cause: error });
  }
}

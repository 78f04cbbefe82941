import { parseArgs } from "node:util";
import { createMysqlDatabase } from "./fresh-database.js";
import { startMariadb } from "./mariadb.js";
import { startRedis } from "./redis.js";
import { startRedisCluster } from "./redis-cluster.js";

const help = `Usage: test-servers [--cluster]

Starts a MariaDB and a Redis of your own on free ports and prints their URLs. Ctrl-C stops them and removes their data.

  --cluster   a Redis Cluster of three nodes as well
`;

/**
 * Runs the command line and answers its exit code, once it has been told to stop.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[]): Promise<number> {
  let flags: { readonly cluster: boolean; readonly help: boolean };
  try {
    flags = parseFlags(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 64;
  }
  if (flags.help) {
    process.stdout.write(help);
    return 0;
  }

  const stopped = stopSignal();
  const started: { stop(): Promise<void> }[] = [];
  try {
    const mariadb = await startMariadb();
    started.push(mariadb);
    const redis = await startRedis();
    started.push(redis);
    const cluster = flags.cluster ? await startRedisCluster() : null;
    if (cluster !== null) started.push(cluster);
    const database = await createMysqlDatabase(mariadb.url);
    process.stdout.write(describe(mariadb.url, database.url, redis.url, cluster?.urls ?? []));
    await stopped;
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

function parseFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cluster: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return values;
}

/** Settles at the first signal; signals are noticed from the call on. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function describe(
  mysqlUrl: string,
  databaseUrl: string,
  redisUrl: string,
  clusterUrls: readonly string[],
): string {
  const clusterLines =
    clusterUrls.length === 0 ? "" : `Redis Cluster   ${clusterUrls.join("\n                ")}\n`;
  return `MariaDB         ${databaseUrl}
Redis           ${redisUrl}
${clusterLines}
Give the first two to the proxy as its store. To run the tests on these servers:
  TEST_MYSQL_URL=${mysqlUrl} TEST_REDIS_URL=${redisUrl} npm test

Ctrl-C stops them and removes their data.
`;
}

import { randomBytes } from "node:crypto";
import { onMysql } from "./on-mysql.js";
import { connectRedis, onRedis } from "./on-redis.js";

/** A database of a server that others use at the same time, for one test case. */
export interface FreshDatabase {
  /** The server's URL with this database in it. */
  readonly url: string;
  /** Removes it with all that it holds. Connections to it should have been closed. */
  drop(): Promise<void>;
}

/** Creates an empty database (utf8mb4) with a name of its own on a MySQL or MariaDB server. */
export async function createMysqlDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `chatledger_test_${randomBytes(8).toString("hex")}`;
  await onMysql(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return {
    url: withPath(serverUrl, name),
    async drop() {
      // A transaction that a test has left open holds the drop up; rather fail, and say so.
      await onMysql(serverUrl, "SET lock_wait_timeout = 10", `DROP DATABASE ${name}`);
    },
  };
}

/**
 * Finds a logical database of a Redis server that nobody is connected to and that holds nothing, and keeps it for the
 * caller by staying connected: keys could be flushed, and a claim in them lost. Data of others is never emptied.
 *
 * @throws {Error} when there is none.
 */
export async function createRedisDatabase(serverUrl: string): Promise<FreshDatabase> {
  const claim = await connectRedis(serverUrl);
  try {
    const [, databases] = (await claim.config("GET", "databases")) as [string, string];
    const others = Number(databases) - 1;
    // The connection's number, which the server gives out once, lets callers start their search at different places.
    const start = await claim.client("ID");
    for (let step = 0; step < others; step++) {
      const database = 1 + ((start + step) % others);
      // One transaction: of two callers that try the same one, the second sees the first.
      const replies = await claim.multi().select(database).client("LIST").dbsize().exec();
      const [, [, clients] = [], [, keys] = []] = replies ?? [];
      if (connectionsTo(database, String(clients)) > 1 || keys !== 0) continue;

      const url = withPath(serverUrl, String(database));
      return {
        url,
        async drop() {
          await onRedis(url, (redis) => redis.flushdb());
          claim.disconnect();
        },
      };
    }
    throw new Error(
      `None of the ${others} logical databases besides 0 is empty and unused: flush the server.`,
    );
  } catch (error) {
    claim.disconnect();
    throw error;
  }
}

function connectionsTo(database: number, clientList: string): number {
  return clientList.split("\n").filter((client) => client.includes(` db=${database} `)).length;
}

function withPath(serverUrl: string, path: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${path}`;
  return url.href;
}

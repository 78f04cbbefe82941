import type { PduClient } from "@chatledger/protocol";
import {
  createMysqlDatabase,
  type MariadbServer,
  type RedisServer,
  startMariadb,
  startRedis,
} from "@chatledger/test-servers";
import { onTestFinished } from "vitest";
import { type ChildProxy, startChildProxy } from "../child-proxy.js";

/** A MariaDB and a Redis of one test, which it may kill, and what a proxy must be told to use them. */
export interface OwnServers {
  readonly mariadb: MariadbServer;
  readonly redis: RedisServer;
  readonly storeUrl: string;
  /** Starts a proxy that brings the schema up to date and creates users where there are none. */
  startProxy(...args: readonly string[]): Promise<ChildProxy>;
}

/** Demo users of every proxy that is started here: user1 to user50. */
const seedUsers = 50;

/** Starts an empty MariaDB and an empty Redis, gone after the test. */
export async function startOwnServers(): Promise<OwnServers> {
  const [mariadb, redis] = await Promise.all([keep(startMariadb()), keep(startRedis())]);
  const { url: storeUrl } = await createMysqlDatabase(mariadb.url);
  const serving = ["--store", storeUrl, "--redis", redis.url, "--migrate", "--seed-users", String(seedUsers)];
  return { mariadb, redis, storeUrl, startProxy: (...args) => startChildProxy([...serving, ...args]) };
}

/** A connection to each of two proxies. */
export async function connectToBoth(
  proxies: readonly ChildProxy[],
): Promise<readonly [one: PduClient, other: PduClient]> {
  const [one, other] = await Promise.all(proxies.map((proxy) => proxy.connect()));
  if (one === undefined || other === undefined) throw new Error("There are no two proxies.");
  return [one, other];
}

async function keep<Server extends { stop(): Promise<void> }>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  onTestFinished(() => server.stop());
  return server;
}

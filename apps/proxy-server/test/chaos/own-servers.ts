import { connectPduClient, type PduClient } from "@chatledger/protocol";
import {
  type MariadbServer,
  type RedisServer,
  type ServerProcess,
  startMariadb,
  startRedis,
} from "@chatledger/test-servers";
import { afterAll, onTestFinished } from "vitest";
import type { z } from "zod";
import { startProxy } from "../../src/proxy.js";
import { settingsSchema } from "../../src/settings.js";
import { type ChildProxy, startChildProxy } from "../child-proxy.js";
import { createMigratedDatabase, type MigratedDatabase } from "../migrated-database.js";
import { silentLog } from "../proxy-fixture.js";

/** A MariaDB and a Redis that one test has to itself and may kill, and what a proxy must be told to use them. */
export interface OwnServers {
  readonly mariadb: MariadbServer;
  readonly redis: RedisServer;
  /** Of a database with the schema of this version, and nothing in it. */
  readonly storeUrl: string;
  /** Starts a proxy that creates users where there are none. */
  startProxy(...args: readonly string[]): Promise<ChildProxy>;
  /** The same in this process, for tests that do nothing to it: it starts in a tenth of the time. */
  openProxy(settings?: Partial<z.input<typeof settingsSchema>>): Promise<Connectable>;
}

/** A proxy that listens. */
export interface Connectable {
  connect(): Promise<PduClient>;
}

/** Demo users of every proxy that is started here: user1 to user50. */
const seedUsers = 50;

interface Servers {
  readonly mariadb: MariadbServer;
  readonly redis: RedisServer;
  readonly database: MigratedDatabase;
}

/** Of tests that have finished. Starting servers and migrating takes seconds, emptying them milliseconds. */
const free: Servers[] = [];
const all: { stop(): Promise<void> }[] = [];

afterAll(() => Promise.all(all.map((server) => server.stop())));

/** Takes a MariaDB and a Redis that are as good as new. */
export async function startOwnServers(): Promise<OwnServers> {
  const servers = free.pop() ?? (await startServers());
  onTestFinished(() => giveBack(servers));
  const { mariadb, redis, database } = servers;
  const serving = [
    "--store",
    database.url,
    "--redis",
    redis.url,
    "--migrate",
    "--seed-users",
    String(seedUsers),
  ];
  return {
    ...{ mariadb, redis, storeUrl: database.url },
    startProxy: (...args) => startChildProxy([...serving, ...args]),
    async openProxy(settings) {
      const own = { store: database.url, redis: redis.url, seedUsers, listen: ["127.0.0.1:0"] };
      const proxy = await startProxy(settingsSchema.parse({ ...own, ...settings }), silentLog);
      onTestFinished(() => proxy.stop());
      const { host, port } = proxy.addresses[0] ?? { host: "127.0.0.1", port: 0 };
      return { connect: () => connectPduClient({ host, port }) };
    },
  };
}

async function startServers(): Promise<Servers> {
  const [mariadb, redis] = await Promise.all([keep(startMariadb()), keep(startRedis())]);
  return { mariadb, redis, database: await createMigratedDatabase(mariadb.url) };
}

async function keep<Server extends { stop(): Promise<void> }>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  all.push(server);
  return server;
}

async function giveBack(servers: Servers): Promise<void> {
  const { mariadb, redis, database } = servers;
  // What a test has killed and not started again is not used again.
  if (![mariadb, redis].every(goesOn)) return;
  await Promise.all([database.empty(), redis.flushAll()]);
  free.push(servers);
}

/** Lets a server go on that was paused; answers false where there is none. */
function goesOn(server: ServerProcess): boolean {
  try {
    server.resume();
    return true;
  } catch {
    return false;
  }
}

/** A connection to each of two proxies. */
export async function connectToBoth(
  proxies: readonly Connectable[],
): Promise<readonly [one: PduClient, other: PduClient]> {
  const [one, other] = await Promise.all(proxies.map((proxy) => proxy.connect()));
  if (one === undefined || other === undefined) throw new Error("There are no two proxies.");
  return [one, other];
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Address } from "@chatledger/command-line";
import type { FaultableRedis, FaultableServer } from "../faults/inject.js";
import { NotValidError, UsageError } from "./exit-codes.js";
import { type ServerProcess, startProxy } from "./server-process.js";

/** What the run is against. */
export interface Target {
  readonly kind: "own" | "foreign";
  /** For people. */
  readonly store: string;
  readonly address: Address;
  /** null where it is not this process's own. */
  readonly proxy: ServerProcess | null;
  /** Servers of the run's own. */
  readonly mysql: FaultableServer | null;
  readonly redis: FaultableRedis | null;
  /** Whether nobody has used it before. */
  readonly isFresh: boolean;
  /** Whether what is stored outlives the proxy, so that it can be killed. */
  readonly lasts: boolean;
  /** Ends everything that was started for it. */
  stop(): Promise<void>;
}

/** Which store a proxy of the run's own gets. */
export type Store =
  | { readonly kind: "memory" | "sqlite" }
  /** URLs of running servers; null to start private ones. */
  | { readonly kind: "mysql"; readonly urls: { readonly mysql: string; readonly redis: string } | null };

const noServers = { mysql: null, redis: null };

export function foreignTarget(address: Address): Target {
  return {
    ...{ kind: "foreign", store: "unknown", address, proxy: null, isFresh: false, lasts: true },
    ...noServers,
    stop: () => Promise.resolve(),
  };
}

/** Starts a proxy with so many users. What else it needs is started, too, and goes away with it. */
export function ownTarget(store: Store, users: number): Promise<Target> {
  switch (store.kind) {
    case "memory":
      return onStore("memory:", ["--store", "memory:"], users, false, () => Promise.resolve());
    case "sqlite":
      return onFile(users);
    case "mysql":
      return store.urls ? onRunningServers(store.urls, users) : onPrivateServers(users);
  }
}

async function onFile(users: number): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-sim-"));
  const flags = ["--store", `sqlite:${join(folder, "ledger.db")}`];
  return onStore("sqlite:", flags, users, true, () => rm(folder, { recursive: true, force: true }));
}

async function onRunningServers(
  { mysql, redis }: { readonly mysql: string; readonly redis: string },
  users: number,
): Promise<Target> {
  const flags = ["--store", mysql, "--redis", redis, "--migrate"];
  const target = await onStore("mysql:", flags, users, true, () => Promise.resolve());
  return { ...target, isFresh: false };
}

async function onPrivateServers(users: number): Promise<Target> {
  // Whoever does not ask for them need not have them.
  const { createMysqlDatabase, startMariadb, startRedis } = await import("@chatledger/test-servers");
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const mysql = await startMariadb();
    stops.push(mysql.stop);
    const redis = await startRedis();
    stops.push(redis.stop);
    const { url } = await createMysqlDatabase(mysql.url);
    const flags = ["--store", url, "--redis", redis.url, "--migrate"];
    const target = await onStore("mysql:", flags, users, true, stopAll);
    return { ...target, mysql, redis };
  } catch (error) {
    await stopAll();
    if (error instanceof NotValidError) throw error;
    // Servers that are not installed, above all.
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new UsageError(`--store mysql: ${reason}`);
  }
}

async function onStore(
  store: string,
  flags: readonly string[],
  users: number,
  lasts: boolean,
  cleanUp: () => Promise<void>,
): Promise<Target> {
  const proxy = await startProxy([...flags, "--seed-users", String(users)]).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  return {
    ...{ kind: "own", store, address: proxy.address, proxy, ...noServers, isFresh: true, lasts },
    async stop() {
      await proxy.stop();
      await cleanUp();
    },
  };
}

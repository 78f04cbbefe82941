import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { takeMysqlStore } from "./mysql-stores.js";

/** A kind of store. All but `memory:` are made for one test, and gone after it. */
export type StoreKind = "memory:" | "sqlite:" | "mysql:" | "mysql+cluster:";

declare module "vitest" {
  interface ProvidedContext {
    /** What a project of vitest.config.ts holds to the behaviour; left out, what needs no servers. */
    readonly stores?: readonly StoreKind[];
  }
}

/** The stores that behaviour is checked on. */
export const stores: readonly StoreKind[] = inject("stores") ?? ["memory:", "sqlite:"];

/** Those of them that a proxy finds again after its end. */
export const lastingStores = stores.filter((kind) => kind !== "memory:");

/** For tests that any store will do for. */
export const anyStore: StoreKind = stores[0] ?? "memory:";

/** A store of one test, as settings of a proxy. */
export interface TestStore {
  readonly store: string;
  readonly redis?: string;
}

/** An empty store. */
export async function newStore(kind: StoreKind): Promise<TestStore> {
  switch (kind) {
    case "memory:":
      return { store: kind };
    case "sqlite:":
      return { store: `sqlite:${join(await newFolder(), "ledger.db")}` };
    case "mysql:":
      return newMysqlStore("redis");
    case "mysql+cluster:":
      return newMysqlStore("cluster");
  }
}

async function newMysqlStore(counters: "redis" | "cluster"): Promise<TestStore> {
  const { store, redis, giveBack } = await takeMysqlStore(counters);
  onTestFinished(giveBack);
  return { store, redis };
}

/** A store as flags of the command line. */
export const flagsOf = ({ store, redis }: TestStore): readonly string[] => [
  ...["--store", store],
  ...(redis === undefined ? [] : ["--redis", redis]),
];

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

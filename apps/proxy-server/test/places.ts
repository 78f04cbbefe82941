import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { takeMysqlPlace } from "./mysql-places.js";

/** A kind of store. For all but `memory:` a place of its own is made, and gone after the test. */
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

/** Where a store is: settings of a proxy. */
export interface Place {
  readonly store: string;
  readonly redis?: string;
}

/** A place where nothing is yet. */
export async function newPlace(kind: StoreKind): Promise<Place> {
  switch (kind) {
    case "memory:":
      return { store: kind };
    case "sqlite:":
      return { store: `sqlite:${join(await newFolder(), "ledger.db")}` };
    case "mysql:":
      return newMysqlPlace("redis");
    case "mysql+cluster:":
      return newMysqlPlace("cluster");
  }
}

async function newMysqlPlace(counters: "redis" | "cluster"): Promise<Place> {
  const { place, giveBack } = await takeMysqlPlace(counters);
  onTestFinished(giveBack);
  return place;
}

/** The place as flags of a command line. */
export const flagsOf = ({ store, redis }: Place): readonly string[] => [
  ...["--store", store],
  ...(redis === undefined ? [] : ["--redis", redis]),
];

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

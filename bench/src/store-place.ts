import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { Storage } from "@chatledger/core";
import { type MysqlServers, takeMysqlPlace } from "./mysql-servers.js";
import type { StoreKind } from "./options.js";
import type { NamedProcess } from "./processes.js";

/** An empty store of one kind, for one measurement. */
export interface StorePlace {
  readonly kind: StoreKind;
  /** What a proxy is told to use it. */
  readonly proxyArgs: readonly string[];
  /** What works for it besides the proxy. */
  readonly processes: readonly NamedProcess[];
  /** Where it is on MySQL; null for an embedded store. */
  readonly mysql: MysqlPlace | null;
  /** The SQLite file, or `:memory:`; null on MySQL. */
  readonly path: string | null;
  /** Opens it in this process. */
  openStorage(): Promise<Storage>;
  /** Removes it. */
  remove(): Promise<void>;
}

export interface MysqlPlace {
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/**
 * @param directory where files are put
 * @param servers for `mysql`
 */
export async function takePlace(
  kind: StoreKind,
  directory: string,
  servers: MysqlServers | null,
): Promise<StorePlace> {
  if (kind === "memory") return embedded(kind, "memory:", ":memory:", async () => undefined);
  if (kind === "mysql") {
    if (servers === null) throw new Error("mysql needs servers");
    return takeMysqlPlace(servers);
  }
  const folder = mkdtempSync(join(directory, "chatledger-bench-"));
  const path = join(folder, "bench.db");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  return embedded(kind, `sqlite:${path}`, path, async () => {
    process.off("exit", remove);
    remove();
  });
}

function embedded(kind: StoreKind, setting: string, path: string, remove: () => Promise<void>): StorePlace {
  return {
    ...{ kind, path, mysql: null, processes: [], remove },
    proxyArgs: ["--store", setting],
    openStorage: () => openEmbeddedStorage({ path }),
  };
}

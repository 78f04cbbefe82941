import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import type { StoreKind } from "../config/options.js";
import { createMysqlFixture, type MysqlServers } from "./mysql-servers.js";
import type { StoreFixture } from "./store-fixture.js";

/**
 * @param directory where files are put
 * @param servers for `mysql`
 */
export async function createStoreFixture(
  kind: StoreKind,
  directory: string,
  servers: MysqlServers | null,
): Promise<StoreFixture> {
  if (kind === "memory") return embedded(kind, "memory:", ":memory:", async () => undefined);
  if (kind === "mysql") {
    if (servers === null) throw new Error("mysql needs servers");
    return createMysqlFixture(servers);
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

function embedded(kind: StoreKind, setting: string, path: string, remove: () => Promise<void>): StoreFixture {
  return {
    ...{ kind, path, mysql: null, processes: [], remove },
    proxyArgs: ["--store", setting],
    openStorage: () => openEmbeddedStorage({ path }),
  };
}

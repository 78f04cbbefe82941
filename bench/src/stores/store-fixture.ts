import type { Storage } from "@chatledger/core";
import type { StoreKind } from "../config/options.js";
import type { NamedProcess } from "../processes/usage.js";

/** An empty store of one kind, for one measurement. */
export interface StoreFixture {
  readonly kind: StoreKind;
  /** The flags with which a proxy uses it. */
  readonly proxyArgs: readonly string[];
  /** What works for it besides the proxy. */
  readonly processes: readonly NamedProcess[];
  /** Where it is on MySQL; null for an embedded store. */
  readonly mysql: MysqlStore | null;
  /** The SQLite file, or `:memory:`; null on MySQL. */
  readonly path: string | null;
  /** Opens it in this process. */
  openStorage(): Promise<Storage>;
  /** Removes it. */
  remove(): Promise<void>;
}

export interface MysqlStore {
  /** A migrated database. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

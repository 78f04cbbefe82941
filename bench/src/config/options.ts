import type { Address } from "@chatledger/command-line";

/** How requests follow one another. */
export type Pace =
  /** Each answer brings the next request: so many are on their way on each connection. */
  | { readonly kind: "closed"; readonly inFlight: number }
  /** So many requests a second on all connections together, however long the answers take. */
  | { readonly kind: "open"; readonly rate: number };

/** Per second; 0 where requests follow answers, or there are none. */
export const rateOf = (pace: Pace | null): number => (pace?.kind === "open" ? pace.rate : 0);

export const storeKinds = ["memory", "sqlite", "mysql"] as const;
export type StoreKind = (typeof storeKinds)[number];

/** How much there is of everything. */
export interface Sizes {
  /** Pairs of users who write to each other. */
  readonly pairs: number;
  /** Users in the directory. */
  readonly users: number;
  /** Groups of each size; null for the scenario's own number. */
  readonly groups: number | null;
  /** Messages, and relations that they are spread over, that a history scenario finds stored. */
  readonly historyMessages: number;
  readonly historyRelations: number;
  /** Connections that only send heartbeats. */
  readonly idleConnections: number;
}

/** Running servers to use in place of private ones. */
export interface GivenServers {
  readonly mysqlUrl: string;
  readonly redisUrl: string;
}

/** What `bench run` was asked for. */
export interface RunOptions {
  /** Names, in the order of the table of scenarios. */
  readonly scenarios: readonly string[];
  readonly stores: readonly StoreKind[];
  readonly connections: number;
  readonly pace: Pace;
  /** Numbers of clients that scenarios of the message server are measured with; null for each scenario's own. */
  readonly clients: readonly number[] | null;
  readonly rounds: number;
  /** Seconds of one round, and of the warm-up before the first. */
  readonly seconds: number;
  readonly warmUp: number;
  readonly sizes: Sizes;
  /** Whether the raw limit of each store is measured before and after its scenarios. */
  readonly rawLimit: boolean;
  /** A running proxy, whose store is its own affair; null to start one for each scenario. */
  readonly target: Address | null;
  /** null starts private servers for `mysql`. */
  readonly servers: GivenServers | null;
  /** More flags of the proxy. */
  readonly proxyArgs: readonly string[];
  /** Where data lives while it is needed: the disk that is measured. */
  readonly directory: string;
  /** The folder of results.jsonl. */
  readonly results: string;
  /** Where the proxy writes CPU profiles; null for none. */
  readonly cpuProf: string | null;
}

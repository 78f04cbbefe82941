import { type BackendObserver, LedgerError } from "@chatledger/core";
import type { ConnectionOptions } from "mysql2";
import { percentDecoded, percentEncoding } from "./percent-encoding.js";

/** A MySQL server, as the operator named it. */
export interface MysqlServer {
  /**
   * `mysql://user:password@host:port/database`; `?ssl-mode=REQUIRED` or `VERIFY_IDENTITY` encrypts. What means something in
   * an address is percent-encoded in the user's name, the password and the database's name.
   */
  readonly url: string;
  /** The setting that the url came from, e.g. `--store`: messages name it. */
  readonly setting: string;
  readonly maxConnections: number;
}

/** Where voice is kept outside MySQL: the media server of existing deployments. */
export interface MediaServerConfig {
  /** `MsfsSite`: audio is posted there. */
  readonly url: string;
  /** `HOST` or `HOST:PORT` of others from which audio may be read: those that its urls name. */
  readonly otherHosts: readonly string[];
  /** For storing or reading one voice message, with the wait for its turn. */
  readonly deadlineMs: number;
}

export interface MysqlLimits {
  /** How long a call waits for a free connection before it is `overloaded`. */
  readonly acquireDeadlineMs: number;
  /** How many calls may wait for one. */
  readonly maxWaiting: number;
  readonly connectDeadlineMs: number;
  /** A statement that takes longer costs its connection. */
  readonly statementDeadlineMs: number;
  /** How long a write is retried after deadlocks, and a lost one asked for. */
  readonly writeDeadlineMs: number;
  /** How often a process writes its tick to the primary and looks for it on the replicas. */
  readonly pollEveryMs: number;
  /** A replica that is further behind is not read from. */
  readonly maxReplicaLagMs: number;
}

export interface MysqlConfig {
  readonly primary: MysqlServer;
  /**
   * Each url names one server, never a balancer over several: what a replica has seen is remembered per url.
   */
  readonly replicas: readonly MysqlServer[];
  readonly limits: MysqlLimits;
  /** Told of round trips and waits; left out, nobody. */
  readonly observer?: BackendObserver;
  /** null keeps voice in MySQL. */
  readonly mediaServer: MediaServerConfig | null;
}

export const defaultMysqlLimits: MysqlLimits = {
  acquireDeadlineMs: 2_000,
  maxWaiting: 1_000,
  connectDeadlineMs: 3_000,
  statementDeadlineMs: 5_000,
  writeDeadlineMs: 8_000,
  pollEveryMs: 1_000,
  maxReplicaLagMs: 10_000,
};

const standardPort = 3306;

/**
 * The driver's options for a server.
 *
 * @throws LedgerError `invalidArgument` that names the setting and shows nothing of the address: any part of one that
 *   cannot be read may be the password
 */
export function connectionOptions({ url, setting }: MysqlServer): ConnectionOptions {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const path = parsed?.pathname.slice(1) ?? "";
  if (parsed?.protocol !== "mysql:" || path === "" || hasRawPassword(parsed)) {
    throw new LedgerError(
      "invalidArgument",
      `${setting} is not a MySQL address: mysql://user:password@host:port/database; ${percentEncoding}`,
    );
  }
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: parsed.port === "" ? standardPort : Number(parsed.port),
    user: percentDecoded(parsed.username, setting),
    password: percentDecoded(parsed.password, setting),
    database: percentDecoded(path, setting),
    ...encryption(parsed.searchParams.get("ssl-mode"), setting),
  };
}

/** Whether the password ended too early, at a / ? or # of its own: its rest was taken for what follows the port. */
function hasRawPassword({ pathname, search, hash }: URL): boolean {
  return `${pathname}${search}${hash}`.includes("@");
}

function encryption(mode: string | null, setting: string): ConnectionOptions {
  switch (mode) {
    case null:
    case "DISABLED":
      return {};
    case "REQUIRED":
      return { ssl: { rejectUnauthorized: false } };
    case "VERIFY_IDENTITY":
      return { ssl: { rejectUnauthorized: true, verifyIdentity: true } };
    default:
      throw new LedgerError(
        "invalidArgument",
        `${setting}: ssl-mode is DISABLED, REQUIRED or VERIFY_IDENTITY, not ${mode}`,
      );
  }
}

/** The server in a message: without the password. */
export function serverName(server: MysqlServer): string {
  const { host = "", port, database } = connectionOptions(server);
  return `MySQL at ${host.includes(":") ? `[${host}]` : host}:${port}/${database} (${server.setting})`;
}

import { LedgerError } from "@chatledger/core";
import { percentDecoded, percentEncoding } from "./percent-encoding.js";

interface RedisHost {
  readonly host: string;
  readonly port: number;
}

/** Where a URL leads. */
export interface RedisTarget {
  readonly kind: "single" | "sentinel" | "cluster";
  /** One server, or the Sentinels, or the nodes that are asked for the others. */
  readonly hosts: readonly RedisHost[];
  /** The name under which Sentinels know the master; empty for other kinds. */
  readonly master: string;
  /** The logical database; a cluster has only number 0. */
  readonly database: number;
  readonly user: string;
  readonly password: string;
  /** The password of the Sentinels themselves. */
  readonly sentinelPassword: string;
  readonly tls: boolean;
}

const standardPort = 6379;
const defaultSentinelPort = 26379;

const urlPattern =
  /^redis(?<tls>s?)(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<login>[^/?]*)@)?(?<hosts>[^/?@]+)(?:\/(?<path>[^?]*))?(?:\?(?<query>.*))?$/;

const urlSyntax =
  "redis://[user:password@]host[:port][/database], redis+sentinel://host,host/master[?db=1] " +
  `or redis+cluster://host:port,host:port; ${percentEncoding}`;

/**
 * Reads the address of a Redis; `rediss` instead of `redis` encrypts.
 *
 * - `redis://[[user]:password@]host[:port][/database]`
 * - `redis+sentinel://[[user]:password@]host[:port],…/master[?db=1&sentinelPassword=…]`
 * - `redis+cluster://[[user]:password@]host[:port],…`
 *
 * What means something in an address is percent-encoded in names and passwords.
 *
 * @param setting where the URL came from: messages name it. They show nothing of the address, of which any part may
 *   be the password when it cannot be read
 * @throws LedgerError `invalidArgument`
 */
export function parseRedisUrl(url: string, setting: string): RedisTarget {
  const refuse = (reason: string) => new LedgerError("invalidArgument", `${setting}: ${reason}`);
  const parts = urlPattern.exec(url)?.groups;
  if (!parts) throw refuse(`not a Redis address; expected ${urlSyntax}`);
  const kind = parts["kind"] === undefined ? "single" : (parts["kind"] as "sentinel" | "cluster");
  // A password that ended too early, at a / or ? of its own, has its rest there.
  if (`${parts["path"] ?? ""}${parts["query"] ?? ""}`.includes("@")) {
    throw refuse(`not a Redis address; expected ${urlSyntax}`);
  }
  const path = percentDecoded(parts["path"] ?? "", setting);
  const query = parseQuery(parts["query"] ?? "", setting);
  for (const name of query.keys()) {
    if (kind !== "sentinel" || (name !== "db" && name !== "sentinelPassword")) {
      throw refuse(
        "the Redis address has an unknown parameter: with Sentinels it takes db and sentinelPassword",
      );
    }
  }
  if (kind === "sentinel" && path === "") throw refuse("a Sentinel address ends with the master's name");
  if (kind === "cluster" && path !== "") throw refuse("a Redis Cluster has no numbered databases");
  const database = kind === "sentinel" ? (query.get("db") ?? "") : path;
  if (kind !== "cluster" && !/^\d{0,4}$/.test(database)) {
    throw refuse("the Redis database must be a number of at most four digits");
  }
  const hosts = (parts["hosts"] ?? "").split(",").map((host) => {
    const parsed = parseHost(host, kind === "sentinel" ? defaultSentinelPort : standardPort);
    if (!parsed) throw refuse(`a host in the Redis address is not host:port; ${percentEncoding}`);
    return parsed;
  });
  if (kind === "single" && hosts.length > 1) {
    throw refuse("several hosts need redis+sentinel:// or redis+cluster://");
  }
  const [user = "", password = ""] = parseLogin(parts["login"] ?? "", setting);
  return {
    kind,
    hosts,
    master: kind === "sentinel" ? path : "",
    database: kind === "cluster" ? 0 : Number(database),
    user,
    password,
    sentinelPassword: query.get("sentinelPassword") ?? "",
    tls: parts["tls"] === "s",
  };
}

/** The target for a message: without names and passwords of accounts. */
export function targetName({ kind, hosts, master, database }: RedisTarget): string {
  const list = hosts.map(({ host, port }) => (host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`));
  switch (kind) {
    case "single":
      return `${list}/${database}`;
    case "sentinel":
      return `${master}/${database} (Sentinels ${list})`;
    case "cluster":
      return `cluster ${list}`;
  }
}

function parseHost(text: string, defaultPort: number): RedisHost | null {
  const match = /^(?:\[(?<v6>[^\]]+)\]|(?<name>[^:[\]]+))(?::(?<port>\d{1,5}))?$/.exec(text)?.groups;
  const host = match?.["v6"] ?? match?.["name"];
  const port = match?.["port"] === undefined ? defaultPort : Number(match["port"]);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}

function parseLogin(login: string, setting: string): readonly string[] {
  const [name, password] = splitAt(login, ":");
  return [percentDecoded(name, setting), percentDecoded(password, setting)];
}

/** Parameters by their names. A + is a +, as in every other part of the address. */
function parseQuery(query: string, setting: string): ReadonlyMap<string, string> {
  const parameters = query.split("&").filter((parameter) => parameter !== "");
  return new Map(
    parameters.map((parameter) => {
      const [name, value] = splitAt(parameter, "=");
      return [percentDecoded(name, setting), percentDecoded(value, setting)];
    }),
  );
}

/** The text before the first separator and the one after it, which is empty where there is none. */
function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

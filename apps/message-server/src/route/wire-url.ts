/** A Redis Cluster, or Sentinels. */
export interface SeveralNodes {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** Of the Redis that holds the channels. */
  readonly login: { readonly username?: string; readonly password?: string };
  readonly tls: boolean;
}

export interface SentinelWire extends SeveralNodes {
  readonly kind: "sentinel";
  /** The name under which Sentinels know the Redis. */
  readonly master: string;
  /** Of the Sentinels themselves; empty for none. */
  readonly sentinelPassword: string;
}

/** Where a wire leads. */
type WireTarget = { readonly kind: "single" } | ({ readonly kind: "cluster" } & SeveralNodes) | SentinelWire;

const several =
  /^redis(?<tls>s?)\+(?<kind>cluster|sentinel):\/\/(?:(?<user>[^:@]*):(?<password>[^@]*)@)?(?<hosts>[^/@?]+)(?:\/(?<master>[^/?]*))?(?:\?sentinelPassword=(?<sentinelPassword>[^&]*))?$/;

const defaultPorts = { cluster: 6_379, sentinel: 26_379 };

/**
 * Reads the address of a Redis; null where it is none. `rediss` instead of `redis` encrypts.
 *
 * - `redis://[user:password@]host[:port]`, which ioredis reads itself
 * - `redis+sentinel://[user:password@]host[:port],…/master[?sentinelPassword=…]`
 * - `redis+cluster://[user:password@]host[:port],…`
 *
 * What means something in an address is percent-encoded in names and passwords.
 */
export function parseWireUrl(text: string): WireTarget | null {
  if (/^rediss?:\/\//.test(text) && URL.canParse(text)) return { kind: "single" };
  const parts = several.exec(text)?.groups;
  if (parts === undefined) return null;
  try {
    const decoded = (name: string) => decodeURIComponent(parts[name] ?? "");
    const [username, password] = [decoded("user"), decoded("password")];
    const [master, sentinelPassword] = [decoded("master"), decoded("sentinelPassword")];
    const kind = parts["kind"] === "sentinel" ? "sentinel" : "cluster";
    const nodes = (parts["hosts"] ?? "").split(",").map((node) => {
      const [host = "", port = defaultPorts[kind]] = node.split(":");
      return { host, port: Number(port) };
    });
    const login = { ...(username === "" ? {} : { username }), ...(password === "" ? {} : { password }) };
    const common = { nodes, login, tls: parts["tls"] === "s" };
    if (kind === "sentinel") return master === "" ? null : { kind, ...common, master, sentinelPassword };
    return master === "" && sentinelPassword === "" ? { kind, ...common } : null;
  } catch (error) {
    // What does not decode is no address.
    if (error instanceof URIError) return null;
    throw error;
  }
}

import { parseRedisUrl, type RedisTarget, targetName } from "./redis-url.js";

/** How existing deployments divide their keys; each role may have its own server. */
export const redisRoles = ["unread", "group_set", "token", "sync", "group_member"] as const;

export type RedisRole = (typeof redisRoles)[number];

/** A Redis, as the operator named it: `redis://…`, `redis+sentinel://…` or `redis+cluster://…`. */
export interface RedisServer {
  readonly url: string;
  /** The setting that the url came from, e.g. `--redis`: messages name it. */
  readonly setting: string;
}

export type RedisServers = Readonly<Record<RedisRole, RedisServer>>;

/** All roles on one server. */
export function oneRedis(server: RedisServer): RedisServers {
  return { unread: server, group_set: server, token: server, sync: server, group_member: server };
}

/** One connection for the roles that one URL serves. */
export interface RedisEndpoint {
  readonly roles: readonly RedisRole[];
  readonly target: RedisTarget;
  /** For messages: the roles, the host and the setting, no password. */
  readonly name: string;
}

/**
 * The endpoints of the roles given, each once.
 *
 * @throws LedgerError `invalidArgument` where a URL cannot be read
 */
export function redisEndpoints(servers: RedisServers, roles: readonly RedisRole[]): readonly RedisEndpoint[] {
  const byUrl = new Map<string, RedisRole[]>();
  for (const role of roles) {
    const { url } = servers[role];
    const sharing = byUrl.get(url);
    if (sharing) sharing.push(role);
    else byUrl.set(url, [role]);
  }
  return [...byUrl].map(([url, sharing]) => {
    const setting = sharing.map((role) => servers[role].setting).find(() => true) ?? "";
    const target = parseRedisUrl(url, setting);
    return {
      roles: sharing,
      target,
      name: `Redis ${sharing.join(", ")} at ${targetName(target)} (${setting})`,
    };
  });
}

/** The endpoint of one role. @throws LedgerError `invalidArgument` where its URL cannot be read */
export function redisEndpoint(servers: RedisServers, role: RedisRole): RedisEndpoint {
  const [endpoint] = redisEndpoints(servers, [role]);
  if (endpoint === undefined) throw new Error(`no Redis serves the role ${role}`);
  return endpoint;
}

/**
 * Checks the addresses of all roles, also of those that are not used while serving.
 *
 * @throws LedgerError `invalidArgument` that names the setting of one that cannot be read
 */
export function assertRedisServers(servers: RedisServers): void {
  redisEndpoints(servers, redisRoles);
}

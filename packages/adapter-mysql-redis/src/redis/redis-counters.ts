import { type CounterStore, LedgerError, openLoginFailures } from "@chatledger/core";
import { loginFailures } from "./login-failures.js";
import { messageSequences } from "./message-sequences.js";
import { openRedisLink, type RedisLimits, type RedisLinkStats } from "./redis-link.js";
import { type RedisServers, redisEndpoint } from "./redis-roles.js";
import { watchRedis } from "./watch-redis.js";

export interface RedisCountersConfig {
  readonly servers: RedisServers;
  readonly limits: RedisLimits;
  /** What the operator should see: a Redis that is away, refuses the password, or may evict. */
  readonly onWarning: (message: string) => void;
}

export const defaultRedisLimits: RedisLimits = {
  connectDeadlineMs: 2_000,
  commandDeadlineMs: 1_000,
  maxInFlight: 50_000,
};

export interface RedisCounters {
  readonly counters: CounterStore;
  /** Rejects with a LedgerError that names the role, the host and the setting of a Redis that does not answer. */
  check(): Promise<void>;
  stats(): RedisLinkStats;
  close(): Promise<void>;
}

/**
 * Opens the counters in Redis. Resolves when it answers, or after the connection's deadline without it: it is connected
 * to whenever it comes.
 *
 * While it is away, ids are the caller's to find, and login failures are counted in this process.
 *
 * @throws LedgerError `invalidArgument` that names the setting of a URL that cannot be read
 */
export async function openRedisCounters(config: RedisCountersConfig): Promise<RedisCounters> {
  const { servers, limits, onWarning } = config;
  const link = openRedisLink(redisEndpoint(servers, "unread"), limits);
  const stopWatching = await watchRedis(link, limits.connectDeadlineMs, onWarning);
  const shared = loginFailures(link.roundTrip);
  const own = openLoginFailures();
  return {
    counters: {
      ...messageSequences(link.roundTrip),
      async settleLogins(attempts, limit, windowSeconds) {
        try {
          return await shared.settleLogins(attempts, limit, windowSeconds);
        } catch (error) {
          if (!(error instanceof LedgerError) || error.code !== "storageUnavailable" || link.isClosed())
            throw error;
          return own.settle(attempts, limit, windowSeconds);
        }
      },
    },
    async check() {
      await link.probe();
    },
    stats: () => link.stats(),
    async close() {
      stopWatching();
      await link.close();
    },
  };
}

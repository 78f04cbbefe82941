import type { BackendObserver, CounterStore } from "@chatledger/core";
import { openRedisConnection, type RedisLimits, type RedisStats } from "../connection/redis-connection.js";
import { type RedisServers, redisEndpoint } from "../connection/redis-roles.js";
import { watchRedis } from "../connection/watch-redis.js";
import { loginFailures } from "./login-failures.js";
import { messageSequences } from "./message-sequences.js";

export interface RedisCountersConfig {
  readonly servers: RedisServers;
  readonly limits: RedisLimits;
  /** Told of round trips; left out, nobody. */
  readonly observer?: BackendObserver;
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
  stats(): RedisStats;
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
  const connection = openRedisConnection(redisEndpoint(servers, "unread"), limits, config.observer);
  const stopWatching = await watchRedis(connection, limits.connectDeadlineMs, onWarning);
  return {
    counters: {
      ...messageSequences(connection.roundTrip),
      ...loginFailures(connection.roundTrip, connection.isClosed),
    },
    async check() {
      await connection.probe();
    },
    stats: () => connection.stats(),
    async close() {
      stopWatching();
      await connection.close();
    },
  };
}

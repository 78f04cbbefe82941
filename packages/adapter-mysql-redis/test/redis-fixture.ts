import type { CounterStore, Storage } from "@chatledger/core";
import { LedgerError } from "@chatledger/core";
import type { RedisCluster } from "@chatledger/test-servers";
import { oneRedis } from "../src/connection/redis-roles.js";
import {
  defaultRedisLimits,
  openRedisCounters,
  type RedisCounters,
  type RedisCountersConfig,
} from "../src/counters/redis-counters.js";

/** For tests about anything but time: no answer is given up because the machine is busy. */
const patientLimits: RedisCountersConfig["limits"] = {
  ...defaultRedisLimits,
  connectDeadlineMs: 20_000,
  commandDeadlineMs: 20_000,
};

export const countersConfigAt = (
  url: string,
  config: Partial<RedisCountersConfig> = {},
): RedisCountersConfig => ({
  servers: oneRedis({ url, setting: "--redis" }),
  limits: patientLimits,
  onWarning: () => {},
  ...config,
});

export function openTestCounters(
  url: string,
  config: Partial<RedisCountersConfig> = {},
): Promise<RedisCounters> {
  return openRedisCounters(countersConfigAt(url, config));
}

/** The address of a cluster, whose nodes have one password. */
export function clusterUrl({ urls }: Pick<RedisCluster, "urls">): string {
  const nodes = urls.map((url) => new URL(url));
  return `redis+cluster://:${nodes[0]?.password}@${nodes.map(({ host }) => host)}`;
}

/** A Storage of which only the counters are there. */
export function redisStorage(parts: { readonly counters: CounterStore; close(): Promise<void> }): Storage {
  const absent = new Proxy(
    {},
    {
      get: () => async () => {
        throw new LedgerError("storageUnavailable", "not a part of the Redis half");
      },
    },
  );
  return {
    messages: absent,
    sessions: absent,
    groups: absent,
    users: absent,
    devices: absent,
    files: absent,
    media: absent,
    check: async () => {},
    ...parts,
  } as Storage;
}

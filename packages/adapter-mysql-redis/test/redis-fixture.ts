import type { CounterStore, MemberCache, Storage } from "@chatledger/core";
import { LedgerError } from "@chatledger/core";
import type { CounterGenerations } from "../src/redis/counter-generations.js";
import {
  defaultRedisLimits,
  openRedisCaches,
  type RedisCaches,
  type RedisCachesConfig,
} from "../src/redis/redis-caches.js";
import { oneRedis } from "../src/redis/redis-roles.js";

export interface TestGenerations extends CounterGenerations {
  bumps: number;
  /** Where set, `bump` rejects with it. */
  failure: Error | null;
}

/** Generations of one test, as MySQL would keep them for all proxies. */
export function testGenerations(): TestGenerations {
  let generation = 1;
  return {
    bumps: 0,
    failure: null,
    current: () => generation,
    async bump() {
      if (this.failure) throw this.failure;
      this.bumps += 1;
      generation += 1;
    },
  };
}

export function openTestCaches(
  url: string,
  generations: CounterGenerations,
  config: Partial<RedisCachesConfig> = {},
): Promise<RedisCaches> {
  return openRedisCaches(
    {
      servers: oneRedis({ url, setting: "--redis" }),
      onRedisLoss: "continue",
      limits: defaultRedisLimits,
      probeEveryMs: 50,
      onWarning: () => {},
      ...config,
    },
    generations,
  );
}

/** A Storage of which only the counters and the member cache are there. */
export function redisStorage(parts: {
  readonly counters: CounterStore;
  readonly members: MemberCache;
  close(): Promise<void>;
}): Storage {
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

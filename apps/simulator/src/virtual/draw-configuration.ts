import type { LedgerOptions } from "@chatledger/core";
import { type Settings, settingsSchema } from "@chatledger/proxy-server";
import { randomStream } from "../plan/random.js";

export interface Configuration {
  readonly settings: Settings;
  readonly tuning: Partial<LedgerOptions>;
}

/**
 * How the proxy of a seed is configured. Limits are low, so that a few clients reach them: caches forget, batches and
 * pages are split, reading pauses.
 */
export function drawConfiguration(seed: number, users: number): Configuration {
  const random = randomStream(seed, "configuration");
  const upTo = (most: number) => 1 + random.below(most);
  return {
    settings: settingsSchema.parse({
      store: "memory:",
      seedUsers: users,
      sendLanes: upTo(3),
      groupSyncSeconds: upTo(5),
      maxConnectionReads: upTo(8),
      maxConnectionRequests: 2 + random.below(60),
      // Hours are the machine's local ones: where none is quiet, it makes no difference where a seed runs.
      quietHours: "0-0",
    }),
    tuning: { maxBatch: upTo(random.chance(0.5) ? 4 : 64), relationCacheSize: upTo(40) },
  };
}

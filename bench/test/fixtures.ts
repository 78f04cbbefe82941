import type { Round } from "../src/results/measurement.js";
import type { Result } from "../src/results/results.js";

/** A round of one second with so many requests. */
export const roundOf = (requests: number, changes: Partial<Round> = {}): Round => ({
  ...{ seconds: 1, requests, requestsPerSecond: requests, latency: null, lateness: null },
  ...{ cpu: {}, memory: {}, memoryGrowth: null },
  ...changes,
});

/** A result of `single-known` on memory. */
export const resultOf = (rounds: readonly Round[], changes: Partial<Result> = {}): Result => ({
  ...{ date: "2026-01-02T03:04:05.000Z", commit: "abcdef123456", node: "v20.0.0" },
  ...{ cpu: "a processor", cores: 2, memoryBytes: 2 ** 30, kernel: "Linux 6", versions: {} },
  ...{ scenario: "single-known", store: "memory", connections: 20, pace: { kind: "closed", inFlight: 50 } },
  sizes: { pairs: 1, users: 1, groups: null, historyMessages: 1, historyRelations: 1, idleConnections: 1 },
  ...{ textBytes: 64, proxyArgs: [], warmUp: 1, rounds, rawLimit: null, problems: [] },
  ...changes,
});

/** A latency, all of it at one point. */
export const latencyAt = (milliseconds: number) => ({
  ...{ p50: milliseconds, p90: milliseconds, p99: milliseconds, p999: milliseconds, max: milliseconds },
});

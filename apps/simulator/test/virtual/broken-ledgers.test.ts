import { describe, expect, test } from "vitest";
import type { ViolationKind } from "../../src/result/run-result.js";
import type { StorageMutation } from "../../src/virtual/simulated-proxy.js";
import { runSeed } from "../../src/virtual/swarm.js";
import { brokenLedgers } from "./broken-ledgers.js";

const seeds = 30;

/** The first seed whose run shows such a violation. */
async function firstViolated(kind: ViolationKind, mutate: StorageMutation) {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const run = await runSeed(seed, { mutate });
    if (run.violations.some((violation) => violation.kind === kind)) return { seed, run };
  }
  throw new Error(`none of ${seeds} seeds noticed it`);
}

describe("A ledger is found out by one of a few seeds, and again whenever that seed is replayed, if it", () => {
  for (const [mistake, { kind, mutate }] of Object.entries(brokenLedgers)) {
    test(mistake, async () => {
      const { seed, run } = await firstViolated(kind, mutate);
      expect(run.verdict).toMatchObject({ exitCode: 1, outcome: "violated" });

      const replayed = await runSeed(seed, { mutate });
      expect(replayed.historyHash).toBe(run.historyHash);
      expect(replayed.violations).toEqual(run.violations);

      const sound = await runSeed(seed);
      expect(sound.violations).toEqual([]);
    });
  }
});

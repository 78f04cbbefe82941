import type { RunOptions } from "../config/options.js";
import type { NamedProcess } from "../processes/usage.js";
import type { Measurement, Round } from "../results/measurement.js";
import type { BatchLoop, BatchLoopKind } from "../stores/batch-loop.js";
import type { StoreFixture } from "../stores/store-fixture.js";
import { textBytes } from "../workload/pairs.js";
import { timedRound } from "./timed-round.js";

/** Runs a loop on a store, warm-up and rounds as in a scenario. */
export async function measureLoop(
  kind: BatchLoopKind,
  fixture: StoreFixture,
  options: RunOptions,
): Promise<Measurement> {
  const { sizes, rounds: wanted, seconds, warmUp } = options;
  const loop = await kind.open(fixture, sizes.pairs);
  try {
    await measureRound(loop, fixture.processes, warmUp);
    const rounds: Round[] = [];
    while (rounds.length < wanted) rounds.push(await measureRound(loop, fixture.processes, seconds));
    return {
      ...{ scenario: kind.name, store: fixture.kind, connections: null, pace: null, sizes, textBytes },
      ...{ proxyArgs: [], warmUp, rounds, rawLimit: null, problems: [] },
    };
  } finally {
    await loop.close();
  }
}

async function measureRound(
  { lanes }: BatchLoop,
  processes: readonly NamedProcess[],
  length: number,
): Promise<Round> {
  const { done, seconds, cpu, memory } = await timedRound(processes, async () => {
    const until = performance.now() + length * 1_000;
    let messages = 0;
    await Promise.all(
      lanes.map(async (storeBatch) => {
        do messages += await storeBatch();
        while (performance.now() < until);
      }),
    );
    return messages;
  });
  return {
    ...{ seconds, requests: done, requestsPerSecond: done / seconds, cpu, memory },
    ...{ latency: null, lateness: null, memoryGrowth: null },
  };
}

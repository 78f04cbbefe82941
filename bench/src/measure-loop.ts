import type { BatchLoop, BatchLoopKind } from "./batch-loop.js";
import type { Measurement, Round } from "./measurement.js";
import type { RunOptions } from "./options.js";
import { textBytes } from "./pairs.js";
import type { NamedProcess } from "./processes.js";
import type { StorePlace } from "./store-place.js";
import { timedRound } from "./timed-round.js";

/** Runs a loop on a store, warm-up and rounds as in a scenario. */
export async function measureLoop(
  kind: BatchLoopKind,
  place: StorePlace,
  options: RunOptions,
): Promise<Measurement> {
  const { sizes, rounds: wanted, seconds, warmUp } = options;
  const loop = await kind.open(place, sizes.pairs);
  try {
    await measureRound(loop, place.processes, warmUp);
    const rounds: Round[] = [];
    while (rounds.length < wanted) rounds.push(await measureRound(loop, place.processes, seconds));
    return {
      ...{ scenario: kind.name, store: place.kind, connections: null, pace: null, sizes, textBytes },
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

import type { BatchLoop, BatchLoopKind } from "./batch-loop.js";
import type { Measurement, Round } from "./measurement.js";
import type { RunOptions } from "./options.js";
import { textBytes } from "./pairs.js";
import { cpuBetween, type NamedProcess, ownCpuSeconds, usageOf } from "./processes.js";
import type { StorePlace } from "./store-place.js";

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
  seconds: number,
): Promise<Round> {
  const beganAt = performance.now();
  const until = beganAt + seconds * 1_000;
  const own = ownCpuSeconds();
  const before = usageOf(processes);
  let requests = 0;
  await Promise.all(
    lanes.map(async (storeBatch) => {
      do requests += await storeBatch();
      while (performance.now() < until);
    }),
  );
  const elapsed = (performance.now() - beganAt) / 1_000;
  const after = usageOf(processes);
  return {
    ...{ seconds: elapsed, requests, requestsPerSecond: requests / elapsed },
    ...{ latency: null, lateness: null, memoryGrowth: null },
    cpu: { ...cpuBetween(before.cpu, after.cpu), generator: ownCpuSeconds() - own },
    memory: after.memory,
  };
}

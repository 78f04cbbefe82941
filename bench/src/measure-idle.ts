import { setTimeout as sleep } from "node:timers/promises";
import { openIdleConnections } from "./idle-connections.js";
import { timeoutMs } from "./in-slices.js";
import { connectTo, type Subject } from "./measure-load.js";
import type { Measurement, Round } from "./measurement.js";
import type { RunOptions } from "./options.js";
import { textBytes } from "./pairs.js";
import { cpuBetween, ownCpuSeconds, usageOf } from "./processes.js";
import type { IdleScenario } from "./scenario.js";

/** A proxy that has just started gets as much time to settle as one with connections has to warm up. */
export async function measureIdle(
  { address, store, processes }: Subject,
  scenario: IdleScenario,
  options: RunOptions,
): Promise<Measurement> {
  const { sizes, proxyArgs, warmUp, seconds } = options;
  const client = await connectTo(address);
  try {
    await sleep(warmUp * 1_000);
    const memoryBefore = usageOf(processes).memory["proxy"] ?? null;
    const connections = await openIdleConnections(address, sizes.idleConnections);
    const rounds: Round[] = [];
    let problems: readonly string[] = [];
    try {
      await sleep(warmUp * 1_000);
      while (rounds.length < options.rounds) {
        connections.takeHeartbeats();
        const beganAt = performance.now();
        const own = ownCpuSeconds();
        const before = usageOf(processes);
        await sleep(seconds * 1_000);
        const elapsed = (performance.now() - beganAt) / 1_000;
        const after = usageOf(processes);
        const requests = connections.takeHeartbeats();
        const memory = after.memory["proxy"] ?? null;
        rounds.push({
          ...{
            seconds: elapsed,
            requests,
            requestsPerSecond: requests / elapsed,
            latency: null,
            lateness: null,
          },
          cpu: { ...cpuBetween(before.cpu, after.cpu), generator: ownCpuSeconds() - own },
          memory: after.memory,
          memoryGrowth: memory === null || memoryBefore === null ? null : memory - memoryBefore,
        });
      }
      // It has to serve while they are there.
      await client.request("unreadCount", { userId: 1 }, { timeoutMs });
      const lost = connections.lost();
      problems = lost === 0 ? [] : [`the proxy closed ${lost} of ${sizes.idleConnections} connections`];
    } finally {
      connections.close();
    }
    return {
      ...{ scenario: scenario.name, store, connections: sizes.idleConnections, pace: null, sizes, textBytes },
      ...{ proxyArgs, warmUp, rounds, rawLimit: null, problems },
    };
  } finally {
    await client.close();
  }
}

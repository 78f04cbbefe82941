import { setTimeout as sleep } from "node:timers/promises";
import type { RunOptions } from "../config/options.js";
import { type IdleConnections, openIdleConnections } from "../load/idle-connections.js";
import { type NamedProcess, usageOf } from "../processes/usage.js";
import type { Measurement, Round } from "../results/measurement.js";
import type { IdleScenario } from "../scenarios/scenario.js";
import { textBytes } from "../workload/pairs.js";
import { timeoutMs } from "../workload/request-timeout.js";
import { connectTo, type Subject } from "./measure-load.js";
import { timedRound } from "./timed-round.js";

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
        rounds.push(await measureRound(connections, processes, seconds, memoryBefore));
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

async function measureRound(
  connections: IdleConnections,
  processes: readonly NamedProcess[],
  length: number,
  memoryBefore: number | null,
): Promise<Round> {
  connections.takeHeartbeats();
  const { done, seconds, cpu, memory } = await timedRound(processes, async () => {
    await sleep(length * 1_000);
    return connections.takeHeartbeats();
  });
  const { proxy } = memory;
  return {
    ...{
      seconds,
      requests: done,
      requestsPerSecond: done / seconds,
      latency: null,
      lateness: null,
      cpu,
      memory,
    },
    memoryGrowth: proxy === undefined || memoryBefore === null ? null : proxy - memoryBefore,
  };
}

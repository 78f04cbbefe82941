import { setTimeout as sleep } from "node:timers/promises";
import type { RunOptions } from "../config/options.js";
import { startMessageServer } from "../processes/server-process.js";
import { usageOf } from "../processes/usage.js";
import type { Measurement, Round } from "../results/measurement.js";
import type { PushLoad, PushScenario } from "../scenarios/scenario.js";
import { textBytes } from "../workload/pairs.js";
import { connectTo, measureRound, type Subject } from "./measure-load.js";

/** What a scenario is measured with: the command line's numbers and rate instead of its own. */
export function loadsOf({ loads }: PushScenario, { clients, pace }: RunOptions): readonly PushLoad[] {
  const paces = loads.map((load) => (load.pace?.kind === "open" && pace.kind === "open" ? pace : load.pace));
  const ownNumbers = loads.map((load) => load.clients);
  const numbers = clients ?? [...new Set(ownNumbers)];
  const distinct = paces.filter((one, index) => paces.findIndex((other) => isSame(one, other)) === index);
  return numbers.flatMap((count) => distinct.map((one) => ({ clients: count, pace: one })));
}

const isSame = (one: PushLoad["pace"], other: PushLoad["pace"]) =>
  JSON.stringify(one) === JSON.stringify(other);

/** Demo users that must exist: those of the clients, and as many as the directory is to have besides. */
export const usersFor = ({ clients }: PushLoad, { sizes }: RunOptions): number => clients + sizes.users;

/**
 * Starts a message server in front of the proxy, logs in the clients, warms up, measures round by round, and checks
 * what was pushed.
 */
export async function measurePush(
  { address, store, processes: others }: Subject,
  scenario: PushScenario,
  load: PushLoad,
  options: RunOptions,
): Promise<Measurement> {
  const { sizes, proxyArgs, warmUp, seconds, cpuProf } = options;
  const client = await connectTo(address);
  try {
    const server = await startMessageServer(address, cpuProf);
    try {
      const processes = [{ name: "messageServer", pid: server.pid }, ...others];
      // A server that has just started gets as much time to settle as one with clients has to warm up.
      if (load.pace === null) await sleep(warmUp * 1_000);
      const memoryBefore = usageOf(processes).memory["messageServer"] ?? null;
      const running = await scenario.start({ ...load, client, messageServer: server.address, sizes });
      const rounds: Round[] = [];
      try {
        await sleep(warmUp * 1_000);
        running.takeRound();
        while (rounds.length < options.rounds) {
          const round = await measureRound(running, processes, seconds);
          const memory = round.memory["messageServer"] ?? null;
          const isIdle = load.pace === null && memory !== null && memoryBefore !== null;
          rounds.push({ ...round, memoryGrowth: isIdle ? memory - memoryBefore : null });
        }
      } finally {
        await running.stop();
      }
      const { loginSeconds } = running;
      return {
        ...{ scenario: scenario.name, store, connections: null, pace: load.pace, sizes, textBytes },
        ...{ clients: { count: load.clients, loginSeconds }, proxyArgs, warmUp, rounds, rawLimit: null },
        problems: running.problems(),
      };
    } finally {
      await server.stop();
    }
  } finally {
    await client.close();
  }
}

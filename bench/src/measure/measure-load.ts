import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "@chatledger/command-line";
import { connectPduClient, type PduClient, PduClientError } from "@chatledger/protocol";
import { NotMeasuredError } from "../config/exit-codes.js";
import type { RunOptions } from "../config/options.js";
import { latencyOf } from "../load/latency.js";
import { type Load, startLoad } from "../load/load.js";
import type { NamedProcess } from "../processes/usage.js";
import type { Measurement, Round } from "../results/measurement.js";
import type { LoadScenario } from "../scenarios/scenario.js";
import { textBytes } from "../workload/pairs.js";
import { timedRound } from "./timed-round.js";

/** A proxy that serves, and what serves it. */
export interface Subject {
  readonly address: Address;
  readonly store: string;
  /** Empty where the proxy is not this process's own. */
  readonly processes: readonly NamedProcess[];
}

const maxListed = 5;

/** Prepares, warms up, measures round by round, and checks what was acknowledged. */
export async function measureLoad(
  subject: Subject,
  scenario: LoadScenario,
  options: RunOptions,
): Promise<Measurement> {
  const { connections, pace, sizes, proxyArgs, warmUp } = options;
  const client = await connectTo(subject.address);
  try {
    const workload = await scenario.prepare({ client, connections, sizes }).catch(notPrepared);
    const load = await startLoad(subject.address, workload.streams, pace);
    const rounds: Round[] = [];
    try {
      await sleep(warmUp * 1_000);
      load.takeRound();
      while (rounds.length < options.rounds) {
        rounds.push(await measureRound(load, subject.processes, options.seconds));
      }
    } finally {
      await load.stop();
    }
    const wrong = await workload
      .check()
      .catch((error: unknown) => [`what is stored could not be checked: ${(error as Error).message}`]);
    return {
      ...{ scenario: scenario.name, store: subject.store, connections, pace, sizes, textBytes },
      ...{ proxyArgs, warmUp, rounds, rawLimit: null },
      problems: [...load.problems(), ...shortened(wrong)],
    };
  } finally {
    await client.close();
  }
}

export async function connectTo(address: Address): Promise<PduClient> {
  try {
    return await connectPduClient(address);
  } catch (error) {
    const { host, port } = address;
    throw new NotMeasuredError(`no proxy can be reached at ${host}:${port}: ${(error as Error).message}`);
  }
}

/** A request that was not answered; what the proxy refused is reported by the one who asked. */
function notPrepared(error: unknown): never {
  if (!(error instanceof PduClientError)) throw error;
  throw new NotMeasuredError(`the load cannot be prepared: ${error.message}`);
}

/** Cuts a round of so many seconds out of a load. */
export async function measureRound(
  load: Load,
  processes: readonly NamedProcess[],
  length: number,
): Promise<Round> {
  const { done, seconds, cpu, memory } = await timedRound(processes, async () => {
    await sleep(length * 1_000);
    return load.takeRound();
  });
  const { requests, latency, lateness } = done;
  return {
    ...{ seconds, requests, requestsPerSecond: requests / seconds, cpu, memory, memoryGrowth: null },
    ...{ latency: latencyOf(latency), lateness: lateness && latencyOf(lateness) },
  };
}

function shortened(lines: readonly string[]): readonly string[] {
  const more = lines.length - maxListed;
  return more > 0 ? [...lines.slice(0, maxListed), `and ${more} more`] : lines;
}

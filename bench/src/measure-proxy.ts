import { setTimeout as sleep } from "node:timers/promises";
import { connectPduClient } from "@chatledger/protocol";
import { checkPairs, openPairs } from "./check.js";
import { NotMeasuredError } from "./exit-codes.js";
import { type Load, startLoad } from "./load.js";
import { type Measurement, medianRound, type Round, rangeOf } from "./measurement.js";
import type { Address, Options } from "./options.js";
import { makePairs } from "./pairs.js";
import { ownUsage, usageOf } from "./process-usage.js";
import { type Scenario, textBytes } from "./scenarios.js";

export interface Subject {
  readonly address: Address;
  /** null where the proxy is not this process's own. */
  readonly pid: number | null;
  readonly store: string;
  readonly rawMessagesPerSecond: number | null;
}

/** Opens the pairs, warms up, measures round by round, and checks what was acknowledged. */
export async function measureProxy(
  subject: Subject,
  scenario: Scenario,
  options: Options,
): Promise<Measurement> {
  const pairs = makePairs(Math.max(options.pairs, scenario.connections));
  const client = await connectPduClient(subject.address).catch((error: unknown) => {
    const { host, port } = subject.address;
    throw new NotMeasuredError(`no proxy can be reached at ${host}:${port}: ${(error as Error).message}`);
  });
  try {
    await openPairs(client, pairs);
    const load = await startLoad(subject.address, scenario, pairs);
    const rounds: Round[] = [];
    try {
      await sleep(options.warmUp * 1_000);
      load.takeRound();
      while (rounds.length < options.rounds)
        rounds.push(await measureRound(load, subject.pid, options.seconds));
    } finally {
      await load.stop();
    }
    const wrong = await checkPairs(client, pairs).catch((error: unknown) => [
      `what is stored could not be checked: ${(error as Error).message}`,
    ]);
    const problems = [...load.problems(), ...wrong];
    return {
      ...{ scenario: scenario.name, store: subject.store },
      ...{ connections: scenario.connections, inFlight: scenario.inFlight, pairs: pairs.length, textBytes },
      ...{ rounds, median: medianRound(rounds), range: rangeOf(rounds) },
      ...{ rawMessagesPerSecond: subject.rawMessagesPerSecond, problems },
    };
  } finally {
    await client.close();
  }
}

async function measureRound(load: Load, pid: number | null, length: number): Promise<Round> {
  const beganAt = performance.now();
  const own = ownUsage();
  const proxy = pid === null ? null : usageOf(pid);
  await sleep(length * 1_000);
  const { messages, latency } = load.takeRound();
  const seconds = (performance.now() - beganAt) / 1_000;
  const proxyNow = pid === null ? null : usageOf(pid);
  return {
    ...{ seconds, messages, messagesPerSecond: messages / seconds },
    p50: latency.getValueAtPercentile(50) / 1_000,
    p99: latency.getValueAtPercentile(99) / 1_000,
    cpu: proxy && proxyNow ? proxyNow.cpuSeconds - proxy.cpuSeconds : null,
    generatorCpu: ownUsage().cpuSeconds - own.cpuSeconds,
    residentBytes: proxyNow?.residentBytes ?? null,
  };
}

import type { RunResult, Violation } from "../result/run-result.js";
import { readEnvironment } from "../run/run-identity.js";
import type { Slo } from "../slo/parse-slos.js";
import { drawScenario } from "./draw-scenario.js";
import { runVirtual, type VirtualOptions, type VirtualRun } from "./run-virtual.js";

/** A seed whose run did not end well. */
export interface FailedSeed {
  readonly seed: number;
  /** The command that replays it. */
  readonly command: string;
  /** What was wrong, first of all. */
  readonly summary: string;
  readonly violations: readonly Violation[];
  /** null where the run did not end. */
  readonly result: RunResult | null;
}

export interface Swarm {
  readonly seeds: number;
  readonly messages: number;
  readonly simulatedSeconds: number;
  readonly failed: readonly FailedSeed[];
}

/** One short run, with workload, configuration and faults drawn from the seed. */
export function runSeed(
  seed: number,
  more: Pick<VirtualOptions, "mutate" | "onHistory" | "slos"> = {},
  around = readEnvironment(),
): Promise<VirtualRun> {
  return runVirtual(
    { scenario: drawScenario(seed), seed, faults: true, command: replay(seed, more.slos), ...more },
    around,
  );
}

/**
 * Runs seed after seed.
 *
 * @param onSeed told of each when it is over
 * @param slos what each has to reach
 */
export async function runSwarm(
  firstSeed: number,
  seeds: number,
  onSeed: (seed: number, failed: FailedSeed | null) => void,
  slos: readonly Slo[] = [],
): Promise<Swarm> {
  const around = readEnvironment();
  const failed: FailedSeed[] = [];
  let messages = 0;
  let simulatedSeconds = 0;
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    let failure: FailedSeed | null = null;
    try {
      const run = await runSeed(seed, { slos }, around);
      messages += run.checks.messages;
      simulatedSeconds += run.simulatedSeconds;
      if (run.verdict.exitCode !== 0) failure = failureOf(seed, run.verdict.summary, slos, run);
    } catch (error) {
      failure = failureOf(seed, error instanceof Error ? error.message : String(error), slos, null);
    }
    if (failure) failed.push(failure);
    onSeed(seed, failure);
  }
  return { seeds, messages, simulatedSeconds, failed };
}

const failureOf = (
  seed: number,
  summary: string,
  slos: readonly Slo[],
  result: RunResult | null,
): FailedSeed => ({
  ...{ seed, summary, result, violations: result?.violations ?? [] },
  command: replay(seed, slos),
});

function replay(seed: number, slos: readonly Slo[] = []): string {
  const wanted = slos.length === 0 ? "" : ` --slo "${slos.map(({ expression }) => expression).join(",")}"`;
  return `chatledger-sim --virtual --swarm 1 --seed ${seed}${wanted}`;
}

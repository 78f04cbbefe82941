import { planFaults } from "../faults/fault.js";
import type { RunResult } from "../result/run-result.js";
import { drawScenario } from "./draw-scenario.js";
import type { Observer } from "./observer.js";
import type { RunOptions } from "./prepared-run.js";
import { simulate } from "./simulate.js";

/** What became of one seed. */
export interface SwarmRun {
  readonly seed: number;
  readonly result: RunResult;
  /** The one command that repeats it. */
  readonly replay: string;
}

/**
 * Plays one short run for each seed, its workload and faults drawn from the seed: first with faults, then a calm while.
 *
 * @param options of all of them; `seed` is the first one, `command` what each seed is to be replayed with
 * @param onRun told of each as it is over
 */
export async function swarm(
  options: RunOptions,
  count: number,
  observer: Observer,
  interrupted: AbortSignal,
  onRun: (run: SwarmRun) => void,
): Promise<readonly SwarmRun[]> {
  const runs: SwarmRun[] = [];
  const { store, target } = options;
  const targets = {
    proxy: target === null && store.kind !== "memory",
    servers: target === null && store.kind === "mysql" && store.urls === null,
  };
  for (let seed = options.seed; seed < options.seed + count && !interrupted.aborted; seed += 1) {
    const scenario = drawScenario(options.scenario, seed, targets);
    const faults = planFaults(scenario.faults, scenario.duration);
    const replay = `${options.command} --swarm 1 --seed ${seed}`;
    const workers = Math.min(options.workers, scenario.connections);
    const drawn = { ...options, scenario, faults, seed, workers, command: replay };
    const run = { seed, replay, result: await simulate(drawn, observer, interrupted) };
    runs.push(run);
    onRun(run);
  }
  return runs;
}

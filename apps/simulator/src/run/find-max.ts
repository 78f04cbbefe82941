import type { RunResult } from "../result/run-result.js";
import type { Observer } from "./observer.js";
import type { RunOptions } from "./prepared-run.js";
import { simulate } from "./simulate.js";

/** A rate that was tried. */
export interface Step {
  readonly rate: number;
  /** Why it does not hold; null where it does. */
  readonly obstacle: string | null;
  readonly result: RunResult;
}

/** The share of what was due that must be answered for a rate to hold. */
const leastAnswered = 0.97;
/** The search ends where the rates that hold and that do not are so close. */
const closeness = 1.1;

/**
 * Looks for the highest constant rate that holds: nothing broken, thresholds met, the generator not saturated, and what
 * was asked also answered. Doubles until a rate does not, then halves the distance. A broken promise ends it at once.
 *
 * @param onStep told of each rate as it has been tried
 * @returns all steps in the order in which they were tried
 */
export async function findMax(
  options: RunOptions,
  { from, to }: { readonly from: number; readonly to: number },
  observer: Observer,
  interrupted: AbortSignal,
  onStep: (step: Step) => void,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let held = 0;
  let failed = Number.POSITIVE_INFINITY;
  let rate = Math.min(from, to);
  while (!interrupted.aborted) {
    const scenario = { ...options.scenario, load: { kind: "constant", rate } } as const;
    const result = await simulate({ ...options, scenario }, observer, interrupted);
    const step = { rate, obstacle: obstacleIn(result), result };
    steps.push(step);
    onStep(step);
    if (result.verdict.exitCode === 1) break;
    if (step.obstacle === null) held = rate;
    else failed = rate;
    if (held === 0 || held >= to || failed / held < closeness) break;
    rate = Math.round(failed === Number.POSITIVE_INFINITY ? Math.min(held * 2, to) : (held + failed) / 2);
  }
  return steps;
}

function obstacleIn({ verdict, totals }: RunResult): string | null {
  if (verdict.exitCode !== 0) return verdict.summary;
  const answered = (totals.ok + totals.refused) / totals.intended;
  return answered >= leastAnswered ? null : `${(answered * 100).toFixed(1)} % of what was due was answered`;
}

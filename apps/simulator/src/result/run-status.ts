import type { Outcomes } from "./run-result.js";

/** How far a run has got. */
export interface RunStatus {
  readonly phase: "preparing" | "running" | "converging" | "checking";
  /** Seconds for which the virtual users are to be active; null where that is open. */
  readonly plannedSeconds: number | null;
  readonly clients: number;
  /** Since the start. */
  readonly totals: Outcomes;
  readonly violations: number;
}

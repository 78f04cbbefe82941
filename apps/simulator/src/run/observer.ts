import type { FaultRecord, Outcomes, TimelineRow } from "../run-result.js";

/** How the run as a whole is getting on. */
interface RunStatus {
  readonly phase: "preparing" | "running" | "converging" | "checking";
  /** Seconds that clients are to be active; null where that is open. */
  readonly plannedSeconds: number | null;
  readonly clients: number;
  /** Since the start. */
  readonly totals: Outcomes;
  readonly violations: number;
}

/** Who is told how a run goes on. */
export interface Observer {
  /** Something that stays: what is about to be done, or has been. */
  message(line: string): void;
  /** A second of the run. */
  second(row: TimelineRow, status: RunStatus): void;
  /** A fault begins; once more when it is over, where it has a duration. */
  fault(record: FaultRecord): void;
}

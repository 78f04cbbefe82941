import type { FaultRecord, TimelineRow } from "../result/run-result.js";
import type { RunStatus } from "../result/run-status.js";

/** Who is told how a run goes on. */
export interface Observer {
  /** Something that stays: what is about to be done, or has been. */
  message(text: string): void;
  /** A second of the run. */
  second(row: TimelineRow, status: RunStatus): void;
  /** A fault begins; once more when it is over, where it has a duration. */
  fault(record: FaultRecord): void;
}

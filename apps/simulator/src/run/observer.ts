import type { FaultRecord, TimelineRow } from "../run-result.js";

/** Who is told how a run goes on. */
export interface Observer {
  /** Something that stays: what is being done, or has been. */
  message(line: string): void;
  /** What is being done at the moment. */
  progress(line: string): void;
  /** A second of the run. */
  second(row: TimelineRow): void;
  fault(record: FaultRecord): void;
}

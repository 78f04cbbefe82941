import type { UserId } from "./ids.js";

/** A file that waits on the file server until its receiver fetches it. */
export interface OfflineFile {
  readonly from: UserId;
  readonly to: UserId;
  readonly taskId: string;
  readonly name: string;
  readonly size: number;
}

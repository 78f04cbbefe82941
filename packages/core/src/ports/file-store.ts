import type { UnixSeconds, UserId } from "../models/ids.js";
import type { OfflineFile } from "../models/offline-file.js";

export interface OfflineFileRef {
  readonly from: UserId;
  readonly to: UserId;
  readonly taskId: string;
}

/** Offline files: their descriptions; the bytes are the file server's. Batches and errors as in MessageStore. */
export interface FileStore {
  /** Records waiting files. One that is already recorded (same sender, receiver and task) is skipped. */
  add(files: readonly OfflineFile[], now: UnixSeconds): Promise<void>;

  /** Removes the files that match all three; does nothing if none matches. */
  remove(files: readonly OfflineFileRef[], now: UnixSeconds): Promise<void>;

  /** The receiver's files, oldest first. */
  filesFor(receivers: readonly UserId[]): Promise<readonly (readonly OfflineFile[])[]>;
}

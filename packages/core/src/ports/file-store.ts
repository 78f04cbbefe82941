import type { UnixSeconds, UserId } from "../models/ids.js";
import type { OfflineFile } from "../models/offline-file.js";

export interface OfflineFileRef {
  readonly from: UserId;
  readonly to: UserId;
  readonly taskId: string;
}

/** Offline files: their descriptions; the bytes are the file server's. Batches and errors as in MessageStore. */
export interface FileStore {
  /** Notes files that wait. One that is noted already (sender, receiver and task are the same) is passed over. */
  add(files: readonly OfflineFile[], now: UnixSeconds): Promise<void>;

  /** Removes what matches all three; nothing where nothing does. */
  remove(files: readonly OfflineFileRef[], now: UnixSeconds): Promise<void>;

  /** The receiver's files, oldest first. */
  filesFor(receivers: readonly UserId[]): Promise<readonly (readonly OfflineFile[])[]>;
}

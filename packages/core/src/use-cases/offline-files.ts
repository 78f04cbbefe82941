import { type Ledger, nowSeconds } from "../ledger/ledger.js";
import { LedgerError } from "../models/errors.js";
import type { UserId } from "../models/ids.js";
import { listedBytes, withinBytes } from "../models/message.js";
import type { OfflineFile } from "../models/offline-file.js";
import type { OfflineFileRef } from "../ports/file-store.js";

/** In characters, as the columns of existing deployments. */
const maxTaskId = 64;
const maxFileName = 255;

/** Records a file that waits for its receiver. */
export function addOfflineFile(ledger: Ledger, file: OfflineFile): Promise<void> {
  return ledger.effects.follow(file.to, async () => {
    if ([...file.taskId].length > maxTaskId || [...file.name].length > maxFileName) {
      throw new LedgerError("tooLarge", "the task id or the file name is too long");
    }
    await ledger.storage.files.add([file], nowSeconds(ledger));
  });
}

/** Removes the record of a file that was fetched. */
export function deleteOfflineFile(ledger: Ledger, file: OfflineFileRef): Promise<void> {
  return ledger.effects.follow(file.to, () => ledger.storage.files.remove([file], nowSeconds(ledger)));
}

/** The receiver's files, oldest first; the list ends where it would be too large for a frame. */
export async function offlineFiles(ledger: Ledger, receiver: UserId): Promise<readonly OfflineFile[]> {
  await ledger.effects.settled([receiver]);
  const [files = []] = await ledger.storage.files.filesFor([receiver]);
  const bytesOf = ({ taskId, name }: OfflineFile) => listedBytes(Buffer.byteLength(taskId + name));
  return withinBytes(files, bytesOf, ledger.options.maxListBytes);
}

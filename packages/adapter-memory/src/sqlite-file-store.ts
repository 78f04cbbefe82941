import type { FileStore, OfflineFile, UnixSeconds } from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";

/** A file that is already recorded stays as it is. */
export const INSERT_FILE = `
  INSERT INTO offline_files (sender, receiver, task_id, name, size, created_at)
  SELECT @from, @to, @taskId, @name, @size, @now
  WHERE NOT EXISTS (
    SELECT 1 FROM offline_files WHERE receiver = @to AND sender = @from AND task_id = @taskId)`;

export const REMOVE_FILE = "DELETE FROM offline_files WHERE sender = ? AND receiver = ? AND task_id = ?";

export const FILES_FOR = `
  SELECT sender, receiver, task_id AS taskId, name, size FROM offline_files WHERE receiver = ? ORDER BY id`;

interface FileRow {
  readonly sender: number;
  readonly receiver: number;
  readonly taskId: string;
  readonly name: string;
  readonly size: number;
}

/** Descriptions of offline files in SQLite. */
export function sqliteFileStore(database: LedgerDatabase): FileStore {
  const insertFile = database.prepare<[OfflineFile & { readonly now: UnixSeconds }]>(INSERT_FILE);
  const removeFile = database.prepare<[number, number, string]>(REMOVE_FILE);
  const filesFor = database.prepare<[number], FileRow>(FILES_FOR);

  return {
    add: (files, now) =>
      database.write(() => {
        for (const file of files) insertFile.run({ ...file, now });
      }),

    remove: (files) =>
      database.write(() => {
        for (const { from, to, taskId } of files) removeFile.run(from, to, taskId);
      }),

    filesFor: (receivers) =>
      database.read(() => receivers.map((receiver) => filesFor.all(receiver).map(fileFrom))),
  };
}

function fileFrom({ sender, receiver, ...file }: FileRow): OfflineFile {
  return { ...file, from: userId(sender), to: userId(receiver) };
}

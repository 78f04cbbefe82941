import type { FileStore, OfflineFile, OfflineFileRef, UnixSeconds, UserId } from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { numberList, sqlBytes, sqlNumber } from "../tables/sql-values.js";

/**
 * A file that is already recorded stays as it is; tasks are compared byte by byte, whatever the column's collation.
 */
const INSERT_FILE = ({ from, to, taskId }: OfflineFileRef) => `
  INSERT INTO IMTransmitFile (fromId, toId, fileName, size, taskId, status, created, updated)
  SELECT ?, ?, ?, ?, ?, 0, ?, ? FROM DUAL
  WHERE NOT EXISTS (SELECT 1 FROM IMTransmitFile WHERE status = 0 AND ${ONE_FILE({ from, to, taskId })})`;

const REMOVE_FILES = (files: string) => `DELETE FROM IMTransmitFile WHERE ${files}`;
const ONE_FILE = ({ from, to, taskId }: OfflineFileRef) => `
  (toId = ${sqlNumber(to)} AND fromId = ${sqlNumber(from)} AND CAST(taskId AS BINARY) = ${sqlBytes(Buffer.from(taskId))})`;

const FILES_FOR = (receivers: string) => `
  SELECT fromId AS sender, toId AS receiver, taskId, fileName AS name, size FROM IMTransmitFile
  WHERE toId IN (${receivers}) AND status = 0 ORDER BY toId, id`;

interface FileRow {
  readonly sender: number;
  readonly receiver: number;
  readonly taskId: string;
  readonly name: string;
  readonly size: number;
}

/** Descriptions of offline files in MySQL. */
export function mysqlFileStore(database: MysqlDatabase): FileStore {
  async function add(files: readonly OfflineFile[], now: UnixSeconds): Promise<void> {
    if (files.length === 0) return;
    const values = files.flatMap(({ from, to, name, size, taskId }) => [
      from,
      to,
      name,
      size,
      taskId,
      now,
      now,
    ]);
    await database.write(files.map(INSERT_FILE), values);
  }

  async function remove(files: readonly OfflineFileRef[]): Promise<void> {
    if (files.length === 0) return;
    await database.write([REMOVE_FILES(files.map(ONE_FILE).join(" OR "))]);
  }

  async function filesFor(receivers: readonly UserId[]): Promise<readonly (readonly OfflineFile[])[]> {
    if (receivers.length === 0) return [];
    const lists = new Map(
      receivers.map((receiver): [number, Map<string, OfflineFile>] => [receiver, new Map()]),
    );
    for (const row of await database.read<FileRow>(FILES_FOR(numberList(receivers)))) {
      const { sender, receiver, ...file } = row;
      // Two processes that record a file at the same moment leave two rows for it, as existing proxies do.
      const list = lists.get(receiver);
      const key = `${sender}:${file.taskId}`;
      if (list?.has(key) === false) list.set(key, { ...file, from: userId(sender), to: userId(receiver) });
    }
    return receivers.map((receiver) => [...(lists.get(receiver)?.values() ?? [])]);
  }

  return {
    add: (files, now) => database.operation(() => add(files, now)),
    remove: (files) => database.operation(() => remove(files)),
    filesFor: (receivers) => database.operation(() => filesFor(receivers)),
  };
}

import { randomBytes } from "node:crypto";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { isServerError } from "../connection/mysql-errors.js";
import { jitter } from "../connection/mysql-pool.js";

/** The random number of a transaction, 16 bytes as SQL writes them. */
export type BatchId = string & { readonly brand: "BatchId" };

export const newBatchId = (): BatchId => `X'${randomBytes(16).toString("hex")}'` as BatchId;

const INSERT_BATCH = (id: BatchId) =>
  `INSERT INTO LedgerBatch (id, created) VALUES (${id}, UNIX_TIMESTAMP())`;

/**
 * The row by which anybody can tell whether a transaction took place: it is inserted as the last step before COMMIT,
 * and stays. If a condition does not hold, its id is NULL, which the table rejects: the transaction aborts itself. A
 * process that has the answer to the COMMIT no longer needs the row, and deletes it with a later transaction.
 */
export const INSERT_BATCH_IF = (conditions: readonly string[], id: BatchId) =>
  conditions.length === 0
    ? INSERT_BATCH(id)
    : `INSERT INTO LedgerBatch (id, created) SELECT IF(${conditions.join(" AND ")}, ${id}, NULL), UNIX_TIMESTAMP()`;

/** Aborts the transaction before its end, likewise. */
export const ABORT_UNLESS = (condition: string) =>
  `INSERT INTO LedgerBatch (id, created) SELECT NULL, 0 FROM DUAL WHERE NOT (${condition})`;

export const DELETE_BATCHES = (ids: readonly BatchId[]) =>
  `DELETE FROM LedgerBatch WHERE id IN (${ids.join(",")})`;

/**
 * Rows of processes that died, and tombstones: nobody asks for them any more, and no transaction is that old.
 */
export const DELETE_OLD_BATCHES = "DELETE FROM LedgerBatch WHERE created < UNIX_TIMESTAMP() - 86400";

const firstPauseMs = 20;
const lastPauseMs = 400;

/**
 * Whether a transaction whose answer was lost took place. Its row is inserted again, on whichever server answers: a
 * duplicate means that it was committed; success is a tombstone, and means that it never can be: a server that is
 * still processing it aborts it when it reaches its row. If it has already reached it, the insertion waits for its
 * COMMIT.
 *
 * @param until when to give up, by `performance.now()`
 * @returns null if that cannot be found out in time
 */
export async function wasCommitted(
  database: MysqlDatabase,
  id: BatchId,
  until: number,
): Promise<boolean | null> {
  for (let pause = firstPauseMs; performance.now() < until; pause = Math.min(lastPauseMs, pause * 2)) {
    try {
      await database.primary.use((connection) => connection.run(INSERT_BATCH(id)));
      return false;
    } catch (error) {
      if (isServerError(error, "duplicateKey")) return true;
      // The server does not answer yet, or still has the transaction open: ask again until the deadline.
    }
    await jitter(pause);
  }
  return null;
}

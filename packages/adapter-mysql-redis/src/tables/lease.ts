import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { MysqlConnection } from "../connection/mysql-connection.js";
import { isServerError } from "../connection/mysql-errors.js";
import { createTable } from "./create-table.js";

/**
 * A lease: the right to do something that one process does at a time, kept as a row. All nodes of a Galera cluster know
 * of it, and so does whatever server a balancer leads to, which is not so with GET_LOCK; and where its holder dies with
 * its machine, it ends by itself. Time is MySQL's: the clocks of several servers have to agree within a few seconds. It
 * knows whole seconds only, so a lease lasts through the second that is its last.
 *
 * Every statement here is a transaction of its own: call them outside of transactions.
 */

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS LedgerLease (
    name varchar(64) NOT NULL,
    holder char(36) NOT NULL,
    \`until\` bigint unsigned NOT NULL,
    PRIMARY KEY (name)
  ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin`;

const HAS_TABLE = `
  SELECT 1 FROM information_schema.TABLES
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'LedgerLease'`;

/** The second assignment sees what the first one has set. */
const TAKE = `
  INSERT INTO LedgerLease (name, holder, \`until\`) VALUES (?, ?, UNIX_TIMESTAMP() + ?)
  ON DUPLICATE KEY UPDATE
    holder = IF(\`until\` < UNIX_TIMESTAMP(), VALUES(holder), holder),
    \`until\` = IF(holder = VALUES(holder), VALUES(\`until\`), \`until\`)`;

const LOOK = `
  SELECT holder, \`until\` < UNIX_TIMESTAMP() AS isOver,
    IF(\`until\` > UNIX_TIMESTAMP(), \`until\` - UNIX_TIMESTAMP(), 0) AS secondsLeft
  FROM LedgerLease WHERE name = ?`;

const RENEW = "UPDATE LedgerLease SET `until` = UNIX_TIMESTAMP() + ? WHERE name = ? AND holder = ?";
const RELEASE = "DELETE FROM LedgerLease WHERE name = ? AND holder = ?";

/** Who holds a lease. */
export interface LeaseState {
  readonly mine: boolean;
  readonly holder: string;
  /** 0 if it has expired, or if another process was just about to take it. */
  readonly secondsLeft: number;
}

interface LeaseRow {
  readonly holder: string;
  readonly isOver: 0 | 1;
  readonly secondsLeft: number;
}

/** A name for a process as a holder: nobody else has it, and people see the machine in it. */
export function newHolder(): string {
  const machine = hostname()
    .replace(/[^!-~]/g, "")
    .slice(0, 27);
  return `${machine}-${randomBytes(4).toString("hex")}`;
}

/** Must be called once before leases of a database are used. Writes nothing if the table exists. */
export async function ensureLeaseTable(connection: MysqlConnection): Promise<void> {
  const rows = await connection.rows(HAS_TABLE);
  if (rows.length === 0) await createTable(connection, CREATE_TABLE);
}

/**
 * Takes a lease for at least `seconds` if it is free, has expired or belongs to the holder; returns the current
 * holder.
 */
export async function takeLease(
  connection: MysqlConnection,
  name: string,
  holder: string,
  seconds: number,
): Promise<LeaseState> {
  try {
    await connection.run(TAKE, [name, holder, seconds]);
  } catch (error) {
    // Another process takes it at this very moment, here or on another node.
    if (!isServerError(error, "deadlock")) throw error;
  }
  const [row] = await connection.rows<LeaseRow>(LOOK, [name]);
  if (row === undefined) return { mine: false, holder: "another process", secondsLeft: 0 };
  const { isOver, secondsLeft } = row;
  return { mine: row.holder === holder && isOver === 0, holder: row.holder, secondsLeft };
}

/** Extends a lease to at least `seconds` from now. False if another process holds it, or it was released. */
export async function renewLease(
  connection: MysqlConnection,
  name: string,
  holder: string,
  seconds: number,
): Promise<boolean> {
  const renew = () => connection.run(RENEW, [seconds, name, holder]);
  const { affectedRows } = await renew().catch((error: unknown) => {
    // Another process takes it at this very moment, or tries to: asked again, MySQL knows which one has it.
    if (isServerError(error, "deadlock")) return renew();
    throw error;
  });
  return affectedRows > 0;
}

/** Releases this holder's lease. Does nothing to another holder's. */
export async function releaseLease(connection: MysqlConnection, name: string, holder: string): Promise<void> {
  await connection.run(RELEASE, [name, holder]);
}

import type { MysqlConnection } from "../connection/mysql-connection.js";
import { isServerError } from "../connection/mysql-errors.js";

const TABLE =
  "SELECT COUNT(*) AS count FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?";

const COLUMN = `
  SELECT DATA_TYPE AS type, CHARACTER_SET_NAME AS charset FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND COLUMN_NAME = ?`;

const INDEX = `
  SELECT COUNT(*) AS count FROM information_schema.STATISTICS
  WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME = ?`;

interface CountRow {
  readonly count: number;
}

interface ColumnType {
  readonly type: string;
  readonly charset: string | null;
}

export async function hasTable(connection: MysqlConnection, table: string): Promise<boolean> {
  const [row] = await connection.rows<CountRow>(TABLE, [table]);
  return (row?.count ?? 0) > 0;
}

export async function hasIndex(connection: MysqlConnection, table: string, index: string): Promise<boolean> {
  const [row] = await connection.rows<CountRow>(INDEX, [table, index]);
  return (row?.count ?? 0) > 0;
}

/** The column's type in lower case, or null where there is no such column. */
export async function columnType(
  connection: MysqlConnection,
  table: string,
  column: string,
): Promise<ColumnType | null> {
  const [row] = await connection.rows<ColumnType>(COLUMN, [table, column]);
  return row ? { type: row.type.toLowerCase(), charset: row.charset } : null;
}

/** Rows of a table that match; 0 where there is no such table. */
export async function countRows(connection: MysqlConnection, table: string, where = "TRUE"): Promise<number> {
  if (!(await hasTable(connection, table))) return 0;
  const [row] = await connection.rows<CountRow>(`SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`);
  return row?.count ?? 0;
}

/** A column or key that a table shall have, or an index that it shall not, as ALTER TABLE brings it about. */
interface SchemaChange {
  readonly kind: "column" | "index" | "noIndex";
  readonly name: string;
  readonly sql: string;
}

export const column = (name: string, type: string): SchemaChange => ({
  kind: "column",
  name,
  sql: `ADD COLUMN ${name} ${type}`,
});

export const index = (name: string, columns: string): SchemaChange => ({
  kind: "index",
  name,
  sql: `ADD KEY ${name} (${columns})`,
});

export const uniqueIndex = (name: string, columns: string): SchemaChange => ({
  kind: "index",
  name,
  sql: `ADD UNIQUE KEY ${name} (${columns})`,
});

export const noIndex = (name: string): SchemaChange => ({ kind: "noIndex", name, sql: `DROP KEY ${name}` });

/** How often a table may turn out to have changed since it was looked at. */
const maxAttempts = 5;

/**
 * Changes what is not as it shall be, in one rebuild of the table. Where another process does a part of it meanwhile, the
 * rest is done. `clauses` are further ones, which must do no harm when they are repeated.
 */
export async function alterTable(
  connection: MysqlConnection,
  table: string,
  changes: readonly SchemaChange[],
  clauses: readonly string[] = [],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const missing: string[] = [...clauses];
    for (const change of changes) if (!(await isDone(connection, table, change))) missing.push(change.sql);
    if (missing.length === 0) return;
    try {
      await connection.run(`ALTER TABLE ${table} ${missing.join(", ")}`);
      return;
    } catch (error) {
      if (!isServerError(error, "alreadyThere") || attempt === maxAttempts) throw error;
    }
  }
}

async function isDone(
  connection: MysqlConnection,
  table: string,
  { kind, name }: SchemaChange,
): Promise<boolean> {
  switch (kind) {
    case "column":
      return (await columnType(connection, table, name)) !== null;
    case "index":
      return hasIndex(connection, table, name);
    case "noIndex":
      return !(await hasIndex(connection, table, name));
  }
}

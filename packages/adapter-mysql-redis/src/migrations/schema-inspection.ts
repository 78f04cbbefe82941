import type { MysqlConnection } from "../mysql/mysql-connection.js";

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

/** A column or key that a table shall have, as ALTER TABLE adds it. */
interface Addition {
  readonly kind: "column" | "index";
  readonly name: string;
  readonly sql: string;
}

export const column = (name: string, type: string): Addition => ({
  kind: "column",
  name,
  sql: `ADD COLUMN ${name} ${type}`,
});

export const index = (name: string, columns: string): Addition => ({
  kind: "index",
  name,
  sql: `ADD KEY ${name} (${columns})`,
});

export const uniqueIndex = (name: string, columns: string): Addition => ({
  kind: "index",
  name,
  sql: `ADD UNIQUE KEY ${name} (${columns})`,
});

/** Adds what is missing, in one rebuild of the table. `changes` are further clauses, left to the caller's care. */
export async function alterTable(
  connection: MysqlConnection,
  table: string,
  additions: readonly Addition[],
  changes: readonly string[] = [],
): Promise<void> {
  const clauses = [...changes];
  for (const addition of additions) {
    const isThere =
      addition.kind === "column"
        ? (await columnType(connection, table, addition.name)) !== null
        : await hasIndex(connection, table, addition.name);
    if (!isThere) clauses.push(addition.sql);
  }
  if (clauses.length > 0) await connection.run(`ALTER TABLE ${table} ${clauses.join(", ")}`);
}

/**
 * Rows of whole numbers as a table to join with. Engines scan it in the order given, so locks are taken in that
 * order; a list of constants is faster than JSON_TABLE (measured: 39,000 against 21,000 messages/s in append),
 * and every MySQL-compatible engine has it.
 *
 * @throws RangeError where a value is no whole number
 */
export function rowList(columns: readonly string[], rows: readonly (readonly (number | null)[])[]): string {
  const selects = rows.map((row, index) => {
    const values = row.map(sqlNumber);
    const named = index === 0 ? values.map((value, column) => `${value} AS ${columns[column]}`) : values;
    return `SELECT ${named.join(",")}`;
  });
  return `(${selects.join(" UNION ALL ")})`;
}

/** A whole number as SQL; anything else never gets into a statement. */
export function sqlNumber(value: number | null): string {
  if (value === null) return "NULL";
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number`);
  return String(value);
}

/** Bytes as SQL. */
export function sqlBytes(value: Uint8Array | null): string {
  if (value === null) return "NULL";
  return `X'${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}'`;
}

/** Numbers for IN (…), each once. */
export function numberList(values: Iterable<number>): string {
  return [...new Set(values)].map(sqlNumber).join(",");
}

/**
 * Numbers, each once, as a table with the column `number`. At least one. MariaDB's table values are MySQL's without
 * ROW, and it leaves out comments that are meant for MySQL 8.
 */
export function numberTable(values: Iterable<number>): string {
  const [first = 0, ...rest] = new Set(values);
  const others = rest.map((value) => `/*!80019 ROW*/(${sqlNumber(value)})`).join(",");
  return `(SELECT ${sqlNumber(first)} AS number${others === "" ? "" : ` UNION ALL VALUES ${others}`})`;
}

/** Rows for VALUES … or for IN over several columns. */
export function tuples(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `(${row.join(",")})`).join(",");
}

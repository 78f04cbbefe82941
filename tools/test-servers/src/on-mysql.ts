import { createConnection, type RowDataPacket } from "mysql2/promise";

/** Milliseconds, for connecting. */
const connectTimeout = 5_000;

/**
 * Runs statements one after the other on a connection of their own, and answers the rows of the last one; none where it
 * gives none.
 */
export async function onMysql(
  url: string,
  ...statements: readonly string[]
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const connection = await createConnection({ uri: url, connectTimeout });
  try {
    let rows: readonly RowDataPacket[] = [];
    for (const statement of statements) {
      const [result] = await connection.query<RowDataPacket[]>(statement);
      rows = Array.isArray(result) ? result : [];
    }
    return rows;
  } finally {
    connection.destroy();
  }
}

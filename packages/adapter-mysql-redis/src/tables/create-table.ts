import type { MysqlConnection } from "../connection/mysql-connection.js";
import { isServerError } from "../connection/mysql-errors.js";

/** Runs a CREATE TABLE IF NOT EXISTS, which may still find that another process was faster. */
export async function createTable(connection: MysqlConnection, sql: string): Promise<void> {
  try {
    await connection.run(sql);
  } catch (error) {
    if (!isServerError(error, "alreadyThere")) throw error;
  }
}

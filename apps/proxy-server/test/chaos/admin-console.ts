import { type Connection, createConnection, type ResultSetHeader } from "mysql2/promise";
import { onTestFinished } from "vitest";

/** A foreign client that writes the tables behind the proxies' backs, as the admin consoles of existing sites do. */
export interface AdminConsole {
  /** Runs one statement, again where MySQL chose it as the victim of a deadlock; answers how many rows it changed. */
  run(sql: string, values?: readonly number[]): Promise<number>;
  /** The first column of the first row, as a number. */
  ask(sql: string, values?: readonly number[]): Promise<number>;
  /** Begins a transaction that holds the rows which the statement finds, until it is told to let go. */
  hold(select: string, values?: readonly number[]): Promise<{ letGo(): Promise<void> }>;
}

export async function openAdminConsole(storeUrl: string): Promise<AdminConsole> {
  const connection = await connectUntilTheEnd(storeUrl);
  return {
    async run(sql, values = []) {
      for (;;) {
        try {
          const [result] = await connection.query<ResultSetHeader>(sql, [...values]);
          return result.affectedRows;
        } catch (error) {
          if (!(error instanceof Error) || !("code" in error) || error.code !== "ER_LOCK_DEADLOCK")
            throw error;
        }
      }
    },
    ask: (sql, values = []) => numberIn(connection, sql, values),
    async hold(select, values = []) {
      const holder = await connectUntilTheEnd(storeUrl);
      await holder.query("START TRANSACTION");
      await numberIn(holder, `${select} FOR UPDATE`, values);
      return {
        async letGo() {
          await holder.query("ROLLBACK");
        },
      };
    },
  };
}

async function connectUntilTheEnd(uri: string): Promise<Connection> {
  const connection = await createConnection({ uri });
  onTestFinished(() => connection.destroy());
  return connection;
}

/** @throws {Error} where no row was found */
async function numberIn(connection: Connection, sql: string, values: readonly number[]): Promise<number> {
  const [rows] = await connection.query({ sql, rowsAsArray: true }, [...values]);
  const [row] = rows as readonly (readonly unknown[])[];
  if (row === undefined) throw new Error(`Nothing was found by ${sql}`);
  return Number(row[0]);
}

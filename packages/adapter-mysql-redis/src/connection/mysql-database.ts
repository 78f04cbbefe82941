import { asLedgerError, LedgerError } from "@chatledger/core";
import type { MysqlConfig, MysqlLimits } from "./mysql-config.js";
import type { MysqlConnection, StatementObserver } from "./mysql-connection.js";
import { isLost, isServerError, statementFailure } from "./mysql-errors.js";
import { jitter, type MysqlPool, mysqlPool } from "./mysql-pool.js";
import { type RecentWrites, recentWrites } from "./recent-writes.js";

/** The servers of one storage, shared by all stores. All errors that leave it are LedgerErrors. */
export interface MysqlDatabase {
  readonly limits: MysqlLimits;
  readonly primary: MysqlPool;
  readonly replicas: readonly MysqlPool[];
  readonly recent: RecentWrites;

  /** Runs a port's method if the storage is open; `close` waits for it. */
  operation<Result>(work: () => Promise<Result>): Promise<Result>;

  /** One statement on the primary, repeated if the connection was lost. */
  read<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;

  /**
   * One statement on a replica that has all of this process's writes to these keys, else on the primary.
   * Keys are numbers of conversations, or of the directory, that the stores also hand to `recent.note`.
   */
  readNearby<Row>(keys: readonly number[], sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;

  /** Statements that are one write, committed when this resolves; in one round trip. Repeated after deadlocks. */
  write(statements: readonly string[], values?: readonly unknown[]): Promise<readonly unknown[]>;

  /**
   * Runs `work` in a transaction, again from the beginning after a deadlock. `outcomeUnknown` if the connection was
   * lost at COMMIT.
   */
  transaction<Result>(work: (connection: MysqlConnection) => Promise<Result>): Promise<Result>;

  close(): Promise<void>;
}

const firstRetryMs = 10;
const lastRetryMs = 400;

export function mysqlDatabase(config: MysqlConfig, observe: StatementObserver): MysqlDatabase {
  const { limits } = config;
  const primary = mysqlPool(config.primary, limits, observe, config.observer);
  const replicas = config.replicas.map((replica) => mysqlPool(replica, limits, observe, config.observer));
  const recent = recentWrites(replicas.length, limits.maxReplicaLagMs);
  const operations = new Set<Promise<unknown>>();
  let closing = false;

  async function readFrom<Row>(pool: MysqlPool, sql: string, values: readonly unknown[]) {
    const ask = () => pool.use((connection) => connection.rows<Row>(sql, values));
    try {
      return await ask().catch((error: unknown) => {
        if (isLost(error) && !isSlow(error)) return ask();
        throw error;
      });
    } catch (error) {
      throw statementFailure(error, pool.server, false);
    }
  }

  /** Repeats a transaction that the server has rolled back, for as long as a write may take. */
  async function untilNoDeadlock<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + limits.writeDeadlineMs;
    for (let pause = firstRetryMs; ; pause = Math.min(lastRetryMs, pause * 2)) {
      try {
        return await attempt();
      } catch (error) {
        if (!isServerError(error, "deadlock") || performance.now() + pause > until) throw error;
      }
      await jitter(pause);
    }
  }

  return {
    limits,
    primary,
    replicas,
    recent,

    async operation(work) {
      if (closing) throw new LedgerError("storageUnavailable", `${primary.server} is closed`);
      const running = work();
      operations.add(running);
      try {
        return await running;
      } catch (error) {
        throw asLedgerError(error);
      } finally {
        operations.delete(running);
      }
    },

    read: <Row>(sql: string, values: readonly unknown[] = []) => readFrom<Row>(primary, sql, values),

    async readNearby<Row>(keys: readonly number[], sql: string, values: readonly unknown[] = []) {
      const replica = replicas[recent.replicaFor(keys) ?? replicas.length];
      if (replica !== undefined) {
        try {
          return await readFrom<Row>(replica, sql, values);
        } catch {
          // The primary knows everything that a replica knows: it answers instead, or says what is wrong.
        }
      }
      return readFrom<Row>(primary, sql, values);
    },

    async write(statements, values = []) {
      const transaction = statements.length > 1;
      const packet = transaction ? ["START TRANSACTION", ...statements, "COMMIT"] : statements;
      try {
        return await untilNoDeadlock(() =>
          primary.use(async (connection) => {
            try {
              const results = await connection.all(packet, values);
              return transaction ? results.slice(1, -1) : results;
            } catch (error) {
              if (transaction) await rollBack(connection);
              throw error;
            }
          }),
        );
      } catch (error) {
        throw statementFailure(error, primary.server, true);
      }
    },

    async transaction<Result>(work: (connection: MysqlConnection) => Promise<Result>) {
      let committing = false;
      try {
        return await untilNoDeadlock(() =>
          primary.use(async (connection) => {
            committing = false;
            try {
              await connection.run("START TRANSACTION");
              const result = await work(connection);
              committing = true;
              await connection.run("COMMIT");
              return result;
            } catch (error) {
              await rollBack(connection);
              throw error;
            }
          }),
        );
      } catch (error) {
        throw statementFailure(error, primary.server, committing);
      }
    },

    async close() {
      closing = true;
      await Promise.allSettled(operations);
      await Promise.all([primary, ...replicas].map((pool) => pool.close()));
    },
  };
}

/** Ends a failed transaction. If even that fails, the connection is discarded. */
export async function rollBack(connection: MysqlConnection): Promise<void> {
  if (connection.isLost()) return;
  try {
    await connection.run("ROLLBACK");
  } catch {
    connection.destroy();
  }
}

/** What took too long once would take too long again. */
function isSlow(error: unknown): boolean {
  return (
    isServerError(error, "statementTimeout") || (error instanceof Error && error.name === "StatementOverrun")
  );
}

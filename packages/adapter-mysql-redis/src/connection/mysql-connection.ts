import { type Connection, createConnection, format, type ResultSetHeader } from "mysql2";
import { deadline } from "./deadline.js";
import { connectionOptions, type MysqlServer } from "./mysql-config.js";
import { isDemoted, PacketTooLarge, StatementOverrun } from "./mysql-errors.js";

/** What a statement that returns no rows says. `affectedRows` counts what an UPDATE matched. */
export type Written = Pick<ResultSetHeader, "affectedRows" | "insertId">;

/** One connection: READ COMMITTED, strict, every statement with a deadline. Errors are the driver's. */
export interface MysqlConnection {
  /** Bytes of the largest statement that the server takes. */
  readonly maxPacket: number;
  /** True once the connection can no longer be used. */
  readonly isLost: () => boolean;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  run(sql: string, values?: readonly unknown[]): Promise<Written>;
  /** Several statements in one round trip: the results of all, or the error of the first that failed. */
  all(sql: readonly string[], values?: readonly unknown[]): Promise<readonly unknown[]>;
  destroy(): void;
  end(): Promise<void>;
}

export interface ConnectionLimits {
  readonly connectDeadlineMs: number;
  readonly statementDeadlineMs: number;
}

/** Statements are counted for those who watch the round trips. */
export type StatementObserver = (sql: string) => void;

export type AnswerObserver = (sql: string, milliseconds: number) => void;

const SESSION = [
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = ?",
  "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
  "SELECT VERSION() AS version, @@max_allowed_packet AS maxPacket",
];
const MARIADB_DEADLINE = "SET SESSION max_statement_time = ?";
const MYSQL_DEADLINE = "SET SESSION max_execution_time = ?";

/** What the protocol adds to a statement. */
const packetOverhead = 1_024;
/**
 * The minimum that MySQL accepts. A transaction that waits for a locked row holds a connection, and locks that others
 * wait for in turn: it is better to give up, and to retry a moment later.
 */
const lockWaitSeconds = 1;
const serverShare = 0.8;

/**
 * Connects and prepares the session; rejects with the driver's error.
 *
 * @param onDemoted is called when a statement fails because the server serves no longer as it did; left out, the
 *   connection closes, so that the next one may lead to another server
 * @param onAnswer is told of each packet once the server has answered, or failed to
 */
export async function connect(
  server: MysqlServer,
  limits: ConnectionLimits,
  observe: StatementObserver = () => {},
  onDemoted?: () => void,
  onAnswer: AnswerObserver = () => {},
): Promise<MysqlConnection> {
  const driver = createConnection({
    ...connectionOptions(server),
    connectTimeout: limits.connectDeadlineMs,
    charset: "utf8mb4",
    multipleStatements: true,
    flags: ["-LOCAL_FILES"],
    supportBigNumbers: true,
    decimalNumbers: true,
    enableKeepAlive: true,
    // Statements are formatted here; otherwise the driver would search each for placeholders again.
    queryFormat: (text) => text,
  });
  let lost = false;
  let maxPacket = Number.POSITIVE_INFINITY;
  driver.on("error", () => {
    lost = true;
  });
  driver.on("end", () => {
    lost = true;
  });

  function destroy() {
    lost = true;
    driver.destroy();
  }

  function send(sql: string, values: readonly unknown[], deadlineMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const text = values.length === 0 ? sql : format(sql, [...values] as Parameters<typeof format>[1]);
      // A byte a character at least: the exact length of long texts only is worth counting.
      if (text.length * 4 > maxPacket && Buffer.byteLength(text) > maxPacket - packetOverhead) {
        reject(new PacketTooLarge(`a statement of ${text.length} characters is above max_allowed_packet`));
        return;
      }
      const begunAt = performance.now();
      let isOver = false;
      const answered = () => {
        if (!isOver) onAnswer(text, performance.now() - begunAt);
        isOver = true;
      };
      const met = deadline(deadlineMs, () => {
        answered();
        destroy();
        reject(new StatementOverrun(`took more than ${deadlineMs} ms for a statement`));
      });
      observe(text);
      driver.query({ sql: text }, (error, result) => {
        met();
        answered();
        if (error) {
          if ("fatal" in error && error.fatal === true) lost = true;
          if (isDemoted(error)) (onDemoted ?? destroy)();
          reject(error);
        } else resolve(result);
      });
    });
  }

  const statementMs = limits.statementDeadlineMs;
  try {
    await connected(driver, limits.connectDeadlineMs);
    const session = await send(SESSION.join(";"), [lockWaitSeconds], limits.connectDeadlineMs);
    const row = sessionRow(session);
    maxPacket = row.maxPacket;
    // The server gives up first, so that the connection survives if the server can end the statement.
    const atServer = Math.ceil(statementMs * serverShare);
    if (row.version.includes("MariaDB")) await send(MARIADB_DEADLINE, [atServer / 1_000], statementMs);
    else await send(MYSQL_DEADLINE, [atServer], statementMs);
  } catch (error) {
    destroy();
    throw error;
  }

  return {
    maxPacket,
    isLost: () => lost,
    rows: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await send(sql, values, statementMs)) as readonly Row[],
    run: async (sql, values = []) => (await send(sql, values, statementMs)) as Written,
    async all(sql, values = []) {
      const results = await send(sql.join(";"), values, statementMs);
      return sql.length === 1 ? [results] : (results as readonly unknown[]);
    },
    destroy,
    async end() {
      if (lost) return;
      lost = true;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          driver.destroy();
          resolve();
        }, limits.connectDeadlineMs);
        driver.end(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}

function connected(driver: Connection, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const met = deadline(deadlineMs, () => {
      const error = new Error("no answer within the deadline");
      reject(Object.assign(error, { code: "ETIMEDOUT" }));
    });
    driver.connect((error) => {
      met();
      if (error) reject(error);
      else resolve();
    });
  });
}

interface SessionRow {
  readonly version: string;
  readonly maxPacket: number;
}

function sessionRow(results: unknown): SessionRow {
  const rows = Array.isArray(results) ? (results[SESSION.length - 1] as readonly SessionRow[]) : [];
  const [row] = rows;
  if (row === undefined) throw new Error("the session could not be prepared");
  return row;
}

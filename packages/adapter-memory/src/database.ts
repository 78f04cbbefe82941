import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Backend,
  type BackendObserver,
  type Clock,
  LedgerError,
  nobodyObserves,
} from "@chatledger/core";
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import { migrate } from "./migrations.js";

/** The one connection to the database, shared by all stores. */
export interface LedgerDatabase {
  /** Compiles a statement once, for the lifetime of the database. */
  prepare<Parameters extends unknown[], Row = unknown>(sql: string): Statement<Parameters, Row>;

  /** Runs `work` if the storage is open; anything it throws becomes a LedgerError. */
  read<Result>(work: () => Result): Promise<Result>;

  /**
   * Runs `work` in one transaction, committed to disk when this resolves. Rejects with `storageUnavailable` if
   * nothing was written, and with `outcomeUnknown` if a failed commit may still take effect.
   *
   * Works submitted in one turn of the event loop share a commit, because syncing the disk is the main cost of a
   * commit. One that throws only rolls back itself.
   */
  write<Result>(work: () => Result): Promise<Result>;

  /**
   * For work of several transactions: once begun, `close` waits for it, and its own transactions run. Between two
   * of them it awaits `othersServed`.
   */
  inSteps<Result>(
    work: (
      transaction: <Step>(step: () => Step) => Step,
      othersServed: () => Promise<void>,
    ) => Promise<Result>,
  ): Promise<Result>;

  /** Resolves when a commit reaches the disk. */
  check(): Promise<void>;

  backend(): Backend;

  /** Throws a LedgerError after `close` was called. */
  assertOpen(): void;

  close(): Promise<void>;
}

/** A transaction waiting for its turn. */
interface WaitingWork {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

interface DatabaseSurroundings {
  readonly clock: Clock;
  readonly observer: BackendObserver;
  /** Called once, at `close`, after all that was begun. */
  readonly letGo: () => void;
}

/**
 * Log pages before a checkpoint moves them into the file: 64 MiB. Larger is faster under load and slower to open.
 */
const checkpointPages = 16_384;
const cacheKib = 65_536;

const inMemory = ":memory:";

/**
 * Opens and locks the database, and brings its schema up to date.
 *
 * @throws LedgerError whose message names the path and says what is wrong with it
 */
export function openDatabase(
  path: string,
  clock: Clock,
  observer: BackendObserver = nobodyObserves,
): LedgerDatabase {
  const sqlite = openSqlite(path);
  return ledgerDatabase(sqlite, path, { clock, observer, letGo: () => sqlite.close() });
}

/** The database itself, locked and with its schema up to date. @throws LedgerError as `openDatabase` */
export function openSqlite(path: string): Database {
  if (path === "") throw new LedgerError("invalidArgument", "the path of the database is empty");
  let sqlite: Database | undefined;
  try {
    if (path !== inMemory) mkdirSync(dirname(resolve(path)), { recursive: true });
    sqlite = new Sqlite(path, { timeout: 0 });
    if (path !== inMemory) lock(sqlite);
    migrate(sqlite);
  } catch (error) {
    sqlite?.close();
    const reason = reasonOf(error);
    throw new LedgerError("storageUnavailable", `cannot open the database ${path}: ${reason}`, {
      cause: error,
    });
  }
  return sqlite;
}

/** Takes the lock for the life of the process; the system releases it when the process ends, however it ends. */
function lock(sqlite: Database) {
  sqlite.pragma("locking_mode = EXCLUSIVE");
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma(`wal_autocheckpoint = ${checkpointPages}`);
  sqlite.pragma(`journal_size_limit = ${checkpointPages * 4096}`);
  sqlite.pragma(`cache_size = -${cacheKib}`);
  sqlite.exec("BEGIN EXCLUSIVE; COMMIT");
}

/**
 * The stores' view of an open database.
 *
 * @param path for messages
 */
export function ledgerDatabase(
  sqlite: Database,
  path: string,
  { clock, observer, letGo }: DatabaseSurroundings,
): LedgerDatabase {
  const name = path === inMemory ? "SQLite in memory" : `SQLite at ${path}`;
  const counts = { roundTrips: 0, failures: 0 };
  let trouble: string | null = null;
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const rollback = sqlite.prepare("ROLLBACK");
  const savepoint = sqlite.prepare("SAVEPOINT work");
  const release = sqlite.prepare("RELEASE work");
  const undo = sqlite.prepare("ROLLBACK TO work");
  const steps = new Set<Promise<unknown>>();
  let waiting: WaitingWork[] = [];
  let closing = false;
  let released = false;

  function assertOpen() {
    if (closing) throw new LedgerError("storageUnavailable", `the database ${path} is closed`);
  }

  function failed(error: unknown): LedgerError {
    if (error instanceof LedgerError) return error;
    const message = `the database ${path} failed: ${reasonOf(error)}`;
    counts.failures += 1;
    trouble = reasonOf(error);
    return new LedgerError("storageUnavailable", message, { cause: error });
  }

  /**
   * A commit that failed while the log was being written or synced may be complete in the log, and would then count
   * after a crash. A later successful commit takes its place in the log, which rules that out.
   */
  function failedCommit(error: unknown): LedgerError {
    try {
      if (sqlite.inTransaction) rollback.run();
      rewriteVersion(sqlite);
      return failed(error);
    } catch {
      const message = `the database ${path} failed at COMMIT: ${reasonOf(error)}`;
      return new LedgerError("outcomeUnknown", message, { cause: error });
    }
  }

  function transaction<Result>(work: () => Result): Result {
    let result: Result;
    try {
      begin.run();
      result = work();
    } catch (error) {
      // SQLite has rolled back by itself after some errors. What is not committed is not written, whatever
      // becomes of this rollback.
      if (sqlite.inTransaction) attempt(() => rollback.run());
      throw failed(error);
    }
    const begunAt = clock.elapsed();
    try {
      commit.run();
    } catch (error) {
      throw failedCommit(error);
    }
    counts.roundTrips += 1;
    trouble = null;
    observer.roundTrip(name, clock.elapsed() - begunAt, null);
    return result;
  }

  /** Runs one of several works: keeps what it wrote, or rolls it back as a whole. Returns which. */
  function runAside({ work, reject }: WaitingWork): boolean {
    savepoint.run();
    try {
      work();
      release.run();
      return true;
    } catch (error) {
      // Where SQLite has rolled back the transaction by itself, all the works have failed.
      if (!sqlite.inTransaction) throw error;
      undo.run();
      release.run();
      reject(failed(error));
      return false;
    }
  }

  function commitWaiting() {
    const works = waiting;
    waiting = [];
    let kept: readonly WaitingWork[] = works;
    try {
      transaction(() => {
        if (works.length === 1) works[0]?.work();
        else kept = works.filter(runAside);
      });
    } catch (error) {
      for (const { reject } of works) reject(error);
      return;
    }
    for (const { resolve } of kept) resolve();
  }

  return {
    prepare: <Parameters extends unknown[], Row>(sql: string) =>
      sqlite.prepare<Parameters, Row>(sql) as Statement<Parameters, Row>,

    async read(work) {
      assertOpen();
      try {
        return work();
      } catch (error) {
        throw failed(error);
      }
    },

    async write<Result>(work: () => Result) {
      assertOpen();
      let result: Result | undefined;
      await new Promise<void>((resolve, reject) => {
        const keepResult = () => {
          result = work();
        };
        if (waiting.length === 0) clock.soon(commitWaiting);
        waiting.push({ work: keepResult, resolve, reject });
      });
      return result as Result;
    },

    async inSteps(work) {
      assertOpen();
      const running = work(transaction, () => new Promise((resolve) => clock.soon(resolve)));
      steps.add(running);
      try {
        return await running;
      } finally {
        steps.delete(running);
      }
    },

    async check() {
      assertOpen();
      transaction(() => rewriteVersion(sqlite));
    },

    backend: () => ({
      ...{ kind: "sqlite", name, trouble, used: 0, limit: 1, waiting: waiting.length },
      ...{ connects: 0, connectFailures: 0, lostConnections: 0, refused: 0 },
      ...counts,
    }),

    assertOpen,

    async close() {
      closing = true;
      await Promise.allSettled(steps);
      if (waiting.length > 0) commitWaiting();
      if (released) return;
      released = true;
      letGo();
    },
  };
}

/** The smallest change that is written and synced like any other. */
function rewriteVersion(sqlite: Database) {
  sqlite.pragma(`user_version = ${Number(sqlite.pragma("user_version", { simple: true }))}`);
}

function attempt(action: () => unknown) {
  try {
    action();
  } catch {}
}

function reasonOf(error: unknown): string {
  const code = sqliteCode(error);
  if (code.startsWith("SQLITE_BUSY")) return "another process has it open";
  if (code.startsWith("SQLITE_FULL")) return "the disk is full";
  if (code.startsWith("SQLITE_NOTADB")) return "it is not a SQLite database";
  if (code.startsWith("SQLITE_CANTOPEN")) return "the file cannot be opened or created";
  const message = error instanceof Error ? error.message : String(error);
  return code === "" ? message : `${message} (${code})`;
}

/** SQLite's name for an error, such as SQLITE_FULL; empty for errors that are not SQLite's. */
export function sqliteCode(error: unknown): string {
  return error instanceof Sqlite.SqliteError ? error.code : "";
}

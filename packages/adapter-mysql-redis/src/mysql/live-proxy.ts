import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CounterGenerations } from "../redis/counter-generations.js";
import type { MysqlConfig } from "./mysql-config.js";
import { connect, type MysqlConnection, type Written } from "./mysql-connection.js";
import { type MysqlDatabase, rollBack } from "./mysql-database.js";
import { connectFailure, statementFailure } from "./mysql-errors.js";

/** This process among the live ones, and the generation of counters that all of them share. */
interface LiveProxy {
  readonly generations: CounterGenerations;
  /** Leaves cleanly: nobody has to doubt its counts. */
  close(): Promise<void>;
}

const LOCK_NAME = "CONCAT('chatledger_proxy_', name)";

const LOCK_HOLDER = "SELECT IS_USED_LOCK(CONCAT('chatledger_proxy_', ?)) AS thread";
const TAKE_LOCK = "SELECT GET_LOCK(CONCAT('chatledger_proxy_', ?), 1) AS taken";

/** The tick only grows, also when others took the row away because the lock was free for a moment. */
const SHOW_TICK = `
  INSERT INTO LedgerProxy (name, tick, seen) VALUES (?, ?, UNIX_TIMESTAMP())
  ON DUPLICATE KEY UPDATE tick = GREATEST(tick, VALUES(tick)), seen = VALUES(seen)`;
const SHOWN_TICK = "SELECT tick FROM LedgerProxy WHERE name = ?";

/** Proxies whose lock is free have died without leaving. */
const DEAD_PROXIES = `SELECT name FROM LedgerProxy WHERE name <> ? AND IS_FREE_LOCK(${LOCK_NAME}) = 1`;
const BURY = "DELETE FROM LedgerProxy WHERE name IN (?)";
const LEAVE = "DELETE FROM LedgerProxy WHERE name = ?";

const READ_GENERATION = "SELECT value FROM LedgerState WHERE name = 'counter_generation'";
const NEXT_GENERATION = "UPDATE LedgerState SET value = value + 1 WHERE name = 'counter_generation'";

/**
 * Registers this process: a row, and a lock on a connection of its own that the server lets go of when the process
 * dies. On opening and once a polling interval it looks for rows whose lock is free, whose processes may have
 * committed messages that they counted nowhere: it removes them and starts the next generation.
 *
 * @throws LedgerError
 */
export async function liveProxy(config: MysqlConfig, database: MysqlDatabase): Promise<LiveProxy> {
  const name = randomUUID();
  const { primary, replicas, recent, limits } = database;
  const stop = new AbortController();
  let holder: MysqlConnection | null = null;
  let generation = 0;
  let polling: Promise<void> = Promise.resolve();

  async function lockHolder(): Promise<MysqlConnection> {
    if (holder !== null && !holder.isLost()) return holder;
    const connection = await connect(config.primary, limits).catch((error: unknown) => {
      throw connectFailure(error, primary.server);
    });
    try {
      await endFormerHolder(connection);
      const [lock] = await connection.rows<{ taken: number | null }>(TAKE_LOCK, [name]);
      if (lock?.taken !== 1) throw new Error("a former connection still holds the lock of this proxy");
    } catch (error) {
      connection.destroy();
      throw error;
    }
    holder = connection;
    return connection;
  }

  /** A connection that broke may live on at the server, which has not noticed. */
  async function endFormerHolder(connection: MysqlConnection): Promise<void> {
    const [former] = await connection.rows<{ thread: number | null }>(LOCK_HOLDER, [name]);
    if (former?.thread) await connection.run("KILL ?", [former.thread]).catch(() => {});
  }

  async function poll(): Promise<void> {
    try {
      const connection = await lockHolder();
      const [, generations, dead] = await connection.all(
        [SHOW_TICK, READ_GENERATION, DEAD_PROXIES],
        [name, recent.advance(), name],
      );
      see(generations as readonly GenerationRow[]);
      const names = (dead as readonly { readonly name: string }[]).map((row) => row.name);
      if (names.length > 0) await bury(connection, names);
    } catch (error) {
      throw statementFailure(error, primary.server, false);
    } finally {
      await Promise.all(replicas.map((_, index) => lookAtReplica(index)));
    }
  }

  /** Of several that find a dead proxy, one removes its row and counts it. */
  async function bury(connection: MysqlConnection, names: readonly string[]): Promise<void> {
    try {
      await connection.run("START TRANSACTION");
      const { affectedRows } = await connection.run(BURY, [names]);
      if (affectedRows > 0) await connection.run(NEXT_GENERATION);
      const [rows] = await connection.all([READ_GENERATION, "COMMIT"]);
      see(rows as readonly GenerationRow[]);
    } catch (error) {
      await rollBack(connection);
      throw error;
    }
  }

  async function lookAtReplica(index: number): Promise<void> {
    try {
      const rows = await replicas[index]?.use((connection) =>
        connection.rows<{ tick: number }>(SHOWN_TICK, [name]),
      );
      recent.replicaShows(index, rows?.[0]?.tick ?? null);
    } catch {
      recent.replicaShows(index, null);
    }
  }

  function see([row]: readonly GenerationRow[]) {
    generation = Math.max(generation, row?.value ?? 0);
  }

  async function bump(): Promise<void> {
    const [, rows] = await database.write([NEXT_GENERATION, READ_GENERATION]);
    see(rows as readonly GenerationRow[]);
  }

  /** A poll that fails is made up for by the next: the storage's check says what is wrong. */
  async function pollForever(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        await sleep(limits.pollEveryMs, undefined, { signal: stop.signal });
      } catch {
        return;
      }
      polling = poll().catch(() => {});
      await polling;
    }
  }

  await poll();
  const loop = pollForever();

  return {
    generations: { current: () => generation, bump: () => database.operation(bump) },

    async close() {
      stop.abort();
      await polling;
      await loop;
      if (holder === null || holder.isLost()) return;
      await holder.run(LEAVE, [name]).catch((): Written => ({ affectedRows: 0, insertId: 0 }));
      await holder.end();
    },
  };
}

interface GenerationRow {
  readonly value: number;
}

import { setTimeout as sleep } from "node:timers/promises";
import { type BackendObserver, LedgerError, nobodyObserves } from "@chatledger/core";
import { deadline } from "./deadline.js";
import { type MysqlLimits, type MysqlServer, serverName } from "./mysql-config.js";
import {
  type AnswerObserver,
  connect,
  type MysqlConnection,
  type StatementObserver,
} from "./mysql-connection.js";
import { connectFailure } from "./mysql-errors.js";

/** Counters of one pool, for metrics. */
export interface PoolStats {
  readonly server: string;
  /** Why recent attempts to connect failed; null if the last one succeeded. */
  readonly trouble: string | null;
  readonly maxConnections: number;
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
  /** Statements, or packets of several, sent so far: one round trip each. */
  readonly roundTrips: number;
  readonly connects: number;
  readonly connectFailures: number;
  readonly lostConnections: number;
  /** Calls that got no connection in time, or found the queue full. */
  readonly refused: number;
}

/** A bounded number of connections to one server. */
export interface MysqlPool {
  readonly server: string;
  /**
   * Runs `work` on a connection of its own. A connection lost meanwhile is not reused; nor is any that is open when a
   * server turns out to be read-only, or out of its cluster: a balancer may lead to a better one by now.
   *
   * @throws LedgerError `overloaded`: none became free in time; `storageUnavailable`: none can be had. Whatever
   *   `work` throws passes unchanged.
   */
  use<Result>(work: (connection: MysqlConnection) => Promise<Result>): Promise<Result>;
  stats(): PoolStats;
  /** Closes all connections, including those in use. */
  close(): Promise<void>;
}

interface Waiter {
  readonly give: (connection: MysqlConnection) => void;
  readonly fail: (error: LedgerError) => void;
}

const firstBackoffMs = 50;
const lastBackoffMs = 2_000;
/** Prevents a reconnect for each write to a server that stays read-only. */
const renewEveryMs = 1_000;

/** Opens nothing yet: the first call does. */
export function mysqlPool(
  server: MysqlServer,
  limits: MysqlLimits,
  observe: StatementObserver = () => {},
  observer: BackendObserver = nobodyObserves,
): MysqlPool {
  const name = serverName(server);
  const idle: MysqlConnection[] = [];
  const all = new Set<MysqlConnection>();
  const waiting = new Set<Waiter>();
  const counted = { roundTrips: 0, connects: 0, connectFailures: 0, lostConnections: 0, refused: 0 };
  let connecting = 0;
  let failuresInARow = 0;
  let notBefore = 0;
  let lastFailure: LedgerError | null = null;
  /** When a connection was last returned intact: a sign that the server answers. */
  let lastAnswerAt = performance.now();
  /** Connections in use when the pool switched to other servers. */
  const outdated = new Set<MysqlConnection>();
  let renewedAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  const observeHere: StatementObserver = (sql) => {
    counted.roundTrips++;
    observe(sql);
  };
  const onAnswer: AnswerObserver = (sql, milliseconds) => observer.roundTrip(name, milliseconds, sql);

  function closedError() {
    return new LedgerError("storageUnavailable", `${name} is closed`);
  }

  function forget(connection: MysqlConnection) {
    if (!all.delete(connection)) return;
    outdated.delete(connection);
    if (!closed) counted.lostConnections++;
    connection.destroy();
  }

  /** Discards all connections, those in use when they are returned: all of them may lead to the same server. */
  function renew() {
    const now = performance.now();
    if (now - renewedAt < renewEveryMs) return;
    renewedAt = now;
    for (const connection of idle.splice(0)) forget(connection);
    for (const connection of all) outdated.add(connection);
  }

  function takeIdle(): MysqlConnection | undefined {
    for (let connection = idle.pop(); connection !== undefined; connection = idle.pop()) {
      if (!connection.isLost()) return connection;
      forget(connection);
    }
    return undefined;
  }

  async function openOne(): Promise<MysqlConnection> {
    connecting++;
    try {
      const connection = await connect(server, limits, observeHere, renew, onAnswer);
      if (closed) {
        connection.destroy();
        throw closedError();
      }
      counted.connects++;
      failuresInARow = 0;
      all.add(connection);
      return connection;
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      counted.connectFailures++;
      failuresInARow++;
      const backoff = Math.min(lastBackoffMs, firstBackoffMs * 2 ** (failuresInARow - 1));
      notBefore = performance.now() + backoff * (0.5 + Math.random() / 2);
      const failure = connectFailure(error, name);
      lastFailure = failure;
      if (all.size === 0) for (const one of [...waiting]) one.fail(failure);
      throw failure;
    } finally {
      connecting--;
    }
  }

  function wait(): Promise<MysqlConnection> {
    if (waiting.size >= limits.maxWaiting) {
      counted.refused++;
      throw new LedgerError(
        "overloaded",
        `${name}: ${waiting.size} calls are already waiting for a connection`,
      );
    }
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const met = deadline(limits.acquireDeadlineMs, () => {
        counted.refused++;
        waiter.fail(
          lastAnswerAt < startedAt
            ? new LedgerError("storageUnavailable", `${name} does not answer`)
            : new LedgerError(
                "overloaded",
                `${name}: no connection became free within ${limits.acquireDeadlineMs} ms`,
              ),
        );
      });
      const settled = () => {
        met();
        waiting.delete(waiter);
      };
      const waiter: Waiter = {
        give(connection) {
          settled();
          observer.waited(name, performance.now() - startedAt);
          resolve(connection);
        },
        fail(error) {
          settled();
          reject(error);
        },
      };
      waiting.add(waiter);
    });
  }

  /** A slot became free: the call that has waited longest gets a connection. */
  async function serveWaiting(): Promise<void> {
    if (waiting.size === 0 || closed) return;
    const known = takeIdle();
    if (known !== undefined) handOver(known);
    else if (all.size + connecting < server.maxConnections) {
      await openOne().then(handOver, () => {});
    }
  }

  function handOver(connection: MysqlConnection) {
    const [first] = waiting;
    if (first === undefined) idle.push(connection);
    else first.give(connection);
  }

  async function acquire(): Promise<MysqlConnection> {
    if (closed) throw closedError();
    const known = takeIdle();
    if (known !== undefined) return known;
    const mayOpen = all.size + connecting < server.maxConnections;
    if (mayOpen && performance.now() >= notBefore) {
      try {
        return await openOne();
      } catch (error) {
        if (all.size === 0) throw error;
      }
    } else if (all.size === 0 && connecting === 0 && lastFailure !== null) throw lastFailure;
    return wait();
  }

  function release(connection: MysqlConnection) {
    if (connection.isLost() || outdated.has(connection) || closed) {
      forget(connection);
      void serveWaiting();
    } else {
      lastAnswerAt = performance.now();
      handOver(connection);
    }
  }

  return {
    server: name,

    async use(work) {
      const connection = await acquire();
      try {
        return await work(connection);
      } finally {
        release(connection);
      }
    },

    stats: () => ({
      server: name,
      trouble: failuresInARow > 0 ? (lastFailure?.message ?? null) : null,
      maxConnections: server.maxConnections,
      open: all.size,
      idle: idle.length,
      waiting: waiting.size,
      ...counted,
    }),

    async close() {
      closed = true;
      for (const one of [...waiting]) one.fail(closedError());
      const free = idle.splice(0);
      for (const connection of free) all.delete(connection);
      await Promise.all(free.map((connection) => connection.end()));
      for (const connection of [...all]) forget(connection);
    },
  };
}

/** Waits a random part of `ms`, so that colliding callers do not collide again. */
export async function jitter(ms: number): Promise<void> {
  await sleep(Math.random() * ms);
}

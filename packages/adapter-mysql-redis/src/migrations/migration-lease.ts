import { setTimeout as sleep } from "node:timers/promises";
import { LedgerError } from "@chatledger/core";
import { defaultMysqlLimits, type MysqlServer, serverName } from "../connection/mysql-config.js";
import { connect, type MysqlConnection } from "../connection/mysql-connection.js";
import {
  connectFailure,
  isDemoted,
  isLost,
  isServerError,
  statementFailure,
} from "../connection/mysql-errors.js";
import {
  ensureLeaseTable,
  type LeaseState,
  newHolder,
  releaseLease,
  renewLease,
  takeLease,
} from "../tables/lease.js";

/** How processes that migrate one database at a time wait for each other. */
export interface MigrationLeaseOptions {
  /** How long a lease outlives its process. It is renewed three times as often. */
  readonly leaseSeconds: number;
  /** How long to wait for another process that holds the lease. */
  readonly waitSeconds: number;
  /** Called once per wait, with a description for operators of what it is waiting for. */
  readonly onWaiting: (message: string) => void;
}

export const defaultLeaseOptions: MigrationLeaseOptions = {
  leaseSeconds: 30,
  waitSeconds: 3_600,
  onWaiting: () => {},
};

/** The lease held by this process until it releases it, dies, or is suspended for too long. */
export interface MigrationLease {
  /** Whether another process holds, or may hold, the lease: nothing may be changed any more. */
  isLost(): boolean;
  /** The same connection, on which no statement is sent any more once the lease is lost. @throws LeaseLost there */
  guard(connection: MysqlConnection): MysqlConnection;
  end(): Promise<void>;
}

/** The lease went to another process, after this one or its connection to MySQL stood still. */
class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

const leaseName = "migration";
const firstPauseMs = 50;
const lastPauseMs = 1_000;
const renewalTimeoutMs = 60_000;

/**
 * Waits for the lease to migrate, and keeps it. It is renewed on a connection of its own, because
 * one statement of a migration may take hours.
 *
 * @throws LedgerError `storageUnavailable` that names the holder, if the lease does not become free in time
 */
export async function takeMigrationLease(
  server: MysqlServer,
  options: MigrationLeaseOptions,
): Promise<MigrationLease> {
  const { leaseSeconds, waitSeconds, onWaiting } = options;
  const holder = newHolder();
  const open = () =>
    connect(server, defaultMysqlLimits).catch((error: unknown) => {
      throw error instanceof LedgerError ? error : connectFailure(error, serverName(server));
    });
  let connection = await open();
  const stop = new AbortController();
  /** By this process's own clock: no other process can have the lease before. */
  let sureUntil = 0;
  let lost = false;
  let renewal: Promise<void> | null = null;

  async function reopen(): Promise<void> {
    if (connection.isLost()) connection = await open();
  }

  /** Asks for the lease, or for more time. The time counts from before the question. */
  async function ask<Answer>(
    question: () => Promise<Answer>,
    isYes: (answer: Answer) => boolean,
  ): Promise<Answer> {
    const askedAt = performance.now();
    const answer = await question();
    if (isYes(answer)) sureUntil = askedAt + leaseSeconds * 1_000;
    return answer;
  }

  /** Renews the lease; concurrent callers get the same answer. */
  function renew(): Promise<void> {
    renewal ??= renewOnce().finally(() => {
      renewal = null;
    });
    return renewal;
  }

  async function renewOnce(): Promise<void> {
    await reopen();
    const isHeld = await ask(
      () => renewLease(connection, leaseName, holder, leaseSeconds),
      (held) => held,
    );
    if (!isHeld) lost = true;
  }

  /** A renewal that fails is followed by the next; before each statement it is seen whether time has run out. */
  async function keepRenewing(): Promise<void> {
    while (!lost) {
      try {
        await sleep((leaseSeconds * 1_000) / 3, undefined, { signal: stop.signal });
      } catch {
        return;
      }
      await renew().catch(() => {});
    }
    await connection.end();
  }

  /**
   * An earlier renewal may still hold the row's lock, if its connection was discarded: there is time to try again.
   */
  async function assertHeld(): Promise<void> {
    const until = performance.now() + renewalTimeoutMs;
    while (!lost && performance.now() >= sureUntil) {
      try {
        await renew();
      } catch (error) {
        if (performance.now() >= until) throw error;
        await sleep(lastPauseMs * Math.random());
      }
    }
    if (lost) throw new LeaseLost("another process is migrating this database");
  }

  /** The time until which another process has the lease, in words; null where it is this one's. */
  async function tryToTake(): Promise<string | null> {
    await reopen();
    await ensureLeaseTable(connection);
    const state = await ask(
      () => takeLease(connection, leaseName, holder, leaseSeconds),
      ({ mine }) => mine,
    );
    return state.mine ? null : holds(server, state);
  }

  async function wait(): Promise<void> {
    const until = performance.now() + waitSeconds * 1_000;
    let told = false;
    for (let pause = firstPauseMs; ; pause = Math.min(lastPauseMs, pause * 2)) {
      const isOver = performance.now() >= until;
      const obstacle = await tryToTake().catch((error: unknown) => {
        if (isOver || !mayPass(error)) throw error;
        return `${serverName(server)} does not answer while another process is migrating this database`;
      });
      if (obstacle === null) return;
      if (isOver) throw new LedgerError("storageUnavailable", obstacle);
      if (!told) onWaiting(obstacle);
      told = true;
      await sleep(pause * (0.5 + Math.random() / 2));
    }
  }

  try {
    await wait();
  } catch (error) {
    connection.destroy();
    throw statementFailure(error, serverName(server), false);
  }
  const renewing = keepRenewing();

  return {
    isLost: () => lost,

    guard: (worker) => ({
      ...worker,
      rows: async (sql, values) => assertHeld().then(() => worker.rows(sql, values)),
      run: async (sql, values) => assertHeld().then(() => worker.run(sql, values)),
      all: async (sql, values) => assertHeld().then(() => worker.all(sql, values)),
    }),

    async end() {
      stop.abort();
      await renewing;
      await renewal?.catch(() => {});
      // A lease that cannot be released runs out.
      if (!lost) await releaseLease(connection, leaseName, holder).catch(() => {});
      await connection.end();
    },
  };
}

/** While a node of a Galera cluster rebuilds a table, no node commits anything: that may take hours. */
function mayPass(error: unknown): boolean {
  return isLost(error) || isDemoted(error) || isServerError(error, "deadlock");
}

function holds(server: MysqlServer, { holder, secondsLeft }: LeaseState): string {
  const lasts = `its lease lasts ${secondsLeft} s more, or longer if it is renewed`;
  return `${serverName(server)}: ${holder} is already migrating this database; ${lasts}`;
}

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { MysqlDatabase } from "./mysql-database.js";

/** The tick only grows. */
const SHOW_TICK = `
  INSERT INTO LedgerReplicaTick (name, tick, seen) VALUES (?, ?, UNIX_TIMESTAMP())
  ON DUPLICATE KEY UPDATE tick = GREATEST(tick, VALUES(tick)), seen = VALUES(seen)`;
const SHOWN_TICK = "SELECT tick FROM LedgerReplicaTick WHERE name = ?";
const LEAVE = "DELETE FROM LedgerReplicaTick WHERE name = ? OR seen < UNIX_TIMESTAMP() - 86400";

/**
 * Repeatedly writes this process's tick to the primary and looks for it on every replica: this is how RecentWrites
 * knows what each replica has. Does nothing without replicas.
 *
 * @returns stops it
 */
export async function watchReplicas(database: MysqlDatabase): Promise<() => Promise<void>> {
  const name = randomUUID();
  const { primary, replicas, recent, limits } = database;
  if (replicas.length === 0) return async () => {};
  const stop = new AbortController();

  /** The next one makes up for a failed one: the storage's check reports what is wrong. */
  async function look(): Promise<void> {
    const tick = recent.advance();
    await primary.use((connection) => connection.run(SHOW_TICK, [name, tick])).catch(() => {});
    await Promise.all(replicas.map((_, index) => lookAt(index)));
  }

  async function lookAt(index: number): Promise<void> {
    try {
      const rows = await replicas[index]?.use((connection) =>
        connection.rows<{ tick: number }>(SHOWN_TICK, [name]),
      );
      recent.replicaShows(index, rows?.[0]?.tick ?? null);
    } catch {
      recent.replicaShows(index, null);
    }
  }

  async function lookForEver(): Promise<void> {
    for (;;) {
      try {
        await sleep(limits.pollEveryMs, undefined, { signal: stop.signal });
      } catch {
        return;
      }
      await look();
    }
  }

  await look();
  const looking = lookForEver();
  return async () => {
    stop.abort();
    await looking;
    await primary.use((connection) => connection.run(LEAVE, [name])).catch(() => {});
  };
}

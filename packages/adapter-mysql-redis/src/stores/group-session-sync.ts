import type { MysqlConnection } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { isServerError, statementFailure } from "../connection/mysql-errors.js";
import { jitter } from "../connection/mysql-pool.js";
import { newHolder, releaseLease, renewLease, takeLease } from "../tables/lease.js";
import { groupKind } from "../tables/message-tables.js";
import { derivedTable, numberList } from "../tables/sql-values.js";

/** About how many sessions one statement updates. */
const sessionsAStep = 2_000;
const groupsAPage = 500;
const maxAttempts = 5;
const retryMs = 50;

/** One round at a time per database: the process that holds this lease runs it. */
const leaseName = "group_session_sync";
/** A page of groups takes far less; a process that dies in the middle of one delays the others by this long. */
const leaseSeconds = 30;
const renewAfterMs = 10_000;

const UNSYNCED_GROUPS = `
  SELECT groupId AS id, newestAt, arrival FROM LedgerGroupActivity
  WHERE dirty = 1 AND groupId > ? ORDER BY groupId LIMIT ?`;

const MEMBER_COUNTS = (groups: string) => `
  SELECT groupId AS id, COUNT(*) AS members FROM IMGroupMember
  WHERE groupId IN (${groups}) AND status = 0 GROUP BY groupId`;

/** The last member of a step, in a group with further members. */
const LAST_MEMBER_OF_STEP = `
  SELECT userId AS user FROM IMGroupMember WHERE groupId = ? AND userId > ? ORDER BY userId LIMIT 1 OFFSET ?`;

/** A session that was removed after the last message stays removed. */
const ADVANCE_SESSIONS = (groups: string) => `
  UPDATE ${groups} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.status = 0
    AND m.userId > q.afterUser AND m.userId <= q.lastUser
  STRAIGHT_JOIN IMRecentSession s ON s.userId = m.userId AND s.peerId = q.groupId AND s.type = ${groupKind}
  SET s.moved = IF(s.updated >= q.newestAt, s.moved, q.sortKey), s.status = 0,
    s.updated = GREATEST(s.updated, q.newestAt), s.removedArrival = NULL
  WHERE NOT (COALESCE(s.status, 0) = 1 AND COALESCE(s.removedArrival, 0) >= q.arrival)`;

const OPEN_SESSIONS = (groups: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
  SELECT m.userId, q.groupId, ${groupKind}, 0, q.newestAt, q.newestAt, q.sortKey FROM ${groups} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.status = 0
    AND m.userId > q.afterUser AND m.userId <= q.lastUser
  LEFT JOIN IMRecentSession s ON s.userId = m.userId AND s.peerId = q.groupId AND s.type = ${groupKind}
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE updated = GREATEST(IMRecentSession.updated, VALUES(updated))`;

/** Messages that arrive meanwhile are for the next round. Admin consoles sort groups by `lastChated`. */
const GROUPS_SYNCED = (groups: string) => `
  UPDATE ${groups} q
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = q.groupId AND a.arrival = q.arrival
  LEFT JOIN IMGroup g ON g.id = q.groupId
  SET a.dirty = 0, g.lastChated = GREATEST(g.lastChated, q.newestAt)`;

/** Above every user id. */
const noLimit = 2 ** 32;

interface UnsyncedGroup {
  readonly id: number;
  readonly newestAt: number;
  readonly arrival: number;
}

/** Members of one group that a statement handles. */
interface Step extends UnsyncedGroup {
  readonly after: number;
  readonly last: number;
}

/**
 * SessionStore.syncGroupSessions: one pass over the groups with new messages, a bounded number of sessions per
 * statement, many small groups at a time. If another process is already running a round, this one leaves it to that
 * process. Nothing is marked as done before it is, so a failed round is repeated.
 */
export function groupSessionSync(database: MysqlDatabase, nextSortKey: () => number): () => Promise<number> {
  const holder = newHolder();
  let underWay = false;

  async function round(connection: MysqlConnection): Promise<number> {
    let handled = 0;
    let renewedAt = performance.now();
    for (let after = 0; ; ) {
      const page = await connection.rows<UnsyncedGroup>(UNSYNCED_GROUPS, [after, groupsAPage]);
      const last = page.at(-1);
      if (last === undefined) return handled;
      await syncPage(connection, page);
      handled += page.length;
      after = last.id;
      if (performance.now() - renewedAt < renewAfterMs) continue;
      if (!(await renewLease(connection, leaseName, holder, leaseSeconds))) return handled;
      renewedAt = performance.now();
    }
  }

  async function syncPage(connection: MysqlConnection, page: readonly UnsyncedGroup[]): Promise<void> {
    const counts = await connection.rows<{ id: number; members: number }>(
      MEMBER_COUNTS(numberList(page.map(({ id }) => id))),
    );
    const membersOf = new Map(counts.map(({ id, members }) => [id, members]));
    let steps: Step[] = [];
    let sessions = 0;
    for (const group of page) {
      const members = membersOf.get(group.id) ?? 0;
      if (sessions + members > sessionsAStep) {
        await moveAll(connection, steps);
        [steps, sessions] = [[], 0];
      }
      if (members > sessionsAStep) await moveInParts(connection, group);
      steps.push({ ...group, after: members > sessionsAStep ? noLimit : 0, last: noLimit });
      sessions += members > sessionsAStep ? 0 : members;
    }
    await moveAll(connection, steps);
  }

  async function moveInParts(connection: MysqlConnection, group: UnsyncedGroup): Promise<void> {
    for (let after = 0; after < noLimit; ) {
      const [closing] = await connection.rows<{ user: number }>(LAST_MEMBER_OF_STEP, [
        group.id,
        after,
        sessionsAStep - 1,
      ]);
      const last = closing?.user ?? noLimit;
      await send(connection, moveStatements([{ ...group, after, last }]));
      after = last;
    }
  }

  async function moveAll(connection: MysqlConnection, steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return;
    await send(connection, [...moveStatements(steps), GROUPS_SYNCED(stepList(steps))]);
  }

  /** Each statement commits by itself and may be repeated; all of them are, if appends were in the way. */
  async function send(connection: MysqlConnection, statements: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await connection.all(statements);
        return;
      } catch (error) {
        const isConflict = isServerError(error, "deadlock") || isServerError(error, "lockWait");
        if (!isConflict || attempt === maxAttempts) throw error;
      }
      await jitter(retryMs);
    }
  }

  function moveStatements(steps: readonly Step[]): readonly string[] {
    const list = stepList(steps);
    return [ADVANCE_SESSIONS(list), OPEN_SESSIONS(list)];
  }

  function stepList(steps: readonly Step[]): string {
    return derivedTable(
      ["groupId", "newestAt", "arrival", "sortKey", "afterUser", "lastUser"],
      steps.map(({ id, newestAt, arrival, after, last }) => [
        id,
        newestAt,
        arrival,
        nextSortKey(),
        after,
        last,
      ]),
    );
  }

  async function roundUnderLease(connection: MysqlConnection): Promise<number> {
    if (!(await takeLease(connection, leaseName, holder, leaseSeconds)).mine) return 0;
    try {
      return await round(connection);
    } finally {
      // If that fails, the lease expires by itself.
      await releaseLease(connection, leaseName, holder).catch(() => {});
    }
  }

  return async function syncGroupSessions() {
    if (underWay) return 0;
    underWay = true;
    try {
      return await database.primary.use(roundUnderLease);
    } catch (error) {
      throw statementFailure(error, database.primary.server, false);
    } finally {
      underWay = false;
    }
  };
}

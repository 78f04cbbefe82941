import type { MigrationStep } from "./migration-step.js";
import { alterTable, column, countRows, hasIndex, hasTable, uniqueIndex } from "./schema-inspection.js";

const uniqueKey = "uniq_userId_peerId_type";

const DUPLICATES = `
  SELECT userId, peerId, type, MIN(id) AS kept, MIN(COALESCE(status, 0)) AS status, MIN(created) AS created,
    MAX(updated) AS updated
  FROM IMRecentSession GROUP BY userId, peerId, type HAVING COUNT(*) > 1`;

const COUNT_DUPLICATES = `SELECT COALESCE(SUM(extra), 0) AS count FROM (
  SELECT COUNT(*) - 1 AS extra FROM IMRecentSession GROUP BY userId, peerId, type) counts`;

const NULLS = "type IS NULL OR status IS NULL";
const FILL_NULLS = `UPDATE IMRecentSession SET type = COALESCE(type, 0), status = COALESCE(status, 0) WHERE ${NULLS}`;

/** Live if one of them is, and as new as the newest: repeating it changes nothing. */
const KEEP_ONE = `
  UPDATE IMRecentSession s JOIN (${DUPLICATES}) d ON d.kept = s.id
  SET s.status = d.status, s.created = d.created, s.updated = d.updated`;
const DROP_OTHERS = `
  DELETE s FROM IMRecentSession s JOIN (${DUPLICATES}) d
  ON d.userId = s.userId AND d.peerId = s.peerId AND d.type = s.type AND d.kept <> s.id`;

/** One session a user and peer. */
export const mergeSessions: MigrationStep = {
  name: "004-sessions",

  async plan(connection) {
    if (!(await hasTable(connection, "IMRecentSession"))) return [];
    const [row] = await connection.rows<{ count: number }>(COUNT_DUPLICATES);
    return [
      { what: "merge duplicate sessions", rows: Number(row?.count ?? 0) },
      {
        what: "add a unique key (userId, peerId, type) to IMRecentSession",
        rows: await countRows(connection, "IMRecentSession"),
      },
    ];
  },

  async up(connection) {
    if (!(await hasIndex(connection, "IMRecentSession", uniqueKey))) {
      await connection.all([FILL_NULLS, KEEP_ONE, DROP_OTHERS]);
    }
    await alterTable(connection, "IMRecentSession", [
      column("moved", "bigint unsigned NOT NULL DEFAULT 0"),
      column("removedArrival", "bigint unsigned DEFAULT NULL"),
      uniqueIndex(uniqueKey, "userId, peerId, type"),
    ]);
  },
};

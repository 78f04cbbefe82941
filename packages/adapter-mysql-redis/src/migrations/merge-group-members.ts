import type { MigrationStep } from "./migration-step.js";
import { alterTable, column, countRows, hasIndex, hasTable, uniqueIndex } from "./schema-inspection.js";

const uniqueKey = "uniq_groupId_userId";

/** A user who is a member by any of their rows is a member, since the earliest time. */
const DUPLICATES = `
  SELECT groupId, userId, MIN(id) AS kept, MIN(status) AS status,
    COALESCE(MIN(IF(status = 0, created, NULL)), MIN(created)) AS created, MAX(updated) AS updated
  FROM IMGroupMember GROUP BY groupId, userId HAVING COUNT(*) > 1`;

const COUNT_DUPLICATES = `SELECT COALESCE(SUM(extra), 0) AS count FROM (
  SELECT COUNT(*) - 1 AS extra FROM IMGroupMember GROUP BY groupId, userId) counts`;

const KEEP_ONE = `
  UPDATE IMGroupMember m JOIN (${DUPLICATES}) d ON d.kept = m.id
  SET m.status = d.status, m.created = d.created, m.updated = d.updated`;
const DROP_OTHERS = `
  DELETE m FROM IMGroupMember m JOIN (${DUPLICATES}) d
  ON d.groupId = m.groupId AND d.userId = m.userId AND d.kept <> m.id`;

/** One row per member, with their push setting and the id after which they see the group's messages. */
export const mergeGroupMembers: MigrationStep = {
  name: "005-group-members",

  async plan(connection) {
    if (!(await hasTable(connection, "IMGroupMember"))) return [];
    const [row] = await connection.rows<{ count: number }>(COUNT_DUPLICATES);
    return [
      { what: "merge duplicate group members", rows: Number(row?.count ?? 0) },
      {
        what: "add joinedAfter, pushShield and a unique key (groupId, userId) to IMGroupMember",
        rows: await countRows(connection, "IMGroupMember"),
      },
    ];
  },

  async up(connection) {
    if (!(await hasIndex(connection, "IMGroupMember", uniqueKey))) {
      await connection.all([KEEP_ONE, DROP_OTHERS]);
    }
    await alterTable(connection, "IMGroupMember", [
      column("joinedAfter", "int unsigned NOT NULL DEFAULT 0"),
      column("pushShield", "tinyint unsigned NOT NULL DEFAULT 0"),
      uniqueIndex(uniqueKey, "groupId, userId"),
    ]);
  },
};

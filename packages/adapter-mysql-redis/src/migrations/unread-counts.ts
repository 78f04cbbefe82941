import {
  groupKind,
  groupTables,
  type MessageTable,
  shardCount,
  singleKind,
  singleTables,
} from "../tables/message-tables.js";
import { numberList } from "../tables/sql-values.js";
import { CREATE_BATCH_TABLE, CREATE_REPLICA_TICK_TABLE } from "./ledger-tables.js";
import type { MigrationStep } from "./migration-step.js";
import { alterTable, column, countRows } from "./schema-inspection.js";

type Side = { readonly user: "smallId" | "bigId"; readonly peer: "smallId" | "bigId" };

const bothSides: readonly Side[] = [
  { user: "smallId", peer: "bigId" },
  { user: "bigId", peer: "smallId" },
];

/** A user with messages from a peer but no session gets a hidden session, which holds what they have read. */
const OPEN_HIDDEN = ({ name }: MessageTable, { user, peer }: Side) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated)
  SELECT r.${user}, r.${peer}, ${singleKind}, 1, 0, 0
  FROM (SELECT DISTINCT relateId FROM ${name}) spoken JOIN IMRelationShip r ON r.id = spoken.relateId
  LEFT JOIN IMRecentSession s ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${singleKind}
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = IMRecentSession.status`;

/** Only what is not filled yet, so that a step that was interrupted goes on where it was. */
const FILL_SESSIONS = ({ name }: MessageTable, { user, peer }: Side) => `
  UPDATE (SELECT relateId, MAX(msgId) AS newest FROM ${name} GROUP BY relateId) spoken
  JOIN IMRelationShip r ON r.id = spoken.relateId
  JOIN IMRecentSession s ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${singleKind} AND s.relateId = 0
  LEFT JOIN LedgerReadPosition p ON p.userId = s.userId AND p.kind = ${singleKind} AND p.conversationId = r.id
  SET s.relateId = r.id, s.newestId = spoken.newest, s.position = COALESCE(p.position, 0),
    s.unread = (SELECT COUNT(*) FROM ${name} m
      WHERE m.relateId = r.id AND m.msgId > COALESCE(p.position, 0) AND m.status = 0 AND m.fromId = s.peerId)`;

/** Messages deleted by admin consoles are unread for nobody. */
const LIVE = "COUNT(IF(status = 0, 1, NULL))";

const COUNT_GROUPS = ({ name }: MessageTable) => `
  INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
  SELECT groupId, MAX(msgId), MAX(created), ${LIVE}, 0, 0 FROM ${name} GROUP BY groupId
  ON DUPLICATE KEY UPDATE counted = VALUES(counted), newestId = GREATEST(LedgerGroupActivity.newestId, VALUES(newestId))`;

const OPEN_SILENT_GROUPS = `
  INSERT IGNORE INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
  SELECT id, 0, 0, 0, 0, 0 FROM IMGroup`;

/** As if everybody had read everything, which is so for most. */
const READ_ALL = `
  UPDATE LedgerReadPosition p JOIN LedgerGroupActivity a ON a.groupId = p.conversationId
  SET p.counted = a.counted WHERE p.kind = ${groupKind}`;

/** Members with their read positions. */
const POSITIONS = `
  IMGroupMember m STRAIGHT_JOIN LedgerReadPosition p
  ON p.userId = m.userId AND p.kind = ${groupKind} AND p.conversationId = m.groupId`;

/** Groups that some members have not read completely. */
const UNREAD_GROUPS = `
  SELECT a.groupId AS number, a.counted AS messages FROM LedgerGroupActivity a
  WHERE a.groupId MOD ${shardCount} = ? AND EXISTS (
    SELECT 1 FROM ${POSITIONS} WHERE m.groupId = a.groupId AND p.position < a.newestId)
  ORDER BY a.groupId`;

/**
 * How many messages there are up to each member's position: messages and positions in one order, counted through once.
 * Counting for each member separately would read a group's messages once per member.
 */
const COUNT_POSITIONS = ({ name }: MessageTable, groups: string) => `
  UPDATE (
    SELECT number, userId, SUM(live) OVER (PARTITION BY number ORDER BY id, userId) AS counted FROM (
      SELECT groupId AS number, msgId AS id, 0 AS userId, status = 0 AS live FROM ${name} WHERE groupId IN (${groups})
      UNION ALL
      SELECT m.groupId, p.position, m.userId, 0 FROM ${POSITIONS} WHERE m.groupId IN (${groups})
    ) steps
  ) q
  STRAIGHT_JOIN LedgerReadPosition p
    ON p.userId = q.userId AND p.kind = ${groupKind} AND p.conversationId = q.number
  SET p.counted = q.counted`;

/** What one statement counts through at most, but for a group that has more. */
const messagesAStatement = 200_000;

/** Unread counts move into the rows that every message writes, taken from positions and messages. */
export const countUnread: MigrationStep = {
  name: "010-unread-counts",

  async plan(connection) {
    return [
      {
        what: "add relateId, newestId, position and unread to IMRecentSession, and fill them from positions and messages",
        rows: await countRows(connection, "IMRecentSession"),
      },
      {
        what: "count the messages of groups, and for each member those that they have read",
        rows: await countRows(connection, "LedgerReadPosition", `kind = ${groupKind}`),
      },
    ];
  },

  async up(connection) {
    for (const sql of [CREATE_BATCH_TABLE, CREATE_REPLICA_TICK_TABLE]) await connection.run(sql);
    await alterTable(connection, "IMRecentSession", [
      column("relateId", "int unsigned NOT NULL DEFAULT 0"),
      column("newestId", "int unsigned NOT NULL DEFAULT 0"),
      column("position", "int unsigned NOT NULL DEFAULT 0"),
      column("unread", "int unsigned NOT NULL DEFAULT 0"),
    ]);
    await alterTable(connection, "LedgerGroupActivity", [
      column("counted", "int unsigned NOT NULL DEFAULT 0"),
    ]);
    await alterTable(connection, "LedgerReadPosition", [
      column("counted", "int unsigned NOT NULL DEFAULT 0"),
    ]);
    for (const table of singleTables) {
      for (const side of bothSides) {
        await connection.run(OPEN_HIDDEN(table, side));
        await connection.run(FILL_SESSIONS(table, side));
      }
    }
    for (const table of groupTables) await connection.run(COUNT_GROUPS(table));
    await connection.run(OPEN_SILENT_GROUPS);
    await connection.run(READ_ALL);
    for (const [shard, table] of groupTables.entries()) {
      const groups = await connection.rows<UnreadGroup>(UNREAD_GROUPS, [shard]);
      for (const some of inPortions(groups)) await connection.run(COUNT_POSITIONS(table, numberList(some)));
    }
  },
};

interface UnreadGroup {
  readonly number: number;
  readonly messages: number;
}

function inPortions(groups: readonly UnreadGroup[]): readonly (readonly number[])[] {
  const portions: number[][] = [];
  let room = 0;
  for (const { number, messages } of groups) {
    room -= messages;
    const last = portions.at(-1);
    if (last === undefined || room < 0) {
      portions.push([number]);
      room = messagesAStatement - messages;
    } else last.push(number);
  }
  return portions;
}

/** What the former steps and versions leave behind. A step of its own: the one before reads it. */
export const dropFormerCounts: MigrationStep = {
  name: "011-former-counts",

  async plan(connection) {
    return [
      {
        what: "delete the read positions of conversations of two, which stand in IMRecentSession now",
        rows: await countRows(connection, "LedgerReadPosition", `kind = ${singleKind}`),
      },
    ];
  },

  async up(connection) {
    await connection.run("DELETE FROM LedgerReadPosition WHERE kind = ?", [singleKind]);
    await connection.run("DROP TABLE IF EXISTS LedgerProxy");
    await connection.run("DELETE FROM LedgerState WHERE name = 'counter_generation'");
  },
};

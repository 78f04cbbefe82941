import {
  GROUP_KIND,
  groupTables,
  type MessageTable,
  SINGLE_KIND,
  singleTables,
} from "../mysql/message-tables.js";
import { CREATE_BATCH_TABLE, CREATE_REPLICA_TICK_TABLE } from "./ledger-tables.js";
import type { MigrationStep } from "./migration-step.js";
import { alterTable, column, countRows } from "./schema-inspection.js";

type Side = { readonly user: "smallId" | "bigId"; readonly peer: "smallId" | "bigId" };

const SIDES: readonly Side[] = [
  { user: "smallId", peer: "bigId" },
  { user: "bigId", peer: "smallId" },
];

/** Whoever has messages with a peer, and no session, gets a hidden one: it holds what they have read. */
const OPEN_HIDDEN = ({ name }: MessageTable, { user, peer }: Side) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated)
  SELECT r.${user}, r.${peer}, ${SINGLE_KIND}, 1, 0, 0
  FROM (SELECT DISTINCT relateId FROM ${name}) spoken JOIN IMRelationShip r ON r.id = spoken.relateId
  LEFT JOIN IMRecentSession s ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${SINGLE_KIND}
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = IMRecentSession.status`;

/** Only what is not filled yet, so that a step that was interrupted goes on where it was. */
const FILL_SESSIONS = ({ name }: MessageTable, { user, peer }: Side) => `
  UPDATE (SELECT relateId, MAX(msgId) AS newest FROM ${name} GROUP BY relateId) spoken
  JOIN IMRelationShip r ON r.id = spoken.relateId
  JOIN IMRecentSession s ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${SINGLE_KIND} AND s.relateId = 0
  LEFT JOIN LedgerReadPosition p ON p.userId = s.userId AND p.kind = ${SINGLE_KIND} AND p.conversationId = r.id
  SET s.relateId = r.id, s.newestId = spoken.newest, s.position = COALESCE(p.position, 0),
    s.unread = (SELECT COUNT(*) FROM ${name} m
      WHERE m.relateId = r.id AND m.msgId > COALESCE(p.position, 0) AND m.status = 0 AND m.fromId = s.peerId)`;

/** What admin consoles have deleted is unread to nobody. */
const LIVE = "COUNT(IF(status = 0, 1, NULL))";

const COUNT_GROUPS = ({ name }: MessageTable) => `
  INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
  SELECT groupId, MAX(msgId), MAX(created), ${LIVE}, 0, 0 FROM ${name} GROUP BY groupId
  ON DUPLICATE KEY UPDATE counted = VALUES(counted), newestId = GREATEST(LedgerGroupActivity.newestId, VALUES(newestId))`;

const OPEN_SILENT_GROUPS = `
  INSERT IGNORE INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
  SELECT id, 0, 0, 0, 0, 0 FROM IMGroup`;

/** Most members have read nearly everything: what lies above their position is quicker counted than what lies below. */
const COUNT_POSITIONS = ({ name }: MessageTable) => `
  UPDATE (SELECT groupId, ${LIVE} AS counted FROM ${name} GROUP BY groupId) q
  JOIN LedgerReadPosition p ON p.kind = ${GROUP_KIND} AND p.conversationId = q.groupId
  SET p.counted = q.counted - (SELECT COUNT(*) FROM ${name} m
    WHERE m.groupId = q.groupId AND m.msgId > p.position AND m.status = 0)`;

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
        rows: await countRows(connection, "LedgerReadPosition", `kind = ${GROUP_KIND}`),
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
      for (const side of SIDES) {
        await connection.run(OPEN_HIDDEN(table, side));
        await connection.run(FILL_SESSIONS(table, side));
      }
    }
    for (const table of groupTables) {
      await connection.run(COUNT_GROUPS(table));
      await connection.run(COUNT_POSITIONS(table));
    }
    await connection.run(OPEN_SILENT_GROUPS);
  },
};

/** What the former steps and versions leave behind. A step of its own: the one before reads it. */
export const dropFormerCounts: MigrationStep = {
  name: "011-former-counts",

  async plan(connection) {
    return [
      {
        what: "delete the read positions of conversations of two, which stand in IMRecentSession now",
        rows: await countRows(connection, "LedgerReadPosition", `kind = ${SINGLE_KIND}`),
      },
    ];
  },

  async up(connection) {
    await connection.run("DELETE FROM LedgerReadPosition WHERE kind = ?", [SINGLE_KIND]);
    await connection.run("DROP TABLE IF EXISTS LedgerProxy");
    await connection.run("DELETE FROM LedgerState WHERE name = 'counter_generation'");
  },
};

import type { MysqlConnection } from "../connection/mysql-connection.js";
import {
  groupKind,
  groupTables,
  type MessageTable,
  singleKind,
  singleTables,
} from "../tables/message-tables.js";
import { derivedTable } from "../tables/sql-values.js";
import type { MigrationStep } from "./migration-step.js";
import { countRows } from "./schema-inspection.js";

/** Existing deployments do not say how far anybody has read: all of it, unless Redis knows better (the next step). */
const SEED_SINGLE = ({ name }: MessageTable, user: "smallId" | "bigId") => `
  INSERT IGNORE INTO LedgerReadPosition (userId, kind, conversationId, position)
  SELECT r.${user}, ${singleKind}, r.id, newest.id
  FROM (SELECT relateId, MAX(msgId) AS id FROM ${name} GROUP BY relateId) newest
  JOIN IMRelationShip r ON r.id = newest.relateId`;

const SEED_GROUP = ({ name }: MessageTable) => `
  INSERT IGNORE INTO LedgerReadPosition (userId, kind, conversationId, position)
  SELECT m.userId, ${groupKind}, m.groupId, newest.id
  FROM (SELECT groupId, MAX(msgId) AS id FROM ${name} GROUP BY groupId) newest
  JOIN IMGroupMember m ON m.groupId = newest.groupId AND m.status = 0`;

const SEED_ACTIVITY = ({ name }: MessageTable) => `
  INSERT IGNORE INTO LedgerGroupActivity (groupId, newestId, newestAt, arrival, dirty)
  SELECT groupId, MAX(msgId), MAX(created), 1, 0 FROM ${name} GROUP BY groupId`;

const GROUPS_WITH_MESSAGES = ({ name }: MessageTable) => `SELECT DISTINCT groupId AS number FROM ${name}`;
const IDS_BY_TIME = ({ name }: MessageTable) => `
  SELECT created, MAX(msgId) AS id FROM ${name} WHERE groupId = ? GROUP BY created ORDER BY created`;
const JOINS = `
  SELECT id, created FROM IMGroupMember WHERE groupId = ? AND status = 0 ORDER BY created`;
const SET_JOINED_AFTER = (rows: string) => `
  UPDATE ${rows} q STRAIGHT_JOIN IMGroupMember m ON m.id = q.memberRow SET m.joinedAfter = q.lastId`;

const membersAStatement = 1_000;

/** All members' positions: what they have read, and what was said before they joined. */
export const seedPositions: MigrationStep = {
  name: "007-positions",

  async plan(connection) {
    return [
      {
        what: "note as read all that there is, for both people of each relation",
        rows: 2 * (await countRows(connection, "IMRelationShip")),
      },
      {
        what: "note where each group member joined, and as read all that there is",
        rows: await countRows(connection, "IMGroupMember", "status = 0"),
      },
    ];
  },

  async up(connection) {
    for (const table of singleTables) {
      await connection.run(SEED_SINGLE(table, "smallId"));
      await connection.run(SEED_SINGLE(table, "bigId"));
    }
    for (const table of groupTables) {
      await connection.run(SEED_GROUP(table));
      await connection.run(SEED_ACTIVITY(table));
      const groups = await connection.rows<{ number: number }>(GROUPS_WITH_MESSAGES(table));
      for (const { number } of groups) await noteJoins(connection, table, number);
    }
  },
};

/** Both lists ascend by time, so one pass over each is enough. */
async function noteJoins(connection: MysqlConnection, table: MessageTable, group: number): Promise<void> {
  const messages = await connection.rows<{ created: number; id: number }>(IDS_BY_TIME(table), [group]);
  const joins = await connection.rows<{ id: number; created: number }>(JOINS, [group]);
  const rows: number[][] = [];
  let next = 0;
  let last = 0;
  for (const { id, created } of joins) {
    for (
      let message = messages[next];
      message !== undefined && message.created < created;
      message = messages[next]
    ) {
      last = Math.max(last, message.id);
      next++;
    }
    if (last > 0) rows.push([id, last]);
  }
  for (let done = 0; done < rows.length; done += membersAStatement) {
    const some = rows.slice(done, done + membersAStatement);
    await connection.run(SET_JOINED_AFTER(derivedTable(["memberRow", "lastId"], some)));
  }
}

import { GROUP_KIND, groupTables, SHARDS, SINGLE_KIND, singleTables } from "../mysql/message-tables.js";
import type { MysqlConnection } from "../mysql/mysql-connection.js";
import type { MigrationStep } from "./migration-step.js";

const RELATION = "SELECT id FROM IMRelationShip WHERE smallId = ? AND bigId = ?";

/** The oldest of the n newest messages that a peer sent; no row where there are fewer. */
const NTH_FROM_PEER = (table: string) => `
  SELECT msgId AS id FROM ${table} WHERE relateId = ? AND status = 0 AND fromId = ?
  ORDER BY msgId DESC LIMIT 1 OFFSET ?`;

const NTH_OF_GROUP = (table: string) => `
  SELECT msgId AS id FROM ${table} WHERE groupId = ? AND status = 0 ORDER BY msgId DESC LIMIT 1 OFFSET ?`;

const JOINED_AFTER =
  "SELECT joinedAfter AS id FROM IMGroupMember WHERE groupId = ? AND userId = ? AND status = 0";

const SET_POSITION = `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position) VALUES (?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE position = VALUES(position)`;

interface IdRow {
  readonly id: number;
}

/** Unread counts from Redis into read positions: n unread begin with the n-th newest message. */
export const importUnread: MigrationStep = {
  name: "008-import-unread",

  async plan() {
    return [{ what: "import unread counts from Redis as read positions", rows: 0 }];
  },

  async up(connection, redis) {
    if (redis !== null) {
      for await (const { user, counts } of redis.unread()) {
        for (const { peer, count } of counts)
          if (count > 0) await unreadFromPeer(connection, user, peer, count);
      }
      for await (const { group, user, count } of redis.groupUnread()) {
        if (count > 0) await unreadInGroup(connection, group, user, count);
      }
    }
  },
};

async function unreadFromPeer(
  connection: MysqlConnection,
  user: number,
  peer: number,
  count: number,
): Promise<void> {
  const [relation] = await connection.rows<IdRow>(RELATION, [Math.min(user, peer), Math.max(user, peer)]);
  const table = singleTables[(relation?.id ?? 0) % SHARDS];
  if (relation === undefined || table === undefined) return;
  const values = [relation.id, peer, count - 1];
  const [first] = await connection.rows<IdRow>(NTH_FROM_PEER(table.name), values);
  await connection.run(SET_POSITION, [user, SINGLE_KIND, relation.id, before(first)]);
}

async function unreadInGroup(
  connection: MysqlConnection,
  group: number,
  user: number,
  count: number,
): Promise<void> {
  const [member] = await connection.rows<IdRow>(JOINED_AFTER, [group, user]);
  const table = groupTables[group % SHARDS];
  if (member === undefined || table === undefined) return;
  const [first] = await connection.rows<IdRow>(NTH_OF_GROUP(table.name), [group, count - 1]);
  await connection.run(SET_POSITION, [user, GROUP_KIND, group, Math.max(member.id, before(first))]);
}

const before = (first: IdRow | undefined) => (first === undefined ? 0 : first.id - 1);

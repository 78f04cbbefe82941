import type { MysqlConnection } from "../connection/mysql-connection.js";
import {
  groupKind,
  groupTables,
  type MessageTable,
  shardCount,
  singleKind,
  singleTables,
} from "../tables/message-tables.js";
import { derivedTable, sqlNumber } from "../tables/sql-values.js";
import type { MigrationStep } from "./migration-step.js";

const RELATION = "SELECT id FROM IMRelationShip WHERE smallId = ? AND bigId = ?";

/** The oldest of the n newest messages that a peer sent; no row where there are fewer. */
const NTH_FROM_PEER = (table: string) => `
  SELECT msgId AS id FROM ${table} WHERE relateId = ? AND status = 0 AND fromId = ?
  ORDER BY msgId DESC LIMIT 1 OFFSET ?`;

/** The oldest of the n newest messages of a group; NULL where there are fewer. */
const NTH_OF_GROUP = (table: MessageTable, group: number, n: number) => `
  (SELECT msgId FROM ${table.name} FORCE INDEX (uniq_conversation_msgId)
  WHERE groupId = ${sqlNumber(group)} AND status = 0 ORDER BY msgId DESC LIMIT 1 OFFSET ${sqlNumber(n - 1)})`;

const SET_POSITION = `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position) VALUES (?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE position = VALUES(position)`;

/** All members of a group. Whoever joined later has not missed what was said before. */
const SET_GROUP_POSITIONS = `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position)
  SELECT m.userId, ${groupKind}, m.groupId, GREATEST(m.joinedAfter, ?) FROM IMGroupMember m
  WHERE m.groupId = ? AND m.status = 0
  ON DUPLICATE KEY UPDATE position = VALUES(position)`;

const SET_MEMBER_POSITIONS = (members: string) => `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position)
  SELECT m.userId, ${groupKind}, m.groupId, GREATEST(m.joinedAfter, LEAST(q.position, a.newestId)) FROM ${members} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.userId = q.userId AND m.status = 0
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = m.groupId
  ON DUPLICATE KEY UPDATE position = VALUES(position)`;

/** Beyond every message: all is read. */
const readAll = 0xffff_ffff;

interface IdRow {
  readonly id: number;
}

interface NthRow {
  readonly number: number;
  readonly n: number;
  readonly id: number | null;
}

/** A group, and how many of its newest messages are unread, ≥ 1. */
interface Unread {
  readonly group: number;
  readonly n: number;
}

/**
 * Unread counts from Redis into read positions: n unread begin with the n-th newest message. In a group a member has read
 * what their own count says, and nothing where they have none; a group that has no count has nothing unread.
 */
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
      for await (const { group, total } of redis.groupTotals()) {
        if (total > 0) await unreadByAll(connection, group, total);
      }
      for await (const members of redis.groupReads()) await readByMembers(connection, members);
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
  const table = singleTables[(relation?.id ?? 0) % shardCount];
  if (relation === undefined || table === undefined) return;
  const values = [relation.id, peer, count - 1];
  const [first] = await connection.rows<IdRow>(NTH_FROM_PEER(table.name), values);
  await connection.run(SET_POSITION, [user, singleKind, relation.id, before(first?.id ?? null)]);
}

/** Until their own counts say otherwise. */
async function unreadByAll(connection: MysqlConnection, group: number, total: number): Promise<void> {
  const [first] = await nthsOf(connection, [{ group, n: total }]);
  await connection.run(SET_GROUP_POSITIONS, [before(first?.id ?? null), group]);
}

async function readByMembers(
  connection: MysqlConnection,
  members: readonly {
    readonly group: number;
    readonly user: number;
    readonly read: number;
    readonly total: number;
  }[],
): Promise<void> {
  if (members.length === 0) return;
  const unread = new Map<string, Unread>();
  for (const { group, read, total } of members) {
    if (total > read) unread.set(`${group}:${total - read}`, { group, n: total - read });
  }
  const firsts = await nthsOf(connection, [...unread.values()]);
  const positions = new Map(firsts.map(({ number, n, id }) => [`${number}:${n}`, before(id)]));
  const rows = members.map(({ group, user, read, total }) => {
    return [group, user, positions.get(`${group}:${total - read}`) ?? readAll];
  });
  await connection.run(SET_MEMBER_POSITIONS(derivedTable(["groupId", "userId", "position"], rows)));
}

async function nthsOf(connection: MysqlConnection, unread: readonly Unread[]): Promise<readonly NthRow[]> {
  if (unread.length === 0) return [];
  const selects = unread.flatMap(({ group, n }) => {
    const table = groupTables[group % shardCount];
    if (table === undefined) return [];
    return [
      `SELECT ${sqlNumber(group)} AS number, ${sqlNumber(n)} AS n, ${NTH_OF_GROUP(table, group, n)} AS id`,
    ];
  });
  return connection.rows<NthRow>(selects.join(" UNION ALL "));
}

const before = (first: number | null) => (first === null ? 0 : first - 1);

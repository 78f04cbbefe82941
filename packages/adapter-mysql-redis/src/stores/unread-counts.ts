import type { UnreadConversation, UserId } from "@chatledger/core";
import { messageId, numberedConversation, numberedPeer } from "@chatledger/core";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { groupKind, singleKind } from "../tables/message-tables.js";
import { numberTable } from "../tables/sql-values.js";

/** Joined with readers `q`, so that each is looked up, however many rows of a table they have together. */
const SINGLES = `
  IMRecentSession s WHERE s.userId = q.number AND s.type = ${singleKind} AND s.unread > 0`;

/** Likewise. A member without a read position has read nothing. */
const GROUPS = `
  IMGroupMember m
  STRAIGHT_JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = m.groupId
  LEFT JOIN LedgerReadPosition p
    ON p.userId = m.userId AND p.kind = ${groupKind} AND p.conversationId = m.groupId
  WHERE m.userId = q.number AND m.status = 0 AND a.counted > COALESCE(p.counted, 0)`;

const UNREAD = (readers: string) => `
  SELECT s.userId AS reader, 0 AS isGroup, s.peerId AS peer, s.relateId AS number, s.unread AS count,
    0 AS visibleAfter, s.newestId FROM ${readers} q STRAIGHT_JOIN ${SINGLES}
  UNION ALL
  SELECT m.userId, 1, m.groupId, m.groupId, a.counted - COALESCE(p.counted, 0), m.joinedAfter, a.newestId
  FROM ${readers} q STRAIGHT_JOIN ${GROUPS}`;

const TOTALS = (readers: string) => `
  SELECT q.number AS reader, COALESCE((SELECT SUM(s.unread) FROM ${SINGLES}), 0)
    + COALESCE((SELECT SUM(a.counted - COALESCE(p.counted, 0)) FROM ${GROUPS}), 0) AS total
  FROM ${readers} q`;

interface UnreadRow {
  readonly reader: number;
  readonly isGroup: number;
  readonly peer: number;
  readonly number: number;
  readonly count: number;
  readonly visibleAfter: number;
  readonly newestId: number;
}

/** Readers' unread counts, from the rows that appends and acknowledgements write. */
export function unreadCounts(database: MysqlDatabase) {
  return {
    async unread(readers: readonly UserId[]): Promise<readonly (readonly UnreadConversation[])[]> {
      if (readers.length === 0) return [];
      const lists = new Map(readers.map((reader): [number, UnreadRow[]] => [reader, []]));
      for (const row of await database.read<UnreadRow>(UNREAD(numberTable(readers)))) {
        lists.get(row.reader)?.push(row);
      }
      for (const list of lists.values()) list.sort(peopleThenGroups);
      const conversations = new Map([...lists].map(([reader, list]) => [reader, list.map(conversationFrom)]));
      return readers.map((reader) => conversations.get(reader) ?? []);
    },

    async unreadTotals(readers: readonly UserId[]): Promise<readonly number[]> {
      if (readers.length === 0) return [];
      const rows = await database.read<{ reader: number; total: number }>(TOTALS(numberTable(readers)));
      const totals = new Map(rows.map(({ reader, total }) => [reader, Number(total)]));
      return readers.map((reader) => totals.get(reader) ?? 0);
    },
  };
}

const peopleThenGroups = (one: UnreadRow, other: UnreadRow) =>
  one.isGroup - other.isGroup || one.peer - other.peer;

function conversationFrom({
  isGroup,
  peer,
  number,
  count,
  visibleAfter,
  newestId,
}: UnreadRow): UnreadConversation {
  return {
    peer: numberedPeer(isGroup === 1, peer),
    conversation: numberedConversation(isGroup === 1, number),
    count,
    visibleAfter: messageId(visibleAfter),
    newestId: messageId(newestId),
  };
}

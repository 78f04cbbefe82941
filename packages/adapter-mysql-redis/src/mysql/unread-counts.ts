import type { UnreadConversation, UserId } from "@chatledger/core";
import {
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { GROUP_KIND, SINGLE_KIND } from "./message-tables.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { numberList } from "./row-list.js";

const SINGLES = (readers: string) => `
  FROM IMRecentSession s WHERE s.userId IN (${readers}) AND s.type = ${SINGLE_KIND} AND s.unread > 0`;

/** A member without a read position has read nothing. */
const GROUPS = (readers: string) => `
  FROM IMGroupMember m
  STRAIGHT_JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = m.groupId
  LEFT JOIN LedgerReadPosition p
    ON p.userId = m.userId AND p.kind = ${GROUP_KIND} AND p.conversationId = m.groupId
  WHERE m.userId IN (${readers}) AND m.status = 0 AND a.counted > COALESCE(p.counted, 0)`;

const UNREAD = (readers: string) => `
  SELECT s.userId AS reader, 0 AS isGroup, s.peerId AS peer, s.relateId AS number, s.unread AS count,
    0 AS visibleAfter, s.newestId ${SINGLES(readers)}
  UNION ALL
  SELECT m.userId, 1, m.groupId, m.groupId, a.counted - COALESCE(p.counted, 0), m.joinedAfter, a.newestId
  ${GROUPS(readers)}`;

const TOTALS = (readers: string) => `
  SELECT reader, SUM(count) AS total FROM (
    SELECT s.userId AS reader, s.unread AS count ${SINGLES(readers)}
    UNION ALL
    SELECT m.userId, a.counted - COALESCE(p.counted, 0) ${GROUPS(readers)}
  ) counts GROUP BY reader`;

interface UnreadRow {
  readonly reader: number;
  readonly isGroup: number;
  readonly peer: number;
  readonly number: number;
  readonly count: number;
  readonly visibleAfter: number;
  readonly newestId: number;
}

/** What readers have not read, as it stands in the rows that appends and acknowledgements write. */
export function unreadCounts(database: MysqlDatabase) {
  return {
    async unread(readers: readonly UserId[]): Promise<readonly (readonly UnreadConversation[])[]> {
      if (readers.length === 0) return [];
      const lists = new Map(readers.map((reader): [number, UnreadRow[]] => [reader, []]));
      for (const row of await database.read<UnreadRow>(UNREAD(numberList(readers)))) {
        lists.get(row.reader)?.push(row);
      }
      for (const list of lists.values()) list.sort(peopleThenGroups);
      const conversations = new Map([...lists].map(([reader, list]) => [reader, list.map(conversationFrom)]));
      return readers.map((reader) => conversations.get(reader) ?? []);
    },

    async unreadTotals(readers: readonly UserId[]): Promise<readonly number[]> {
      if (readers.length === 0) return [];
      const rows = await database.read<{ reader: number; total: number }>(TOTALS(numberList(readers)));
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
    peer: isGroup === 1 ? { kind: "group", group: groupId(peer) } : { kind: "single", user: userId(peer) },
    conversation: isGroup === 1 ? groupConversation(groupId(number)) : singleConversation(relationId(number)),
    count,
    visibleAfter: messageId(visibleAfter),
    newestId: messageId(newestId),
  };
}

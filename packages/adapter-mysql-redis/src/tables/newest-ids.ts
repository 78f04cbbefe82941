import type { ConversationId } from "@chatledger/core";
import { BY_ID_INDEX, indexed, type MessageTable, numberOf, singleKind, union } from "./message-tables.js";
import { derivedTable } from "./sql-values.js";

/** What append takes for the newest id, also where an admin console has deleted the row of that message. */
const NEWEST_ID = (table: MessageTable, wanted: string) => `
  SELECT q.query, GREATEST(COALESCE(${newestId(table, "q.number")}, 0), ${
    table.isGroup
      ? "COALESCE((SELECT a.newestId FROM LedgerGroupActivity a WHERE a.groupId = q.number), 0)"
      : `${NEWEST_OF_SESSION("smallId", "bigId")}, ${NEWEST_OF_SESSION("bigId", "smallId")}`
  }) AS id
  FROM ${wanted} q`;

const NEWEST_OF_SESSION = (user: string, peer: string) => `
  COALESCE((SELECT s.newestId FROM IMRelationShip r STRAIGHT_JOIN IMRecentSession s
    ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${singleKind} AND s.relateId = r.id
    WHERE r.id = q.number), 0)`;

/** As SQL: the largest id of a conversation, deleted messages included; NULL where none. */
function newestId(table: MessageTable, number: string): string {
  return `(SELECT n.msgId FROM ${table.name} n ${BY_ID_INDEX} WHERE n.${table.conversation} = ${number}
    ORDER BY n.msgId DESC LIMIT 1)`;
}

/** As SQL: `query`, the index of the conversation, and `id`, the largest that it ever had, 0 where none. */
export function newestIdsSql(conversations: readonly ConversationId[]): string {
  const queries = conversations.map((conversation) => ({ conversation }));
  return union(indexed(queries), (table, list) => {
    const rows = list.map(({ index, query }) => [index, numberOf(query.conversation)]);
    return NEWEST_ID(table, derivedTable(["query", "number"], rows));
  });
}

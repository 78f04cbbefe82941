import type {
  ByIdQuery,
  ClientKeyQuery,
  ConversationId,
  Message,
  MessageId,
  NewestQuery,
  PageQuery,
} from "@chatledger/core";
import {
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { byTable, type MessageTable, numberOf } from "./message-tables.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { rowList, sqlBytes, sqlNumber, tuples } from "./row-list.js";

const MESSAGE_COLUMNS = ({ sender }: MessageTable) =>
  `m.msgId AS id, m.${sender} AS sender, m.type AS type, m.content AS body, m.created AS createdAt`;

/** One seek a query: the index (conversation, msgId) is read backwards until the limit. */
const PAGE = (table: MessageTable, query: number, { conversation, from, after, limit }: PageQuery) => `
  (SELECT ${query} AS query, ${MESSAGE_COLUMNS(table)} FROM ${table.name} m
  WHERE m.${table.conversation} = ${sqlNumber(numberOf(conversation))} AND m.status = 0
    AND m.msgId > ${sqlNumber(after)} AND m.msgId <= ${sqlNumber(from === 0 ? NO_LIMIT : from)}
  ORDER BY m.msgId DESC LIMIT ${sqlNumber(limit)})`;

const BY_ID = (table: MessageTable, wanted: string) => `
  SELECT q.query, ${MESSAGE_COLUMNS(table)} FROM ${wanted} q
  STRAIGHT_JOIN ${table.name} m ON m.${table.conversation} = q.number AND m.msgId = q.id
  WHERE m.status = 0`;

/** The newest live id is looked up in the index alone, then its row. */
const NEWEST_MESSAGE = (table: MessageTable, wanted: string) => `
  SELECT q.query, ${MESSAGE_COLUMNS(table)} FROM ${wanted} q
  STRAIGHT_JOIN ${table.name} m ON m.${table.conversation} = q.number AND m.msgId = (
    SELECT n.msgId FROM ${table.name} n WHERE n.${table.conversation} = q.number AND n.status = 0
    ORDER BY n.msgId DESC LIMIT 1)
  WHERE m.msgId > q.after`;

const NEWEST_ID = (table: MessageTable, wanted: string) => `
  SELECT q.query, ${newestId(table, "q.number")} AS id FROM ${wanted} q`;

const BY_CLIENT_KEY = (table: MessageTable, keys: string) => `
  SELECT m.${table.conversation} AS number, ${table.isGroup ? 1 : 0} AS isGroup, m.${table.sender} AS sender,
    HEX(m.clientKey) AS clientKey, m.msgId AS id
  FROM ${table.name} m WHERE (m.${table.conversation}, m.${table.sender}, m.clientKey) IN (${keys})`;

/** Above every message id. */
const NO_LIMIT = 2 ** 32;

/** `IMMessage_N.type` of voice; the others are texts. */
export const MESSAGE_TYPE = { single: { text: 1, voice: 2 }, group: { text: 17, voice: 18 } } as const;

/** As SQL: the largest id of a conversation, deleted messages included; NULL where none. */
export function newestId(table: MessageTable, number: string): string {
  return `(SELECT n.msgId FROM ${table.name} n WHERE n.${table.conversation} = ${number}
    ORDER BY n.msgId DESC LIMIT 1)`;
}

interface MessageRow {
  readonly query: number;
  readonly id: number;
  readonly sender: number;
  readonly type: number;
  readonly body: Buffer | null;
  readonly createdAt: number;
}

interface IdRow {
  readonly query: number;
  readonly id: number | null;
}

interface KeyRow {
  readonly number: number;
  readonly isGroup: number;
  readonly sender: number;
  readonly clientKey: string;
  readonly id: number;
}

/** How messages are read: one statement a call, over all tables that it concerns. */
export function messageReads(database: MysqlDatabase) {
  return {
    async pages(queries: readonly PageQuery[]): Promise<readonly (readonly Message[])[]> {
      const sql = union(indexed(queries), (table, list) =>
        list.map(({ index, query }) => PAGE(table, index, query)).join(" UNION ALL "),
      );
      return messagesOf(queries, await nearby(queries, sql));
    },

    async byIds(queries: readonly ByIdQuery[]): Promise<readonly (readonly Message[])[]> {
      const wanted = indexed(queries).filter(({ query }) => visibleIds(query).length > 0);
      const sql = union(wanted, (table, list) => {
        const rows = list.flatMap(({ index, query }) =>
          visibleIds(query).map((id) => [index, numberOf(query.conversation), id]),
        );
        return BY_ID(table, rowList(["query", "number", "id"], rows));
      });
      return messagesOf(queries, await nearby(queries, sql));
    },

    async newestMessages(queries: readonly NewestQuery[]): Promise<readonly (Message | null)[]> {
      const sql = union(indexed(queries), (table, list) => {
        const rows = list.map(({ index, query }) => [index, numberOf(query.conversation), query.after]);
        return NEWEST_MESSAGE(table, rowList(["query", "number", "after"], rows));
      });
      const rows = sql === "" ? [] : await database.read<MessageRow>(sql);
      return messagesOf(queries, rows).map(([newest = null]) => newest);
    },

    async newestIds(conversations: readonly ConversationId[]): Promise<readonly MessageId[]> {
      const queries = conversations.map((conversation) => ({ conversation }));
      const sql = union(indexed(queries), (table, list) => {
        const rows = list.map(({ index, query }) => [index, numberOf(query.conversation)]);
        return NEWEST_ID(table, rowList(["query", "number"], rows));
      });
      const rows = sql === "" ? [] : await database.read<IdRow>(sql);
      const ids = conversations.map(() => messageId(0));
      for (const { query, id } of rows) ids[query] = messageId(id ?? 0);
      return ids;
    },

    async findByClientKeys(queries: readonly ClientKeyQuery[]): Promise<readonly (MessageId | null)[]> {
      const sql = union(indexed(queries), (table, list) =>
        BY_CLIENT_KEY(
          table,
          tuples(
            list.map(({ query }) => [
              sqlNumber(numberOf(query.conversation)),
              sqlNumber(query.from),
              sqlBytes(query.clientKey),
            ]),
          ),
        ),
      );
      const rows = sql === "" ? [] : await database.read<KeyRow>(sql);
      const found = new Map(
        rows.map(({ number, isGroup, sender, clientKey, id }) => {
          const conversation =
            isGroup === 1 ? groupConversation(groupId(number)) : singleConversation(relationId(number));
          return [keyOf(conversation, sender, clientKey), messageId(id)];
        }),
      );
      return queries.map(({ conversation, from, clientKey }) => {
        return found.get(keyOf(conversation, from, hex(clientKey))) ?? null;
      });
    },
  };

  async function nearby(
    queries: readonly { readonly conversation: ConversationId }[],
    sql: string,
  ): Promise<readonly MessageRow[]> {
    const places = queries.map((query) => query.conversation);
    return sql === "" ? [] : database.readNearby<MessageRow>(places, sql);
  }
}

interface Indexed<Query> {
  readonly index: number;
  readonly query: Query;
}

function indexed<Query>(queries: readonly Query[]): readonly Indexed<Query>[] {
  return queries.map((query, index) => ({ index, query }));
}

/** One statement over the tables that the queries concern; empty where there is none. */
export function union<Query extends { readonly conversation: ConversationId }>(
  queries: readonly Indexed<Query>[],
  select: (table: MessageTable, queries: readonly Indexed<Query>[]) => string,
): string {
  return byTable(queries, ({ query }) => query.conversation)
    .map(([table, list]) => select(table, list))
    .join(" UNION ALL ");
}

function visibleIds({ ids, after }: ByIdQuery): readonly MessageId[] {
  return [...new Set(ids)].filter((id) => id > after);
}

/** The rows as messages of their queries, newest first. */
function messagesOf(
  queries: readonly { readonly conversation: ConversationId }[],
  rows: readonly MessageRow[],
): readonly (readonly Message[])[] {
  const lists = queries.map((): Message[] => []);
  for (const { query, id, sender, type, body, createdAt } of rows) {
    const conversation = queries[query]?.conversation;
    if (conversation === undefined) continue;
    lists[query]?.push({
      conversation,
      id: messageId(id),
      from: userId(sender),
      kind: type === MESSAGE_TYPE.single.voice || type === MESSAGE_TYPE.group.voice ? "voice" : "text",
      body: body ?? new Uint8Array(0),
      createdAt,
    });
  }
  for (const list of lists) list.sort((one, other) => other.id - one.id);
  return lists;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex").toUpperCase();
}

function keyOf(conversation: ConversationId, sender: number, clientKey: string): string {
  return `${conversation}:${sender}:${clientKey}`;
}

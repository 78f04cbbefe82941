import type {
  ByIdQuery,
  ClientKeyQuery,
  ConversationId,
  Message,
  MessageId,
  MessageKind,
  NewestList,
  PageQuery,
} from "@chatledger/core";
import {
  fittingEntries,
  groupConversation,
  groupId,
  listedBytes,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { byTable, type MessageTable, numberOf, SINGLE_KIND } from "./message-tables.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { numberTable, rowList, sqlBytes, sqlNumber, tuples } from "./row-list.js";

/**
 * Bodies up to this many bytes are read with their messages. Larger ones only once it is known that the list has room
 * for them: a page of 1,000 messages may be 64 MiB, of which one is shown.
 */
const INLINE_BYTES = 4_096;

const SIZE = (content: string) => `COALESCE(LENGTH(${content}), 0)`;
const INLINE_BODY = (content: string) => `IF(LENGTH(${content}) <= ${INLINE_BYTES}, ${content}, NULL)`;

const MESSAGE_COLUMNS = ({ sender }: MessageTable) =>
  `m.msgId AS id, m.${sender} AS sender, m.type AS type, m.created AS createdAt, ${SIZE("m.content")} AS size,
    ${INLINE_BODY("m.content")} AS body`;

/** The unique key (conversation, msgId) that the migrations have added. */
const BY_ID_INDEX = "FORCE INDEX (uniq_conversation_msgId)";

/** One seek a query: the index is read backwards until the limit. */
const PAGE = (table: MessageTable, query: number, { conversation, from, after, limit }: PageQuery) => `
  (SELECT ${query} AS query, ${MESSAGE_COLUMNS(table)} FROM ${table.name} m ${BY_ID_INDEX}
  WHERE m.${table.conversation} = ${sqlNumber(numberOf(conversation))} AND m.status = 0
    ${after === 0 ? "" : `AND m.msgId > ${sqlNumber(after)}`} ${from === 0 ? "" : `AND m.msgId <= ${sqlNumber(from)}`}
  ORDER BY m.msgId DESC LIMIT ${sqlNumber(limit)})`;

const BY_ID = (table: MessageTable, wanted: string) => `
  SELECT q.query, ${MESSAGE_COLUMNS(table)} FROM ${wanted} q
  STRAIGHT_JOIN ${table.name} m ON m.${table.conversation} = q.number AND m.msgId = q.id
  WHERE m.status = 0`;

/**
 * One seek a conversation: its newest live message, in one value. A row of columns would take a second seek.
 * Measured for a conversation: 3.5 µs; with the numbers looked up in IMRelationShip 4.7 µs, as a `rowList` 8 µs.
 */
const NEWEST_MESSAGE = (table: MessageTable, numbers: string) => `
  SELECT ${table.isGroup ? 1 : 0} AS isGroup, c.number, (
    SELECT CONCAT_WS(' ', n.msgId, n.${table.sender}, n.type, n.created, ${SIZE("n.content")},
      COALESCE(${INLINE_BODY("n.content")}, '')) FROM ${table.name} n ${BY_ID_INDEX}
    WHERE n.${table.conversation} = c.number AND n.status = 0 ORDER BY n.msgId DESC LIMIT 1) AS newest
  FROM ${numbers} c`;

const LARGE_BODIES = (table: MessageTable, keys: string) => `
  SELECT ${table.isGroup ? 1 : 0} AS isGroup, m.${table.conversation} AS number, m.msgId AS id, m.content AS body
  FROM ${table.name} m WHERE (m.${table.conversation}, m.msgId) IN (${keys})`;

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
    ON s.userId = r.${user} AND s.peerId = r.${peer} AND s.type = ${SINGLE_KIND} AND s.relateId = r.id
    WHERE r.id = q.number), 0)`;

const BY_CLIENT_KEY = (table: MessageTable, keys: string) => `
  SELECT m.${table.conversation} AS number, ${table.isGroup ? 1 : 0} AS isGroup, m.${table.sender} AS sender,
    HEX(m.clientKey) AS clientKey, m.msgId AS id
  FROM ${table.name} m WHERE (m.${table.conversation}, m.${table.sender}, m.clientKey) IN (${keys})`;

/** `IMMessage_N.type` of voice; the others are texts. */
export const MESSAGE_TYPE = { single: { text: 1, voice: 2 }, group: { text: 17, voice: 18 } } as const;

/** As SQL: the largest id of a conversation, deleted messages included; NULL where none. */
export function newestId(table: MessageTable, number: string): string {
  return `(SELECT n.msgId FROM ${table.name} n ${BY_ID_INDEX} WHERE n.${table.conversation} = ${number}
    ORDER BY n.msgId DESC LIMIT 1)`;
}

/** A message, and the size of its body, which is empty where it is too large to have been read yet. */
interface Found {
  readonly message: Message;
  readonly size: number;
}

interface MessageRow {
  readonly query: number;
  readonly id: number;
  readonly sender: number;
  readonly type: number;
  readonly createdAt: number;
  readonly size: number;
  readonly body: Buffer | null;
}

interface NewestRow {
  readonly number: number;
  readonly isGroup: number;
  readonly newest: Buffer | null;
}

interface BodyRow {
  readonly number: number;
  readonly isGroup: number;
  readonly id: number;
  readonly body: Buffer | null;
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

/** How messages are read: one statement a call, over all tables that it concerns, and one more for large bodies. */
export function messageReads(database: MysqlDatabase) {
  return {
    async pages(queries: readonly PageQuery[]): Promise<readonly (readonly Message[])[]> {
      const sql = union(indexed(queries), (table, list) =>
        list.map(({ index, query }) => PAGE(table, index, query)).join(" UNION ALL "),
      );
      return withinBytes(queries, await nearby(queries, sql));
    },

    async byIds(queries: readonly ByIdQuery[]): Promise<readonly (readonly Message[])[]> {
      const wanted = indexed(queries).filter(({ query }) => visibleIds(query).length > 0);
      const sql = union(wanted, (table, list) => {
        const rows = list.flatMap(({ index, query }) =>
          visibleIds(query).map((id) => [index, numberOf(query.conversation), id]),
        );
        return BY_ID(table, rowList(["query", "number", "id"], rows));
      });
      return withinBytes(queries, await nearby(queries, sql));
    },

    async newestMessages(lists: readonly NewestList[]): Promise<readonly (readonly (Message | null)[])[]> {
      const sql = union(indexed(lists.flatMap(({ conversations }) => conversations)), (table, list) =>
        NEWEST_MESSAGE(table, numberTable(list.map(({ query }) => numberOf(query.conversation)))),
      );
      const rows = sql === "" ? [] : await database.read<NewestRow>(sql);
      const newest = new Map<ConversationId, Found>();
      for (const { isGroup, number, newest: packed } of rows) {
        const conversation = conversationOf(isGroup, number);
        if (packed !== null) newest.set(conversation, unpacked(conversation, packed));
      }
      const shown = lists.map(({ conversations, maxBytes }) => {
        const found = conversations.map(({ conversation, after }) => {
          const one = newest.get(conversation) ?? null;
          return one !== null && one.message.id > after ? one : null;
        });
        return found.slice(0, fittingEntries(found.map(bytesInList), maxBytes));
      });
      const bodies = await largeBodies(shown);
      return shown.map((list) => list.map((one) => one && whole(one, bodies)));
    },

    async newestIds(conversations: readonly ConversationId[]): Promise<readonly MessageId[]> {
      const ids = conversations.map(() => messageId(0));
      if (conversations.length === 0) return ids;
      for (const { query, id } of await database.read<IdRow>(newestIdsSql(conversations))) {
        ids[query] = messageId(id ?? 0);
      }
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
          return [keyOf(conversationOf(isGroup, number), sender, clientKey), messageId(id)];
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
  ): Promise<readonly (readonly Found[])[]> {
    const places = queries.map((query) => query.conversation);
    const rows = sql === "" ? [] : await database.readNearby<MessageRow>(places, sql);
    return foundIn(queries, rows);
  }

  async function withinBytes(
    queries: readonly { readonly maxBytes: number }[],
    lists: readonly (readonly Found[])[],
  ): Promise<readonly (readonly Message[])[]> {
    const shown = queries.map(({ maxBytes }, index) => {
      const list = lists[index] ?? [];
      const sizes = list.map(({ size }) => listedBytes(size));
      return list.slice(0, fittingEntries(sizes, maxBytes));
    });
    const bodies = await largeBodies(shown);
    return shown.map((list) => list.map((one) => whole(one, bodies)));
  }

  /** The bodies that were too large to be read with their messages; those of voice are not shown in full. */
  async function largeBodies(
    lists: readonly (readonly (Found | null)[])[],
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    const large: Message[] = [];
    for (const list of lists) {
      for (const one of list) if (one !== null && one.size > INLINE_BYTES) large.push(one.message);
    }
    if (large.length === 0) return NO_BODIES;
    const sql = byTable(large, ({ conversation }) => conversation).map(([table, messages]) =>
      LARGE_BODIES(
        table,
        tuples(messages.map(({ conversation, id }) => [sqlNumber(numberOf(conversation)), sqlNumber(id)])),
      ),
    );
    const rows = await database.read<BodyRow>(sql.join(" UNION ALL "));
    return new Map(
      rows.map(({ isGroup, number, id, body }) => {
        return [bodyKey(conversationOf(isGroup, number), id), body ?? NO_BYTES];
      }),
    );
  }
}

/** As SQL: `query`, the place of the conversation, and `id`, the largest that it ever had, 0 where none. */
export function newestIdsSql(conversations: readonly ConversationId[]): string {
  const queries = conversations.map((conversation) => ({ conversation }));
  return union(indexed(queries), (table, list) => {
    const rows = list.map(({ index, query }) => [index, numberOf(query.conversation)]);
    return NEWEST_ID(table, rowList(["query", "number"], rows));
  });
}

const NO_BYTES = new Uint8Array(0);
const NO_BODIES: ReadonlyMap<string, Uint8Array> = new Map();

const bodyKey = (conversation: ConversationId, id: number) => `${conversation}:${id}`;

/** Lists show a voice message as a short text. */
function bytesInList(one: Found | null): number {
  if (one === null) return 0;
  return listedBytes(one.message.kind === "voice" ? 0 : one.size);
}

function whole({ message, size }: Found, bodies: ReadonlyMap<string, Uint8Array>): Message {
  if (size <= INLINE_BYTES) return message;
  return { ...message, body: bodies.get(bodyKey(message.conversation, message.id)) ?? NO_BYTES };
}

interface Indexed<Query> {
  readonly index: number;
  readonly query: Query;
}

function indexed<Query>(queries: readonly Query[]): readonly Indexed<Query>[] {
  return queries.map((query, index) => ({ index, query }));
}

/** One statement over the tables that the queries concern; empty where there is none. */
function union<Query extends { readonly conversation: ConversationId }>(
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
function foundIn(
  queries: readonly { readonly conversation: ConversationId }[],
  rows: readonly MessageRow[],
): readonly (readonly Found[])[] {
  const lists = queries.map((): Found[] => []);
  for (const { query, id, sender, type, body, size, createdAt } of rows) {
    const conversation = queries[query]?.conversation;
    if (conversation === undefined) continue;
    const kind = messageKind(type);
    const from = userId(sender);
    const message = { conversation, id: messageId(id), from, kind, body: body ?? NO_BYTES, createdAt };
    lists[query]?.push({ message, size });
  }
  for (const list of lists) list.sort((one, other) => other.message.id - one.message.id);
  return lists;
}

/** What NEWEST_MESSAGE puts together. */
function unpacked(conversation: ConversationId, packed: Buffer): Found {
  const numbers: number[] = [];
  let at = 0;
  for (let number = 0; numbers.length < 5; at++) {
    const byte = packed[at] ?? SPACE;
    if (byte !== SPACE) {
      number = number * 10 + byte - ZERO;
      continue;
    }
    numbers.push(number);
    number = 0;
  }
  const [id = 0, sender = 0, type = 0, createdAt = 0, size = 0] = numbers;
  const body = packed.subarray(at);
  const kind = messageKind(type);
  return { message: { conversation, id: messageId(id), from: userId(sender), kind, body, createdAt }, size };
}

const SPACE = 0x20;
const ZERO = 0x30;

function messageKind(type: number): MessageKind {
  return type === MESSAGE_TYPE.single.voice || type === MESSAGE_TYPE.group.voice ? "voice" : "text";
}

function conversationOf(isGroup: number, number: number): ConversationId {
  return isGroup === 1 ? groupConversation(groupId(number)) : singleConversation(relationId(number));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex").toUpperCase();
}

function keyOf(conversation: ConversationId, sender: number, clientKey: string): string {
  return `${conversation}:${sender}:${clientKey}`;
}

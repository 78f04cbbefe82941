import type { ConversationId } from "@chatledger/core";
import { groupOf, isGroupConversation, relationOf } from "@chatledger/core";

/** One of the tables that messages are spread over by the conversation's number. */
export interface MessageTable {
  readonly name: string;
  readonly isGroup: boolean;
  /** The columns that tables of relations and of groups name differently. */
  readonly conversation: "relateId" | "groupId";
  readonly sender: "fromId" | "userId";
}

/** Messages of conversation n are in table n mod 8. */
export const shardCount = 8;

const shardNumbers = Array.from({ length: shardCount }, (_, shard) => shard);

export const singleTables: readonly MessageTable[] = shardNumbers.map((shard) => ({
  name: `IMMessage_${shard}`,
  isGroup: false,
  conversation: "relateId",
  sender: "fromId",
}));

export const groupTables: readonly MessageTable[] = shardNumbers.map((shard) => ({
  name: `IMGroupMessage_${shard}`,
  isGroup: true,
  conversation: "groupId",
  sender: "userId",
}));

/** All of them, in the order in which transactions write to them. */
export const messageTables: readonly MessageTable[] = [...singleTables, ...groupTables];

/** The number of the relation or of the group, whichever the conversation is. */
export function numberOf(conversation: ConversationId): number {
  return isGroupConversation(conversation) ? groupOf(conversation) : relationOf(conversation);
}

/** IMRecentSession.type, and `kind` of a read position. */
export const singleKind = 1;
export const groupKind = 2;

/** Items by the table that their conversation's messages are in; only tables that have any, in their order. */
export function byTable<Item>(
  items: readonly Item[],
  conversationOf: (item: Item) => ConversationId,
): readonly (readonly [MessageTable, readonly Item[]])[] {
  const lists = messageTables.map((): Item[] => []);
  for (const item of items) {
    const conversation = conversationOf(item);
    const shard = numberOf(conversation) % shardCount;
    lists[isGroupConversation(conversation) ? shardCount + shard : shard]?.push(item);
  }
  return messageTables.flatMap((table, index) => {
    const list = lists[index] ?? [];
    return list.length > 0 ? [[table, list] as const] : [];
  });
}

/** `IMMessage_N.type` of voice; the others are texts. */
export const messageTypes = { single: { text: 1, voice: 2 }, group: { text: 17, voice: 18 } } as const;

/** The unique key (conversation, msgId) that the migrations have added. */
export const BY_ID_INDEX = "FORCE INDEX (uniq_conversation_msgId)";

/** A query and its index in a batch. */
export interface Indexed<Query> {
  readonly index: number;
  readonly query: Query;
}

export function indexed<Query>(queries: readonly Query[]): readonly Indexed<Query>[] {
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

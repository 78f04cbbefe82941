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
export const SHARDS = 8;

const shardNumbers = Array.from({ length: SHARDS }, (_, shard) => shard);

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
export const SINGLE_KIND = 1;
export const GROUP_KIND = 2;

/** Items by the table that their conversation's messages are in; only tables that have any, in their order. */
export function byTable<Item>(
  items: readonly Item[],
  conversationOf: (item: Item) => ConversationId,
): readonly (readonly [MessageTable, readonly Item[]])[] {
  const lists = messageTables.map((): Item[] => []);
  for (const item of items) {
    const conversation = conversationOf(item);
    const shard = numberOf(conversation) % SHARDS;
    lists[isGroupConversation(conversation) ? SHARDS + shard : shard]?.push(item);
  }
  return messageTables.flatMap((table, index) => {
    const list = lists[index] ?? [];
    return list.length > 0 ? [[table, list] as const] : [];
  });
}

import type { MessageStore } from "@chatledger/core";
import { appendMessages } from "../append/append-messages.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { messageReads } from "./read-messages.js";
import { readPositions } from "./read-positions.js";
import { relations } from "./relations.js";
import { unreadCounts } from "./unread-counts.js";

/** Relations, messages, idempotency keys, read positions and unread counts in MySQL. */
export function mysqlMessageStore(database: MysqlDatabase, nextSortKey: () => number): MessageStore {
  const { openRelations, findRelations } = relations(database);
  const append = appendMessages(database, nextSortKey);
  const { findByClientKeys, newestIds, newestMessages, pages, byIds } = messageReads(database);
  const advanceReadPositions = readPositions(database);
  const { unread, unreadTotals } = unreadCounts(database);
  const { operation } = database;
  return {
    openRelations: (pairs, now) => operation(() => openRelations(pairs, now)),
    findRelations: (pairs) => operation(() => findRelations(pairs)),
    findByClientKeys: (queries) => operation(() => findByClientKeys(queries)),
    append: (batch) => operation(() => append(batch)),
    newestIds: (conversations) => operation(() => newestIds(conversations)),
    newestMessages: (lists) => operation(() => newestMessages(lists)),
    pages: (queries) => operation(() => pages(queries)),
    byIds: (queries) => operation(() => byIds(queries)),
    advanceReadPositions: (acks) => operation(() => advanceReadPositions(acks)),
    unread: (readers) => operation(() => unread(readers)),
    unreadTotals: (readers) => operation(() => unreadTotals(readers)),
  };
}

import { createHash } from "node:crypto";
import type { ConversationId, NewMessage } from "@chatledger/core";
import { messageId } from "@chatledger/core";
import { byTable, type MessageTable, numberOf } from "./message-tables.js";
import type { MysqlConnection } from "./mysql-connection.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { jitter } from "./mysql-pool.js";
import { hex } from "./read-messages.js";
import { sqlBytes, sqlNumber, tuples } from "./row-list.js";

const BY_IDS = (table: MessageTable, ids: string) => `
  SELECT ${table.isGroup ? 1 : 0} AS isGroup, ${table.conversation} AS number, ${table.sender} AS sender, msgId AS id,
    HEX(clientKey) AS clientKey, created, SHA2(content, 256) AS digest
  FROM ${table.name} WHERE (${table.conversation}, msgId) IN (${ids})`;

const BY_KEYS = (table: MessageTable, keys: string) => `
  SELECT ${table.isGroup ? 1 : 0} AS isGroup, ${table.conversation} AS number, ${table.sender} AS sender, msgId AS id,
    HEX(clientKey) AS clientKey, created, NULL AS digest
  FROM ${table.name} WHERE (${table.conversation}, ${table.sender}, clientKey) IN (${keys})`;

/** Who still holds the lock that a lost connection held: its thread, in whatever life of the server. */
const THREAD_OF = "SELECT IS_USED_LOCK(?) AS thread";
const THREAD_IS_GONE = "SELECT GET_LOCK(?, 1) AS gone";
const FORGET_THREAD = "DO RELEASE_LOCK(?)";

interface StoredRow {
  readonly isGroup: number;
  readonly number: number;
  readonly sender: number;
  readonly id: number;
  readonly clientKey: string | null;
  readonly created: number;
  readonly digest: string | null;
}

/** What the tables hold at the ids and client keys of some messages. */
export interface StoredMessages {
  /** Whether another message, or this one, holds its id. */
  idIsTaken(message: NewMessage): boolean;
  /** The id under which its client key is stored, or null. */
  idOfKey(message: NewMessage): ReturnType<typeof messageId> | null;
  /** Whether this very message is stored. */
  isStored(message: NewMessage): boolean;
}

/** Asks for the unique keys of messages, in one statement. */
export async function findStored(
  connection: MysqlConnection,
  messages: readonly NewMessage[],
): Promise<StoredMessages> {
  const selects = byTable(messages, (message) => message.conversation).flatMap(([table, list]) => {
    const ids = list.map(({ conversation, id }) => [sqlNumber(numberOf(conversation)), sqlNumber(id)]);
    const keys = list
      .filter(({ clientKey }) => clientKey !== null)
      .map(({ conversation, from, clientKey }) => {
        return [sqlNumber(numberOf(conversation)), sqlNumber(from), sqlBytes(clientKey)];
      });
    return [BY_IDS(table, tuples(ids)), ...(keys.length > 0 ? [BY_KEYS(table, tuples(keys))] : [])];
  });
  const rows = selects.length > 0 ? await connection.rows<StoredRow>(selects.join(" UNION ALL ")) : [];
  const byId = new Map<string, StoredRow>();
  const byKey = new Map<string, StoredRow>();
  for (const row of rows) {
    const conversation = row.number * 2 + row.isGroup;
    if (row.digest !== null) byId.set(`${conversation}:${row.id}`, row);
    if (row.clientKey !== null) byKey.set(`${conversation}:${row.sender}:${row.clientKey}`, row);
  }
  const atId = ({ conversation, id }: NewMessage) => byId.get(`${conversation}:${id}`);
  return {
    idIsTaken: (message) => atId(message) !== undefined,
    idOfKey({ conversation, from, clientKey }) {
      const row = clientKey && byKey.get(keyOf(conversation, from, clientKey));
      return row ? messageId(row.id) : null;
    },
    isStored(message) {
      const row = atId(message);
      return (
        row !== undefined &&
        row.sender === message.from &&
        row.created === message.createdAt &&
        row.clientKey === (message.clientKey && hex(message.clientKey)) &&
        row.digest === createHash("sha256").update(message.body).digest("hex")
      );
    },
  };
}

/**
 * What became of a transaction whose connection was lost. The server may still be at work on it, so first its
 * thread is ended, and waited for: only then do the tables tell.
 *
 * @param lockName the lock that the lost connection held
 * @param until when to give up, in milliseconds since 1970
 * @returns whether it was committed, or null where that cannot be found out in time
 */
export async function wasCommitted(
  database: MysqlDatabase,
  lockName: string,
  messages: readonly NewMessage[],
  until: number,
): Promise<boolean | null> {
  for (let pause = 20; Date.now() < until; pause = Math.min(400, pause * 2)) {
    try {
      const stored = await database.primary.use(async (connection) => {
        const [holder] = await connection.rows<{ thread: number | null }>(THREAD_OF, [lockName]);
        if (holder?.thread) await connection.run("KILL ?", [holder.thread]).catch(() => {});
        const [lock] = await connection.rows<{ gone: number | null }>(THREAD_IS_GONE, [lockName]);
        if (lock?.gone !== 1) return null;
        await connection.run(FORGET_THREAD, [lockName]);
        return findStored(connection, messages);
      });
      if (stored !== null) return messages.every(stored.isStored);
    } catch {
      // The server does not answer yet: asked again until the deadline.
    }
    await jitter(pause);
  }
  return null;
}

export function keyOf(conversation: ConversationId, from: number, clientKey: Uint8Array): string {
  return `${conversation}:${from}:${hex(clientKey)}`;
}

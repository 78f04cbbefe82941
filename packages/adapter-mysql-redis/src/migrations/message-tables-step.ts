import type { MysqlConnection } from "../connection/mysql-connection.js";
import { type MessageTable, messageTables } from "../tables/message-tables.js";
import { numberList } from "../tables/sql-values.js";
import type { MigrationStep } from "./migration-step.js";
import {
  alterTable,
  column,
  columnType,
  countRows,
  hasIndex,
  hasTable,
  uniqueIndex,
} from "./schema-inspection.js";

const uniqueIdKey = "uniq_conversation_msgId";
const uniqueClientKey = "uniq_conversation_sender_clientKey";

/** Conversations in which an id stands for several messages, or 0 for any. */
const SPOILT_CONVERSATIONS = ({ name, conversation }: MessageTable) => `
  SELECT DISTINCT number FROM (
    SELECT ${conversation} AS number FROM ${name} GROUP BY ${conversation}, msgId HAVING COUNT(*) > 1
    UNION ALL
    SELECT ${conversation} FROM ${name} WHERE msgId = 0
  ) spoilt`;

/** Numbers conversations anew in the order in which existing proxies show them. One statement, so all or nothing. */
const RENUMBER = ({ name, conversation }: MessageTable, numbers: string) => `
  UPDATE ${name} m JOIN (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY ${conversation} ORDER BY created, id) AS number
    FROM ${name} WHERE ${conversation} IN (${numbers})
  ) renumbered ON renumbered.id = m.id
  SET m.msgId = renumbered.number`;

const conversationsAStatement = 200;

/** Character sets whose bytes stay the same text when a column becomes binary. */
const utf8Charsets = new Set(["utf8mb4", "utf8mb3", "utf8", "ascii"]);

/** Message ids become unique, bodies binary, and sends idempotent. */
export const messageTablesStep: MigrationStep = {
  name: "003-messages",

  async plan(connection) {
    let spoilt = 0;
    let rows = 0;
    for (const table of messageTables) {
      if (!(await hasTable(connection, table.name))) continue;
      rows += await countRows(connection, table.name);
      const numbers = await spoiltConversations(connection, table);
      if (numbers.length === 0) continue;
      spoilt += await countRows(connection, table.name, `${table.conversation} IN (${numberList(numbers)})`);
    }
    return [
      { what: "renumber messages of conversations in which an id was given out twice", rows: spoilt },
      { what: "widen content to binary, add clientKey and unique keys to the message tables", rows },
    ];
  },

  async up(connection) {
    for (const table of messageTables) {
      if (!(await hasIndex(connection, table.name, uniqueIdKey))) await renumber(connection, table);
      await alterTable(
        connection,
        table.name,
        [
          column("clientKey", "varbinary(32) DEFAULT NULL"),
          uniqueIndex(uniqueIdKey, `${table.conversation}, msgId`),
          uniqueIndex(uniqueClientKey, `${table.conversation}, ${table.sender}, clientKey`),
        ],
        await widenings(connection, table),
      );
    }
  },
};

async function spoiltConversations(
  connection: MysqlConnection,
  table: MessageTable,
): Promise<readonly number[]> {
  const rows = await connection.rows<{ number: number }>(SPOILT_CONVERSATIONS(table));
  return rows.map(({ number }) => number);
}

async function renumber(connection: MysqlConnection, table: MessageTable): Promise<void> {
  const numbers = await spoiltConversations(connection, table);
  for (let done = 0; done < numbers.length; done += conversationsAStatement) {
    const some = numbers.slice(done, done + conversationsAStatement);
    await connection.run(RENUMBER(table, numberList(some)));
  }
}

/** A 64 KiB body fits, and what the text was in UTF-8 the bytes are. `id` no longer ends at 2³¹ messages a table. */
async function widenings(connection: MysqlConnection, table: MessageTable): Promise<readonly string[]> {
  const clauses: string[] = [];
  const content = await columnType(connection, table.name, "content");
  if (content?.type !== "mediumblob") {
    if (content?.charset && !utf8Charsets.has(content.charset)) {
      await connection.run(`ALTER TABLE ${table.name} MODIFY content mediumtext CHARACTER SET utf8mb4`);
    }
    clauses.push("MODIFY content mediumblob");
  }
  if ((await columnType(connection, table.name, "id"))?.type !== "bigint") {
    clauses.push("MODIFY id bigint NOT NULL AUTO_INCREMENT");
  }
  return clauses;
}

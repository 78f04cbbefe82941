import { userId } from "@chatledger/core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate } from "../src/migrations/migrate.js";
import { openMysqlStores } from "../src/open-mysql-stores.js";
import { shardCount } from "../src/tables/message-tables.js";
import { clientOf, configAt, serverAt } from "./mysql-fixture.js";
import { formerDatabase } from "./mysql-former-database.js";
import { numberTable } from "./mysql-number-table.js";

/*
 * 100,000 messages, half of them of people who know each other, half in groups, in a database of the version that kept
 * unread counts in Redis. What a migration does once for each row must not read a table each time.
 */
const relations = 2_500;
const messagesOfRelation = 20;
const groups = 50;
const messagesOfGroup = 1_000;
const membersOfGroup = 100;

const perShard = (sql: (shard: number) => string) =>
  Array.from({ length: shardCount }, (_, shard) => sql(shard));

const rows: readonly string[] = [
  `INSERT INTO IMRelationShip (id, smallId, bigId, status, created, updated)
    SELECT 1 + r.n, 1 + r.n MOD 500, 1000 + r.n, 0, 1, 1 FROM ${numberTable(relations, "r")}`,
  `INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
    SELECT smallId, bigId, 1, 0, 1, id, id FROM IMRelationShip`,
  `INSERT INTO LedgerReadPosition (userId, kind, conversationId, position)
    SELECT smallId, 1, id, id MOD ${messagesOfRelation} FROM IMRelationShip`,
  ...perShard(
    (shard) => `INSERT INTO IMMessage_${shard}
      (relateId, msgId, fromId, toId, type, status, created, updated, content)
    SELECT r.id, 1 + m.n, r.bigId, r.smallId, 1, 0, 1, 1, REPEAT('x', 64)
    FROM IMRelationShip r CROSS JOIN ${numberTable(messagesOfRelation, "m")} WHERE r.id MOD ${shardCount} = ${shard}`,
  ),
  `INSERT INTO IMGroup (id, name, creator, type, userCnt, status, version)
    SELECT 1 + g.n, 'group', 1, 1, ${membersOfGroup}, 0, 1 FROM ${numberTable(groups, "g")}`,
  `INSERT INTO IMGroupMember (groupId, userId, status, created, updated)
    SELECT 1 + g.n, 10001 + m.n, 0, 1, 1
    FROM ${numberTable(groups, "g")} CROSS JOIN ${numberTable(membersOfGroup, "m")}`,
  `INSERT INTO LedgerReadPosition (userId, kind, conversationId, position)
    SELECT userId, 2, groupId, ${messagesOfGroup} - groupId FROM IMGroupMember WHERE userId > 10001`,
  `INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, arrival, dirty)
    SELECT id, ${messagesOfGroup}, 1, 1, 0 FROM IMGroup`,
  ...perShard(
    (shard) => `INSERT INTO IMGroupMessage_${shard}
      (groupId, msgId, userId, type, status, created, updated, content)
    SELECT g.id, 1 + m.n, 9, 17, 0, 1, 1, REPEAT('x', 64)
    FROM IMGroup g CROSS JOIN ${numberTable(messagesOfGroup, "m")} WHERE g.id MOD ${shardCount} = ${shard}`,
  ),
];

let database: Awaited<ReturnType<typeof formerDatabase>>;
let client: Awaited<ReturnType<typeof clientOf>>;
const sent: string[] = [];

beforeAll(async () => {
  database = await formerDatabase(inject("testServers").mysqlUrl);
  client = await clientOf(database.url);
  for (const sql of rows) await client.query(sql);
  const [tables] = await client.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
  );
  for (const { name } of tables as { name: string }[]) await client.query(`ANALYZE TABLE ${name}`);
  await migrate(serverAt(database.url), null, (sql) => sent.push(sql));
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test("the upgrade reads each table from end to end at most once in a statement, and looks all else up", async () => {
  const statements = sent.filter(
    (sql) => /^\s*(INSERT|UPDATE|SELECT)\b/.test(sql) && / (IM|Ledger)\w+/.test(sql),
  );
  const filling = statements.filter((sql) => !/LedgerMigration|information_schema/.test(sql));
  expect(filling.length).toBeGreaterThan(40);

  for (const sql of filling) expect(await repeatedReads(sql), sql).toEqual([]);
});

test("a table that is read again for each row would be noticed", async () => {
  const sql =
    "SELECT (SELECT COUNT(*) FROM IMMessage_1 m WHERE m.toId = r.bigId) AS count FROM IMRelationShip r";

  expect(await repeatedReads(sql)).not.toEqual([]);
});

test("the upgraded counts are those that the positions make", async () => {
  const stores = await openMysqlStores(configAt(database.url));
  const readers = [1, 500, 10_001, 10_002, 10_100].map(userId);

  const totals = await stores.messages.unreadTotals(readers);
  await stores.close();

  // Each of the first 500 has five relations, r + 500 k; group g has g messages above its members' positions.
  const ofPair = (reader: number) =>
    [0, 1, 2, 3, 4]
      .map((k) => messagesOfRelation - ((reader + 500 * k) % messagesOfRelation))
      .reduce((sum, count) => sum + count, 0);
  const behind = (groups * (groups + 1)) / 2;
  expect(totals).toEqual([ofPair(1), ofPair(500), groups * messagesOfGroup, behind, behind]);
});

interface PlanRow {
  readonly id: number;
  readonly select_type: string;
  readonly table: string | null;
  readonly type: string | null;
}

/** Steps that read a whole table or index although they are not the first of their select, or run for each row. */
async function repeatedReads(sql: string): Promise<readonly PlanRow[]> {
  const [plan] = await client.query(`EXPLAIN ${sql}`);
  const steps = plan as PlanRow[];
  return steps.filter(({ id, select_type, table, type }, index) => {
    if (table === null || table.startsWith("<") || (type !== "ALL" && type !== "index")) return false;
    const isFirst = steps.findIndex((step) => step.id === id) === index;
    return !isFirst || select_type.startsWith("DEPENDENT");
  });
}

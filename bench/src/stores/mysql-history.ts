import { type Connection, createConnection } from "mysql2/promise";
import type { Sizes } from "../config/options.js";
import { textBytes } from "../workload/pairs.js";
import { unixSeconds } from "../workload/unix-seconds.js";
import type { MysqlStore } from "./store-fixture.js";

const shards = 8;
const relationsAStatement = 2_000;

const OPEN_RELATIONS = (rows: string) =>
  `INSERT INTO IMRelationShip (id, smallId, bigId, created, updated) VALUES ${rows}`;

/** Both people's sessions with each other. */
const OPEN_SESSIONS = `
  INSERT INTO IMRecentSession (userId, peerId, type, created, updated)
  SELECT smallId, bigId, 1, created, updated FROM IMRelationShip WHERE id BETWEEN ? AND ?
  UNION ALL
  SELECT bigId, smallId, 1, created, updated FROM IMRelationShip WHERE id BETWEEN ? AND ?`;

const CREATE_NUMBERS = "CREATE TEMPORARY TABLE numbers (number int unsigned NOT NULL PRIMARY KEY)";

/** Of every relation in the shard one message for each number, in the order of the tables' keys. */
const APPEND = (shard: number) => `
  INSERT INTO IMMessage_${shard} (relateId, msgId, fromId, toId, type, status, created, updated, content)
  SELECT r.id, n.number, r.smallId, r.bigId, 1, 0, r.created, r.updated,
    RPAD(CONCAT(r.smallId, ' wrote to ', r.bigId, '. '), ${textBytes}, CONCAT(r.smallId, ' wrote to ', r.bigId, '. '))
  FROM IMRelationShip r STRAIGHT_JOIN numbers n
  WHERE r.id BETWEEN ? AND ? AND r.id MOD ${shards} = ${shard}
  ORDER BY r.id, n.number`;

/** The planner knows the new sizes at once, not some time later. */
const ANALYZE = `ANALYZE TABLE IMRelationShip, IMRecentSession, ${Array.from(
  { length: shards },
  (_, shard) => `IMMessage_${shard}`,
).join(", ")}`;

/**
 * Stores a history in a migrated database that has none: pairs of users 1 and 2, 3 and 4 …, each with as many messages
 * from the one to the other. A hundred thousand messages a transaction or fewer, made by the server itself.
 */
export async function loadMysqlHistory(
  { databaseUrl }: MysqlStore,
  { historyMessages, historyRelations }: Sizes,
): Promise<void> {
  const connection = await createConnection({ uri: databaseUrl });
  try {
    await connection.query(CREATE_NUMBERS);
    await insertNumbers(connection, Math.floor(historyMessages / historyRelations));
    for (let first = 1; first <= historyRelations; first += relationsAStatement) {
      const last = Math.min(first + relationsAStatement - 1, historyRelations);
      await connection.query(OPEN_RELATIONS(relationRows(first, last)));
      await connection.query(OPEN_SESSIONS, [first, last, first, last]);
      for (let shard = 0; shard < shards; shard += 1) await connection.query(APPEND(shard), [first, last]);
    }
    await connection.query(ANALYZE);
  } finally {
    await connection.end();
  }
}

async function insertNumbers(connection: Connection, count: number): Promise<void> {
  if (count === 0) return;
  const rows = Array.from({ length: count }, (_, index) => `(${index + 1})`);
  await connection.query(`INSERT INTO numbers VALUES ${rows.join(",")}`);
}

/** Relation n is that of users 2n - 1 and 2n. */
function relationRows(first: number, last: number): string {
  const now = unixSeconds();
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const id = first + index;
    return `(${id},${id * 2 - 1},${id * 2},${now},${now})`;
  }).join(",");
}

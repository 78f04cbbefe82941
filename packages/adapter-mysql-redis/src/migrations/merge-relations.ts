import type { MysqlConnection } from "../connection/mysql-connection.js";
import { shardCount, singleTables } from "../tables/message-tables.js";
import { numberList, sqlNumber } from "../tables/sql-values.js";
import type { MigrationStep } from "./migration-step.js";
import { alterTable, countRows, hasIndex, hasTable, index, uniqueIndex } from "./schema-inspection.js";

const uniqueKey = "uniq_smallId_bigId";

/** Pairs that have several relations, in whichever order their two people are. */
const SPLIT_PAIRS = `
  SELECT LEAST(smallId, bigId) AS small, GREATEST(smallId, bigId) AS big,
    GROUP_CONCAT(id ORDER BY id) AS ids, MIN(COALESCE(status, 0)) AS status
  FROM IMRelationShip GROUP BY LEAST(smallId, bigId), GREATEST(smallId, bigId) HAVING COUNT(*) > 1`;

const REVERSED_PAIRS = "smallId > bigId";
const TURN_PAIRS = `
  UPDATE IMRelationShip r JOIN (SELECT DISTINCT id, smallId, bigId FROM IMRelationShip WHERE smallId > bigId) old
  ON old.id = r.id SET r.smallId = old.bigId, r.bigId = old.smallId`;

const MESSAGE_COLUMNS = "fromId, toId, content, type, status, updated, created";

/**
 * The messages of all relations of a pair, copied into one history in the order of time, and within a second in that of
 * their rows, as existing proxies show them. Numbers of rows in different tables say nothing about each other.
 */
const COPY_HISTORY = (target: string, survivor: number, sources: string) => `
  INSERT INTO ${target} (relateId, msgId, ${MESSAGE_COLUMNS})
  SELECT ${survivor}, ROW_NUMBER() OVER (ORDER BY created, id, relateId), ${MESSAGE_COLUMNS}
  FROM (${sources}) histories`;

const HISTORY = (table: string, ids: string) =>
  `SELECT id, relateId, msgId, ${MESSAGE_COLUMNS} FROM ${table} WHERE relateId IN (${ids})`;

interface SplitPair {
  readonly small: number;
  readonly big: number;
  readonly ids: string;
  readonly status: number;
}

/**
 * One relation per pair. The smallest number survives: it is the one that existing proxies find first. A pair is
 * merged in one transaction, before message ids are unique.
 */
export const mergeRelations: MigrationStep = {
  name: "002-relations",

  async plan(connection) {
    if (!(await hasTable(connection, "IMRelationShip"))) return [];
    const pairs = await splitPairs(connection);
    let messages = 0;
    for (const { ids } of pairs) {
      for (const { name } of tablesOf(idsOf(ids)))
        messages += await countRows(connection, name, `relateId IN (${ids})`);
    }
    return [
      { what: "merge pairs of people with several relations into one relation", rows: pairs.length },
      { what: "renumber the messages of those pairs into one history in order of time", rows: messages },
      {
        what: "turn relations whose two people are in the wrong order",
        rows: await countRows(connection, "IMRelationShip", REVERSED_PAIRS),
      },
      {
        what: "add a unique key (smallId, bigId) to IMRelationShip",
        rows: await countRows(connection, "IMRelationShip"),
      },
    ];
  },

  async up(connection) {
    if (!(await hasIndex(connection, "IMRelationShip", uniqueKey))) {
      for (const pair of await splitPairs(connection)) await mergePair(connection, pair);
      await connection.run(TURN_PAIRS);
    }
    await alterTable(connection, "IMRelationShip", [
      uniqueIndex(uniqueKey, "smallId, bigId"),
      index("idx_bigId", "bigId"),
    ]);
  },
};

async function splitPairs(connection: MysqlConnection): Promise<readonly SplitPair[]> {
  await connection.run("SET SESSION group_concat_max_len = 1000000");
  return connection.rows<SplitPair>(SPLIT_PAIRS);
}

async function mergePair(connection: MysqlConnection, { ids: list, status }: SplitPair): Promise<void> {
  const ids = idsOf(list);
  const [survivor = 0, ...others] = ids;
  const target = singleTables[survivor % shardCount]?.name ?? "";
  const tables = tablesOf(ids);
  await connection.run("START TRANSACTION");
  const former: [string, number][] = [];
  for (const { name } of tables) {
    const where = `relateId IN (${numberList(ids)})`;
    const [row] = await connection.rows<{ last: number | null }>(
      `SELECT MAX(id) AS last FROM ${name} WHERE ${where}`,
    );
    if (row?.last) former.push([name, row.last]);
  }
  if (former.length > 0) {
    const sources = former.map(([name]) => HISTORY(name, numberList(ids))).join(" UNION ALL ");
    await connection.run(COPY_HISTORY(target, survivor, sources));
    for (const [name, last] of former) {
      await connection.run(
        `DELETE FROM ${name} WHERE relateId IN (${numberList(ids)}) AND id <= ${sqlNumber(last)}`,
      );
    }
  }
  await connection.run(`DELETE FROM IMRelationShip WHERE id IN (${numberList(others)})`);
  await connection.run("UPDATE IMRelationShip SET status = ? WHERE id = ?", [status, survivor]);
  await connection.run("COMMIT");
}

const idsOf = (list: string) => list.split(",").map(Number);

function tablesOf(ids: readonly number[]) {
  const shards = new Set(ids.map((id) => id % shardCount));
  return singleTables.filter((_, shard) => shards.has(shard));
}

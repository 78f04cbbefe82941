import { Redis } from "ioredis";
import { type Connection, createConnection, type RowDataPacket } from "mysql2";
import { makePairs, type Pair } from "../workload/pairs.js";
import { unixSeconds } from "../workload/unix-seconds.js";
import { type BatchLoop, inTurns } from "./batch-loop.js";
import type { MysqlStore } from "./store-fixture.js";

/** A pair whose relation exists. */
interface RelatedPair extends Pair {
  readonly relation: number;
}

interface Lane {
  readonly mysql: Connection;
  readonly redis: Redis;
  readonly pairs: readonly RelatedPair[];
}

/** While one lane's batch is at the servers, the other's is being made. */
const laneCount = 2;
const shards = 8;

/** As the proxy has it: no locks on what lies between rows. */
const READ_COMMITTED = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
const OPEN_RELATIONS = (rows: string) =>
  `INSERT INTO IMRelationShip (smallId, bigId, created, updated) VALUES ${rows}`;
const RELATIONS = "SELECT id, smallId FROM IMRelationShip";
const OPEN_SESSIONS = (rows: string) =>
  `INSERT INTO IMRecentSession (userId, peerId, type, created, updated, moved, relateId) VALUES ${rows}`;
const APPEND = (shard: number, rows: string) =>
  `INSERT INTO IMMessage_${shard} (relateId, msgId, fromId, toId, type, status, created, updated, content) VALUES ${rows}`;
/** One statement for all sessions of a batch, counts included. ON DUPLICATE KEY UPDATE was slower, and costs an `id` per row. */
const UPDATE_SESSIONS = (sessions: string) => `
  UPDATE (${sessions}) q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.u AND s.peerId = q.p AND s.type = 1
  SET s.updated = q.t, s.moved = q.m, s.newestId = q.n, s.unread = s.unread + q.a`;

/**
 * What a batch needs at least, sent as plainly as the drivers allow: one pipeline for ids, and one packet for a transaction
 * that stores the messages and counts them in both sessions.
 */
export async function openRawMysql(store: MysqlStore, count: number): Promise<BatchLoop> {
  const connections = Array.from({ length: laneCount }, () =>
    createConnection({ uri: store.databaseUrl, multipleStatements: true }),
  );
  const redises = Array.from({ length: laneCount }, () => new Redis(store.redisUrl));
  const close = async () => {
    for (const redis of redises) redis.disconnect();
    for (const connection of connections) connection.destroy();
  };
  try {
    await Promise.all(connections.map((connection) => run(connection, READ_COMMITTED)));
    const pairs = await openPairs(connections[0] as Connection, Math.max(count, laneCount));
    const lanes = connections.map(
      (mysql, number): Lane => ({
        mysql,
        redis: redises[number] as Redis,
        pairs: pairs.filter((_pair, index) => index % laneCount === number),
      }),
    );
    return { lanes: lanes.map(batchWriter), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Relations and sessions of all pairs, so that the loop finds them. */
async function openPairs(mysql: Connection, count: number): Promise<readonly RelatedPair[]> {
  const pairs = makePairs(count);
  const now = unixSeconds();
  const relations = pairs.map(({ from, to }) => `(${from},${to},${now},${now})`);
  await run(mysql, OPEN_RELATIONS(relations.join(",")));
  const rows = (await run(mysql, RELATIONS)) as readonly RowDataPacket[];
  const relationOf = new Map(rows.map(({ id, smallId }) => [Number(smallId), Number(id)]));
  const related = pairs.map((pair) => ({ ...pair, relation: relationOf.get(pair.from) ?? 0 }));
  const sessions = related.flatMap(({ from, to, relation }) => [
    `(${from},${to},1,${now},${now},0,${relation})`,
    `(${to},${from},1,${now},${now},0,${relation})`,
  ]);
  await run(mysql, OPEN_SESSIONS(sessions.join(",")));
  return related;
}

function batchWriter({ mysql, redis, pairs }: Lane): () => Promise<number> {
  const nextTurns = inTurns(pairs.length);
  let sortKey = 0;
  return async () => {
    const batch = nextTurns().map((index) => pairs[index] as RelatedPair);
    const counts = new Map<RelatedPair, number>();
    for (const pair of batch) counts.set(pair, (counts.get(pair) ?? 0) + 1);

    const ids = redis.pipeline();
    for (const [{ relation }, count] of counts) ids.incrby(`msg_id_${relation}`, count);
    const lasts = resultsOf(await ids.exec());

    const nextOf = new Map<RelatedPair, number>();
    [...counts].forEach(([pair, count], index) => {
      nextOf.set(pair, Number(lasts[index]) - count + 1);
    });
    const now = unixSeconds();
    const rows = Array.from({ length: shards }, (): string[] => []);
    for (const pair of batch) {
      const { relation, from, to, text } = pair;
      const id = nextOf.get(pair) ?? 0;
      nextOf.set(pair, id + 1);
      rows[relation % shards]?.push(
        `(${relation},${id},${from},${to},1,0,${now},${now},X'${text.toString("hex")}')`,
      );
    }
    const sessions = [...counts].flatMap(([pair, count]) => {
      const { from, to } = pair;
      const newest = (nextOf.get(pair) ?? 0) - 1;
      sortKey += 1;
      return [
        `SELECT ${from} u,${to} p,${now} t,${sortKey} m,${newest} n,0 a`,
        `SELECT ${to},${from},${now},${sortKey},${newest},${count}`,
      ];
    });
    const inserts = rows.flatMap((list, shard) => (list.length === 0 ? [] : [APPEND(shard, list.join(","))]));
    await run(
      mysql,
      ["START TRANSACTION", ...inserts, UPDATE_SESSIONS(sessions.join(" UNION ALL ")), "COMMIT"].join(";"),
    );
    return batch.length;
  };
}

function run(mysql: Connection, sql: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    mysql.query(sql, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** What a pipeline's commands answered. */
function resultsOf(replies: readonly (readonly [Error | null, unknown])[] | null): readonly unknown[] {
  return (replies ?? []).map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}

import { createMysqlDatabase } from "@chatledger/test-servers";
import { defaultMysqlLimits } from "../src/connection/mysql-config.js";
import { connect } from "../src/connection/mysql-connection.js";
import { CREATE_MIGRATION_TABLE } from "../src/migrations/ledger-tables.js";
import { migrationSteps } from "../src/migrations/schema-status.js";
import { shardCount } from "../src/tables/message-tables.js";
import { clientOf, serverAt } from "./mysql-fixture.js";

/** The last step of the version that kept unread counts in Redis. */
const lastFormerStep = "009-read-indexes";

/** What that version had besides: the register of its proxies, and the generation of its counters. */
const FORMER_REST = [
  "CREATE TABLE LedgerProxy (name char(36) NOT NULL PRIMARY KEY, tick bigint unsigned NOT NULL, seen int unsigned NOT NULL)",
  "INSERT INTO LedgerProxy VALUES ('a proxy that died', 7, 1700000000)",
  "INSERT INTO LedgerState (name, value) VALUES ('counter_generation', 3)",
];

/** A database with the schema of that version, and no rows. */
export async function formerDatabase(serverUrl: string) {
  const database = await createMysqlDatabase(serverUrl);
  const limits = { ...defaultMysqlLimits, statementDeadlineMs: 600_000 };
  const connection = await connect(serverAt(database.url), limits);
  await connection.run(CREATE_MIGRATION_TABLE);
  for (const step of migrationSteps.filter(({ name }) => name <= lastFormerStep)) {
    await step.up(connection, null);
    await connection.run("INSERT INTO LedgerMigration (name, finished) VALUES (?, 1)", [step.name]);
  }
  for (const sql of FORMER_REST) await connection.run(sql);
  await connection.end();
  return database;
}

/** A copy of a database, tables and rows. */
export async function copyOf(serverUrl: string, url: string) {
  const database = await createMysqlDatabase(serverUrl);
  const client = await clientOf(database.url);
  const source = new URL(url).pathname.slice(1);
  const [tables] = await client.query(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${source}'`,
  );
  const sql = (tables as { name: string }[]).flatMap(({ name }) => [
    `CREATE TABLE ${name} LIKE ${source}.${name}`,
    `INSERT INTO ${name} SELECT * FROM ${source}.${name}`,
  ]);
  await client.query(sql.join(";"));
  await client.end();
  return database;
}

const peopleCount = 9;
const relationCount = 24;
const groupCount = 12;
/** Numbers that look random and are the same each time (a linear congruential generator). */
function picker(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Fills it with what that version wrote: messages with gaps and deleted ones, sessions that are live, removed or
 * deleted, read positions of both kinds that stand anywhere or are not there, and groups with and without activity.
 */
export async function fillFormerDatabase(url: string): Promise<void> {
  const pick = picker(7);
  const client = await clientOf(url);
  const insert = async (table: string, columns: string, rows: readonly (readonly (number | string)[])[]) => {
    if (rows.length > 0) await client.query(`INSERT INTO ${table} (${columns}) VALUES ?`, [rows]);
  };
  const sessions: number[][] = [];
  const positions: number[][] = [];
  const pairs = new Set<string>();

  for (let relation = 1; relation <= relationCount; relation++) {
    const small = 1 + pick(peopleCount - 1);
    const big = small + 1 + pick(peopleCount - small);
    if (pairs.has(`${small}:${big}`)) continue;
    pairs.add(`${small}:${big}`);
    await insert("IMRelationShip", "id, smallId, bigId, status, created, updated", [
      [relation, small, big, pick(6) === 0 ? 1 : 0, 5, 5],
    ]);
    const messages = pick(5) === 0 ? [] : history(pick, 14);
    const rows = messages.map(([id, deleted]) => {
      const [from, to] = pick(2) === 0 ? [small, big] : [big, small];
      return [relation, id, from, to, "text", 1, deleted, 10 + id, 10 + id];
    });
    const table = `IMMessage_${relation % shardCount}`;
    await insert(table, "relateId, msgId, fromId, toId, content, type, status, created, updated", rows);
    const newest = messages.at(-1)?.[0] ?? 0;
    for (const [user, peer] of [
      [small, big],
      [big, small],
    ] as const) {
      const shown = pick(5);
      if (shown > 0) sessions.push([user, peer, 1, shown === 1 ? 1 : 0, 5, 10 + newest, relation]);
      if (pick(3) > 0) positions.push([user, 1, relation, pick(newest + 1)]);
    }
  }

  for (let group = 1; group <= groupCount; group++) {
    const members = Array.from({ length: peopleCount }, (_, index) => index + 1).filter(() => pick(3) > 0);
    await insert("IMGroup", "id, name, creator, type, userCnt, status, version", [
      [group, "group", 1, 1, members.length, pick(6) === 0 ? 1 : 0, 1],
    ]);
    const messages = pick(4) === 0 ? [] : history(pick, 20);
    const newest = messages.at(-1)?.[0] ?? 0;
    const own = new Map<number, number>();
    const rows = messages.map(([id, deleted]) => {
      const from = members[pick(members.length)] ?? 1;
      own.set(from, id);
      return [group, id, from, "text", 17, deleted, 10 + id, 10 + id];
    });
    const table = `IMGroupMessage_${group % shardCount}`;
    await insert(table, "groupId, msgId, userId, content, type, status, created, updated", rows);
    const memberRows: number[][] = [];
    for (const user of members) {
      const joinedAfter = pick(3) === 0 ? pick(newest + 1) : 0;
      memberRows.push([group, user, pick(8) === 0 ? 1 : 0, 5, 5, joinedAfter, 0]);
      sessions.push([user, group, 2, pick(4) === 0 ? 1 : 0, 5, 10 + newest, group]);
      // Who writes has read what was there, and who joins has as well; others may never have read.
      const least = Math.max(own.get(user) ?? 0, joinedAfter);
      if (least > 0 || pick(3) > 0) positions.push([user, 2, group, least + pick(newest + 1 - least)]);
    }
    await insert(
      "IMGroupMember",
      "groupId, userId, status, created, updated, joinedAfter, pushShield",
      memberRows,
    );
    if (messages.length > 0) {
      await insert("LedgerGroupActivity", "groupId, newestId, newestAt, arrival, dirty", [
        [group, newest, 10 + newest, messages.length, pick(2)],
      ]);
    }
  }
  await insert("IMRecentSession", "userId, peerId, type, status, created, updated, moved", sessions);
  await insert("LedgerReadPosition", "userId, kind, conversationId, position", positions);
  await client.end();
}

/** Ids that ascend with gaps, each with whether an admin console has deleted the message. */
function history(pick: (below: number) => number, most: number): readonly (readonly [number, number])[] {
  let id = 0;
  return Array.from({ length: 1 + pick(most) }, () => {
    id += 1 + (pick(4) === 0 ? 2 : 0);
    return [id, pick(6) === 0 ? 1 : 0] as const;
  });
}

/** Reader and conversation (`s` with the relation's number, `g` with the group's), and how much is unread there. */
export type Recount = ReadonlyMap<string, number>;

/** Live messages of others above the read position, counted one by one in the tables of that version. */
export async function recountFormer(url: string): Promise<Recount> {
  const client = await clientOf(url);
  const rows = async <Row>(sql: string) => (await client.query(sql))[0] as Row[];
  const positions = new Map(
    (
      await rows<{ userId: number; kind: number; conversationId: number; position: number }>(
        "SELECT userId, kind, conversationId, position FROM LedgerReadPosition",
      )
    ).map(({ userId, kind, conversationId, position }) => [`${userId} ${kind} ${conversationId}`, position]),
  );
  const counts = new Map<string, number>();
  const count = (reader: number, kind: 1 | 2, number: number, id: number) => {
    if (id <= (positions.get(`${reader} ${kind} ${number}`) ?? 0)) return;
    const key = `${reader} ${kind === 1 ? "s" : "g"}${number}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (let shard = 0; shard < shardCount; shard++) {
    const singles = await rows<{ relateId: number; msgId: number; toId: number }>(
      `SELECT relateId, msgId, toId FROM IMMessage_${shard} WHERE status = 0`,
    );
    for (const { relateId, msgId, toId } of singles) count(toId, 1, relateId, msgId);
    const inGroups = await rows<{ groupId: number; msgId: number; reader: number }>(
      `SELECT n.groupId, n.msgId, m.userId AS reader FROM IMGroupMessage_${shard} n
        JOIN IMGroup g ON g.id = n.groupId AND g.status = 0
        JOIN IMGroupMember m ON m.groupId = n.groupId AND m.status = 0
        WHERE n.status = 0 AND n.userId <> m.userId`,
    );
    for (const { groupId, msgId, reader } of inGroups) count(reader, 2, groupId, msgId);
  }
  await client.end();
  return counts;
}

export const formerReaders = Array.from({ length: peopleCount }, (_, index) => index + 1);

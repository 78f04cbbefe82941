import { createMysqlDatabase } from "@chatledger/test-servers";
import { CREATE_LEGACY_TABLES } from "../src/migrations/legacy-tables.js";
import { clientOf } from "./mysql-fixture.js";

/** Every byte that a text may have in UTF-8, from one byte a character to four, with NUL and what SQL must quote. */
export const oddText = "NUL \0 quote ' back \\ tab \t 群聊 é \u{1F600} \u{1F469}\u200d\u{1F469}";

/**
 * A deployment's database as existing proxies leave it: what was written at the same moment is there twice, what
 * may be NULL is, and ids began again when Redis was lost.
 *
 * People 1 … 9; time is the `created` of a message.
 */
export async function legacyDatabase(serverUrl: string) {
  const database = await createMysqlDatabase(serverUrl);
  const client = await clientOf(database.url);
  for (const sql of CREATE_LEGACY_TABLES) {
    if (!sql.includes("IMTransmitFile")) await client.query(sql);
  }

  const user =
    "INSERT INTO IMUser (id, name, departId, created, updated, avatar, status, password, salt) VALUES";
  await client.query(
    `${user} (1, 'ann', 1, 5, 50, NULL, NULL, REPEAT('a', 32), 'salt'), (2, 'bo', 1, 5, 60, '', 3, '', '')`,
  );
  await client.query("INSERT INTO IMDepart (id, parentId, created, updated) VALUES (1, 0, 5, 70)");

  // Ann (1) and Bo (2) have three relations, one of them the wrong way round, in tables 1, 2 and 4.
  await client.query(`INSERT INTO IMRelationShip (id, smallId, bigId, status, created) VALUES
    (1, 1, 2, 0, 5), (10, 1, 2, 1, 5), (4, 2, 1, NULL, 5), (3, 9, 5, 0, 5), (7, 3, 4, 0, 5)`);
  const single = (relation: number, rows: string) =>
    client.query(`INSERT INTO IMMessage_${relation % 8}
      (relateId, fromId, toId, msgId, content, type, status, updated, created) VALUES ${rows}`);
  await single(1, "(1, 1, 2, 1, 'first', 1, 0, 10, 10), (1, 2, 1, 2, 'fourth', 1, 0, 13, 13)");
  await single(4, "(4, 1, 2, 1, 'second', 1, 0, 11, 11), (4, 1, 2, 0, 'fifth, without an id', 1, 0, 13, 13)");
  await single(10, "(10, 2, 1, 1, 'third', 1, 0, 11, 11), (10, 2, 1, 2, 'deleted', 1, 1, 14, 14)");
  await client.query(
    "INSERT INTO IMMessage_2 (relateId, fromId, toId, msgId, content, type, status, updated, created) VALUES (10, 1, 2, 3, ?, 1, 0, 15, 15), (10, 1, 2, 4, NULL, 2, 0, 16, 16)",
    [oddText],
  );
  // The ids of relation 7 began again at 1, later.
  await single(7, "(7, 3, 4, 1, 'old 1', 1, 0, 10, 10), (7, 4, 3, 2, 'old 2', 1, 0, 20, 20)");
  await single(7, "(7, 3, 4, 1, 'new 1', 1, 0, 30, 30), (7, 4, 3, 2, 'new 2', 1, 0, 40, 40)");
  // A relation that has nothing wrong keeps its ids, gaps and all.
  await single(3, "(3, 5, 9, 4, 'four', 1, 0, 10, 10), (3, 9, 5, 6, 'six', 1, 0, 9, 9)");

  await client.query(`INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated) VALUES
    (1, 2, 1, 1, 5, 10), (1, 2, 1, 0, 6, 30), (1, 2, 1, NULL, 7, 20), (2, 1, 1, 1, 5, 10), (2, 1, 1, 1, 5, 12),
    (1, 20, 2, 0, 5, 15), (9, 5, NULL, NULL, 5, 15)`);

  await client.query(`INSERT INTO IMGroup (id, name, creator, type, userCnt, status) VALUES
    (20, 'hiking', 1, 2, 6, 0), (21, 'gone', 1, 1, 1, 1)`);
  await client.query(`INSERT INTO IMGroupMember (groupId, userId, status, created, updated) VALUES
    (20, 1, 0, 5, 5), (20, 2, 1, 8, 9), (20, 2, 0, 25, 25), (20, 2, 0, 25, 25), (20, 3, 1, 5, 6), (21, 1, 0, 5, 5)`);
  await client.query(`INSERT INTO IMGroupMessage_4 (groupId, userId, msgId, content, type, status, updated, created)
    VALUES (20, 1, 1, 'one', 17, 0, 10, 10), (20, 1, 2, 'two', 17, 0, 20, 20), (20, 1, 2, 'two again', 17, 0, 21, 21),
    (20, 1, 3, 'four', 17, 0, 30, 30)`);
  await client.end();
  return database;
}

import {
  type ConversationId,
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { createRedisDatabase } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { oneRedis } from "../src/connection/redis-roles.js";
import { openLegacyRedis } from "../src/migrations/legacy-redis-reader.js";
import { migrate } from "../src/migrations/migrate.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, serverAt } from "./mysql-fixture.js";
import { legacyDatabase } from "./mysql-legacy-database.js";

const { mysqlUrl, redisUrl } = inject("testServers");

describe("what members of a group have not read, as existing proxies show it", () => {
  test("is all of it where they never sent nor read anything: they have no key", async () => {
    const stores = await takenOver({ group: [1, 2, 3, 4, 5, 6], members: { 11: 5 }, total: 6, read: {} });

    expect(await unreadInGroup(stores, 11)).toBe(6);
  });

  test("is the group's count less their own where they have one", async () => {
    const read = { 11: 4, 12: 6, 13: 0, 14: 99 };
    const members = { 11: 5, 12: 5, 13: 5, 14: 5 };
    const stores = await takenOver({ group: [1, 2, 3, 4, 5, 6], members, total: 6, read });

    expect(await Promise.all([11, 12, 13, 14].map((user) => unreadInGroup(stores, user)))).toEqual([
      2, 0, 6, 0,
    ]);
  });

  test("is no more than what was stored since they joined, with a key or without", async () => {
    // Message n was sent at second 10 n; the two joined between the second and the third.
    const members = { 11: 25, 12: 25, 13: 5 };
    const stores = await takenOver({ group: [1, 2, 3, 4, 5, 6], members, total: 6, read: { 12: 1 } });

    expect(await Promise.all([11, 12, 13].map((user) => unreadInGroup(stores, user)))).toEqual([4, 4, 6]);
  });

  test("is nothing in a group without a count, whatever members have", async () => {
    const members = { 11: 5, 12: 5 };
    const stores = await takenOver({ group: [1, 2, 3], members, total: null, read: { 12: 1 } });

    expect(await Promise.all([11, 12].map((user) => unreadInGroup(stores, user)))).toEqual([0, 0]);
  });

  test("is what is stored where more was counted, and the newest where less was", async () => {
    const members = { 11: 5, 12: 5 };
    const more = await takenOver({ group: [1, 2, 3], members, total: 10, read: { 12: 8 } });
    const less = await takenOver({ group: [1, 2, 3, 4, 5], members, total: 2, read: { 12: 1 } });

    expect(await Promise.all([11, 12].map((user) => unreadInGroup(more, user)))).toEqual([3, 2]);
    expect(await Promise.all([11, 12].map((user) => unreadInGroup(less, user)))).toEqual([2, 1]);
  });

  test("is right for each of 1,200 members, half of them with a key", async () => {
    const users = Array.from({ length: 1_200 }, (_, index) => 1_000 + index);
    const members = Object.fromEntries(users.map((user) => [user, 5]));
    const read = Object.fromEntries(users.filter((user) => user % 2 === 0).map((user) => [user, user % 7]));
    const stores = await takenOver({ group: [1, 2, 3, 4, 5, 6], members, total: 6, read });

    const totals = await stores.messages.unreadTotals(users.map(userId));

    expect(totals).toEqual(users.map((user) => 6 - (read[user] ?? 0)));
  });
});

describe("messages of one second, whose ids were given out twice", () => {
  test("keep the order in which existing proxies show them", async () => {
    const stores = await takenOver(null, [
      "INSERT INTO IMRelationShip (id, smallId, bigId, status, created) VALUES (15, 31, 32, 0, 5)",
      singles(15, [
        [2, "first"],
        [1, "second"],
        [2, "third"],
        [1, "fourth"],
      ]),
    ]);

    expect(await historyOf(stores, singleConversation(relationId(15)))).toEqual([
      "1 first",
      "2 second",
      "3 third",
      "4 fourth",
    ]);
  });

  test("keep it when the relations of a pair become one", async () => {
    const stores = await takenOver(null, [
      "INSERT INTO IMRelationShip (id, smallId, bigId, status, created) VALUES (16, 31, 32, 0, 5), (24, 31, 32, 0, 5)",
      singles(16, [
        [3, "first"],
        [1, "second"],
      ]),
      singles(24, [
        [2, "third"],
        [1, "fourth"],
      ]),
      singles(16, [[2, "fifth"]]),
    ]);

    expect(await historyOf(stores, singleConversation(relationId(16)))).toEqual([
      "1 first",
      "2 second",
      "3 third",
      "4 fourth",
      "5 fifth",
    ]);
  });
});

const groupNumber = 30;

interface Site {
  /** Ids of the group's messages; message n was sent at second 10 n. */
  readonly group: readonly number[];
  /** When each member joined. */
  readonly members: Readonly<Record<number, number>>;
  /** `<group>_im_group_msg`, and each member's `<user>_<group>_im_user_group`; null and absent: no such key. */
  readonly total: number | null;
  readonly read: Readonly<Record<number, number>>;
}

/** Stores on a site that existing proxies have left behind. */
async function takenOver(site: Site | null, more: readonly string[] = []): Promise<MysqlStores> {
  const database = await legacyDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  const redis = await createRedisDatabase(redisUrl);
  onTestFinished(() => redis.drop());
  const client = await clientOf(database.url);
  for (const sql of more) await client.query(sql);
  if (site !== null) {
    await client.query(
      `INSERT INTO IMGroup (id, name, creator, type, status) VALUES (${groupNumber}, 'g', 1, 1, 0)`,
    );
    const members = Object.entries(site.members).map(
      ([user, at]) => `(${groupNumber}, ${user}, 0, ${at}, ${at})`,
    );
    await client.query(
      `INSERT INTO IMGroupMember (groupId, userId, status, created, updated) VALUES ${members}`,
    );
    const messages = site.group.map(
      (id) => `(${groupNumber}, 1, ${id}, 'text', 17, 0, ${10 * id}, ${10 * id})`,
    );
    await client.query(
      `INSERT INTO IMGroupMessage_6 (groupId, userId, msgId, content, type, status, updated, created) VALUES ${messages}`,
    );
    const keys = new Redis(redis.url);
    if (site.total !== null) await keys.hset(`${groupNumber}_im_group_msg`, "count", site.total);
    for (const [user, count] of Object.entries(site.read)) {
      await keys.hset(`${user}_${groupNumber}_im_user_group`, "count", count);
    }
    await keys.quit();
  }
  await client.end();
  const legacy = await openLegacyRedis(oneRedis({ url: redis.url, setting: "--redis" }));
  await migrate(serverAt(database.url), legacy);
  await legacy.close();
  const stores = await openMysqlStores(configAt(database.url));
  onTestFinished(() => stores.close());
  return stores;
}

/** Messages of one relation, all of the same second: the id and the text of each. */
function singles(relation: number, messages: readonly (readonly [number, string])[]): string {
  const rows = messages.map(([id, text]) => `(${relation}, 31, 32, ${id}, '${text}', 1, 0, 10, 10)`);
  return `INSERT INTO IMMessage_${relation % 8}
    (relateId, fromId, toId, msgId, content, type, status, updated, created) VALUES ${rows}`;
}

async function unreadInGroup({ messages }: MysqlStores, user: number): Promise<number> {
  const [unread = []] = await messages.unread([userId(user)]);
  return (
    unread.find(({ conversation }) => conversation === groupConversation(groupId(groupNumber)))?.count ?? 0
  );
}

async function historyOf({ messages }: MysqlStores, conversation: ConversationId) {
  const all = { from: messageId(0), after: messageId(0), limit: 100, maxBytes: 1_000_000 };
  const [page = []] = await messages.pages([{ conversation, ...all }]);
  return page.map(({ id, body }) => `${id} ${Buffer.from(body)}`).reverse();
}

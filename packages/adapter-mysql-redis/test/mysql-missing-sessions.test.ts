import {
  type GroupId,
  groupConversation,
  messageId,
  type NewMessage,
  type RelationId,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { clientOf, configAt, type MigratedDatabase, migratedDatabase } from "./mysql-fixture.js";

const now = 1_700_000_000;
let database: MigratedDatabase;
let stores: MysqlStores;
let group: GroupId;
/** Those of users 1, 2 and 3 with user 1,000. */
let relations: readonly RelationId[];
let packets: string[] = [];

beforeAll(async () => {
  database = await migratedDatabase(inject("testServers").mysqlUrl);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await stores?.close();
  await database.empty();
  const config = configAt(database.url);
  stores = await openMysqlStores({ ...config, limits: { ...config.limits, pollEveryMs: 60_000 } }, (sql) =>
    packets.push(sql),
  );
  const members = [userId(1)];
  group = await stores.groups.create(
    { name: "g", avatar: "", creator: userId(1), kind: "normal", members },
    now,
  );
  relations = await stores.messages.openRelations(
    [1, 2, 3].map((user) => userPair(userId(user), userId(1_000))),
    now,
  );
  packets = [];
});
afterAll(() => stores.close());

const single = (from: number, id: number, storedAt = now): NewMessage => ({
  conversation: singleConversation(relations[from - 1] as RelationId),
  id: messageId(id),
  from: userId(from),
  to: userId(1_000),
  kind: "text",
  body: Buffer.from("text"),
  createdAt: now,
  storedAt,
  clientKey: null,
});
const toGroup = (id: number): NewMessage => ({
  ...single(1, id),
  conversation: groupConversation(group),
  to: userId(0),
});

const peersOf = async (user: number) => {
  const [sessions] = await stores.sessions.recent([{ user: userId(user), since: 0, limit: 100 }]);
  return sessions?.map(({ peer }) => (peer.kind === "single" ? peer.user : "the group"));
};
const opensSessions = (packet: string) => /INSERT INTO IMRecentSession/.test(packet);

describe("sessions that have a row", () => {
  test("are not opened a second time", async () => {
    await stores.messages.append([single(1, 1), toGroup(1)]);
    await stores.messages.append([single(1, 2), toGroup(2)]);

    expect(packets.map(opensSessions)).toEqual([true, false]);
    expect(await peersOf(1_000)).toEqual([1]);
    expect(await peersOf(1)).toEqual(["the group", 1_000]);
  });

  test("do not keep newcomers of the same batch from being opened", async () => {
    await stores.messages.append([single(1, 1)]);
    await stores.messages.append([single(1, 2), single(2, 1)]);

    expect(await peersOf(1_000)).toEqual([2, 1]);
    expect(packets.filter((packet) => /COMMIT/.test(packet))).toHaveLength(2);
  });

  test("come back where they were removed", async () => {
    await stores.messages.append([single(1, 1)]);
    await stores.sessions.remove([{ user: userId(1_000), peer: { kind: "single", user: userId(1) } }], now);
    expect(await peersOf(1_000)).toEqual([]);

    await stores.messages.append([single(1, 2)]);

    expect(await peersOf(1_000)).toEqual([1]);
  });

  test("come back where somebody deleted their rows", async () => {
    await stores.messages.append([single(1, 1), single(2, 1), toGroup(1)]);
    const client = await clientOf(database.url);
    await client.query("DELETE FROM IMRecentSession WHERE userId IN (1, 1000)");
    await client.end();

    await stores.messages.append([single(1, 2, now + 60), single(3, 1), toGroup(2)]);

    expect(await peersOf(1_000)).toEqual([1, 3]);
    expect(await peersOf(1)).toEqual([1_000, "the group"]);
    expect(await peersOf(2)).toEqual([1_000]);
  });

  test("move to the newest time, whoever moved them before", async () => {
    await stores.messages.append([single(1, 1, now), single(2, 1, now + 10)]);
    expect(await peersOf(1_000)).toEqual([2, 1]);
    await stores.messages.append([single(1, 2, now + 20)]);
    expect(await peersOf(1_000)).toEqual([1, 2]);
  });
});

describe("a session of two that names no relation", () => {
  test("is not shown, and does not keep another one out of the list", async () => {
    await stores.messages.append([single(1, 1), single(3, 1, now + 20)]);
    const client = await clientOf(database.url);
    await client.query(`INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated)
      VALUES (1000, 2, 1, 0, ${now}, ${now + 10})`);
    await client.end();

    const [sessions] = await stores.sessions.recent([{ user: userId(1_000), since: 0, limit: 2 }]);

    expect(sessions?.map(({ peer }) => peer)).toEqual([3, 1].map((user) => ({ kind: "single", user })));
  });

  test("is shown as soon as the two have spoken, with all that is unread in it", async () => {
    const client = await clientOf(database.url);
    await client.query(`INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated)
      VALUES (1000, 2, 1, 0, ${now}, ${now + 10})`);
    await client.end();

    await stores.messages.append([single(2, 1), single(2, 2)]);

    expect(await peersOf(1_000)).toEqual([2]);
    expect(await stores.messages.unreadTotals([userId(1_000), userId(2)])).toEqual([2, 0]);
  });
});

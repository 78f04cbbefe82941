import {
  type ConversationId,
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { createMysqlDatabase } from "@chatledger/test-servers";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import type { LegacyRedis } from "../src/migrations/legacy-redis.js";
import { migrate, migrationPlan, migrationStatus } from "../src/migrations/migrate.js";
import { migrationSteps } from "../src/migrations/schema-status.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { contentOf, migratedUpTo } from "./mysql-database-content.js";
import { configAt, serverAt } from "./mysql-fixture.js";
import { legacyDatabase, oddText } from "./mysql-legacy-database.js";

const { mysqlUrl } = inject("testServers");
const names = migrationSteps.map(({ name }) => name);

describe("migrating an empty database", () => {
  test("creates everything, and once", async () => {
    const url = await emptyDatabase();

    expect(await migrate(serverAt(url), null)).toEqual(names);

    expect(await migrate(serverAt(url), null)).toEqual([]);
    expect((await migrationStatus(serverAt(url))).every(({ finished }) => finished)).toBe(true);
    expect(await migrationPlan(serverAt(url))).toEqual([]);
    await (await storesAt(url)).check();
  });

  test("is done once when processes start together", async () => {
    const url = await emptyDatabase();

    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(serverAt(url), null)));

    expect(runs.flat()).toEqual(names);
  });
});

describe("migrating a deployment's database", () => {
  test("says before what it would do, with row counts, and changes nothing", async () => {
    const url = await legacy();

    const plan = await migrationPlan(serverAt(url));

    const lines = plan.flatMap(({ changes }) => changes);
    const rows = (what: string) => lines.find((line) => line.what.includes(what))?.rows;
    expect(plan.map(({ name }) => name)).toEqual(names);
    expect(rows("several relations")).toBe(1);
    expect(rows("one history")).toBe(8);
    expect(rows("wrong order")).toBe(2);
    expect(rows("given out twice")).toBe(4 + 4 + 2);
    expect(rows("widen content")).toBe(18);
    expect(rows("duplicate sessions")).toBe(3);
    expect(rows("duplicate group members")).toBe(2);
    expect((await migrationStatus(serverAt(url))).some(({ finished }) => finished)).toBe(false);
    expect(await openMysqlStores(configAt(url)).catch((error: Error) => error.message)).toContain(
      "run `chatledger migrate`",
    );
  });

  test("merges the relations of a pair into one history in order of time, and drops nothing", async () => {
    const stores = await migratedLegacy();

    const relations = await stores.messages.findRelations([
      userPair(userId(1), userId(2)),
      userPair(userId(5), userId(9)),
    ]);

    expect(relations).toEqual([1, 3]);
    const history = await historyOf(stores, singleConversation(relationId(1)));
    expect(history).toEqual([
      [1, "first"],
      [2, "second"],
      [3, "third"],
      [4, "fourth"],
      [5, "fifth, without an id"],
      [7, oddText],
      [8, ""],
    ]);
    expect(await stores.messages.newestIds([singleConversation(relationId(1))])).toEqual([8]);
  });

  test("renumbers a conversation whose ids were given out twice, and no other", async () => {
    const stores = await migratedLegacy();

    expect(await historyOf(stores, singleConversation(relationId(7)))).toEqual([
      [1, "old 1"],
      [2, "old 2"],
      [3, "new 1"],
      [4, "new 2"],
    ]);
    expect(await historyOf(stores, groupConversation(groupId(20)))).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "two again"],
      [4, "four"],
    ]);
    expect(await historyOf(stores, singleConversation(relationId(3)))).toEqual([
      [4, "four"],
      [6, "six"],
    ]);
  });

  test("merges duplicate sessions and members: live if one of them is", async () => {
    const stores = await migratedLegacy();

    const [anns, bos] = await stores.sessions.recent(
      [1, 2].map((id) => ({ user: userId(id), since: 0, limit: 10 })),
    );
    const members = await stores.groups.members([groupId(20), groupId(21)]);

    expect(anns?.map((session) => [session.conversation, session.updatedAt])).toEqual([
      [singleConversation(relationId(1)), 30],
      [groupConversation(groupId(20)), 15],
    ]);
    expect(bos).toEqual([]);
    expect(members).toEqual([
      [
        { user: 1, joinedAt: 5 },
        { user: 2, joinedAt: 25 },
      ],
      [],
    ]);
  });

  test("reads NULLs as what they mean", async () => {
    const stores = await migratedLegacy();

    const [ann, bo] = await stores.users.users([userId(1), userId(2)]);

    expect([ann?.avatar, ann?.status, bo?.status]).toEqual(["", 0, 3]);
    expect((await stores.users.credentials("ann"))?.legacy).toEqual({ md5: "a".repeat(32), salt: "salt" });
  });

  test("lets newcomers see what came after they joined, and takes all as read", async () => {
    const stores = await migratedLegacy();
    const group = groupId(20);

    const memberships = await stores.groups.memberships([1, 2].map((id) => ({ group, user: userId(id) })));
    const stands = await stores.messages.advanceReadPositions(
      [1, 2].map((id) => ({
        ...{ reader: userId(id), peer: { kind: "group" as const, group } },
        ...{ conversation: groupConversation(group), position: messageId(1) },
      })),
    );

    expect(memberships.map((membership) => membership?.joinedAfter)).toEqual([0, 3]);
    expect(stands).toEqual([4, 4]);
    expect(await stores.messages.unread([userId(1), userId(2)])).toEqual([[], []]);
  });

  test("takes on work: new messages, 64 KiB bodies, sessions and group sessions", async () => {
    const stores = await migratedLegacy();
    const conversation = singleConversation(relationId(1));
    const body = new Uint8Array(65_536).fill(0xff);
    const common = {
      kind: "text",
      createdAt: 100,
      storedAt: 100,
      clientKey: Uint8Array.of(1),
      body,
    } as const;

    const outcomes = await stores.messages.append([
      { ...common, conversation, id: messageId(9), from: userId(1), to: userId(2) },
      {
        ...common,
        conversation: groupConversation(groupId(20)),
        id: messageId(5),
        from: userId(1),
        to: userId(0),
      },
    ]);

    expect(outcomes).toEqual([{ status: "durable" }, { status: "durable" }]);
    expect(await stores.sessions.syncGroupSessions()).toBe(1);
    const [sessions] = await stores.sessions.recent([{ user: userId(2), since: 0, limit: 10 }]);
    expect(sessions?.map((session) => session.updatedAt)).toEqual([100, 100]);
  });

  test("imports from Redis members, push settings, devices and unread counts", async () => {
    const stores = await migratedLegacy(redis);
    const group = groupId(20);

    expect(await stores.groups.members([group])).toEqual([
      [
        { user: 1, joinedAt: 5 },
        { user: 2, joinedAt: 25 },
        { user: 3, joinedAt: 15 },
      ],
    ]);
    const memberships = await stores.groups.memberships([1, 3].map((id) => ({ group, user: userId(id) })));
    expect(memberships.map((one) => [one?.pushShield, one?.joinedAfter])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(await stores.devices.devices([1, 2, 3].map(userId))).toEqual([
      { user: 1, token: "token-1", platform: "ios" },
      null,
      { user: 3, token: "bare", platform: null },
    ]);
    const inGroup = {
      ...{ peer: { kind: "group", group }, conversation: groupConversation(group), newestId: 4 },
    };
    expect(await stores.messages.unread([1, 2, 3].map(userId))).toEqual([
      [
        {
          ...{ peer: { kind: "single", user: 2 }, conversation: singleConversation(relationId(1)) },
          ...{ count: 2, visibleAfter: 0, newestId: 8 },
        },
      ],
      [{ ...inGroup, count: 1, visibleAfter: 3 }],
      [{ ...inGroup, count: 2, visibleAfter: 1 }],
    ]);
  });

  test("ends the same wherever it was interrupted", { timeout: 120_000 }, async () => {
    const whole = await legacy();
    const { statements } = await migratedUpTo(whole, Number.POSITIVE_INFINITY, redis);
    const expected = await contentOf(whole);

    for (let step = 1; step < 16; step++) {
      const url = await legacy();
      await migratedUpTo(url, Math.floor((statements * step) / 16), redis);
      await migrate(serverAt(url), redis);
      expect(await contentOf(url)).toEqual(expected);
    }
  });
});

const redis: LegacyRedis = {
  async *groupMembers() {
    yield {
      group: 20,
      members: [
        { user: 1, joinedAt: 5 },
        { user: 3, joinedAt: 15 },
      ],
    };
    yield { group: 99, members: [{ user: 1, joinedAt: 5 }] };
  },
  async *pushShields() {
    yield {
      group: 20,
      shields: [
        { user: 1, status: 1 },
        { user: 77, status: 1 },
      ],
    };
  },
  async *devices() {
    yield { user: 1, device: "ios:token-1", holder: 1 };
    yield { user: 2, device: "android:token-1", holder: 1 };
    yield { user: 3, device: "bare", holder: null };
  },
  async *unread() {
    yield {
      user: 1,
      counts: [
        { peer: 2, count: 2 },
        { peer: 55, count: 1 },
      ],
    };
  },
  async *groupTotals() {
    yield { group: 20, total: 4 };
    yield { group: 99, total: 3 };
  },
  async *groupReads() {
    yield [
      { group: 20, user: 1, read: 4, total: 4 },
      { group: 20, user: 3, read: 2, total: 4 },
      { group: 20, user: 77, read: 1, total: 4 },
      { group: 99, user: 1, read: 1, total: 3 },
    ];
    yield [];
  },
};

async function emptyDatabase(): Promise<string> {
  const database = await createMysqlDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  return database.url;
}

async function legacy(): Promise<string> {
  const database = await legacyDatabase(mysqlUrl);
  onTestFinished(() => database.drop());
  return database.url;
}

async function storesAt(url: string): Promise<MysqlStores> {
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  return stores;
}

async function migratedLegacy(from: LegacyRedis | null = null): Promise<MysqlStores> {
  const url = await legacy();
  await migrate(serverAt(url), from);
  return storesAt(url);
}

async function historyOf(stores: MysqlStores, conversation: ConversationId) {
  const all = { from: messageId(0), after: messageId(0), limit: 100, maxBytes: 1_000_000 };
  const [page = []] = await stores.messages.pages([{ conversation, ...all }]);
  return page.map(({ id, body }) => [id, Buffer.from(body).toString()]).reverse();
}

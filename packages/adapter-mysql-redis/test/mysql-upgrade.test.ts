import {
  isGroupConversation,
  messageId,
  type NewMessage,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { migrate, migrationPlan } from "../src/migrations/migrate.js";
import { migrationSteps } from "../src/migrations/schema-status.js";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { numberOf } from "../src/tables/message-tables.js";
import { contentOf, migratedUpTo } from "./mysql-database-content.js";
import { clientOf, configAt, serverAt } from "./mysql-fixture.js";
import {
  copyOf,
  fillFormerDatabase,
  formerDatabase,
  formerReaders,
  type Recount,
  recountFormer,
} from "./mysql-former-database.js";

const { mysqlUrl } = inject("testServers");
const newSteps = migrationSteps.map(({ name }) => name).slice(migrationSteps.findIndex(isNew));
let former: Awaited<ReturnType<typeof formerDatabase>>;

beforeAll(async () => {
  former = await formerDatabase(mysqlUrl);
  await fillFormerDatabase(former.url);
});
afterAll(() => former.drop());

describe("a database of the version that counted in Redis", () => {
  test("is upgraded with the counts that its positions and messages make", async () => {
    const { url } = await place();
    const expected = await recountFormer(url);
    expect(expected.size).toBeGreaterThan(30);

    expect(await migrate(serverAt(url), null)).toEqual(newSteps);

    const stores = await storesAt(url);
    expect(await unreadIn(stores)).toEqual(sorted(expected));
    const totals = await stores.messages.unreadTotals(formerReaders.map(userId));
    expect(totals).toEqual(formerReaders.map((reader) => totalOf(expected, reader)));
  });

  test("is asked before what would happen, with row counts, and nothing changes", async () => {
    const { url } = await place();
    const before = await contentOf(url);

    const plan = await migrationPlan(serverAt(url));

    expect(plan.map(({ name }) => name)).toEqual(newSteps);
    const rows = (what: string) =>
      plan.flatMap(({ changes }) => changes).find((change) => change.what.includes(what))?.rows;
    const count = (table: string) => (before[table] as readonly unknown[]).length;
    expect(rows("IMRecentSession")).toBe(count("IMRecentSession"));
    expect(Number(rows("for each member")) + Number(rows("delete the read positions"))).toBe(
      count("LedgerReadPosition"),
    );
    expect(await contentOf(url)).toEqual(before);
  });

  test("goes on exactly: new messages and acknowledgements are counted from there", async () => {
    const { url } = await place();
    await migrate(serverAt(url), null);
    const stores = await storesAt(url);
    const expected = new Map(await recountFormer(former.url));
    const conversations = [...expected.keys()].filter((key) => key.includes(" s")).slice(0, 10);
    for (const key of conversations) {
      const { reader, peer, conversation } = await singleOf(url, key);
      await stores.messages.openRelations([{ small: least(reader, peer), big: most(reader, peer) }], 1);
      const [newest = messageId(0)] = await stores.messages.newestIds([conversation]);
      const outcome = await stores.messages.append([message(conversation, newest + 1, peer, reader)]);
      expect(outcome).toEqual([{ status: "durable" }]);
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    expect(await unreadIn(stores)).toEqual(sorted(expected));

    for (const reader of formerReaders) {
      const [unread = []] = await stores.messages.unread([userId(reader)]);
      const moves = unread.map(({ peer, conversation }) => {
        return { reader: userId(reader), peer, conversation, position: messageId(0) };
      });
      await stores.messages.advanceReadPositions(moves);
    }
    expect(await unreadIn(stores)).toEqual([]);
  });

  test("shows the sessions that it showed, and none of those that only hold a position", async () => {
    const { url } = await place();
    const client = await clientOf(url);
    const [rows] = await client.query(`
      SELECT s.userId AS user, COUNT(*) AS count FROM IMRecentSession s
      LEFT JOIN IMRelationShip r ON s.type = 1 AND r.smallId = LEAST(s.userId, s.peerId)
        AND r.bigId = GREATEST(s.userId, s.peerId)
      LEFT JOIN IMGroup g ON s.type = 2 AND g.id = s.peerId AND g.status = 0
      LEFT JOIN IMGroupMember m ON m.groupId = g.id AND m.userId = s.userId AND m.status = 0
      WHERE s.status = 0 AND (m.id IS NOT NULL OR s.type = 1 AND (
        ${Array.from({ length: 8 }, (_, shard) => `EXISTS (SELECT 1 FROM IMMessage_${shard} n WHERE n.relateId = r.id)`).join(" OR ")}))
      GROUP BY s.userId ORDER BY s.userId`);
    await client.end();
    await migrate(serverAt(url), null);

    const stores = await storesAt(url);
    const lists = await stores.sessions.recent(
      formerReaders.map((user) => ({ user: userId(user), since: 0, limit: 100 })),
    );

    expect(lists.map((list, index) => ({ user: formerReaders[index], count: list.length }))).toEqual(rows);
  });

  test("ends the same wherever it was interrupted, once or at every statement", async () => {
    const whole = await place();
    const { statements } = await migratedUpTo(whole.url, Number.POSITIVE_INFINITY);
    const expected = await contentOf(whole.url);
    expect(statements).toBeGreaterThan(50);

    const everywhere = await place();
    let interruptions = 0;
    while (!(await migratedUpTo(everywhere.url, interruptions)).finished) interruptions++;
    expect(interruptions).toBeGreaterThan(50);
    expect(await contentOf(everywhere.url)).toEqual(expected);

    for (let step = 1; step < 12; step++) {
      const once = await place();
      const { finished } = await migratedUpTo(once.url, Math.floor((statements * step) / 12));
      expect(finished).toBe(false);
      await migrate(serverAt(once.url), null);
      expect(await contentOf(once.url)).toEqual(expected);
    }
  });

  test("keeps nothing of what nobody reads any more", async () => {
    const { url } = await place();
    await migrate(serverAt(url), null);

    const content = await contentOf(url);

    expect(content).not.toHaveProperty("LedgerProxy");
    const positions = content["LedgerReadPosition"] as readonly string[];
    expect(positions.filter((row) => JSON.parse(row).kind === 1)).toEqual([]);
  });
});

function isNew({ name }: { readonly name: string }): boolean {
  return name === "010-unread-counts";
}

async function place() {
  const database = await copyOf(mysqlUrl, former.url);
  onTestFinished(() => database.drop());
  return database;
}

async function storesAt(url: string): Promise<MysqlStores> {
  const stores = await openMysqlStores(configAt(url));
  onTestFinished(() => stores.close());
  return stores;
}

/** As `recountFormer` names it. */
async function unreadIn({ messages }: MysqlStores): Promise<readonly (readonly [string, number])[]> {
  const lists = await messages.unread(formerReaders.map(userId));
  const entries = lists.flatMap((list, index) =>
    list.map(({ conversation, count }): readonly [string, number] => {
      const kind = isGroupConversation(conversation) ? "g" : "s";
      return [`${formerReaders[index]} ${kind}${numberOf(conversation)}`, count];
    }),
  );
  return sorted(new Map(entries));
}

const sorted = (counts: Recount) => [...counts].sort(([one], [other]) => (one < other ? -1 : 1));

const totalOf = (counts: Recount, reader: number): number =>
  [...counts].reduce((total, [key, count]) => total + (key.startsWith(`${reader} `) ? count : 0), 0);

async function singleOf(url: string, key: string) {
  const [reader = 0, relation = 0] = key.split(" s").map(Number);
  const client = await clientOf(url);
  const [rows] = await client.query(
    `SELECT smallId + bigId - ${reader} AS peer FROM IMRelationShip WHERE id = ${relation}`,
  );
  await client.end();
  const [row] = rows as { readonly peer: number }[];
  return {
    reader: userId(reader),
    peer: userId(row?.peer ?? 0),
    conversation: singleConversation(relationId(relation)),
  };
}

const least = (one: number, other: number) => userId(Math.min(one, other));
const most = (one: number, other: number) => userId(Math.max(one, other));

const message = (
  conversation: NewMessage["conversation"],
  id: number,
  from: NewMessage["from"],
  to: NewMessage["to"],
): NewMessage => ({
  ...{ conversation, from, to, id: messageId(id), kind: "text", body: Buffer.from("text") },
  ...{ createdAt: 1_000, storedAt: 1_000, clientKey: null },
});

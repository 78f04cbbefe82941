import {
  type ConversationId,
  type GroupId,
  groupConversation,
  groupId,
  messageId,
  type NewMessage,
  type ReadAck,
  relationId,
  singleConversation,
  userId,
  userPair,
} from "@chatledger/core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type MysqlStores, openMysqlStores } from "../src/open-mysql-stores.js";
import { shardCount } from "../src/tables/message-tables.js";
import { clientOf, configAt, type MigratedDatabase, migratedDatabase } from "./mysql-fixture.js";
import { numberTable } from "./mysql-number-table.js";

/*
 * A deployment in small, in which a scan would be noticed: 2,000 users of whom each knows 20 others, 20 messages a
 * conversation, 400 groups of 100 members, and as many sessions and read positions as follow from that.
 */
const users = 2_000;
const peersOfUser = 20;
const messagesOfRelation = 20;
const groups = 400;
const membersOfGroup = 100;
const messagesOfGroup = 100;
const now = 1_700_000_000;

let database: MigratedDatabase;
let stores: MysqlStores;
let client: Awaited<ReturnType<typeof clientOf>>;
const sent: string[] = [];

beforeAll(async () => {
  database = await migratedDatabase(inject("testServers").mysqlUrl);
  client = await clientOf(database.url);
  for (const sql of rows) await client.query(sql);
  const [tables] = await client.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
  );
  for (const { name } of tables as { name: string }[]) await client.query(`ANALYZE TABLE ${name}`);
  stores = await openMysqlStores(configAt(database.url), (sql) => sent.push(sql));
}, 120_000);

afterAll(async () => {
  await stores.close();
  await client.end();
  await database.drop();
});

/** Relation r = 1 …: user 1 + (r - 1) mod 2,000 knows the next ten. */
const rows: readonly string[] = [
  `INSERT INTO IMUser (id, name, domain, nick, departId, created, updated)
    SELECT 1 + u.n, CONCAT('user', 1 + u.n), '', '', 1, ${now}, ${now} + u.n FROM ${numberTable(users, "u")}`,
  `INSERT INTO IMDepart (id, departName, parentId, created, updated)
    SELECT 1 + d.n, CONCAT('department', d.n), 0, ${now}, ${now} + d.n FROM ${numberTable(1_000, "d")}`,
  `INSERT INTO IMRelationShip (id, smallId, bigId, status, created, updated)
    SELECT 1 + u.n + ${users} * k.n, 1 + u.n, 2 + u.n + k.n, 0, ${now}, ${now}
    FROM ${numberTable(peersOfUser / 2, "k")} CROSS JOIN ${numberTable(users, "u")}`,
  ...[
    ["smallId", "bigId", messagesOfRelation / 2],
    ["bigId", "smallId", 0],
  ].map(
    ([user, peer, unread]) => `INSERT INTO IMRecentSession
      (userId, peerId, type, status, created, updated, moved, relateId, newestId, position, unread)
    SELECT ${user}, ${peer}, 1, 0, ${now}, ${now} + id MOD 1009, id, id, ${messagesOfRelation},
      ${messagesOfRelation} - ${unread}, ${unread} FROM IMRelationShip`,
  ),
  ...Array.from(
    { length: shardCount },
    (_, shard) => `INSERT INTO IMMessage_${shard}
      (relateId, msgId, fromId, toId, type, status, created, updated, clientKey, content)
    SELECT r.id, 1 + m.n, r.bigId, r.smallId, 1, 0, ${now}, ${now}, CONCAT('k', m.n), REPEAT('x', 64)
    FROM IMRelationShip r CROSS JOIN ${numberTable(messagesOfRelation, "m")} WHERE r.id MOD ${shardCount} = ${shard}`,
  ),
  `INSERT INTO IMGroup (id, name, creator, type, userCnt, status, version)
    SELECT 1 + g.n, 'group', 1, 1, ${membersOfGroup}, 0, 1 FROM ${numberTable(groups, "g")}`,
  `INSERT INTO IMGroupMember (groupId, userId, status, created, updated)
    SELECT 1 + g.n, 1 + m.n, 0, ${now}, ${now}
    FROM ${numberTable(groups, "g")} CROSS JOIN ${numberTable(membersOfGroup, "m")}`,
  `INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
    SELECT userId, groupId, 2, 0, ${now}, ${now}, id FROM IMGroupMember`,
  `INSERT INTO LedgerReadPosition (userId, kind, conversationId, position, counted)
    SELECT userId, 2, groupId, ${messagesOfGroup / 2}, ${messagesOfGroup / 2} FROM IMGroupMember`,
  `INSERT INTO LedgerGroupActivity (groupId, newestId, newestAt, counted, arrival, dirty)
    SELECT id, ${messagesOfGroup}, ${now}, ${messagesOfGroup}, 1, 0 FROM IMGroup`,
  ...Array.from(
    { length: shardCount },
    (_, shard) => `INSERT INTO IMGroupMessage_${shard}
      (groupId, msgId, userId, type, status, created, updated, content)
    SELECT g.id, 1 + m.n, 1 + m.n MOD ${membersOfGroup}, 17, 0, ${now}, ${now}, REPEAT('x', 64)
    FROM IMGroup g CROSS JOIN ${numberTable(messagesOfGroup, "m")} WHERE g.id MOD ${shardCount} = ${shard}`,
  ),
  `INSERT INTO LedgerDevice (userId, token, platform, updated)
    SELECT id, CONCAT('token', id), 1, ${now} FROM IMUser`,
  `INSERT INTO IMTransmitFile (fromId, toId, fileName, taskId, status, created, updated)
    SELECT 1, id, 'f', CONCAT('t', id), 0, ${now}, ${now} FROM IMUser`,
];

const reader = userId(7);
const after = messageId(0);
const maxBytes = 100_000_000;
const ids = (count: number) => Array.from({ length: count }, (_, index) => 1 + index);
const relationOf = (number: number) => singleConversation(relationId(number));
const groupOf = (number: number) => groupConversation(groupId(1 + (number % groups)));
const conversations = (count: number) =>
  ids(count).flatMap((number) => [relationOf(number), groupOf(number)]);

const newest = (count: number, newestId: number) =>
  conversations(count).map((conversation) => {
    return { conversation, visibleAfter: after, newestId: messageId(newestId) };
  });

let nextId = 1_000_000;

function message(conversation: ConversationId, from: number, to: number): NewMessage {
  const id = messageId(nextId++);
  const times = { createdAt: now, storedAt: now + 5_000 };
  return {
    ...{ ...times, conversation, id, from: userId(from), to: userId(to), kind: "text" },
    ...{ body: Buffer.from("text"), clientKey: Buffer.from(`key ${id}`) },
  };
}

/** Relation n is that of users n and n + 1; in every group there are users 1 to 100. */
const toPerson = (number: number) => message(relationOf(number), number, number + 1);
const toGroup = (number: number) => message(groupOf(number), 1 + (number % membersOfGroup), 0);

const moves = (count: number, position: number): readonly ReadAck[] =>
  ids(count).flatMap((number): readonly ReadAck[] => [
    {
      ...{ reader: userId(number), peer: { kind: "single", user: userId(number + 1) } },
      ...{ conversation: relationOf(number), position: messageId(position) },
    },
    {
      ...{ reader, peer: { kind: "group", group: groupId(1 + (number % groups)) } },
      ...{ conversation: groupOf(number), position: messageId(position) },
    },
  ]);

/** What a proxy asks of MySQL while it serves, for so many conversations, readers, groups or users at once. */
const hot: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  "advanceReadPositions to somewhere before the end": (count) =>
    stores.messages.advanceReadPositions(moves(count, messagesOfRelation - 2)),
  "advanceReadPositions to the end": (count) => stores.messages.advanceReadPositions(moves(count, 0)),
  "advanceReadPositions of readers without rows": (count) =>
    stores.messages.advanceReadPositions(
      moves(count, 0).map((move) => ({ ...move, reader: userId(100_000 + count) })),
    ),
  "append, single": (count) => stores.messages.append(ids(count).map(toPerson)),
  "append, group": (count) => stores.messages.append(ids(count).map(toGroup)),
  "append, single and group, for the second time": (count) =>
    stores.messages.append(ids(count).flatMap((number) => [toPerson(number), toGroup(number)])),
  "what an append asks whose ids are taken": (count) =>
    stores.messages.append(
      ids(count).flatMap((number) =>
        [toPerson(number), toGroup(number)].map((one) => ({ ...one, id: messageId(1) })),
      ),
    ),
  "what an append asks that meets a locked row": async (count) => {
    await client.query("START TRANSACTION");
    await client.query("SELECT id FROM IMRecentSession WHERE userId = 1 AND peerId = 2 FOR UPDATE");
    await stores.messages.append(ids(count).flatMap((number) => [toPerson(number), toGroup(number)]));
    await client.query("ROLLBACK");
  },
  findRelations: (count) =>
    stores.messages.findRelations(ids(count).map((n) => userPair(userId(n), userId(n + 1)))),
  openRelations: (count) =>
    stores.messages.openRelations(
      ids(count).map((n) => userPair(userId(n), userId(nextId++))),
      now,
    ),
  findByClientKeys: (count) =>
    stores.messages.findByClientKeys(
      conversations(count).map((conversation) => ({
        conversation,
        from: reader,
        clientKey: Buffer.from("k1"),
      })),
    ),
  newestIds: (count) => stores.messages.newestIds(conversations(count)),
  newestMessages: (count) => stores.messages.newestMessages([{ conversations: newest(count, 0), maxBytes }]),
  "newestMessages whose ids are known": (count) =>
    stores.messages.newestMessages([{ conversations: newest(count, messagesOfRelation), maxBytes }]),
  pages: (count) =>
    stores.messages.pages(
      conversations(count).map((conversation) => ({ conversation, from: after, after, limit: 20, maxBytes })),
    ),
  "pages from the middle": (count) =>
    stores.messages.pages(
      conversations(count).map((conversation) => ({
        ...{ conversation, after: messageId(2), limit: 5, maxBytes },
        from: messageId(15),
      })),
    ),
  byIds: (count) =>
    stores.messages.byIds(
      conversations(count).map((conversation) => ({
        conversation,
        ids: [1, 2, 3].map(messageId),
        after,
        maxBytes,
      })),
    ),
  unread: (count) => stores.messages.unread(ids(count).map(userId)),
  unreadTotals: (count) => stores.messages.unreadTotals(ids(count).map(userId)),
  recent: (count) =>
    stores.sessions.recent(ids(count).map((user) => ({ user: userId(user), since: 0, limit: 100 }))),
  "recent, more than the list takes": (count) =>
    stores.sessions.recent(ids(count).map((user) => ({ user: userId(user), since: 0, limit: 5 }))),
  "recent, since": (count) =>
    stores.sessions.recent(ids(count).map((user) => ({ user: userId(user), since: now + 500, limit: 100 }))),
  "remove a session": () =>
    stores.sessions.remove(
      [
        { user: reader, peer: { kind: "single", user: userId(8) } },
        { user: reader, peer: { kind: "group", group: groupId(2) } },
      ],
      now,
    ),
  syncGroupSessions: async (count) => {
    await stores.messages.append(ids(count).map(toGroup));
    sent.length = 0;
    return stores.sessions.syncGroupSessions();
  },
  groups: (count) => stores.groups.groups(groupIds(count)),
  members: (count) => stores.groups.members(groupIds(Math.min(count, 5))),
  memberships: (count) =>
    stores.groups.memberships(groupIds(count).map((group) => ({ group, user: reader }))),
  groupsOf: (count) => stores.groups.groupsOf(ids(count).map(userId)),
  credentials: () => stores.users.credentials("user17"),
  users: (count) => stores.users.users(ids(count).map(userId)),
  directoryChangedAt: () => stores.users.directoryChangedAt(),
  usersChangedSince: () => stores.users.usersChangedSince(now + users - 20),
  departmentsChangedAfter: () => stores.users.departmentsChangedAfter(now + 980),
  setSignInfo: () => stores.users.setSignInfo(reader, "text", now),
  setPushShield: () => stores.users.setPushShield(reader, 1, now),
  setAvatar: () => stores.users.setAvatar(reader, "url", now),
  pushShields: (count) => stores.users.pushShields(ids(count).map(userId)),
  devices: (count) => stores.devices.devices(ids(count).map(userId)),
  setDevices: (count) =>
    stores.devices.setDevices(
      ids(count).map((user) => ({ user: userId(user), token: `new ${user}`, platform: "ios" })),
      now,
    ),
  "files.add": (count) =>
    stores.files.add(
      ids(count).map((to) => ({ from: reader, to: userId(to), taskId: "new", name: "f", size: 1 })),
      now,
    ),
  "files.remove": (count) =>
    stores.files.remove(
      ids(count).map((to) => ({ from: userId(1), to: userId(to), taskId: `t${to}` })),
      now,
    ),
  "groups.create": (count) =>
    stores.groups.create(
      { name: "g", avatar: "", creator: reader, kind: "normal", members: ids(count).map(userId) },
      now,
    ),
  "groups.changeMembers, adding": (count) =>
    stores.groups.changeMembers({ group: groupId(1), change: "add", users: newcomers(count) }, now),
  "groups.changeMembers, removing": (count) =>
    stores.groups.changeMembers({ group: groupId(1), change: "remove", users: newcomers(count) }, now),
  "groups.setPushShield": () => stores.groups.setPushShield({ group: groupId(1), user: reader }, 1, now),
  filesFor: (count) => stores.files.filesFor(ids(count).map(userId)),
};

const newcomers = (count: number) => ids(count).map((number) => userId(1_000 + number));

function groupIds(count: number): readonly GroupId[] {
  return ids(Math.min(count, groups)).map(groupId);
}

describe("hot statements neither scan nor sort", () => {
  test.each(Object.keys(hot).flatMap((name) => [1, 20].map((count) => [name, count] as const)))(
    "%s, of %i",
    async (name, count) => {
      sent.length = 0;
      await hot[name]?.(count);
      const statements = sent.flatMap(statementsOf);

      expect(statements.length).toBeGreaterThan(0);
      for (const sql of statements) expect(await expensiveSteps(sql), sql.slice(0, 2_000)).toEqual([]);
    },
  );

  test("which is what the check would notice", async () => {
    expect(await expensiveSteps("SELECT id FROM IMUser WHERE email = 'x'")).not.toEqual([]);
    expect(
      await expensiveSteps("SELECT id FROM IMRecentSession WHERE userId = 1 ORDER BY moved"),
    ).not.toEqual([]);
    expect(await expensiveSteps("SELECT toId FROM IMMessage_1 GROUP BY toId")).not.toEqual([]);
  });
});

/** The statements of a packet that have a plan. No text in them holds a semicolon: bytes are sent as hex. */
function statementsOf(packet: string): readonly string[] {
  return packet
    .split(";")
    .filter((sql) => /^[\s(]*(SELECT|INSERT|UPDATE|DELETE)\b/.test(sql) && / (FROM|INTO|SET) /.test(sql));
}

interface PlanRow {
  readonly select_type: string;
  readonly table: string | null;
  readonly type: string | null;
  readonly Extra: string | null;
}

/** Steps that read a whole table or index, that sort, or that gather rows of a table in a temporary one. */
async function expensiveSteps(sql: string): Promise<readonly PlanRow[]> {
  const [plan] = await client.query(`EXPLAIN ${sql}`);
  return (plan as PlanRow[]).filter(({ select_type, table, type, Extra }) => {
    // What is inserted into is named as if it were read, and lists that the proxy sends are read from end to end.
    const isStored = select_type !== "INSERT" && table !== null && !table.startsWith("<");
    if (/filesort/.test(Extra ?? "")) return true;
    return isStored && (type === "ALL" || type === "index" || /temporary/.test(Extra ?? ""));
  });
}

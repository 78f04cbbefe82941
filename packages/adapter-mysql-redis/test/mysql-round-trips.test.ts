import {
  type ConversationId,
  groupConversation,
  groupId,
  mediaId,
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
import { clientOf, configAt, type MigratedDatabase, migratedDatabase } from "./mysql-fixture.js";

const now = 1_700_000_000;
const sent: string[] = [];
let database: MigratedDatabase;
let stores: MysqlStores;

beforeAll(async () => {
  database = await migratedDatabase(inject("testServers").mysqlUrl);
  const config = configAt(database.url);
  stores = await openMysqlStores({ ...config, limits: { ...config.limits, pollEveryMs: 60_000 } }, (sql) =>
    sent.push(sql),
  );
  for (let group = 1; group <= 20; group++) {
    const members = [1, 2, 3].map(userId);
    await stores.groups.create({ name: "g", avatar: "", creator: userId(1), kind: "normal", members }, now);
  }
  const pairs = range(100).map((id) => userPair(userId(1), userId(1_000 + id)));
  await stores.messages.openRelations(pairs, now);
  await stores.messages.append(
    range(50).flatMap((id) => [
      ...range(100).map((relation) => single(relation, id)),
      ...range(20).map((group) => toGroup(group, id)),
    ]),
  );
  const users = range(2_000).map((id) => userId(10_000 + id));
  await stores.devices.setDevices(
    users.map((user) => ({ user, token: `token-${user}`, platform: "ios" })),
    now,
  );
  await stores.files.add(
    users.map((to) => ({ from: userId(1), to, taskId: `t${to}`, name: "f", size: 1 })),
    now,
  );
  const client = await clientOf(database.url);
  const [tables] = await client.query(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
  );
  for (const { name } of tables as { name: string }[]) await client.query(`ANALYZE TABLE ${name}`);
  await client.end();
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

const one = [1];
const many = range(100);
const single = (relation: number, id: number): NewMessage => ({
  conversation: singleConversation(relationId(relation)),
  id: messageId(id),
  from: userId(1_000 + relation),
  to: userId(1),
  kind: "text",
  body: Buffer.from("text"),
  createdAt: now,
  storedAt: now,
  clientKey: null,
});
const toGroup = (group: number, id: number): NewMessage => ({
  ...single(1, id),
  conversation: groupConversation(groupId(1 + (group % 20))),
  from: userId(1),
  to: userId(0),
});

/** Conversations in all shard tables of both kinds. */
const conversations = (numbers: readonly number[]) =>
  numbers.flatMap((number) => [
    singleConversation(relationId(number)),
    groupConversation(groupId(1 + (number % 20))),
  ]);

const after = messageId(0);
const maxBytes = 100_000_000;
const unknownNewest = (conversation: ConversationId) => ({
  conversation,
  visibleAfter: after,
  newestId: after,
});

/** User 1 reads of a person, user 2 in a group. */
const moves = (number: number, position: number): readonly ReadAck[] => [
  {
    ...{ reader: userId(1), peer: { kind: "single", user: userId(1_000 + number) } },
    ...{ conversation: singleConversation(relationId(number)), position: messageId(position) },
  },
  {
    ...{ reader: userId(2), peer: { kind: "group", group: groupId(1 + (number % 20)) } },
    ...{ conversation: groupConversation(groupId(1 + (number % 20))), position: messageId(position) },
  },
];
let nextId = 1_000;

/** Every method: what it is called with for some numbers, and how many round trips it may take. */
const calls: readonly (readonly [string, number, (numbers: readonly number[]) => Promise<unknown>])[] = [
  [
    "messages.findRelations",
    1,
    (n) => stores.messages.findRelations(n.map((id) => userPair(userId(1), userId(1_000 + id)))),
  ],
  [
    "messages.openRelations of known pairs",
    1,
    (n) =>
      stores.messages.openRelations(
        n.map((id) => userPair(userId(1), userId(1_000 + id))),
        now,
      ),
  ],
  [
    "messages.openRelations of strangers",
    3,
    (n) =>
      stores.messages.openRelations(
        n.map((id) => userPair(userId(2), userId(nextId++ * 1_000 + id))),
        now,
      ),
  ],
  [
    "messages.findByClientKeys",
    1,
    (n) =>
      stores.messages.findByClientKeys(
        conversations(n).map((conversation) => ({
          conversation,
          from: userId(1),
          clientKey: Buffer.from("k"),
        })),
      ),
  ],
  [
    "messages.append",
    1,
    (n) => stores.messages.append(n.flatMap((id) => [single(id, nextId++), toGroup(id, nextId++)])),
  ],
  ["messages.newestIds", 1, (n) => stores.messages.newestIds(conversations(n))],
  [
    "messages.newestMessages",
    1,
    (n) => stores.messages.newestMessages([{ conversations: conversations(n).map(unknownNewest), maxBytes }]),
  ],
  [
    "messages.pages",
    1,
    (n) =>
      stores.messages.pages(
        conversations(n).map((conversation) => ({ conversation, from: after, after, limit: 10, maxBytes })),
      ),
  ],
  [
    "messages.byIds",
    1,
    (n) =>
      stores.messages.byIds(
        conversations(n).map((conversation) => ({
          conversation,
          ids: [1, 2].map(messageId),
          after,
          maxBytes,
        })),
      ),
  ],
  [
    "messages.advanceReadPositions to the end",
    4,
    (n) => stores.messages.advanceReadPositions(n.flatMap((number) => moves(number, 0))),
  ],
  [
    "messages.advanceReadPositions to somewhere before it",
    5,
    (n) => stores.messages.advanceReadPositions(n.flatMap((number) => moves(number, 25))),
  ],
  [
    "messages.advanceReadPositions that are there already",
    3,
    (n) => stores.messages.advanceReadPositions(n.flatMap((number) => moves(number, 1))),
  ],
  ["messages.unread", 1, (n) => stores.messages.unread(n.map(userId))],
  ["messages.unreadTotals", 1, (n) => stores.messages.unreadTotals(n.map(userId))],
  [
    "sessions.recent where one second fills the list",
    3,
    (n) => stores.sessions.recent(n.map((user) => ({ user: userId(user), since: 0, limit: 100 }))),
  ],
  [
    "sessions.remove",
    1,
    (n) =>
      stores.sessions.remove(
        n.map((user) => ({ user: userId(5), peer: { kind: "single", user: userId(user) } })),
        now,
      ),
  ],
  [
    "sessions.syncGroupSessions of groups with messages",
    8,
    (n) =>
      stores.messages.append(n.map((id) => toGroup(id, nextId++))).then(() => {
        sent.length = 0;
        return stores.sessions.syncGroupSessions();
      }),
  ],
  [
    "groups.create",
    4,
    (n) =>
      stores.groups.create(
        { name: "g", avatar: "", creator: userId(1), kind: "normal", members: n.map(userId) },
        now,
      ),
  ],
  ["groups.groups", 1, (n) => stores.groups.groups(n.map(groupId))],
  ["groups.members", 1, (n) => stores.groups.members(n.map(groupId))],
  [
    "groups.memberships",
    1,
    (n) => stores.groups.memberships(n.map((id) => ({ group: groupId(id), user: userId(1) }))),
  ],
  ["groups.groupsOf", 1, (n) => stores.groups.groupsOf(n.map(userId))],
  [
    "groups.changeMembers",
    5,
    (n) =>
      stores.groups.changeMembers(
        { group: groupId(1), change: "add", users: n.map((id) => userId(nextId++ * 1_000 + id)) },
        now,
      ),
  ],
  [
    "groups.setPushShield",
    1,
    () => stores.groups.setPushShield({ group: groupId(1), user: userId(1) }, 1, now),
  ],
  ["users.credentials", 1, () => stores.users.credentials("ann")],
  ["users.upgradePassword", 1, () => stores.users.upgradePassword(userId(1), "a", "b")],
  ["users.users", 1, (n) => stores.users.users(n.map(userId))],
  ["users.directoryChangedAt", 1, () => stores.users.directoryChangedAt()],
  ["users.allUsers", 1, () => stores.users.allUsers()],
  ["users.usersChangedSince", 1, () => stores.users.usersChangedSince(0)],
  ["users.departmentsChangedAfter", 1, () => stores.users.departmentsChangedAfter(0)],
  ["users.setSignInfo", 1, () => stores.users.setSignInfo(userId(1), "text", now)],
  ["users.setAvatar", 1, () => stores.users.setAvatar(userId(1), "url", now)],
  ["users.setPushShield", 1, () => stores.users.setPushShield(userId(1), 1, now)],
  ["users.pushShields", 1, (n) => stores.users.pushShields(n.map(userId))],
  [
    "devices.setDevices",
    1,
    (n) =>
      stores.devices.setDevices(
        n.map((id) => ({ user: userId(id), token: `t${id}`, platform: "ios" })),
        now,
      ),
  ],
  ["devices.devices", 1, (n) => stores.devices.devices(n.map(userId))],
  [
    "files.add",
    1,
    (n) =>
      stores.files.add(
        n.map((id) => ({ from: userId(1), to: userId(2), taskId: `t${id}`, name: "f", size: 1 })),
        now,
      ),
  ],
  [
    "files.remove",
    1,
    (n) =>
      stores.files.remove(
        n.map((id) => ({ from: userId(1), to: userId(2), taskId: `t${id}` })),
        now,
      ),
  ],
  ["files.filesFor", 1, (n) => stores.files.filesFor(n.map(userId))],
  [
    "media.put",
    1,
    (n) =>
      stores.media.put(
        n.map(() => ({ from: userId(1), to: 2, durationSeconds: 1, audio: Buffer.from("audio") })),
        now,
      ),
  ],
  ["media.get", 1, (n) => stores.media.get(n.map(mediaId))],
  ["check", 1, () => stores.check()],
];

describe("round trips do not grow with the batch", () => {
  test.each(calls)("%s takes at most %i", async (_, most, call) => {
    for (const numbers of [one, many]) {
      sent.length = 0;
      await call(numbers);
      expect(sent.length).toBeLessThanOrEqual(most);
    }
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

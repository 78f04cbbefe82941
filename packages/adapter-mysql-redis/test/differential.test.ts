import { createHash } from "node:crypto";
import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  addOfflineFile,
  asLedgerError,
  changeAvatar,
  changedDepartments,
  changedUsers,
  changeMembers,
  changeSignInfo,
  closeLedger,
  createGroup,
  defaultLedgerOptions,
  deleteOfflineFile,
  type GroupId,
  groupId,
  groupInfo,
  groupShields,
  type Ledger,
  legacyHash,
  listMessages,
  listUnread,
  login,
  type Message,
  markRead,
  messageId,
  messagesById,
  type NewUser,
  newestMessageId,
  normalGroups,
  offlineFiles,
  openLedger,
  type Peer,
  pushShield,
  pushTargets,
  recentSessions,
  removeSession,
  type Storage,
  sendMessage,
  setDevice,
  setGroupShield,
  setPushShield,
  systemClock,
  type UserId,
  userId,
  usersInfo,
} from "@chatledger/core";
import { createRedisDatabase } from "@chatledger/test-servers";
import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { openMysqlRedisStorage } from "../src/open-mysql-redis-storage.js";
import { configAt, databasesOn } from "./mysql-fixture.js";
import { countersConfigAt } from "./redis-fixture.js";

const { mysqlUrl, redisUrl } = inject("testServers");
const databases = databasesOn(mysqlUrl);
afterAll(() => databases.dropAll());

const people = [1, 2, 3, 4].map(userId);
const sent = createHash("md5").update("123456").digest("hex");

/** One ledger of the two, with what it called the groups that were created. */
interface Side {
  readonly ledger: Ledger;
  readonly clock: { now: number };
  readonly groups: GroupId[];
}

/** One command, drawn at random: numbers stand for people, groups and message ids. */
interface Draw {
  readonly what: string;
  readonly who: number;
  readonly whom: number;
  readonly inGroup: boolean;
  readonly number: number;
  readonly text: string;
}

const peerOf = ({ groups }: Side, { inGroup, whom }: Draw): Peer =>
  inGroup
    ? { kind: "group", group: groups[whom % Math.max(groups.length, 1)] ?? groupId(999) }
    : { kind: "single", user: userId((whom % 4) + 1) };

/** Groups by the order of their creation, since the two sides may number them differently. */
const nameOf = ({ groups }: Side, peer: Peer) =>
  peer.kind === "group" ? `group ${groups.indexOf(peer.group)}` : `user ${peer.user}`;

const shown = ({ id, from, kind, body, createdAt }: Message) => [
  id,
  from,
  kind,
  Buffer.from(body).toString("latin1"),
  createdAt,
];

type Command = (side: Side, draw: Draw, who: UserId) => Promise<unknown>;

const send =
  (kind: "text" | "voice", withKey: boolean): Command =>
  (side, draw, from) =>
    sendMessage(side.ledger, {
      from,
      to: peerOf(side, draw),
      kind,
      body: Buffer.from(kind === "voice" ? `\0\0\0\x05${draw.text}` : draw.text, "latin1"),
      createdAt: draw.number,
      clientKey: withKey ? Buffer.from([draw.number % 3]) : null,
    });

const othersOf = (draw: Draw) => people.filter((_, index) => (draw.number >> index) % 2 === 1);

const change =
  (kind: "add" | "remove"): Command =>
  (side, draw, by) => {
    const peer = peerOf(side, { ...draw, inGroup: true });
    const group = peer.kind === "group" ? peer.group : groupId(999);
    return changeMembers(side.ledger, by, { group, change: kind, users: othersOf(draw) }).then(
      ({ changed, members }) => [changed, members],
    );
  };

const commands: Readonly<Record<string, Command>> = {
  text: send("text", false),
  keyed: send("text", true),
  voice: send("voice", false),
  read: (side, draw, who) => markRead(side.ledger, who, peerOf(side, draw), messageId(draw.number % 8)),
  unread: async (side, _, who) => {
    const { total, entries } = await listUnread(side.ledger, who);
    return [total, entries.map(({ peer, count, newest }) => [nameOf(side, peer), count, shown(newest)])];
  },
  recent: async (side, draw, who) => {
    const sessions = await recentSessions(side.ledger, who, draw.number % 2 === 0 ? 0 : side.clock.now - 2);
    return sessions.map(({ peer, updatedAt, newest }) => [nameOf(side, peer), updatedAt, shown(newest)]);
  },
  remove: (side, draw, who) => removeSession(side.ledger, who, peerOf(side, draw)),
  history: async (side, draw, who) => {
    const from = messageId(draw.number % 6);
    return (await listMessages(side.ledger, who, peerOf(side, draw), from, draw.number % 5)).map(shown);
  },
  byId: async (side, draw, who) => {
    const ids = [3, 1, draw.number % 9, 1].map(messageId);
    return (await messagesById(side.ledger, who, peerOf(side, draw), ids)).map(shown);
  },
  newest: (side, draw, who) => newestMessageId(side.ledger, who, peerOf(side, draw)),
  create: async (side, draw, creator) => {
    const kind = draw.inGroup ? "normal" : "temporary";
    const request = { creator, kind, name: draw.text, avatar: "", members: othersOf(draw) } as const;
    const { group, members } = await createGroup(side.ledger, request);
    side.groups.push(group);
    return members;
  },
  add: change("add"),
  leave: change("remove"),
  groups: async (side, _, who) =>
    (await normalGroups(side.ledger, who)).map(({ group, version }) => [side.groups.indexOf(group), version]),
  info: async (side, draw, who) => {
    const asked = side.groups.map((group) => ({ group, version: draw.number % 3 }));
    return (await groupInfo(side.ledger, who, asked)).map(({ id, ...rest }) => [
      side.groups.indexOf(id),
      rest,
    ]);
  },
  shield: (side, draw, who) => {
    const group = side.groups[0] ?? groupId(999);
    return setGroupShield(side.ledger, who, group, draw.number % 3);
  },
  shields: (side) => groupShields(side.ledger, side.groups[0] ?? groupId(999), people),
  device: (side, draw, user) =>
    setDevice(side.ledger, {
      user,
      token: draw.number % 4 === 0 ? "" : `t${draw.number % 3}`,
      platform: draw.inGroup ? "ios" : draw.number % 2 === 0 ? "android" : null,
    }),
  push: (side) => pushTargets(side.ledger, people),
  disturb: (side, draw, who) => setPushShield(side.ledger, who, draw.number % 3),
  disturbed: (side, _, who) => pushShield(side.ledger, who),
  sign: (side, draw, who) => changeSignInfo(side.ledger, who, draw.text),
  avatar: (side, draw, who) => changeAvatar(side.ledger, who, draw.text),
  users: (side, draw) => usersInfo(side.ledger, [...othersOf(draw), userId(77)]),
  changed: (side, draw) => changedUsers(side.ledger, draw.number % 2 === 0 ? 0 : side.clock.now - 1),
  departments: (side) => changedDepartments(side.ledger, 0),
  file: (side, draw, from) =>
    addOfflineFile(side.ledger, {
      from,
      to: userId((draw.whom % 4) + 1),
      taskId: `task ${draw.number % 3}`,
      name: draw.text,
      size: draw.number,
    }),
  fetched: (side, draw, from) =>
    deleteOfflineFile(side.ledger, {
      from,
      to: userId((draw.whom % 4) + 1),
      taskId: `task ${draw.number % 3}`,
    }),
  files: (side, _, who) => offlineFiles(side.ledger, who),
  login: (side, draw, who) => login(side.ledger, `user${who}`, draw.number % 3 === 0 ? sent : "wrong"),
  follow: async (side) => {
    await side.ledger.storage.sessions.syncGroupSessions();
  },
  wait: async (side, draw) => {
    side.clock.now += draw.number % 3;
  },
};

const draws: fc.Arbitrary<Draw> = fc.record({
  what: fc.constantFrom(
    ...Object.keys(commands),
    "text",
    "text",
    "text",
    "read",
    "unread",
    "recent",
    "create",
  ),
  who: fc.nat({ max: 3 }),
  whom: fc.nat({ max: 3 }),
  inGroup: fc.boolean(),
  number: fc.nat({ max: 40 }),
  text: fc.constantFrom("a", "hello", "\u{1F600}é", "x'; DROP TABLE IMUser; --", "\0\x01\xff", ""),
});

function openSide(storage: Storage): Side {
  const clock = { now: 1_750_000_000 };
  const ledger = openLedger(
    storage,
    { ...systemClock, now: () => clock.now * 1_000 },
    { ...defaultLedgerOptions, groupSyncSeconds: 0, quietHours: { from: 0, to: 0 } },
  );
  return { ledger, clock, groups: [] };
}

/** What a command answered, or the code of its failure. */
async function answerOf(side: Side, draw: Draw): Promise<unknown> {
  const command = commands[draw.what];
  if (!command) throw new Error(`no command ${draw.what}`);
  try {
    return await command(side, draw, people[draw.who] ?? userId(1));
  } catch (error) {
    return asLedgerError(error).code;
  }
}

const seeded = people.map(
  (id): NewUser => ({
    id,
    gender: 0,
    name: `user${id}`,
    domain: "d",
    nick: "n",
    phone: "1",
    email: "e",
    avatar: "",
    departmentId: 1,
    status: 0,
    signInfo: "",
    updatedAt: 1_700_000_000,
    passwordMd5: legacyHash(sent, "abcd"),
    salt: "abcd",
  }),
);

test("the embedded store and MariaDB with Redis give the same answers to the same commands", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(draws, { minLength: 20, maxLength: 80 }), async (sequence) => {
      const mysql = await databases.take();
      const redis = await createRedisDatabase(redisUrl);
      const storages = [
        await openEmbeddedStorage({ path: ":memory:" }),
        await openMysqlRedisStorage({
          mysql: configAt(mysql.url),
          redis: countersConfigAt(redis.url),
        }),
      ] as const;
      const [embedded, production] = [openSide(storages[0]), openSide(storages[1])];
      try {
        for (const { users } of storages) {
          await users.seed(seeded, [
            { id: 1, priority: 1, name: "d", parentId: 0, status: 0, updatedAt: 1_700_000_000 },
          ]);
        }
        for (const draw of sequence) {
          const expected = await answerOf(embedded, draw);
          expect([draw, await answerOf(production, draw)]).toEqual([draw, expected]);
        }
      } finally {
        for (const { ledger } of [embedded, production]) await closeLedger(ledger);
        for (const storage of storages) await storage.close();
        await redis.drop();
        await databases.giveBack(mysql);
      }
    }),
    { seed: 42, numRuns: 40 },
  );
});

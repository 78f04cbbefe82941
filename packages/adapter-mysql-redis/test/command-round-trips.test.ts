import { readFileSync } from "node:fs";
import {
  addOfflineFile,
  type Backend,
  type Clock,
  changeAvatar,
  changedDepartments,
  changedUsers,
  changeMembers,
  changeSignInfo,
  closeLedger,
  createGroup,
  defaultLedgerOptions,
  type GroupId,
  groupInfo,
  groupShields,
  type Ledger,
  listMessages,
  listUnread,
  login,
  markRead,
  messageId,
  messagesById,
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
import { createRedisDatabase, type FreshDatabase } from "@chatledger/test-servers";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openMysqlRedisStorage } from "../src/open-mysql-redis-storage.js";
import { configAt, type MigratedDatabase, migratedDatabase } from "./mysql-fixture.js";
import { countersConfigAt } from "./redis-fixture.js";

/** A second passes whenever somebody looks: sessions move one after the other, as those of people do. */
let nowMs = 1_700_000_000_000;
const clock: Clock = {
  ...systemClock,
  now: () => {
    nowMs += 1_000;
    return nowMs;
  },
};

/** Longer than the test: no poll or probe comes between two counts. */
const neverMs = 3_600_000;

const few = userId(1);
const many = userId(2);
/** How many people, and how many groups, write to each of the two: together fewer than a list of sessions takes. */
const sizes = new Map<UserId, number>([
  [few, 2],
  [many, 45],
]);
const friendsOf = (user: UserId) =>
  Array.from({ length: sizes.get(user) ?? 0 }, (_, index) => userId(1_000 * user + index));

let database: MigratedDatabase;
let redis: FreshDatabase;
let storage: Storage;
let ledger: Ledger;
const groupsOf = new Map<UserId, readonly GroupId[]>();

const person = (user: UserId): Peer => ({ kind: "single", user });
const firstFriend = (user: UserId) => person(userId(1_000 * user));
const firstGroup = (user: UserId): GroupId => {
  const group = groupsOf.get(user)?.[0];
  if (group === undefined) throw new Error("no group");
  return group;
};
const inFirstGroup = (user: UserId): Peer => ({ kind: "group", group: firstGroup(user) });

const say = (from: UserId, to: Peer, clientKey: Uint8Array | null = null) =>
  sendMessage(ledger, { from, to, kind: "text", body: Buffer.from("x"), createdAt: 1, clientKey });

beforeAll(async () => {
  const { mysqlUrl, redisUrl } = inject("testServers");
  database = await migratedDatabase(mysqlUrl);
  redis = await createRedisDatabase(redisUrl);
  const mysql = configAt(database.url);
  storage = await openMysqlRedisStorage({
    mysql: { ...mysql, limits: { ...mysql.limits, pollEveryMs: neverMs } },
    redis: countersConfigAt(redis.url),
  });
  ledger = openLedger(storage, clock, {
    ...defaultLedgerOptions,
    groupSyncSeconds: 0,
    quietHours: { from: 0, to: 24 },
  });
  for (const user of [few, many]) {
    const friends = friendsOf(user);
    const groups: GroupId[] = [];
    for (const _ of friends) {
      const members = [user, ...friends];
      const request = { creator: user, kind: "normal", name: "g", avatar: "", members } as const;
      groups.push((await createGroup(ledger, request)).group);
    }
    groupsOf.set(user, groups);
    for (const friend of friends) await say(friend, person(user));
    const [friend] = friends;
    if (friend !== undefined) for (const group of groups) await say(friend, { kind: "group", group });
    await Promise.all(
      friends.map((one) => setDevice(ledger, { user: one, token: `t${one}`, platform: "ios" })),
    );
    await Promise.all(
      friends.map((from) =>
        addOfflineFile(ledger, { from, to: user, taskId: `${from}`, name: "f", size: 1 }),
      ),
    );
  }
  await storage.sessions.syncGroupSessions();
});

afterAll(async () => {
  await closeLedger(ledger);
  await storage.close();
  await redis.drop();
  await database.drop();
});

/** Each command of the protocol by the name that docs/round-trips.md gives it. */
const commands: Readonly<Record<string, (user: UserId) => Promise<unknown>>> = {
  "IMValidateReq, wrong password": (user) => login(ledger, `nobody${user}`, "x"),
  "IMMsgData, single": (user) => say(user, firstFriend(user)),
  "IMMsgData, single, with a client key": (user) =>
    say(user, firstFriend(user), Buffer.from(`key of ${user}`)),
  "IMMsgData, group": (user) => say(user, inFirstGroup(user)),
  "IMMsgDataReadAck, single": (user) => markRead(ledger, user, firstFriend(user), messageId(0)),
  "IMMsgDataReadAck, group": (user) => markRead(ledger, user, inFirstGroup(user), messageId(0)),
  IMUnreadMsgCntReq: (user) => listUnread(ledger, user),
  IMRecentContactSessionReq: (user) => recentSessions(ledger, user, 0),
  "IMGetMsgListReq, single": (user) => listMessages(ledger, user, firstFriend(user), messageId(0), 20),
  "IMGetMsgListReq, group": (user) => listMessages(ledger, user, inFirstGroup(user), messageId(0), 20),
  "IMGetMsgByIdReq, single": (user) =>
    messagesById(ledger, user, firstFriend(user), [1, 2, 3].map(messageId)),
  "IMGetLatestMsgIdReq, group": (user) => newestMessageId(ledger, user, inFirstGroup(user)),
  IMUsersInfoReq: (user) => usersInfo(ledger, friendsOf(user)),
  "IMAllUserReq, since 0": () => changedUsers(ledger, 0),
  IMDepartmentReq: () => changedDepartments(ledger, 0),
  IMChangeSignInfoReq: (user) => changeSignInfo(ledger, user, "x").catch(() => {}),
  IMChangeAvatarReq: (user) => changeAvatar(ledger, user, "x").catch(() => {}),
  IMPushShieldReq: (user) => setPushShield(ledger, user, 1).catch(() => {}),
  IMQueryPushShieldReq: (user) => pushShield(ledger, user).catch(() => {}),
  IMNormalGroupListReq: (user) => normalGroups(ledger, user),
  "IMGroupInfoListReq, up to 20 groups": (user) =>
    groupInfo(
      ledger,
      user,
      (groupsOf.get(user) ?? []).slice(0, 20).map((group) => ({ group, version: 0 })),
    ),
  IMGroupShieldReq: (user) => setGroupShield(ledger, user, firstGroup(user), 1),
  IMGroupGetShieldReq: (user) => groupShields(ledger, firstGroup(user), friendsOf(user)),
  IMGetDeviceTokenReq: (user) => pushTargets(ledger, friendsOf(user)),
  IMDeviceTokenReq: (user) => setDevice(ledger, { user, token: `own${user}`, platform: "ios" }),
  IMFileHasOfflineReq: (user) => offlineFiles(ledger, user),
  IMGroupCreateReq: (user) =>
    createGroup(ledger, { creator: user, kind: "normal", name: "g", avatar: "", members: friendsOf(user) }),
  "IMGroupChangeMemberReq, adding": (user) => {
    const users = friendsOf(user).map((friend) => userId(friend + 500));
    return changeMembers(ledger, user, { group: firstGroup(user), change: "add", users });
  },
  "IMRemoveSessionReq, single": (user) => removeSession(ledger, user, firstFriend(user)),
};

async function roundTripsOf(command: () => Promise<unknown>): Promise<string> {
  const count = () => {
    const sum = (kind: Backend["kind"]) =>
      storage.backends().reduce((total, one) => total + (one.kind === kind ? one.roundTrips : 0), 0);
    return { mysql: sum("mysql"), redis: sum("redis") };
  };
  const before = count();
  await command();
  const after = count();
  return `${after.mysql - before.mysql} | ${after.redis - before.redis}`;
}

/** The rows of the table in the document: command → "SQL | Redis". */
function documentedRoundTrips(): ReadonlyMap<string, string> {
  const page = readFileSync(new URL("../../../docs/round-trips.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| (IM.*?) \| (\d+ \| \d+) \|$/gm)];
  return new Map(rows.map(([, name = "", counts = ""]) => [name, counts]));
}

test("a command takes as many round trips for a user with much as for one with little, as documented", async () => {
  const measured = new Map<string, string>();
  for (const [name, command] of Object.entries(commands)) {
    const [ofFew, ofMany] = [await roundTripsOf(() => command(few)), await roundTripsOf(() => command(many))];
    expect([name, ofMany]).toEqual([name, ofFew]);
    measured.set(name, ofMany);
  }
  expect(Object.fromEntries(documentedRoundTrips())).toEqual(Object.fromEntries(measured));
});

import { inParallel } from "@chatledger/load-generator";
import { GroupType } from "@chatledger/protocol";
import type { Backlog, Before } from "../oracle/oracle.js";
import { askPatiently, type Reader } from "../oracle/read-back.js";
import {
  type ConversationKey,
  type Fixtures,
  fixturesOf,
  keyOf,
  pairKey,
  pairOf,
  sessionOf,
} from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import type { Credentials } from "./credentials.js";
import { NotValidError, UsageError } from "./exit-codes.js";

/** Requests under way at once on each connection. */
const widthPerReader = 32;

/**
 * Makes the plan come true: finds out everybody's user id by signing in, and creates the groups.
 *
 * @throws {UsageError} where a user cannot sign in
 * @throws {NotValidError} where a group cannot be created
 */
export async function createFixtures(
  population: Population,
  credentials: Credentials,
  readers: readonly Reader[],
): Promise<Fixtures> {
  const users: number[] = [];
  await overAll(readers, population.friends.keys(), async (client, { connection }) => {
    const userName = credentials.userNameOf(client);
    const reply = await connection.link?.request(
      "validate",
      { userName, password: credentials.passwordHash },
      timeoutMs,
    );
    const user = reply?.body?.userInfo?.userId;
    if (reply?.outcome !== "ok" || user === undefined) {
      const reason = reply?.reason ?? "no connection";
      throw new UsageError(
        `${userName} cannot sign in (${reason}): ${population.clients} users ${credentials.described} are needed`,
      );
    }
    users[client] = user;
  });
  const groups: number[] = [];
  await overAll(readers, population.groups.entries(), async ([number, { name, members }], reader) => {
    const body = await askPatiently(reader, "groupCreate", {
      ...{ userId: users[members[0] ?? 0] ?? 0, groupType: GroupType.GROUP_TYPE_TMP },
      ...{ groupName: name, groupAvatar: "", memberIdList: members.map((member) => users[member] ?? 0) },
    });
    if (!body?.groupId) throw new NotValidError(`a group of ${members.length} members cannot be created`);
    groups[number] = body.groupId;
  });
  return fixturesOf(users, groups);
}

const timeoutMs = 30_000;
/** So many fit into an answer, with a thousand members each. */
const groupsAtOnce = 50;

/** Notes what there is from before the run: unread counts, and the newest ids of the conversations of friends. */
export async function lookBefore(
  population: Population,
  fixtures: Fixtures,
  readers: readonly Reader[],
): Promise<Before> {
  const backlogs = new Map<number, ReadonlyMap<ConversationKey, Backlog>>();
  await overAll(readers, fixtures.users.entries(), async ([client, userId], reader) => {
    const answer = await askPatiently(reader, "unreadCount", { userId });
    if (!answer) throw new NotValidError(`the unread counts of user ${userId} cannot be read`);
    const own = answer.unreadinfoList.flatMap((info): [ConversationKey, Backlog][] => {
      const key = keyOf(fixtures, client, info);
      return key === null ? [] : [[key, { count: info.unreadCnt, newest: info.latestMsgId }]];
    });
    if (own.length > 0) backlogs.set(client, new Map(own));
  });
  const newest = new Map<ConversationKey, number>();
  await overAll(readers, friendships(population), async (key, reader) => {
    const [client] = pairOf(key);
    const userId = fixtures.users[client] ?? 0;
    const answer = await askPatiently(reader, "latestMsgId", { userId, ...sessionOf(fixtures, key, client) });
    if (!answer) throw new NotValidError(`the newest message of user ${userId} cannot be read`);
    if (answer.latestMsgId > 0) newest.set(key, answer.latestMsgId);
  });
  return { newest, backlogs };
}

/** The versions of the fixtures' groups, by number in the plan. */
export async function groupVersions({ users, groups }: Fixtures, reader: Reader): Promise<readonly number[]> {
  const versions: number[] = [];
  // Who is in none of them is told no members, and the answer is short.
  for (let from = 0; from < groups.length; from += groupsAtOnce) {
    const some = groups.slice(from, from + groupsAtOnce);
    const answer = await askPatiently(reader, "groupInfo", {
      userId: users[0] ?? 0,
      groupVersionList: some.map((groupId) => ({ groupId, version: 0 })),
    });
    const found = new Map(answer?.groupInfoList.map(({ groupId, version }) => [groupId, version]));
    for (const group of some) {
      const version = found.get(group);
      if (version === undefined) throw new NotValidError(`the version of group ${group} cannot be read`);
      versions.push(version);
    }
  }
  return versions;
}

/** Nothing was there before. */
export const nothingBefore: Before = { newest: new Map(), backlogs: new Map() };

function* friendships({ friends }: Population): Generator<ConversationKey> {
  for (const [client, own] of friends.entries()) {
    for (const friend of own) if (client < friend) yield pairKey(client, friend);
  }
}

async function overAll<Item>(
  readers: readonly Reader[],
  items: Iterable<Item>,
  work: (item: Item, reader: Reader) => Promise<void>,
): Promise<void> {
  let turn = 0;
  await inParallel(items, widthPerReader * readers.length, async (item) => {
    turn += 1;
    const reader = readers[turn % readers.length];
    if (!reader) throw new NotValidError("there is no connection");
    await work(item, reader);
  });
}

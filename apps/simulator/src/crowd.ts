import { createHash } from "node:crypto";
import { GroupType, type ResponseOf } from "@chatledger/protocol";
import { type Conversation, groupKey, keyOf, pairKey, sessionOf } from "./conversation.js";
import { NotValidError } from "./exit-codes.js";
import { inParallel } from "./in-parallel.js";
import type { Backlog, Journal } from "./journal.js";
import type { MessageServer } from "./message-server.js";
import type { Plan, PlannedGroup } from "./plan.js";
import type { UnreadAnswer } from "./unread-model.js";

/** The plan come true: users that exist, groups that were created. */
export interface Crowd {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly messageServers: readonly MessageServer[];
  /** User ids by client number. */
  readonly users: readonly number[];
  /** By number in the plan. */
  readonly groups: readonly Conversation[];
  /** The conversation of two clients. */
  pair(one: number, other: number): Conversation;
  messageServerOf(client: number): MessageServer;
}

/** The password of demo users, as clients send it. */
export const passwordHash = createHash("md5").update("123456").digest("hex");

export const userNameOf = (client: number): string => `user${client + 1}`;

const width = 64;

/**
 * Signs everybody in, notes what is there from before, and creates the groups.
 *
 * @param signal ends it early
 * @throws {NotValidError} where a user cannot sign in or a group not be created
 */
export async function gatherCrowd(
  plan: Plan,
  journal: Journal,
  messageServers: readonly MessageServer[],
  signal: AbortSignal,
): Promise<Crowd> {
  const messageServerOf = (client: number): MessageServer => {
    const server = messageServers[client % messageServers.length];
    if (!server) throw new Error("there is no message server");
    return server;
  };
  const users = await signIn(plan, messageServerOf, signal);
  const pairs = new Map<string, Conversation>();
  const pair = (one: number, other: number): Conversation => {
    const members = [users[one] ?? 0, users[other] ?? 0] as const;
    const key = pairKey(...members);
    let conversation = pairs.get(key);
    if (!conversation) {
      conversation = { key, group: null, members };
      pairs.set(key, conversation);
    }
    return conversation;
  };
  const groups: Conversation[] = [];
  await inParallel(plan.groups.entries(), width, async ([number, group]) => {
    signal.throwIfAborted();
    groups[number] = await createGroup(group, users, messageServerOf);
  });
  const crowd = { plan, journal, messageServers, users, groups, pair, messageServerOf };
  await noteBacklogs(crowd, signal);
  await noteNewest(crowd, signal);
  return crowd;
}

async function signIn(
  plan: Plan,
  messageServerOf: Crowd["messageServerOf"],
  signal: AbortSignal,
): Promise<readonly number[]> {
  const users: number[] = [];
  await inParallel(Array(plan.clients).keys(), width, async (client) => {
    signal.throwIfAborted();
    const userName = userNameOf(client);
    const sent = messageServerOf(client).send("validate", { userName, password: passwordHash });
    const { body, outcome, reason } = await sent.reply;
    const user = body?.userInfo?.userId;
    if (outcome !== "ok" || user === undefined) {
      throw new NotValidError(
        `${userName} cannot sign in with password 123456 (${reason}): the proxy needs users user1 to ${userNameOf(plan.clients - 1)}, as --seed-users ${plan.clients} makes them`,
      );
    }
    users[client] = user;
  });
  return users;
}

async function createGroup(
  { name, members }: PlannedGroup,
  users: readonly number[],
  messageServerOf: Crowd["messageServerOf"],
): Promise<Conversation> {
  const creator = members[0] ?? 0;
  const memberIds = members.map((member) => users[member] ?? 0);
  const { body, reason } = await messageServerOf(creator).send("groupCreate", {
    userId: users[creator] ?? 0,
    groupType: GroupType.GROUP_TYPE_TMP,
    groupName: name,
    groupAvatar: "",
    memberIdList: memberIds,
  }).reply;
  const group = body?.groupId ?? 0;
  if (group === 0) throw new NotValidError(`a group of ${members.length} cannot be created (${reason})`);
  return { key: groupKey(group), group, members: memberIds };
}

async function noteBacklogs(crowd: Crowd, signal: AbortSignal): Promise<void> {
  await inParallel(crowd.users.entries(), width, async ([client, user]) => {
    signal.throwIfAborted();
    const { entries } = await askUnread(crowd, client);
    crowd.journal.backlogs.set(user, entries);
  });
}

async function noteNewest(crowd: Crowd, signal: AbortSignal): Promise<void> {
  await inParallel(friendships(crowd.plan), width, async ([one, other]) => {
    signal.throwIfAborted();
    const user = crowd.users[one] ?? 0;
    const conversation = crowd.pair(one, other);
    const request = { userId: user, ...sessionOf(conversation, user) };
    const { body, outcome, reason } = await crowd.messageServerOf(one).send("latestMsgId", request).reply;
    if (outcome !== "ok" || body === null) throw new NotValidError(`no newest message id (${reason})`);
    if (body.latestMsgId > 0) crowd.journal.newestBefore.set(conversation.key, body.latestMsgId);
  });
}

function* friendships(plan: Plan): Generator<readonly [number, number]> {
  for (const [client, friends] of plan.friends.entries()) {
    for (const friend of friends) if (client < friend) yield [client, friend];
  }
}

/** A user's unread list. @throws {NotValidError} where it is refused */
export async function askUnread(crowd: Crowd, client: number): Promise<UnreadAnswer> {
  const user = crowd.users[client] ?? 0;
  const { body, outcome, reason } = await crowd.messageServerOf(client).send("unreadCount", { userId: user })
    .reply;
  if (outcome !== "ok" || body === null) {
    throw new NotValidError(`the unread counts of user ${user} cannot be read (${reason})`);
  }
  return unreadListOf(user, body);
}

/** An unread list in the terms of this simulator. */
export function unreadListOf(user: number, body: ResponseOf<"unreadCount">): UnreadAnswer {
  const entries = new Map<string, Backlog>();
  for (const info of body.unreadinfoList) {
    entries.set(keyOf(user, info), { count: info.unreadCnt, newest: info.latestMsgId });
  }
  return { total: body.totalCnt, entries };
}

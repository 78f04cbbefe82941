import { type ClientResponseOf, GroupModifyType, GroupType, SessionType } from "@chatledger/protocol/browser";
import { ClientError, serverError } from "./client-error.js";
import type { Link } from "./link.js";

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly avatarUrl: string;
  readonly creator: number;
  /** Clients create temporary ones; normal ones are made by an administrator. */
  readonly kind: "normal" | "temporary";
  /** Goes up with each change of members. */
  readonly version: number;
  /** Whether this user wants no push notices of it. */
  readonly isMuted: boolean;
  /** Ids of users, ascending; empty for who is no member. */
  readonly members: readonly number[];
}

/** Members have come or gone. */
export interface GroupChange {
  readonly group: number;
  readonly change: "added" | "removed";
  /** Who changed it; 0 for a backend. */
  readonly by: number;
  /** Who was added or removed. */
  readonly users: readonly number[];
  /** Who is in now. */
  readonly members: readonly number[];
}

type GroupInfo = ClientResponseOf<"groupInfo">["groupInfoList"][number];

const groupOf = (info: GroupInfo): Group => ({
  id: info.groupId,
  name: info.groupName,
  avatarUrl: info.groupAvatar,
  creator: info.groupCreatorId,
  kind: info.groupType === GroupType.GROUP_TYPE_NORMAL ? "normal" : "temporary",
  version: info.version,
  isMuted: info.shieldStatus !== 0,
  members: info.groupMemberList,
});

const succeeded = 0;

/** Fewer than a proxy takes in one request. */
const maxGroupsPerRequest = 500;

/** Groups by their ids; those that do not exist are missing. */
async function groupsById(link: Link, ids: readonly number[]): Promise<readonly Group[]> {
  const groups: Group[] = [];
  let left = [...new Set(ids)].sort((one, other) => one - other);
  while (left.length > 0) {
    const asked = left.slice(0, maxGroupsPerRequest);
    const groupVersionList = asked.map((groupId) => ({ groupId, version: 0 }));
    const { error, body } = await link.ask("groupInfo", { userId: 0, groupVersionList });
    if (body === null || error !== 0) throw serverError(error, "a request for groups");
    groups.push(...body.groupInfoList.map(groupOf));
    // A list that would be too long ends early.
    const last = body.groupInfoList.at(-1)?.groupId;
    const isCut = last !== undefined && last < (asked.at(-1) ?? 0);
    left = isCut ? left.filter((id) => id > last) : left.slice(asked.length);
  }
  return groups;
}

/** The groups that the user is in: normal ones, and those temporary ones that have a session. */
export async function groupsOfUser(link: Link): Promise<readonly Group[]> {
  const [normal, recent] = await Promise.all([
    link.ask("normalGroupList", { userId: 0 }),
    link.ask("recentSessions", { userId: 0, latestUpdateTime: 0 }),
  ]);
  if (normal.body === null) throw serverError(normal.error, "a request for groups");
  if (recent.body === null) throw serverError(recent.error, "a request for sessions");
  const sessions = recent.body.contactSessionList.filter(
    ({ sessionType }) => sessionType === SessionType.SESSION_TYPE_GROUP,
  );
  const groups = await groupsById(link, [
    ...normal.body.groupVersionList.map(({ groupId }) => groupId),
    ...sessions.map(({ sessionId }) => sessionId),
  ]);
  // Others than members are given a group without its members.
  return groups.filter(({ members }) => members.length > 0);
}

/** Creates a temporary group and answers its id. It is not repeated: there could be two then. */
export async function createGroup(
  link: Link,
  {
    name,
    avatarUrl,
    members,
  }: { readonly name: string; readonly avatarUrl: string; readonly members: readonly number[] },
): Promise<number> {
  const fields = {
    userId: 0,
    groupType: GroupType.GROUP_TYPE_TMP,
    groupName: name,
    groupAvatar: avatarUrl,
    memberIdList: members,
  };
  const { error, body } = await link.ask("groupCreate", fields, false);
  if (body === null || body.resultCode !== succeeded || body.groupId === null) {
    throw serverError(error, "the creation of a group");
  }
  return body.groupId;
}

/** Adds or removes members and answers who is in now. Who is in already, or is not, changes nothing. */
export async function changeMembers(
  link: Link,
  change: "add" | "remove",
  groupId: number,
  memberIdList: readonly number[],
): Promise<readonly number[]> {
  const changeType =
    change === "add" ? GroupModifyType.GROUP_MODIFY_TYPE_ADD : GroupModifyType.GROUP_MODIFY_TYPE_DEL;
  const { error, body } = await link.ask("groupChangeMember", {
    userId: 0,
    changeType,
    groupId,
    memberIdList,
  });
  if (body === null || body.resultCode !== succeeded) throw serverError(error, "a change of members");
  return body.curUserIdList;
}

/** Switches push notices of a group off or on, for this user. */
export async function muteGroup(link: Link, groupId: number, isMuted: boolean): Promise<void> {
  const fields = { userId: 0, groupId, shieldStatus: isMuted ? 1 : 0 };
  const { error, body } = await link.ask("groupShield", fields);
  if (body === null || body.resultCode !== succeeded) throw serverError(error, "the muting of a group");
}

/** @throws {ClientError} `notFound` */
export async function groupById(link: Link, id: number): Promise<Group> {
  const [group] = await groupsById(link, [id]);
  if (group === undefined) throw new ClientError("notFound", `There is no group ${id}.`);
  return group;
}

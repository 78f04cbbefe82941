import { type ClientResponseOf, UserStatType } from "@chatledger/protocol/browser";
import { serverError } from "./client-error.js";
import type { Connection } from "./connection.js";
import type { Link } from "./link.js";

export interface User {
  readonly id: number;
  /** The name that people show; the login name where they have none. */
  readonly name: string;
  /** The name that the user logs in with. */
  readonly loginName: string;
  readonly avatarUrl: string;
  readonly email: string;
  readonly phone: string;
  readonly departmentId: number;
  readonly signature: string;
}

export type Presence = "online" | "away" | "offline";

type UserInfo = ClientResponseOf<"usersInfo">["userInfoList"][number];

export const userOf = (info: UserInfo): User => ({
  id: info.userId,
  name: info.userNickName || info.userRealName,
  loginName: info.userRealName,
  avatarUrl: info.avatarUrl,
  email: info.email,
  phone: info.userTel,
  departmentId: info.departmentId,
  signature: info.signInfo ?? "",
});

export const presenceOf = (status: number): Presence =>
  status === UserStatType.USER_STATUS_ONLINE
    ? "online"
    : status === UserStatType.USER_STATUS_LEAVE
      ? "away"
      : "offline";

/** Fewer than a proxy takes in one request. */
const maxUsersPerRequest = 1_000;

/** Users by their ids; those who are not known are missing. */
export async function usersById(link: Link, ids: readonly number[]): Promise<readonly User[]> {
  const users: User[] = [];
  let left = [...new Set(ids)].sort((one, other) => one - other);
  while (left.length > 0) {
    const asked = left.slice(0, maxUsersPerRequest);
    const { error, body } = await link.ask("usersInfo", { userId: 0, userIdList: asked });
    if (body === null || error !== 0) throw serverError(error, "a request for users");
    users.push(...body.userInfoList.map(userOf));
    // A list that would be too long ends early.
    const last = body.userInfoList.at(-1)?.userId ?? Number.POSITIVE_INFINITY;
    const isCut = body.userInfoList.length > 0 && last < (asked.at(-1) ?? 0);
    left = isCut ? left.filter((id) => id > last) : left.slice(asked.length);
  }
  return users;
}

export interface Directory {
  readonly users: readonly User[];
  /** To be passed as `since`, to be told of later changes alone. */
  readonly updatedAt: number;
}

/** All users, or those that were changed at `since` or later. */
export async function directorySince(link: Link, since: number): Promise<Directory> {
  const users = new Map<number, User>();
  for (let from = since; ; ) {
    const { error, body } = await link.ask("allUsers", { userId: 0, latestUpdateTime: from });
    if (body === null || error !== 0) throw serverError(error, "a request for all users");
    for (const info of body.userList) users.set(info.userId, userOf(info));
    // A list that would be too long ends early, and is gone on with from where it ended.
    if (body.latestUpdateTime <= from)
      return { users: [...users.values()], updatedAt: body.latestUpdateTime };
    from = body.latestUpdateTime;
  }
}

/** Who is there. Users who have been asked about are asked about again on each connection, so that no change is missed. */
export interface PresenceWatch {
  ask(users: readonly number[]): Promise<ReadonlyMap<number, Presence>>;
  /** A change was pushed. */
  changed(user: number, presence: Presence): void;
  refresh(connection: Connection): Promise<void>;
}

/** A server watches as many for one client, unless its operator has it do otherwise. */
const maxWatched = 200;

export function createPresenceWatch(
  link: Link,
  requestMs: number,
  tell: (change: { readonly user: number; readonly presence: Presence }) => void,
): PresenceWatch {
  /** The latest that were asked about. */
  const watched = new Map<number, Presence>();

  function keep(user: number, presence: Presence): void {
    watched.delete(user);
    watched.set(user, presence);
    for (const [oldest] of watched) {
      if (watched.size <= maxWatched) return;
      watched.delete(oldest);
    }
  }

  return {
    async ask(users) {
      const { error, body } = await link.ask("usersStatus", { userId: 0, userIdList: users });
      if (body === null) throw serverError(error, "a request for presence");
      const answer = new Map(body.userStatList.map(({ userId, status }) => [userId, presenceOf(status)]));
      for (const [user, presence] of answer) keep(user, presence);
      return answer;
    },
    changed(user, presence) {
      // It may be what was asked and answered just now.
      if (watched.get(user) === presence) return;
      if (watched.has(user)) watched.set(user, presence);
      tell({ user, presence });
    },
    async refresh(connection) {
      if (watched.size === 0) return;
      const fields = { userId: 0, userIdList: [...watched.keys()] };
      const { body } = await connection.request("usersStatus", fields, requestMs);
      for (const { userId, status } of body?.userStatList ?? []) {
        const presence = presenceOf(status);
        if (watched.get(userId) === presence) continue;
        watched.set(userId, presence);
        tell({ user: userId, presence });
      }
    },
  };
}

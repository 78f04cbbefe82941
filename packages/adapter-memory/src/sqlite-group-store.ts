import type {
  Group,
  GroupId,
  GroupKind,
  GroupMember,
  GroupStore,
  MemberChange,
  MemberChangeResult,
  MemberRef,
  Membership,
  NewGroup,
  UnixSeconds,
  UserId,
} from "@chatledger/core";
import { groupId, messageId, userId } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";
import { GROUP, GROUP_NEWEST, MEMBERSHIP, MEMBERSHIPS_OF_USER } from "./group-statements.js";
import { REMOVE_GROUP_SESSION } from "./sqlite-session-store.js";

const INSERT_GROUP = `
  INSERT INTO groups (version, name, avatar, creator, kind, created_at) VALUES (1, ?, ?, ?, ?, ?)`;

export const RAISE_VERSION = "UPDATE groups SET version = version + 1 WHERE id = ?";

const ADD_MEMBER = `
  INSERT INTO group_members (group_id, user_id, joined_at, joined_after) VALUES (?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

export const REMOVE_MEMBER = "DELETE FROM group_members WHERE group_id = ? AND user_id = ?";

export const MEMBERS = `
  SELECT user_id AS user, joined_at AS joinedAt FROM group_members WHERE group_id = ? ORDER BY user_id`;

export const SET_PUSH_SHIELD = `
  UPDATE group_members SET push_shield = ? WHERE group_id = ? AND user_id = ?`;

/** Messages from before a member joined are not unread for them. */
export const START_POSITION = `
  INSERT INTO group_readers (user_id, group_id, position, counted) VALUES (?, ?, ?, ?)
  ON CONFLICT (user_id, group_id) DO UPDATE SET position = excluded.position, counted = excluded.counted`;

const kindNumbers: Readonly<Record<GroupKind, number>> = { normal: 1, temporary: 2 };

interface GroupRow {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly avatar: string;
  readonly creator: number;
  readonly kind: number;
}

/** A group's newest message, and how many there are. */
interface Newest {
  readonly newest: number;
  readonly counted: number;
}

interface MemberRow {
  readonly user: number;
  readonly joinedAt: number;
}

interface MembershipRow {
  readonly group: number;
  readonly user: number;
  readonly kind: number;
  readonly version: number;
  readonly joinedAfter: number;
  readonly pushShield: number;
}

/** Groups, memberships and push settings in SQLite. */
export function sqliteGroupStore(database: LedgerDatabase): GroupStore {
  const insertGroup = database.prepare<[string, string, number, number, number]>(INSERT_GROUP);
  const group = database.prepare<[number], GroupRow>(GROUP);
  const raiseVersion = database.prepare<[number]>(RAISE_VERSION);
  const addMember = database.prepare<[number, number, number, number]>(ADD_MEMBER);
  const removeMember = database.prepare<[number, number]>(REMOVE_MEMBER);
  const members = database.prepare<[number], MemberRow>(MEMBERS);
  const membership = database.prepare<[number, number], MembershipRow>(MEMBERSHIP);
  const membershipsOfUser = database.prepare<[number], MembershipRow>(MEMBERSHIPS_OF_USER);
  const setPushShield = database.prepare<[number, number, number]>(SET_PUSH_SHIELD);
  const groupNewest = database.prepare<[number], Newest>(GROUP_NEWEST);
  const startPosition = database.prepare<[number, number, number, number]>(START_POSITION);
  const removeSession = database.prepare<[{ user: number; group: number }]>(REMOVE_GROUP_SESSION);

  function create({ name, avatar, creator, kind, members: users }: NewGroup, now: UnixSeconds): GroupId {
    const { lastInsertRowid } = insertGroup.run(name, avatar, creator, kindNumbers[kind], now);
    const id = groupId(Number(lastInsertRowid));
    for (const user of users) addMember.run(id, user, now, 0);
    return id;
  }

  function add(id: GroupId, user: UserId, { newest, counted }: Newest, now: UnixSeconds): boolean {
    if (addMember.run(id, user, now, newest).changes === 0) return false;
    startPosition.run(user, id, newest, counted);
    return true;
  }

  function remove(id: GroupId, user: UserId): boolean {
    if (removeMember.run(id, user).changes === 0) return false;
    removeSession.run({ user, group: id });
    return true;
  }

  function changeMembers(
    { group: id, change, users }: MemberChange,
    now: UnixSeconds,
  ): MemberChangeResult | null {
    if (group.get(id) === undefined) return null;
    const newest = groupNewest.get(id) ?? { newest: 0, counted: 0 };
    const changed = users.filter((user) =>
      change === "add" ? add(id, user, newest, now) : remove(id, user),
    );
    if (changed.length > 0) raiseVersion.run(id);
    return {
      changed: changed.sort((one, other) => one - other),
      members: members.all(id).map(({ user }) => userId(user)),
      version: group.get(id)?.version ?? 0,
    };
  }

  function membershipOf({ group: id, user }: MemberRef): Membership | null {
    const row = membership.get(id, user);
    return row ? membershipFrom(row) : null;
  }

  return {
    create: (newGroup, now) => database.write(() => create(newGroup, now)),

    groups: (ids) =>
      database.read(() =>
        ids.map((id) => {
          const row = group.get(id);
          return row ? groupFrom(row) : null;
        }),
      ),

    members: (ids) => database.read(() => ids.map((id) => members.all(id).map(memberFrom))),

    memberships: (refs) => database.read(() => refs.map(membershipOf)),

    groupsOf: (users) =>
      database.read(() => users.map((user) => membershipsOfUser.all(user).map(membershipFrom))),

    changeMembers: (change, now) => database.write(() => changeMembers(change, now)),

    setPushShield: (ref, status) =>
      database.write(() => setPushShield.run(status, ref.group, ref.user).changes > 0),
  };
}

function kindFrom(number: number): GroupKind {
  return number === kindNumbers.normal ? "normal" : "temporary";
}

function groupFrom(row: GroupRow): Group {
  return { ...row, id: groupId(row.id), creator: userId(row.creator), kind: kindFrom(row.kind) };
}

function memberFrom({ user, joinedAt }: MemberRow): GroupMember {
  return { user: userId(user), joinedAt };
}

function membershipFrom(row: MembershipRow): Membership {
  return {
    ...row,
    group: groupId(row.group),
    user: userId(row.user),
    kind: kindFrom(row.kind),
    joinedAfter: messageId(row.joinedAfter),
  };
}

import type {
  Group,
  GroupId,
  GroupKind,
  GroupMember,
  GroupStore,
  MemberRef,
  Membership,
  NewGroup,
  UnixSeconds,
  UserId,
} from "@chatledger/core";
import { groupId, messageId, userId } from "@chatledger/core";
import { OPEN_NEW_GROUP } from "../append/group-activity.js";
import type { Written } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { derivedTable, numberList } from "../tables/sql-values.js";
import { changeMembers, INSERT_MEMBERS, memberTuples } from "./change-members.js";

const GROUPS = (groups: string) => `
  SELECT id, version, name, avatar, creator, type AS kind FROM IMGroup WHERE id IN (${groups}) AND status = 0`;

const MEMBERS = (groups: string) => `
  SELECT m.groupId AS id, m.userId AS user, m.created AS joinedAt FROM IMGroupMember m
  STRAIGHT_JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  WHERE m.groupId IN (${groups}) AND m.status = 0 ORDER BY m.groupId, m.userId`;

const MEMBERSHIP_COLUMNS = `
  SELECT m.groupId AS id, m.userId AS user, g.type AS kind, g.version, m.joinedAfter, m.pushShield`;

const MEMBERSHIPS = (refs: string) => `${MEMBERSHIP_COLUMNS}
  FROM ${refs} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.userId = q.userId AND m.status = 0
  JOIN IMGroup g ON g.id = m.groupId AND g.status = 0`;

const MEMBERSHIPS_OF_USERS = (users: string) => `${MEMBERSHIP_COLUMNS}
  FROM ${users} q
  STRAIGHT_JOIN IMGroupMember m ON m.userId = q.userId AND m.status = 0
  STRAIGHT_JOIN IMGroup g ON g.id = m.groupId AND g.status = 0`;

const INSERT_GROUP = `
  INSERT INTO IMGroup (name, avatar, creator, type, userCnt, status, version, lastChated, updated, created)
  VALUES (?, ?, ?, ?, ?, 0, 1, 0, ?, ?)`;

const SET_PUSH_SHIELD = `
  UPDATE IMGroupMember m JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  SET m.pushShield = ?, m.updated = ? WHERE m.groupId = ? AND m.userId = ? AND m.status = 0`;

const kindNumbers: Readonly<Record<GroupKind, number>> = { normal: 1, temporary: 2 };

interface GroupRow {
  readonly id: number;
  readonly version: number;
  readonly name: string;
  readonly avatar: string;
  readonly creator: number;
  readonly kind: number;
}

interface MemberRow {
  readonly id: number;
  readonly user: number;
  readonly joinedAt: number;
}

interface MembershipRow {
  readonly id: number;
  readonly user: number;
  readonly kind: number;
  readonly version: number;
  readonly joinedAfter: number;
  readonly pushShield: number;
}

/**
 * Groups, memberships and push settings in MySQL. Always read from the primary: they decide who may do what.
 */
export function mysqlGroupStore(database: MysqlDatabase): GroupStore {
  async function create(group: NewGroup, now: UnixSeconds): Promise<GroupId> {
    const { name, avatar, creator, kind, members } = group;
    return database.transaction(async (connection) => {
      const values = [name, avatar, creator, kindNumbers[kind], members.length, now, now];
      const id = groupId((await connection.run(INSERT_GROUP, values)).insertId);
      const rows = members.length > 0 ? [INSERT_MEMBERS(memberTuples(id, members, now, 0))] : [];
      await connection.all([OPEN_NEW_GROUP, ...rows], [id]);
      return id;
    });
  }

  async function groups(ids: readonly GroupId[]): Promise<readonly (Group | null)[]> {
    if (ids.length === 0) return [];
    const rows = await database.read<GroupRow>(GROUPS(numberList(ids)));
    const found = new Map(rows.map((row) => [row.id, groupFrom(row)]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async function members(ids: readonly GroupId[]): Promise<readonly (readonly GroupMember[])[]> {
    if (ids.length === 0) return [];
    const lists = new Map(ids.map((id): [number, GroupMember[]] => [id, []]));
    for (const { id, user, joinedAt } of await database.read<MemberRow>(MEMBERS(numberList(ids)))) {
      lists.get(id)?.push({ user: userId(user), joinedAt });
    }
    return ids.map((id) => lists.get(id) ?? []);
  }

  async function memberships(refs: readonly MemberRef[]): Promise<readonly (Membership | null)[]> {
    if (refs.length === 0) return [];
    const distinct = [...new Map(refs.map((ref) => [`${ref.group}:${ref.user}`, ref])).values()];
    const list = derivedTable(
      ["groupId", "userId"],
      distinct.map(({ group, user }) => [group, user]),
    );
    const rows = await database.read<MembershipRow>(MEMBERSHIPS(list));
    const found = new Map(rows.map((row) => [`${row.id}:${row.user}`, membershipFrom(row)]));
    return refs.map(({ group, user }) => found.get(`${group}:${user}`) ?? null);
  }

  async function groupsOf(users: readonly UserId[]): Promise<readonly (readonly Membership[])[]> {
    if (users.length === 0) return [];
    const lists = new Map(users.map((user): [number, Membership[]] => [user, []]));
    const list = derivedTable(
      ["userId"],
      [...lists.keys()].map((user) => [user]),
    );
    for (const row of await database.read<MembershipRow>(MEMBERSHIPS_OF_USERS(list))) {
      lists.get(row.user)?.push(membershipFrom(row));
    }
    for (const memberships of lists.values()) memberships.sort((one, other) => one.group - other.group);
    return users.map((user) => lists.get(user) ?? []);
  }

  async function setPushShield(
    { group, user }: MemberRef,
    status: number,
    now: UnixSeconds,
  ): Promise<boolean> {
    const [result] = await database.write([SET_PUSH_SHIELD], [status, now, group, user]);
    return (result as Written).affectedRows > 0;
  }

  const { operation } = database;
  return {
    create: (group, now) => operation(() => create(group, now)),
    groups: (ids) => operation(() => groups(ids)),
    members: (ids) => operation(() => members(ids)),
    memberships: (refs) => operation(() => memberships(refs)),
    groupsOf: (users) => operation(() => groupsOf(users)),
    changeMembers: (change, now) => operation(() => changeMembers(database, change, now)),
    setPushShield: (ref, status, now) => operation(() => setPushShield(ref, status, now)),
  };
}

function kindFrom(number: number): GroupKind {
  return number === kindNumbers.normal ? "normal" : "temporary";
}

function groupFrom({ id, version, name, avatar, creator, kind }: GroupRow): Group {
  return { id: groupId(id), version, name, avatar, creator: userId(creator), kind: kindFrom(kind) };
}

function membershipFrom({ id, user, kind, version, joinedAfter, pushShield }: MembershipRow): Membership {
  return {
    group: groupId(id),
    user: userId(user),
    kind: kindFrom(kind),
    version,
    joinedAfter: messageId(joinedAfter),
    pushShield,
  };
}

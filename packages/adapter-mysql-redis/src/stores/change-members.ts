import type { GroupId, MemberChange, MemberChangeResult, UnixSeconds, UserId } from "@chatledger/core";
import { userId } from "@chatledger/core";
import type { MysqlConnection } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { groupKind } from "../tables/message-tables.js";
import { numberList, sqlNumber, tuples } from "../tables/sql-values.js";
import { REMOVE_SESSION } from "./mysql-session-store.js";
import { READ_ALL_OF_GROUP } from "./read-positions.js";

/** Serialises the changes of one group. */
const LOCK_GROUP = "SELECT version FROM IMGroup WHERE id = ? AND status = 0 FOR UPDATE";

/**
 * No message is stored until the change is committed: earlier messages are neither visible to new members nor unread.
 */
const LOCK_ACTIVITY = "SELECT newestId AS newest FROM LedgerGroupActivity WHERE groupId = ? FOR UPDATE";

const CURRENT_MEMBERS = `
  SELECT userId AS user FROM IMGroupMember WHERE groupId = ? AND status = 0 ORDER BY userId`;

/** A returning member starts afresh. */
export const INSERT_MEMBERS = (rows: string) => `
  INSERT INTO IMGroupMember (groupId, userId, status, created, updated, joinedAfter, pushShield) VALUES ${rows}
  ON DUPLICATE KEY UPDATE status = 0, created = VALUES(created), updated = VALUES(updated),
    joinedAfter = VALUES(joinedAfter), pushShield = 0`;

const REMOVE_MEMBERS = (group: GroupId, users: string, now: UnixSeconds) => `
  UPDATE IMGroupMember SET status = 1, updated = ${sqlNumber(now)}
  WHERE groupId = ${sqlNumber(group)} AND userId IN (${users})`;

const RAISE_VERSION = (group: GroupId, members: number, now: UnixSeconds) => `
  UPDATE IMGroup SET version = version + 1, userCnt = ${sqlNumber(members)}, updated = ${sqlNumber(now)}
  WHERE id = ${sqlNumber(group)}`;

export function memberTuples(
  group: GroupId,
  users: readonly UserId[],
  now: UnixSeconds,
  joinedAfter: number,
): string {
  return tuples(
    users.map((user) => [group, user, 0, now, now, joinedAfter, 0].map((value) => sqlNumber(value))),
  );
}

/** GroupStore.changeMembers. */
export async function changeMembers(
  database: MysqlDatabase,
  { group, change, users }: MemberChange,
  now: UnixSeconds,
): Promise<MemberChangeResult | null> {
  return database.transaction(async (connection) => {
    const [locked] = await connection.rows<{ version: number }>(LOCK_GROUP, [group]);
    if (locked === undefined) return null;
    const { members: before, newest } = await currentState(connection, group);
    const changed = ascending(
      [...new Set(users)].filter((user) => before.has(user) === (change === "remove")),
    );
    const gone = new Set(change === "remove" ? changed : []);
    const members = ascending(
      [...before].filter((user) => !gone.has(user)).concat(change === "add" ? changed : []),
    );
    if (changed.length > 0) {
      await connection.all([
        ...(change === "add" ? additions(group, changed, newest, now) : removals(group, changed, now)),
        RAISE_VERSION(group, members.length, now),
      ]);
    }
    return { changed, members, version: locked.version + (changed.length > 0 ? 1 : 0) };
  });
}

async function currentState(connection: MysqlConnection, group: GroupId) {
  const [activity, members] = await connection.all([LOCK_ACTIVITY, CURRENT_MEMBERS], [group, group]);
  const [row] = activity as readonly { readonly newest: number }[];
  return {
    members: new Set((members as readonly { readonly user: number }[]).map(({ user }) => userId(user))),
    newest: row?.newest ?? 0,
  };
}

function additions(
  group: GroupId,
  users: readonly UserId[],
  newest: number,
  now: UnixSeconds,
): readonly string[] {
  return [
    INSERT_MEMBERS(memberTuples(group, users, now, newest)),
    READ_ALL_OF_GROUP(group, numberList(users), "TRUE"),
  ];
}

function removals(group: GroupId, users: readonly UserId[], now: UnixSeconds): readonly string[] {
  const list = numberList(users);
  return [REMOVE_MEMBERS(group, list, now), REMOVE_SESSION(list, group, groupKind)];
}

function ascending(users: readonly UserId[]): UserId[] {
  return [...users].sort((one, other) => one - other);
}

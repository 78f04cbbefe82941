import type { RecentQuery, Session, SessionRef, SessionStore, UnixSeconds, UserId } from "@chatledger/core";
import {
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import type { Written } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { groupKind, singleKind } from "../tables/message-tables.js";
import { readNumbers } from "../tables/packed-values.js";
import { derivedTable, sqlNumber } from "../tables/sql-values.js";
import { groupSessionSync } from "./group-session-sync.js";
import { READ_ALL_OF_GROUP } from "./read-positions.js";

/**
 * The newest of one user by the index (userId, updated), read backwards. It does not hold `moved`, which every
 * message changes: a message would cost MySQL 54 instead of 38 µs. So sessions of one second come in any order.
 */
const NEWEST_OF_USER = (query: number, { user, since, limit }: RecentQuery, only: string) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated > ${sqlNumber(since)} ${only}
  ORDER BY s.updated DESC LIMIT ${sqlNumber(limit + 1)}`;

/** All sessions updated in one second, if the list takes only some of them. */
const OF_ONE_SECOND = (query: number, { user }: RecentQuery, second: UnixSeconds, only: string) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated = ${sqlNumber(second)} ${only}`;

/**
 * In one value, which costs less to send and to read than a row of columns: 167 instead of 200 µs for a hundred. Groups
 * are looked up afterwards, where there are any: joined to every session they would cost a third of the statement.
 *
 * A session of two that names no relation is legacy data: the two have never spoken.
 */
const LIVE_SESSIONS = (query: number, user: UserId) => `
  SELECT CAST(CONCAT_WS(' ', ${query}, s.id, s.type, s.peerId, s.relateId, s.newestId, s.updated, s.moved) AS BINARY)
    AS packed
  FROM IMRecentSession s
  WHERE s.userId = ${sqlNumber(user)} AND COALESCE(s.status, 0) = 0
    AND (s.type = ${singleKind} AND s.relateId <> 0 OR s.type = ${groupKind})`;

/** Of groups, only live ones with the user as a member. */
const OF_LIVE_GROUPS = `
  AND (s.type = ${singleKind} OR EXISTS (
    SELECT 1 FROM IMGroupMember m STRAIGHT_JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
    WHERE m.groupId = s.peerId AND m.userId = s.userId AND m.status = 0))`;

const MEMBERSHIPS = (sessions: string) => `
  SELECT q.userId AS user, q.groupId AS id, m.joinedAfter, COALESCE(a.newestId, 0) AS newestId FROM ${sessions} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.userId = q.userId AND m.status = 0
  STRAIGHT_JOIN IMGroup g ON g.id = q.groupId AND g.status = 0
  LEFT JOIN LedgerGroupActivity a ON a.groupId = q.groupId`;

/** Records what has arrived so far: only a later message brings the session back. */
export const REMOVE_SESSION = (users: string, peer: number, kind: number) => `
  UPDATE IMRecentSession SET status = 1, removedArrival = ${kind === groupKind ? arrivalOf(peer) : "NULL"},
    position = newestId, unread = 0
  WHERE userId IN (${users}) AND peerId = ${sqlNumber(peer)} AND type = ${kind}
    AND COALESCE(status, 0) = 0`;

const arrivalOf = (group: number) =>
  `COALESCE((SELECT arrival FROM LedgerGroupActivity WHERE groupId = ${sqlNumber(group)}), 0)`;

interface SessionRow {
  readonly id: number;
  readonly kind: number;
  readonly peer: number;
  readonly relation: number;
  readonly newestId: number;
  readonly updatedAt: UnixSeconds;
  readonly moved: number;
}

interface MembershipRow {
  readonly user: number;
  readonly id: number;
  readonly joinedAfter: number;
  readonly newestId: number;
}

/** Recent sessions in MySQL. */
export function mysqlSessionStore(database: MysqlDatabase, nextSortKey: () => number): SessionStore {
  async function recent(queries: readonly RecentQuery[]): Promise<readonly (readonly Session[])[]> {
    const rows = await newestOf(queries, "");
    const lists = await sessionsOf(queries, rows);
    // Groups closed by an admin console may have kept others out of the list.
    const short = queries.flatMap(({ limit }, index) =>
      rows[index]?.length === limit && (lists[index]?.length ?? 0) < limit ? [index] : [],
    );
    if (short.length === 0) return lists;
    const again = short.map((index) => queries[index] as RecentQuery);
    const whole = await sessionsOf(again, await newestOf(again, OF_LIVE_GROUPS));
    const replaced = new Map(short.map((index, nth) => [index, whole[nth] ?? []]));
    return lists.map((list, index) => replaced.get(index) ?? list);
  }

  /** @param only a condition on the sessions, to be added to the others */
  async function newestOf(queries: readonly RecentQuery[], only: string): Promise<readonly SessionRow[][]> {
    const lists = await rowsOf(
      queries,
      queries.map((query, index) => NEWEST_OF_USER(index, query, only)),
    );
    // The limit fell between sessions of one second: all of them are needed to tell which are the newest.
    const split = lists.map((rows, index) => splitSecond(rows, queries[index]?.limit ?? 0));
    const seconds = queries.flatMap((query, index) => {
      const second = split[index] ?? null;
      return second === null ? [] : [OF_ONE_SECOND(index, query, second, only)];
    });
    const whole = await rowsOf(queries, seconds);
    return queries.map(({ limit }, index) =>
      together(lists[index] ?? [], whole[index] ?? [])
        .sort(newestFirst)
        .slice(0, limit),
    );
  }

  async function rowsOf(
    queries: readonly RecentQuery[],
    selects: readonly string[],
  ): Promise<readonly SessionRow[][]> {
    const lists = queries.map((): SessionRow[] => []);
    if (selects.length === 0) return lists;
    const numbers: number[] = [];
    const rows = await database.read<{ packed: Buffer }>(`(${selects.join(") UNION ALL (")})`);
    for (const { packed } of rows) {
      readNumbers(packed, 8, numbers);
      const [query = 0, id = 0, kind = 0, peer = 0, relation = 0, newestId = 0, updatedAt = 0, moved = 0] =
        numbers;
      lists[query]?.push({ id, kind, peer, relation, newestId, updatedAt, moved });
    }
    return lists;
  }

  async function sessionsOf(
    queries: readonly RecentQuery[],
    lists: readonly (readonly SessionRow[])[],
  ): Promise<readonly (readonly Session[])[]> {
    const memberships = await membershipsOf(
      queries.flatMap(({ user }, index) =>
        (lists[index] ?? []).flatMap(({ kind, peer }) => (kind === groupKind ? [[user, peer]] : [])),
      ),
    );
    return queries.map(({ user }, index) => {
      const sessions: Session[] = [];
      for (const row of lists[index] ?? []) {
        if (row.kind === singleKind) {
          sessions.push(singleSession(row));
          continue;
        }
        const membership = memberships.get(`${user}:${row.peer}`);
        if (membership !== undefined) sessions.push(groupSession(row, membership));
      }
      return sessions;
    });
  }

  async function membershipsOf(
    sessions: readonly (readonly number[])[],
  ): Promise<ReadonlyMap<string, MembershipRow>> {
    if (sessions.length === 0) return new Map();
    const rows = await database.read<MembershipRow>(
      MEMBERSHIPS(derivedTable(["userId", "groupId"], sessions)),
    );
    return new Map(rows.map((row) => [`${row.user}:${row.id}`, row]));
  }

  async function remove(sessions: readonly SessionRef[]): Promise<readonly boolean[]> {
    if (sessions.length === 0) return [];
    // The session first: a message that arrives between the two is read, and also brings the session back.
    const removals = sessions.map(({ user, peer }) =>
      peer.kind === "group"
        ? [
            REMOVE_SESSION(sqlNumber(user), peer.group, groupKind),
            READ_ALL_OF_GROUP(peer.group, sqlNumber(user), "ROW_COUNT() > 0"),
          ]
        : [REMOVE_SESSION(sqlNumber(user), peer.user, singleKind)],
    );
    const results = await database.write(removals.flat());
    let next = 0;
    return removals.map((statements) => {
      const { affectedRows } = results[next] as Written;
      next += statements.length;
      return affectedRows > 0;
    });
  }

  const syncGroupSessions = groupSessionSync(database, nextSortKey);
  return {
    recent: (queries) => database.operation(() => recent(queries)),
    remove: (sessions) => database.operation(() => remove(sessions)),
    syncGroupSessions: () => database.operation(syncGroupSessions),
  };
}

/** The second in which the list reaches its limit, if more sessions were updated in it than the list can take. */
function splitSecond(rows: readonly SessionRow[], limit: number): UnixSeconds | null {
  if (rows.length <= limit) return null;
  const times = rows.map(({ updatedAt }) => updatedAt).sort((one, other) => other - one);
  const last = times[limit - 1];
  return last !== undefined && last === times[limit] ? last : null;
}

/** Only the first answer has a session that was updated between two statements. */
function together(rows: SessionRow[], others: readonly SessionRow[]): SessionRow[] {
  if (others.length === 0) return rows;
  return [...new Map([...rows, ...others].map((row) => [row.id, row])).values()];
}

/** Of two updated in the same second, the later one is the newer. */
const newestFirst = (one: SessionRow, other: SessionRow): number =>
  other.updatedAt - one.updatedAt || other.moved - one.moved || other.id - one.id;

function singleSession({ peer, relation, newestId, updatedAt }: SessionRow): Session {
  return {
    peer: { kind: "single", user: userId(peer) },
    conversation: singleConversation(relationId(relation)),
    updatedAt,
    visibleAfter: messageId(0),
    newestId: messageId(newestId),
  };
}

function groupSession({ peer, updatedAt }: SessionRow, { joinedAfter, newestId }: MembershipRow): Session {
  const group = groupId(peer);
  return {
    peer: { kind: "group", group },
    conversation: groupConversation(group),
    updatedAt,
    visibleAfter: messageId(joinedAfter),
    newestId: messageId(newestId),
  };
}

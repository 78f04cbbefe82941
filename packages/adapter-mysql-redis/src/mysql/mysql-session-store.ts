import type { RecentQuery, Session, SessionRef, SessionStore, UnixSeconds, UserId } from "@chatledger/core";
import {
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { groupSessionSync } from "./group-session-sync.js";
import { GROUP_KIND, SINGLE_KIND } from "./message-tables.js";
import type { Written } from "./mysql-connection.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { READ_ALL_OF_GROUP } from "./read-positions.js";
import { sqlNumber } from "./row-list.js";

/**
 * The newest of one user by the index (userId, updated), read backwards. It does not hold `moved`, which every
 * message changes: a message would cost MySQL 54 instead of 38 µs. So sessions of one second come in any order.
 */
const NEWEST_OF_USER = (query: number, { user, since, limit }: RecentQuery) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated > ${sqlNumber(since)}
  ORDER BY s.updated DESC LIMIT ${sqlNumber(limit + 1)}`;

/** All that moved in one second, of which the list takes only some. */
const OF_ONE_SECOND = (query: number, { user }: RecentQuery, second: UnixSeconds) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated = ${sqlNumber(second)}`;

/** A session of two that names no relation is legacy data: the two have never spoken. */
const LIVE_SESSIONS = (query: number, user: UserId) => `
  SELECT ${query} AS query, s.id, s.type AS kind, s.peerId AS peer, s.relateId AS relation, s.updated AS updatedAt,
    s.moved AS moved, m.joinedAfter AS joinedAfter
  FROM IMRecentSession s
  LEFT JOIN IMGroupMember m ON s.type = ${GROUP_KIND}
    AND m.groupId = s.peerId AND m.userId = s.userId AND m.status = 0
  LEFT JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  WHERE s.userId = ${sqlNumber(user)} AND COALESCE(s.status, 0) = 0
    AND (s.type = ${SINGLE_KIND} AND s.relateId <> 0 OR g.id IS NOT NULL)`;

/** Notes what has arrived so far: only a message that comes later brings the session back. */
export const REMOVE_SESSION = (users: string, peer: number, kind: number) => `
  UPDATE IMRecentSession SET status = 1, removedArrival = ${kind === GROUP_KIND ? arrivalOf(peer) : "NULL"},
    position = newestId, unread = 0
  WHERE userId IN (${users}) AND peerId = ${sqlNumber(peer)} AND type = ${kind}
    AND COALESCE(status, 0) = 0`;

const arrivalOf = (group: number) =>
  `COALESCE((SELECT arrival FROM LedgerGroupActivity WHERE groupId = ${sqlNumber(group)}), 0)`;

interface SessionRow {
  readonly query: number;
  readonly id: number;
  readonly kind: number;
  readonly peer: number;
  readonly relation: number;
  readonly updatedAt: UnixSeconds;
  readonly moved: number;
  readonly joinedAfter: number | null;
}

/** Recent sessions in MySQL. */
export function mysqlSessionStore(database: MysqlDatabase, nextMove: () => number): SessionStore {
  async function recent(queries: readonly RecentQuery[]): Promise<readonly (readonly Session[])[]> {
    const lists = await rowsOf(
      queries,
      queries.map((query, index) => NEWEST_OF_USER(index, query)),
    );
    // The limit fell between sessions of one second: which of them are the newest is seen when all are there.
    const split = lists.map((rows, index) => splitSecond(rows, queries[index]?.limit ?? 0));
    const seconds = queries.flatMap((query, index) => {
      const second = split[index] ?? null;
      return second === null ? [] : [OF_ONE_SECOND(index, query, second)];
    });
    const whole = await rowsOf(queries, seconds);
    return queries.map(({ limit }, index) => {
      // A session that has moved on between the two statements is in the first answer alone.
      const rows = [...(lists[index] ?? []), ...(whole[index] ?? [])];
      const sessions = new Map(rows.map((row) => [row.id, row]));
      return [...sessions.values()].sort(newestFirst).slice(0, limit).map(sessionOf);
    });
  }

  async function rowsOf(
    queries: readonly RecentQuery[],
    selects: readonly string[],
  ): Promise<readonly (readonly SessionRow[])[]> {
    const lists = queries.map((): SessionRow[] => []);
    if (selects.length === 0) return lists;
    for (const row of await database.read<SessionRow>(`(${selects.join(") UNION ALL (")})`)) {
      lists[row.query]?.push(row);
    }
    return lists;
  }

  async function remove(sessions: readonly SessionRef[]): Promise<readonly boolean[]> {
    if (sessions.length === 0) return [];
    // The session first: a message that comes between the two is read, and brings the session back as well.
    const removals = sessions.map(({ user, peer }) =>
      peer.kind === "group"
        ? [
            REMOVE_SESSION(sqlNumber(user), peer.group, GROUP_KIND),
            READ_ALL_OF_GROUP(peer.group, sqlNumber(user), "ROW_COUNT() > 0"),
          ]
        : [REMOVE_SESSION(sqlNumber(user), peer.user, SINGLE_KIND)],
    );
    const results = await database.write(removals.flat());
    let next = 0;
    return removals.map((statements) => {
      const { affectedRows } = results[next] as Written;
      next += statements.length;
      return affectedRows > 0;
    });
  }

  const syncGroupSessions = groupSessionSync(database, nextMove);
  return {
    recent: (queries) => database.operation(() => recent(queries)),
    remove: (sessions) => database.operation(() => remove(sessions)),
    syncGroupSessions: () => database.operation(syncGroupSessions),
  };
}

/** The second in which the list reaches its limit, if more sessions moved in it than the list can take. */
function splitSecond(rows: readonly SessionRow[], limit: number): UnixSeconds | null {
  if (rows.length <= limit) return null;
  const times = rows.map(({ updatedAt }) => updatedAt).sort((one, other) => other - one);
  const last = times[limit - 1];
  return last !== undefined && last === times[limit] ? last : null;
}

/** Of two that moved in the same second the later move is the newer one. */
const newestFirst = (one: SessionRow, other: SessionRow): number =>
  other.updatedAt - one.updatedAt || other.moved - one.moved || other.id - one.id;

function sessionOf({ kind, peer, relation, updatedAt, joinedAfter }: SessionRow): Session {
  if (kind === GROUP_KIND) {
    const group = groupId(peer);
    const visibleAfter = messageId(joinedAfter ?? 0);
    return {
      peer: { kind: "group", group },
      conversation: groupConversation(group),
      updatedAt,
      visibleAfter,
    };
  }
  return {
    peer: { kind: "single", user: userId(peer) },
    conversation: singleConversation(relationId(relation)),
    updatedAt,
    visibleAfter: messageId(0),
  };
}

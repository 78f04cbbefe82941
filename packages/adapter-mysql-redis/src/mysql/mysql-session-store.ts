import type { RecentQuery, Session, SessionRef, SessionStore, UnixSeconds, UserId } from "@chatledger/core";
import {
  groupConversation,
  groupId,
  messageId,
  relationId,
  singleConversation,
  userId,
} from "@chatledger/core";
import { boundedMap } from "../bounded-map.js";
import { groupSessionSync } from "./group-session-sync.js";
import { GROUP_KIND, SINGLE_KIND } from "./message-tables.js";
import type { Written } from "./mysql-connection.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { numberList, sqlNumber } from "./row-list.js";

/**
 * The newest of one user by the index (userId, updated), read backwards. It does not hold `moved`, which every
 * message changes: a message would cost MySQL 54 instead of 38 µs. So sessions of one second come in any order.
 */
const NEWEST_OF_USER = (query: number, { user, since, limit }: RecentQuery, only: string) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated > ${sqlNumber(since)} ${only}
  ORDER BY s.updated DESC LIMIT ${sqlNumber(limit + 1)}`;

/** All that moved in one second, of which the list takes only some. */
const OF_ONE_SECOND = (query: number, { user }: RecentQuery, second: UnixSeconds, only: string) => `
  ${LIVE_SESSIONS(query, user)} AND s.updated = ${sqlNumber(second)} ${only}`;

const LIVE_SESSIONS = (query: number, user: UserId) => `
  SELECT ${query} AS query, s.id, s.type AS kind, s.peerId AS peer, s.updated AS updatedAt, s.moved AS moved,
    m.joinedAfter AS joinedAfter
  FROM IMRecentSession s
  LEFT JOIN IMGroupMember m ON s.type = ${GROUP_KIND}
    AND m.groupId = s.peerId AND m.userId = s.userId AND m.status = 0
  LEFT JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
  WHERE s.userId = ${sqlNumber(user)} AND COALESCE(s.status, 0) = 0 AND (s.type = ${SINGLE_KIND} OR g.id IS NOT NULL)`;

/** Sessions of two whose relation somebody deleted for good are not shown. */
const WITH_RELATION = `
  AND (s.type <> ${SINGLE_KIND} OR EXISTS (SELECT 1 FROM IMRelationShip r
    WHERE r.smallId = LEAST(s.userId, s.peerId) AND r.bigId = GREATEST(s.userId, s.peerId)))`;

const RELATIONS_OF_SESSIONS = (ids: string) => `
  SELECT s.id AS session, r.id AS relation FROM IMRecentSession s
  STRAIGHT_JOIN IMRelationShip r ON r.smallId = LEAST(s.userId, s.peerId) AND r.bigId = GREATEST(s.userId, s.peerId)
  WHERE s.id IN (${ids})`;

/** Notes what has arrived so far: only a message that comes later brings the session back. */
export const REMOVE_SESSION = (users: string, peer: number, kind: number) => `
  UPDATE IMRecentSession SET status = 1, removedArrival = ${kind === GROUP_KIND ? arrivalOf(peer) : "NULL"}
  WHERE userId IN (${users}) AND peerId = ${sqlNumber(peer)} AND type = ${kind}
    AND COALESCE(status, 0) = 0`;

const arrivalOf = (group: number) =>
  `COALESCE((SELECT arrival FROM LedgerGroupActivity WHERE groupId = ${sqlNumber(group)}), 0)`;

interface RelationRow {
  readonly session: number;
  readonly relation: number;
}

interface SessionRow {
  readonly query: number;
  readonly id: number;
  readonly kind: number;
  readonly peer: number;
  readonly updatedAt: UnixSeconds;
  readonly moved: number;
  readonly joinedAfter: number | null;
}

/** Some 50 bytes each. */
const MAX_RELATIONS = 500_000;

/** Recent sessions in MySQL. */
export function mysqlSessionStore(database: MysqlDatabase, nextMove: () => number): SessionStore {
  /** The relation of each session of two, by the session's row. */
  const known = boundedMap<number, number>(MAX_RELATIONS);

  async function recent(queries: readonly RecentQuery[]): Promise<readonly (readonly Session[])[]> {
    const lists = await sessionsOf(queries, await newestOf(queries, ""));
    // Legacy data only: what is left out here may have kept others out of the list.
    const short = queries.flatMap((_, index) => (lists[index]?.includes(null) ? [index] : []));
    if (short.length > 0) {
      const again = short.map((index) => queries[index] as RecentQuery);
      const whole = await sessionsOf(again, await newestOf(again, WITH_RELATION));
      short.forEach((index, place) => {
        lists[index] = whole[place] ?? [];
      });
    }
    return lists.map((list) => list.filter((session) => session !== null));
  }

  /** @param only a condition on the sessions, to be added to the others */
  async function newestOf(queries: readonly RecentQuery[], only: string): Promise<(readonly SessionRow[])[]> {
    const lists = await rowsOf(
      queries,
      queries.map((query, index) => NEWEST_OF_USER(index, query, only)),
    );
    // The limit fell between sessions of one second: which of them are the newest is seen when all are there.
    const split = lists.map((rows, index) => splitSecond(rows, queries[index]?.limit ?? 0));
    const seconds = queries.flatMap((query, index) => {
      const second = split[index] ?? null;
      return second === null ? [] : [OF_ONE_SECOND(index, query, second, only)];
    });
    const whole = await rowsOf(queries, seconds);
    return queries.map(({ limit }, index) => {
      // A session that has moved on between the two statements is in the first answer alone.
      const rows = [...(lists[index] ?? []), ...(whole[index] ?? [])];
      const sessions = new Map(rows.map((row) => [row.id, row]));
      return [...sessions.values()].sort(newestFirst).slice(0, limit);
    });
  }

  /** Null stands for a session of two who have no relation. */
  async function sessionsOf(
    queries: readonly RecentQuery[],
    lists: readonly (readonly SessionRow[])[],
  ): Promise<(readonly (Session | null)[])[]> {
    const relations = await relationsOf(lists.flat());
    return queries.map((_, index) => (lists[index] ?? []).map((row) => sessionOf(row, relations)));
  }

  /** A pair's relation never changes, and a session's row is never another's: joining them once is enough. */
  async function relationsOf(rows: readonly SessionRow[]): Promise<ReadonlyMap<number, number>> {
    const relations = new Map<number, number>();
    const unknown: number[] = [];
    for (const { id, kind } of rows) {
      if (kind !== SINGLE_KIND) continue;
      const relation = known.get(id);
      if (relation === undefined) unknown.push(id);
      else relations.set(id, relation);
    }
    if (unknown.length === 0) return relations;
    for (const row of await database.read<RelationRow>(RELATIONS_OF_SESSIONS(numberList(unknown)))) {
      relations.set(row.session, row.relation);
      known.set(row.session, row.relation);
    }
    return relations;
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
    const statements = sessions.map(({ user, peer }) =>
      peer.kind === "group"
        ? REMOVE_SESSION(sqlNumber(user), peer.group, GROUP_KIND)
        : REMOVE_SESSION(sqlNumber(user), peer.user, SINGLE_KIND),
    );
    const results = await database.write(statements);
    return results.map((result) => (result as Written).affectedRows > 0);
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

function sessionOf(
  { id, kind, peer, updatedAt, joinedAfter }: SessionRow,
  relations: ReadonlyMap<number, number>,
): Session | null {
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
  const relation = relations.get(id);
  if (relation === undefined) return null;
  return {
    peer: { kind: "single", user: userId(peer) },
    conversation: singleConversation(relationId(relation)),
    updatedAt,
    visibleAfter: messageId(0),
  };
}

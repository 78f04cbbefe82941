import type { RecentQuery, Session, SessionRef, SessionStore } from "@chatledger/core";
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
import { rowList, sqlNumber } from "./row-list.js";

const RECENT_SESSIONS = (queries: string) => `
  SELECT query, kind, peer, relation, updatedAt, visibleAfter, place FROM (
    SELECT q.query, q.most, s.type AS kind, s.peerId AS peer, r.id AS relation, s.updated AS updatedAt,
      COALESCE(m.joinedAfter, 0) AS visibleAfter,
      ROW_NUMBER() OVER (PARTITION BY q.query ORDER BY s.updated DESC, s.moved DESC, s.id DESC) AS place
    FROM ${queries} q
    STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId
    LEFT JOIN IMRelationShip r ON s.type = ${SINGLE_KIND}
      AND r.smallId = LEAST(s.userId, s.peerId) AND r.bigId = GREATEST(s.userId, s.peerId)
    LEFT JOIN IMGroupMember m ON s.type = ${GROUP_KIND}
      AND m.groupId = s.peerId AND m.userId = s.userId AND m.status = 0
    LEFT JOIN IMGroup g ON g.id = m.groupId AND g.status = 0
    WHERE COALESCE(s.status, 0) = 0 AND s.updated > q.since AND (r.id IS NOT NULL OR g.id IS NOT NULL)
  ) ranked WHERE place <= most ORDER BY query, place`;

/** Notes what has arrived so far: only a message that comes later brings the session back. */
export const REMOVE_SESSION = (users: string, peer: number, kind: number) => `
  UPDATE IMRecentSession SET status = 1, removedArrival = ${kind === GROUP_KIND ? arrivalOf(peer) : "NULL"}
  WHERE userId IN (${users}) AND peerId = ${sqlNumber(peer)} AND type = ${kind}
    AND COALESCE(status, 0) = 0`;

const arrivalOf = (group: number) =>
  `COALESCE((SELECT arrival FROM LedgerGroupActivity WHERE groupId = ${sqlNumber(group)}), 0)`;

interface SessionRow {
  readonly query: number;
  readonly kind: number;
  readonly peer: number;
  readonly relation: number | null;
  readonly updatedAt: number;
  readonly visibleAfter: number;
}

/** Recent sessions in MySQL. */
export function mysqlSessionStore(database: MysqlDatabase, nextMove: () => number): SessionStore {
  async function recent(queries: readonly RecentQuery[]): Promise<readonly (readonly Session[])[]> {
    if (queries.length === 0) return [];
    const rows = queries.map(({ user, since, limit }, query) => [query, user, since, limit]);
    const list = rowList(["query", "userId", "since", "most"], rows);
    const lists = queries.map((): Session[] => []);
    for (const row of await database.read<SessionRow>(RECENT_SESSIONS(list))) {
      lists[row.query]?.push(sessionOf(row));
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

function sessionOf({ kind, peer, relation, updatedAt, visibleAfter }: SessionRow): Session {
  const times = { updatedAt, visibleAfter: messageId(visibleAfter) };
  return kind === GROUP_KIND
    ? {
        peer: { kind: "group", group: groupId(peer) },
        conversation: groupConversation(groupId(peer)),
        ...times,
      }
    : {
        peer: { kind: "single", user: userId(peer) },
        conversation: singleConversation(relationId(relation ?? 0)),
        ...times,
      };
}

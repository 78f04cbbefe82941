import type { ConversationId } from "@chatledger/core";
import { byTable, GROUP_KIND, type MessageTable } from "./message-tables.js";
import { rowList, sqlNumber } from "./row-list.js";

/** A session that moves with the messages of a batch; a missing one opens, a removed one comes back. */
export interface SessionMove {
  readonly conversation: ConversationId;
  readonly user: number;
  readonly peer: number;
  readonly kind: number;
  readonly at: number;
  /** Grows with every move: order within a second. */
  readonly move: number;
  /** Of a session of two: the relation, its first and last id in the batch, and how many the peer sent; else 0. */
  readonly relation: number;
  readonly first: number;
  readonly last: number;
  readonly arrived: number;
}

/**
 * Sessions that exist are found and changed in place. INSERT … ON DUPLICATE KEY UPDATE alone would be one
 * statement less, but slower (31,000 against 39,000 messages/s) and use up an `id` for every message.
 *
 * A session whose conversation has got beyond the batch's first id is not found: ids are committed in their order, and so
 * whatever arrives lies above the read position. A relation that was deleted for good and opened anew begins anew.
 */
const MOVE = (moves: string) => `
  UPDATE ${moves} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = q.kind
    AND (s.newestId < q.firstId OR s.relateId <> q.relation)
  SET s.status = 0, s.moved = q.moveNumber, s.updated = GREATEST(s.updated, q.movedAt), s.removedArrival = NULL,
    s.unread = IF(s.relateId = q.relation, s.unread, 0) + q.arrived,
    s.position = IF(s.relateId = q.relation, s.position, 0),
    s.newestId = q.lastId, s.relateId = q.relation`;

/** Nothing was read of a conversation of two for which there is no row. Another process may be faster. */
const OPEN_SINGLES = ({ name }: MessageTable, moves: string) => `
  INSERT INTO IMRecentSession
    (userId, peerId, type, status, created, updated, moved, relateId, newestId, position, unread)
  SELECT q.userId, q.peerId, q.kind, 0, q.movedAt, q.movedAt, q.moveNumber, q.relation,
    COALESCE((SELECT MAX(n.msgId) FROM ${name} n WHERE n.relateId = q.relation), 0), 0,
    (SELECT COUNT(*) FROM ${name} m WHERE m.relateId = q.relation AND m.status = 0 AND m.fromId = q.peerId)
  FROM ${moves} q
  LEFT JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = q.kind
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = VALUES(status)`;

const OPEN_GROUPS = (moves: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
  SELECT q.userId, q.peerId, q.kind, 0, q.movedAt, q.movedAt, q.moveNumber FROM ${moves} q
  LEFT JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = q.kind
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = VALUES(status)`;

/** In the order of their key, in which locks are taken. */
export function inLockOrder(moves: readonly SessionMove[]): readonly SessionMove[] {
  return [...moves].sort(
    (one, other) => one.user - other.user || one.peer - other.peer || one.kind - other.kind,
  );
}

/** Moves sessions; affects as many rows as it finds. */
export function moveSessions(moves: readonly SessionMove[]): string {
  return MOVE(listOf(moves));
}

/** Opens those of the sessions that have no row, with what is unread in them. To be run before `moveSessions`. */
export function openMissingSessions(moves: readonly SessionMove[]): readonly string[] {
  const singles = moves.filter(({ kind }) => kind !== GROUP_KIND);
  const groups = moves.filter(({ kind }) => kind === GROUP_KIND);
  return [
    ...byTable(singles, ({ conversation }) => conversation).map(([table, list]) =>
      OPEN_SINGLES(table, listOf(list)),
    ),
    ...(groups.length > 0 ? [OPEN_GROUPS(listOf(groups))] : []),
  ];
}

/** Rows of IMRecentSession, as a condition. */
export function isSession(sessions: readonly Pick<SessionMove, "user" | "peer" | "kind">[]): string {
  const keys = sessions.map(
    ({ user, peer, kind }) => `(${sqlNumber(user)},${sqlNumber(peer)},${sqlNumber(kind)})`,
  );
  return `(userId, peerId, type) IN (${keys.join(",")})`;
}

function listOf(moves: readonly SessionMove[]): string {
  return rowList(
    ["userId", "peerId", "kind", "movedAt", "moveNumber", "relation", "firstId", "lastId", "arrived"],
    moves.map(({ user, peer, kind, at, move, relation, first, last, arrived }) => {
      return [user, peer, kind, at, move, relation, first, last, arrived];
    }),
  );
}

/**
 * Numbers the moves of sessions, so that of two in the same second the later one is the newer. The first number
 * is the clock in microseconds, so the numbers of processes and of their former lives fit together as their
 * clocks do.
 */
export function moveCounter(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}

import type { ConversationId } from "@chatledger/core";
import { byTable, GROUP_KIND, type MessageTable, SINGLE_KIND } from "./message-tables.js";
import { rowList, sqlNumber } from "./row-list.js";

/** A session that moves with the messages of a batch; a missing one opens, a removed one comes back. */
export interface SessionMove {
  readonly conversation: ConversationId;
  readonly user: number;
  readonly peer: number;
  readonly kind: typeof SINGLE_KIND | typeof GROUP_KIND;
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
 * whatever arrives lies above the read position. Nor is one that belongs to a relation that is no more.
 */
const MOVE_SINGLES = (moves: string) => `
  UPDATE ${moves} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${SINGLE_KIND}
    AND s.relateId = q.relation AND s.newestId < q.firstId
  SET s.status = 0, s.moved = q.moveNumber, s.updated = GREATEST(s.updated, q.movedAt), s.removedArrival = NULL,
    s.newestId = q.lastId, s.unread = s.unread + q.arrived`;

const MOVE_GROUPS = (moves: string) => `
  UPDATE ${moves} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${GROUP_KIND}
  SET s.status = 0, s.moved = q.moveNumber, s.updated = GREATEST(s.updated, q.movedAt), s.removedArrival = NULL`;

/**
 * Nothing was read of a conversation of two for which there is no row, or one of a relation that is no more. Another
 * process may be faster.
 */
const OPEN_SINGLES = ({ name }: MessageTable, moves: string) => `
  INSERT INTO IMRecentSession
    (userId, peerId, type, status, created, updated, moved, relateId, newestId, position, unread)
  SELECT q.userId, q.peerId, ${SINGLE_KIND}, 0, q.movedAt, q.movedAt, q.moveNumber, q.relation,
    COALESCE((SELECT MAX(n.msgId) FROM ${name} n WHERE n.relateId = q.relation), 0), 0,
    (SELECT COUNT(*) FROM ${name} m WHERE m.relateId = q.relation AND m.status = 0 AND m.fromId = q.peerId)
  FROM ${moves} q
  LEFT JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${SINGLE_KIND}
    AND s.relateId = q.relation
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE
    newestId = IF(IMRecentSession.relateId = VALUES(relateId), IMRecentSession.newestId, VALUES(newestId)),
    unread = IF(IMRecentSession.relateId = VALUES(relateId), IMRecentSession.unread, VALUES(unread)),
    position = IF(IMRecentSession.relateId = VALUES(relateId), IMRecentSession.position, 0),
    relateId = VALUES(relateId)`;

const OPEN_GROUPS = (moves: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
  SELECT q.userId, q.peerId, ${GROUP_KIND}, 0, q.movedAt, q.movedAt, q.moveNumber FROM ${moves} q
  LEFT JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${GROUP_KIND}
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = VALUES(status)`;

/** In the order of their key, in which locks are taken. */
export function inLockOrder(moves: SessionMove[]): readonly SessionMove[] {
  return moves.sort((one, other) => one.user - other.user || one.peer - other.peer);
}

/** Moves sessions of two, at least one; affects as many rows as it finds. */
export const moveSingleSessions = (moves: readonly SessionMove[]): string => MOVE_SINGLES(singleList(moves));

/** Moves sessions with groups, at least one; affects as many rows as it finds. */
export const moveGroupSessions = (moves: readonly SessionMove[]): string => MOVE_GROUPS(groupList(moves));

/** Opens those of the sessions that have no row, with what is unread in them. To be run before they are moved. */
export function openMissingSessions(moves: readonly SessionMove[]): readonly string[] {
  const singles = moves.filter(({ kind }) => kind === SINGLE_KIND);
  const groups = moves.filter(({ kind }) => kind === GROUP_KIND);
  return [
    ...byTable(singles, ({ conversation }) => conversation).map(([table, list]) =>
      OPEN_SINGLES(table, singleList(list)),
    ),
    ...(groups.length > 0 ? [OPEN_GROUPS(groupList(groups))] : []),
  ];
}

/** Rows of IMRecentSession, as a condition. */
export function isSession(
  sessions: readonly { readonly user: number; readonly peer: number; readonly kind: number }[],
): string {
  const keys = sessions.map(
    ({ user, peer, kind }) => `(${sqlNumber(user)},${sqlNumber(peer)},${sqlNumber(kind)})`,
  );
  return `(userId, peerId, type) IN (${keys.join(",")})`;
}

const singleList = (moves: readonly SessionMove[]): string =>
  rowList(
    ["userId", "peerId", "movedAt", "moveNumber", "relation", "firstId", "lastId", "arrived"],
    moves.map(({ user, peer, at, move, relation, first, last, arrived }) => {
      return [user, peer, at, move, relation, first, last, arrived];
    }),
  );

const groupList = (moves: readonly SessionMove[]): string =>
  rowList(
    ["userId", "peerId", "movedAt", "moveNumber"],
    moves.map(({ user, peer, at, move }) => [user, peer, at, move]),
  );

/**
 * Numbers the moves of sessions, so that of two in the same second the later one is the newer. The first number
 * is the clock in microseconds, so the numbers of several processes, one after the other or at once, fit
 * together as their clocks do.
 */
export function moveCounter(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}

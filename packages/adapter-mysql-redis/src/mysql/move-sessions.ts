import { rowList } from "./row-list.js";

/** A session that moves to a time; a missing one opens, a removed one comes back. */
export interface SessionMove {
  readonly user: number;
  readonly peer: number;
  readonly kind: number;
  readonly at: number;
  /** Grows with every move: order within a second. */
  readonly move: number;
}

/**
 * Sessions that exist are found and changed in place. INSERT … ON DUPLICATE KEY UPDATE alone would be one
 * statement less, but slower (31,000 against 39,000 messages/s) and use up an `id` for every message.
 */
const MOVE = (moves: string) => `
  UPDATE ${moves} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = q.kind
  SET s.status = 0, s.moved = q.moveNumber, s.updated = GREATEST(s.updated, q.movedAt), s.removedArrival = NULL`;

const OPEN = (moves: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved)
  SELECT q.userId, q.peerId, q.kind, 0, q.movedAt, q.movedAt, q.moveNumber FROM ${moves} q
  LEFT JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = q.kind
  WHERE s.id IS NULL
  ON DUPLICATE KEY UPDATE status = 0, moved = VALUES(moved),
    updated = GREATEST(IMRecentSession.updated, VALUES(updated)), removedArrival = NULL`;

/** In the order of their key, in which locks are taken. */
export function inLockOrder(moves: readonly SessionMove[]): readonly SessionMove[] {
  return [...moves].sort(
    (one, other) => one.user - other.user || one.peer - other.peer || one.kind - other.kind,
  );
}

/** Moves the sessions that have a row; affects as many rows as it finds. */
export function moveSessions(moves: readonly SessionMove[]): string {
  return MOVE(listOf(moves));
}

/** Opens those of the sessions that have no row. */
export function openMissingSessions(moves: readonly SessionMove[]): string {
  return OPEN(listOf(moves));
}

function listOf(moves: readonly SessionMove[]): string {
  return rowList(
    ["userId", "peerId", "kind", "movedAt", "moveNumber"],
    moves.map(({ user, peer, kind, at, move }) => [user, peer, kind, at, move]),
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

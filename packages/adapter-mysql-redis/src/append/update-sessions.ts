import type { ConversationId } from "@chatledger/core";
import { byTable, groupKind, type MessageTable, singleKind } from "../tables/message-tables.js";
import { derivedTable, sqlNumber, tuples } from "../tables/sql-values.js";

/** How the messages of a batch change a session; a missing one is created, a removed one is restored. */
export interface SessionUpdate {
  readonly conversation: ConversationId;
  readonly user: number;
  readonly peer: number;
  readonly kind: typeof singleKind | typeof groupKind;
  readonly at: number;
  /** Grows with every update: it orders the sessions of one second. Stored as `moved`. */
  readonly sortKey: number;
  /**
   * In a session of two users: the relation, its first and last id in the batch, and how many the peer sent; else 0.
   */
  readonly relation: number;
  readonly first: number;
  readonly last: number;
  readonly arrived: number;
}

/**
 * Sessions that exist are found and changed in place. INSERT … ON DUPLICATE KEY UPDATE for all of them would be slower
 * (31,000 against 39,000 messages/s) and use up an `id` for every message.
 *
 * Ids are committed in order, so new messages are above the read position: if the conversation is beyond the batch's
 * first id, the newest id becomes NULL, which the column rejects. A session of a deleted relation is not found.
 */
const UPDATE_SINGLES = (sessions: string) => `
  UPDATE ${sessions} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${singleKind}
    AND s.relateId = q.relation
  SET s.status = 0, s.moved = q.sortKey, s.updated = GREATEST(s.updated, q.updatedAt), s.removedArrival = NULL,
    s.newestId = IF(s.newestId < q.firstId, q.lastId, NULL), s.unread = s.unread + q.arrived`;

const UPDATE_GROUPS = (sessions: string) => `
  UPDATE ${sessions} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${groupKind}
  SET s.status = 0, s.moved = q.sortKey, s.updated = GREATEST(s.updated, q.updatedAt), s.removedArrival = NULL`;

/**
 * Sessions that may have no row, before the messages are stored. Nothing has been read in a conversation without a
 * row, or with one of a deleted relation: everything the peer has sent so far counts. If there is a row after all, it
 * is updated as above.
 */
const OPEN_SINGLES = ({ name }: MessageTable, sessions: string) => `
  INSERT INTO IMRecentSession
    (userId, peerId, type, status, created, updated, moved, relateId, newestId, position, unread)
  SELECT q.userId, q.peerId, ${singleKind}, 0, q.updatedAt, q.updatedAt, q.sortKey, q.relation,
    IF(COALESCE((SELECT MAX(n.msgId) FROM ${name} n WHERE n.relateId = q.relation), 0) < q.firstId, q.lastId, NULL), 0,
    q.arrived + (SELECT COUNT(*) FROM ${name} m
      WHERE m.relateId = q.relation AND m.status = 0 AND m.fromId = q.peerId)
  FROM ${sessions} q
  ON DUPLICATE KEY UPDATE
    status = 0, moved = q.sortKey, updated = GREATEST(IMRecentSession.updated, q.updatedAt), removedArrival = NULL,
    newestId = IF(IMRecentSession.relateId <> q.relation, VALUES(newestId),
      IF(IMRecentSession.newestId < q.firstId, q.lastId, NULL)),
    unread = IF(IMRecentSession.relateId <> q.relation, VALUES(unread), IMRecentSession.unread + q.arrived),
    position = IF(IMRecentSession.relateId <> q.relation, 0, IMRecentSession.position),
    relateId = q.relation`;

const OPEN_GROUPS = (rows: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved) VALUES ${rows}
  ON DUPLICATE KEY UPDATE status = 0, moved = VALUES(moved),
    updated = GREATEST(IMRecentSession.updated, VALUES(updated)), removedArrival = NULL`;

/** In key order, the order in which locks are taken. */
export function inLockOrder(sessions: SessionUpdate[]): readonly SessionUpdate[] {
  return sessions.sort((one, other) => one.user - other.user || one.peer - other.peer);
}

/** Updates sessions of two, at least one; affects as many rows as it finds. */
export const updateSingleSessions = (sessions: readonly SessionUpdate[]): string =>
  UPDATE_SINGLES(singleList(sessions));

/** Updates sessions with groups, at least one; affects as many rows as it finds. */
export const updateGroupSessions = (sessions: readonly SessionUpdate[]): string =>
  UPDATE_GROUPS(groupList(sessions));

/**
 * Updates sessions that may have no row, and creates the missing ones. Run it before the messages are stored.
 */
export function openSessions(sessions: readonly SessionUpdate[]): readonly string[] {
  const singles = sessions.filter(({ kind }) => kind === singleKind);
  const groups = sessions.filter(({ kind }) => kind === groupKind);
  return [
    ...byTable(singles, ({ conversation }) => conversation).map(([table, list]) =>
      OPEN_SINGLES(table, singleList(list)),
    ),
    ...(groups.length > 0 ? [OPEN_GROUPS(groupTuples(groups))] : []),
  ];
}

const groupTuples = (sessions: readonly SessionUpdate[]): string =>
  tuples(
    sessions.map(({ user, peer, at, sortKey }) =>
      [user, peer, groupKind, 0, at, at, sortKey].map((value) => sqlNumber(value)),
    ),
  );

/** Rows of IMRecentSession, as a condition. */
export function isSession(
  sessions: readonly { readonly user: number; readonly peer: number; readonly kind: number }[],
): string {
  const keys = sessions.map(
    ({ user, peer, kind }) => `(${sqlNumber(user)},${sqlNumber(peer)},${sqlNumber(kind)})`,
  );
  return `(userId, peerId, type) IN (${keys.join(",")})`;
}

const singleList = (sessions: readonly SessionUpdate[]): string =>
  derivedTable(
    ["userId", "peerId", "updatedAt", "sortKey", "relation", "firstId", "lastId", "arrived"],
    sessions.map(({ user, peer, at, sortKey, relation, first, last, arrived }) => {
      return [user, peer, at, sortKey, relation, first, last, arrived];
    }),
  );

const groupList = (sessions: readonly SessionUpdate[]): string =>
  derivedTable(
    ["userId", "peerId", "updatedAt", "sortKey"],
    sessions.map(({ user, peer, at, sortKey }) => [user, peer, at, sortKey]),
  );

/**
 * Sort keys for sessions, so that of two updated in the same second the later one is the newer. The first is the clock
 * in microseconds, so the keys of several processes, one after the other or at once, fit together as their clocks do.
 */
export function openSortKeys(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}

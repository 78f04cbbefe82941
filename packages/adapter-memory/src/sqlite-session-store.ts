import type { RecentQuery, Session, SessionRef, SessionStore } from "@chatledger/core";
import { messageId, numberedConversation, numberedPeer, userPair } from "@chatledger/core";
import type { LedgerDatabase } from "./database.js";
import { groupSessionSync } from "./group-session-sync.js";

export const RECENT_SESSIONS = `
  SELECT 0 AS isGroup, relation_id AS conversation, big AS peer, session_at AS updatedAt, moved,
    0 AS visibleAfter, newest_id AS newestId
  FROM single_conversations WHERE small = @user AND small_removed = 0 AND session_at > @since
  UNION ALL
  SELECT 0, relation_id, small, session_at, moved, 0, newest_id
  FROM single_conversations WHERE big = @user AND big_removed = 0 AND session_at > @since
  UNION ALL
  SELECT 1, group_id, group_id, session_at, moved, joined_after,
    coalesce((SELECT g.newest_id FROM group_conversations g WHERE g.group_id = group_readers.group_id), 0)
  FROM group_readers JOIN group_members USING (user_id, group_id)
  WHERE user_id = @user AND removed_arrival IS NULL AND session_at > @since
  ORDER BY updatedAt DESC, moved DESC LIMIT @limit`;

export const REMOVE_SMALL_SESSION = `
  UPDATE single_conversations SET small_removed = 1, small_position = newest_id, small_unread = 0
  WHERE relation_id = (SELECT id FROM relations WHERE small = ? AND big = ?) AND small_removed = 0`;
export const REMOVE_BIG_SESSION = `
  UPDATE single_conversations SET big_removed = 1, big_position = newest_id, big_unread = 0
  WHERE relation_id = (SELECT id FROM relations WHERE small = ? AND big = ?) AND big_removed = 0`;

/** Records the last message: only a later one brings the session back. */
export const REMOVE_GROUP_SESSION = `
  UPDATE group_readers SET
    removed_arrival = coalesce((SELECT arrival FROM group_conversations WHERE group_id = @group), 0),
    position = coalesce((SELECT newest_id FROM group_conversations WHERE group_id = @group), position),
    counted = coalesce((SELECT counted FROM group_conversations WHERE group_id = @group), counted)
  WHERE user_id = @user AND group_id = @group AND session_at IS NOT NULL AND removed_arrival IS NULL`;

interface SessionRow {
  readonly isGroup: number;
  readonly conversation: number;
  readonly peer: number;
  readonly updatedAt: number;
  readonly visibleAfter: number;
  readonly newestId: number;
}

/** Recent sessions in SQLite. */
export function sqliteSessionStore(database: LedgerDatabase, nextSortKey: () => number): SessionStore {
  const recent = database.prepare<[RecentQuery], SessionRow>(RECENT_SESSIONS);
  const removeSmall = database.prepare<[number, number]>(REMOVE_SMALL_SESSION);
  const removeBig = database.prepare<[number, number]>(REMOVE_BIG_SESSION);
  const removeGroup = database.prepare<[{ user: number; group: number }]>(REMOVE_GROUP_SESSION);

  function remove({ user, peer }: SessionRef): boolean {
    if (peer.kind === "group") return removeGroup.run({ user, group: peer.group }).changes > 0;
    const { small, big } = userPair(user, peer.user);
    return (user === small ? removeSmall : removeBig).run(small, big).changes > 0;
  }

  return {
    recent: (queries) => database.read(() => queries.map((query) => recent.all(query).map(sessionOf))),
    remove: (sessions) => database.write(() => sessions.map(remove)),
    syncGroupSessions: groupSessionSync(database, nextSortKey),
  };
}

function sessionOf({ isGroup, conversation, peer, updatedAt, visibleAfter, newestId }: SessionRow): Session {
  return {
    peer: numberedPeer(isGroup === 1, peer),
    conversation: numberedConversation(isGroup === 1, conversation),
    updatedAt,
    visibleAfter: messageId(visibleAfter),
    newestId: messageId(newestId),
  };
}

import type { Peer } from "../models/conversation.js";
import type { UnixSeconds, UserId } from "../models/ids.js";
import type { Session } from "../models/session.js";

export interface RecentQuery {
  readonly user: UserId;
  /** Only sessions that were updated after this. */
  readonly since: UnixSeconds;
  /** ≥ 1 sessions. */
  readonly limit: number;
}

export interface SessionRef {
  readonly user: UserId;
  readonly peer: Peer;
}

/** Recent sessions. MessageStore.append opens and updates them; batches and errors as in MessageStore. */
export interface SessionStore {
  /** Live sessions, newest first; of groups, only those the user is a member of. */
  recent(queries: readonly RecentQuery[]): Promise<readonly (readonly Session[])[]>;

  /**
   * Hides sessions until the next message, and marks everything in them as read, in one step: a message stored
   * meanwhile is either read or brings the session back. True if a live one was there. The other side's session is
   * kept.
   */
  remove(sessions: readonly SessionRef[], now: UnixSeconds): Promise<readonly boolean[]>;

  /**
   * One round of group session synchronisation: the sessions of all members of groups with messages since the last
   * round move to the group's last message time; missing and removed ones are (re)created. A failed round is repeated
   * by the next. If several processes call it at once, one of them handles each group.
   *
   * @returns how many groups were handled
   */
  syncGroupSessions(): Promise<number>;
}

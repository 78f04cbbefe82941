import { LRUCache } from "lru-cache";

/** What names a session's row. */
interface SessionName {
  readonly user: number;
  readonly peer: number;
  readonly kind: number;
}

/**
 * Sessions that this process knows to have a row. Rows are not deleted but marked as removed, so knowing is a guess that
 * saves a statement: the transaction that relies on it breaks itself off where a row is missing.
 */
export interface OpenSessions {
  has(session: SessionName): boolean;
  note(sessions: readonly SessionName[]): void;
  /** Somebody else deleted rows. */
  forget(sessions: readonly SessionName[]): void;
}

/** Some 150 bytes each. */
const MAX_SESSIONS = 300_000;

export function openSessions(): OpenSessions {
  const known = new LRUCache<string, true>({ max: MAX_SESSIONS });
  return {
    has: (session) => known.get(nameOf(session)) === true,
    note(sessions) {
      for (const session of sessions) known.set(nameOf(session), true);
    },
    forget(sessions) {
      for (const session of sessions) known.delete(nameOf(session));
    },
  };
}

const nameOf = ({ user, peer, kind }: SessionName) => `${user}:${peer}:${kind}`;

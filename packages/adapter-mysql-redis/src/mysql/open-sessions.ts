import { boundedMap } from "../bounded-map.js";

/** What names a session's row. */
interface SessionName {
  readonly user: number;
  readonly peer: number;
  readonly kind: number;
}

/**
 * Sessions that this process knows to have a row. Rows are not deleted but marked as removed, so knowing is no promise
 * to keep, only a guess that saves a statement: whoever relies on it checks how many rows it found.
 */
export interface OpenSessions {
  has(session: SessionName): boolean;
  note(sessions: readonly SessionName[]): void;
  /** Somebody else deleted rows. */
  forget(sessions: readonly SessionName[]): void;
}

/** Some 100 bytes each. */
const MAX_SESSIONS = 500_000;

export function openSessions(): OpenSessions {
  const known = boundedMap<string, true>(MAX_SESSIONS);
  return {
    has: (session) => known.get(nameOf(session)) === true,
    note(sessions) {
      for (const session of sessions) {
        const name = nameOf(session);
        // Setting it again and again would fill the map with one busy conversation.
        if (known.get(name) === undefined) known.set(name, true);
      }
    },
    forget(sessions) {
      for (const session of sessions) known.delete(nameOf(session));
    },
  };
}

const nameOf = ({ user, peer, kind }: SessionName) => `${user}:${peer}:${kind}`;

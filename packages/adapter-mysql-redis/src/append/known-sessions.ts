import { type ConversationId, growingCache } from "@chatledger/core";
import { singleKind } from "../tables/message-tables.js";
import type { SessionUpdate } from "./update-sessions.js";

/**
 * Sessions that this process knows to have a row. Rows are not deleted but marked as removed, so this cache is a hint
 * that saves a statement: the transaction that relies on it aborts itself if a row is missing.
 */
export interface KnownSessions {
  has(session: SessionUpdate): boolean;
  note(sessions: readonly SessionUpdate[]): void;
  /** Another program deleted rows. */
  forget(sessions: readonly SessionUpdate[]): void;
}

/** Some 100 bytes each. */
const maxConversations = 300_000;

/** Both sessions of a conversation of two are opened together, so they are known together. */
export function knownSessions(): KnownSessions {
  const singles = growingCache<ConversationId, true>(maxConversations);
  const ofGroups = growingCache<string, true>(maxConversations);
  const has = (session: SessionUpdate) =>
    session.kind === singleKind ? singles.has(session.conversation) : ofGroups.has(nameOf(session));
  return {
    has,
    note(sessions) {
      for (const session of sessions) {
        if (has(session)) continue;
        if (session.kind === singleKind) singles.set(session.conversation, true);
        else ofGroups.set(nameOf(session), true);
      }
    },
    forget(sessions) {
      for (const session of sessions) {
        singles.delete(session.conversation);
        ofGroups.delete(nameOf(session));
      }
    },
  };
}

const nameOf = ({ user, peer }: SessionUpdate) => `${user}:${peer}`;

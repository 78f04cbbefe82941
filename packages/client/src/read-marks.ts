import type { Connection } from "./connection.js";
import { type Conversation, conversationKey, sessionTypeOf } from "./conversation.js";

/**
 * What the user has read. Marks have no answer, so each is repeated on the next connection until a heartbeat that was sent
 * after it has come back; a position that is set twice does not move.
 */
export interface ReadMarks {
  mark(conversation: Conversation, id: number, connection: Connection | null): void;
  /** All that was sent before this time, by `performance.now()`, has arrived. */
  arrived(before: number): void;
  repeat(connection: Connection): void;
}

interface Mark {
  readonly conversation: Conversation;
  readonly id: number;
  /** null: not sent yet. */
  readonly sentAt: number | null;
}

export function createReadMarks(): ReadMarks {
  // The furthest of each conversation.
  const marks = new Map<string, Mark>();

  function tell(key: string, conversation: Conversation, id: number, connection: Connection | null): void {
    connection?.tell("msgReadAck", {
      userId: 0,
      sessionId: conversation.id,
      msgId: id,
      sessionType: sessionTypeOf(conversation),
    });
    marks.set(key, { conversation, id, sentAt: connection === null ? null : performance.now() });
  }

  return {
    mark(conversation, id, connection) {
      const key = conversationKey(conversation);
      if ((marks.get(key)?.id ?? 0) < id) tell(key, conversation, id, connection);
    },
    arrived(before) {
      for (const [key, { sentAt }] of marks) if (sentAt !== null && sentAt < before) marks.delete(key);
    },
    repeat(connection) {
      for (const [key, { conversation, id }] of [...marks]) tell(key, conversation, id, connection);
    },
  };
}

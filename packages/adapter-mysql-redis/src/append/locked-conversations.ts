import { type ConversationId, groupConversation, type NewMessage } from "@chatledger/core";
import type { MysqlConnection } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { groupKind } from "../tables/message-tables.js";
import { numberList, SKIP_LOCKED, sqlNumber, tuples } from "../tables/sql-values.js";
import { type AppendPlan, planAppend } from "./append-plan.js";
import { ACTIVITY } from "./group-activity.js";
import { isSession, type SessionUpdate } from "./update-sessions.js";

/** How long a conversation with a locked row is checked before writes to it. */
const recheckMs = 5_000;

const SESSIONS = (sessions: readonly SessionUpdate[]) =>
  `SELECT userId AS user, peerId AS peer, type AS kind FROM IMRecentSession WHERE ${isSession(sessions)}`;
const POSITIONS = (keys: string) => `
  SELECT userId AS user, conversationId AS id FROM LedgerReadPosition
  WHERE (userId, kind, conversationId) IN (${keys})`;

/**
 * Conversations with a row locked by another program, such as an admin console in the middle of a transaction. The
 * first batch that meets one waits for the lock wait timeout; later batches leave that conversation out at once, so
 * that no other messages wait.
 */
export interface LockedConversations {
  /** Those of a batch's recently locked conversations that are still locked. */
  among(database: MysqlDatabase, batch: readonly NewMessage[]): Promise<ReadonlySet<ConversationId>>;
  /** The conversations for whose rows a transaction has waited until it timed out. */
  find(connection: MysqlConnection, plan: AppendPlan): Promise<ReadonlySet<ConversationId>>;
}

export function lockedConversations(): LockedConversations {
  const recheckedUntil = new Map<ConversationId, number>();

  async function find(connection: MysqlConnection, plan: AppendPlan): Promise<ReadonlySet<ConversationId>> {
    const locked = await lockedBy(connection, plan);
    for (const conversation of locked) recheckedUntil.set(conversation, performance.now() + recheckMs);
    return locked;
  }

  return {
    find,

    async among(database, batch) {
      if (recheckedUntil.size === 0) return new Set();
      const now = performance.now();
      for (const [conversation, until] of recheckedUntil)
        if (until < now) recheckedUntil.delete(conversation);
      const suspects = batch.filter(({ conversation }) => recheckedUntil.has(conversation));
      if (suspects.length === 0) return new Set();
      try {
        const locked = await database.primary.use((connection) =>
          find(
            connection,
            planAppend(suspects, () => 0),
          ),
        );
        for (const { conversation } of suspects)
          if (!locked.has(conversation)) recheckedUntil.delete(conversation);
        return locked;
      } catch {
        // The append itself will report what is wrong with the server.
        return new Set();
      }
    },
  };
}

async function lockedBy(
  connection: MysqlConnection,
  { singleSessions, groupSessions, groups }: AppendPlan,
): Promise<ReadonlySet<ConversationId>> {
  const sessions = [...singleSessions, ...groupSessions];
  const positions = [...groups].flatMap(([group, { senders }]) =>
    [...senders.keys()].map((sender) => [sender, groupKind, group].map((value) => sqlNumber(value))),
  );
  const selects =
    groups.size > 0
      ? [SESSIONS(sessions), ACTIVITY(numberList(groups.keys())), POSITIONS(tuples(positions))]
      : [SESSIONS(sessions)];
  const packet = [
    "START TRANSACTION",
    ...selects,
    ...selects.map((select) => select + SKIP_LOCKED),
    "ROLLBACK",
  ];
  const results = (await connection.all(packet)).slice(1, -1) as readonly (readonly object[])[];
  const [rows = [], activity = [], senders = []] = selects.map((_, index) =>
    without(results[index] ?? [], results[selects.length + index] ?? []),
  );
  const keys = new Set(rows);
  const locked = new Set<ConversationId>();
  for (const { conversation, user, peer, kind } of sessions) {
    if (keys.has(JSON.stringify({ user, peer, kind }))) locked.add(conversation);
  }
  for (const row of [...activity, ...senders]) locked.add(groupConversation(JSON.parse(row).id));
  return locked;
}

/** The rows that are missing among the others, as text. */
function without(rows: readonly object[], others: readonly object[]): readonly string[] {
  const found = new Set(others.map((row) => JSON.stringify(row)));
  return rows.map((row) => JSON.stringify(row)).filter((row) => !found.has(row));
}

import type {
  AppendOutcome,
  ConversationId,
  GroupId,
  MessageId,
  MessageKind,
  NewMessage,
  UnixSeconds,
  UserId,
} from "@chatledger/core";
import {
  asLedgerError,
  groupOf,
  isGroupConversation,
  messageId,
  relationOf,
  type UserPair,
  userPair,
} from "@chatledger/core";
import { type LedgerDatabase, sqliteCode } from "./database.js";

/** Says of nothing that it failed; a taken id or key shows as no change. */
export const INSERT_MESSAGE = `
  INSERT INTO messages (conversation, id, sender, kind, created_at, client_key, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

export const FIND_BY_CLIENT_KEY = `
  SELECT id FROM messages WHERE conversation = ? AND sender = ? AND client_key = ?`;

export const MOVE_SINGLE_CONVERSATION = `
  INSERT INTO single_conversations (relation_id, small, big, newest_id, session_at, moved)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (relation_id) DO UPDATE SET
    newest_id = max(newest_id, excluded.newest_id),
    session_at = max(session_at, excluded.session_at),
    moved = excluded.moved,
    small_removed = 0,
    big_removed = 0`;

export const MOVE_GROUP_CONVERSATION = `
  INSERT INTO group_conversations (group_id, newest_id, newest_at, arrival)
  VALUES (?, ?, ?, (SELECT max(arrival) FROM messages))
  ON CONFLICT (group_id) DO UPDATE SET
    newest_id = max(newest_id, excluded.newest_id),
    newest_at = max(newest_at, excluded.newest_at),
    arrival = excluded.arrival`;

export const MOVE_GROUP_SENDER = `
  INSERT INTO group_readers (user_id, group_id, position, session_at, moved)
  VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (user_id, group_id) DO UPDATE SET
    position = max(position, excluded.position),
    session_at = max(coalesce(session_at, 0), excluded.session_at),
    moved = excluded.moved,
    removed_arrival = NULL`;

/** How far something has got with the messages of a batch. */
interface Reach {
  id: MessageId;
  at: UnixSeconds;
}

interface SingleMove extends Reach {
  readonly pair: UserPair;
}

interface GroupMove extends Reach {
  readonly senders: Map<UserId, Reach>;
}

const KIND_NUMBER: Readonly<Record<MessageKind, number>> = { text: 0, voice: 1 };

/** MessageStore.append: a batch is one transaction, and what its messages move is written once. */
export function appendMessages(database: LedgerDatabase, nextMove: () => number) {
  const insertMessage =
    database.prepare<[ConversationId, MessageId, UserId, number, UnixSeconds, Uint8Array | null, Uint8Array]>(
      INSERT_MESSAGE,
    );
  const findByClientKey = database.prepare<[ConversationId, UserId, Uint8Array], { id: number }>(
    FIND_BY_CLIENT_KEY,
  );
  const moveSingle =
    database.prepare<[number, number, number, number, number, number]>(MOVE_SINGLE_CONVERSATION);
  const moveGroup = database.prepare<[number, number, number]>(MOVE_GROUP_CONVERSATION);
  const moveSender = database.prepare<[number, number, number, number, number]>(MOVE_GROUP_SENDER);

  function insert(message: NewMessage): AppendOutcome {
    const { conversation, id, from, kind, createdAt, clientKey, body } = message;
    try {
      const kindNumber = KIND_NUMBER[kind];
      if (insertMessage.run(conversation, id, from, kindNumber, createdAt, clientKey, body).changes === 1) {
        return { status: "durable" };
      }
    } catch (error) {
      // A message that cannot be bound or is too long fails alone; a failing disk fails the transaction.
      const code = sqliteCode(error);
      if (code === "SQLITE_TOOBIG" || error instanceof RangeError) {
        return { status: "notWritten", reason: "tooLarge" };
      }
      if (code !== "" && !code.startsWith("SQLITE_CONSTRAINT")) throw error;
      return { status: "notWritten", reason: "storageUnavailable" };
    }
    const stored = clientKey && findByClientKey.get(conversation, from, clientKey);
    return stored
      ? { status: "alreadyDurable", id: messageId(stored.id) }
      : { status: "notWritten", reason: "idTaken" };
  }

  function writeBatch(batch: readonly NewMessage[]): readonly AppendOutcome[] {
    const blocked = new Set<ConversationId>();
    const singles = new Map<ConversationId, SingleMove>();
    const groups = new Map<GroupId, GroupMove>();
    const outcomes = batch.map((message): AppendOutcome => {
      if (blocked.has(message.conversation)) return { status: "notWritten", reason: "idTaken" };
      const outcome = insert(message);
      if (outcome.status === "durable") noteMove(message, singles, groups);
      if (outcome.status === "notWritten" && outcome.reason === "idTaken") blocked.add(message.conversation);
      return outcome;
    });
    for (const [conversation, { pair, id, at }] of singles) {
      moveSingle.run(relationOf(conversation), pair.small, pair.big, id, at, nextMove());
    }
    for (const [group, { id, at, senders }] of groups) {
      moveGroup.run(group, id, at);
      for (const [sender, reach] of senders) moveSender.run(sender, group, reach.id, reach.at, nextMove());
    }
    return outcomes;
  }

  return async function append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]> {
    database.assertOpen();
    if (batch.length === 0) return [];
    try {
      return await database.write(() => writeBatch(batch));
    } catch (error) {
      const outcome: AppendOutcome =
        asLedgerError(error).code === "outcomeUnknown"
          ? { status: "unknown" }
          : { status: "notWritten", reason: "storageUnavailable" };
      return batch.map(() => outcome);
    }
  };
}

function noteMove(
  message: NewMessage,
  singles: Map<ConversationId, SingleMove>,
  groups: Map<GroupId, GroupMove>,
) {
  const { conversation, id, from, to, storedAt } = message;
  if (isGroupConversation(conversation)) {
    const move = latest(groups, groupOf(conversation), id, storedAt, () => ({
      id,
      at: storedAt,
      senders: new Map<UserId, Reach>(),
    }));
    latest(move.senders, from, id, storedAt, () => ({ id, at: storedAt }));
  } else {
    latest(singles, conversation, id, storedAt, () => ({ id, at: storedAt, pair: userPair(from, to) }));
  }
}

/** Extends the key's reach and makes it the map's last, so that the map is in order of the last move. */
function latest<Key, Value extends Reach>(
  moves: Map<Key, Value>,
  key: Key,
  id: MessageId,
  at: UnixSeconds,
  create: () => Value,
): Value {
  const known = moves.get(key);
  const move = known ?? create();
  if (known) {
    moves.delete(key);
    if (id > move.id) move.id = id;
    if (at > move.at) move.at = at;
  }
  moves.set(key, move);
  return move;
}

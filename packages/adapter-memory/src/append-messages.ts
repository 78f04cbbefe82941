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
import { GROUP, GROUP_NEWEST, MEMBERSHIP } from "./group-statements.js";

/** A stored client key shows as no change. */
export const INSERT_MESSAGE = `
  INSERT INTO messages (conversation, id, sender, kind, created_at, client_key, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

export const FIND_BY_CLIENT_KEY = `
  SELECT id FROM messages WHERE conversation = ? AND sender = ? AND client_key = ?`;

/** No row where there is no such relation. */
export const SINGLE_NEWEST = `
  SELECT coalesce(newest_id, 0) AS newest
  FROM relations LEFT JOIN single_conversations ON relation_id = id WHERE id = ?`;

/** Ids ascend, so new messages are above both read positions. */
export const UPDATE_SINGLE_CONVERSATION = `
  INSERT INTO single_conversations (
    relation_id, small, big, newest_id, session_at, moved, small_unread, big_unread)
  VALUES (@relation, @small, @big, @id, @at, @sortKey, @toSmall, @toBig)
  ON CONFLICT (relation_id) DO UPDATE SET
    newest_id = excluded.newest_id,
    session_at = max(session_at, excluded.session_at),
    moved = excluded.moved,
    small_removed = 0,
    big_removed = 0,
    small_unread = small_unread + excluded.small_unread,
    big_unread = big_unread + excluded.big_unread`;

export const UPDATE_GROUP_CONVERSATION = `
  INSERT INTO group_conversations (group_id, newest_id, newest_at, counted, arrival)
  VALUES (@group, @id, @at, @count, (SELECT max(arrival) FROM messages))
  ON CONFLICT (group_id) DO UPDATE SET
    newest_id = excluded.newest_id,
    newest_at = max(newest_at, excluded.newest_at),
    counted = counted + excluded.counted,
    arrival = excluded.arrival
  RETURNING counted`;

export const ADVANCE_GROUP_SENDER = `
  INSERT INTO group_readers (user_id, group_id, position, counted, session_at, moved)
  VALUES (@sender, @group, @id, @counted, @at, @sortKey)
  ON CONFLICT (user_id, group_id) DO UPDATE SET
    position = excluded.position,
    counted = excluded.counted,
    session_at = max(coalesce(session_at, 0), excluded.session_at),
    moved = excluded.moved,
    removed_arrival = NULL`;

/** What a batch changes in a conversation, or for one of its users. */
interface Change {
  id: MessageId;
  at: UnixSeconds;
}

interface SingleChange extends Change {
  readonly pair: UserPair;
  /** Messages to the smaller and to the bigger of the two. */
  toSmall: number;
  toBig: number;
}

interface SenderChange extends Change {
  /** How many of the group's messages of this batch there are up to the sender's last. */
  nth: number;
}

interface GroupChange extends Change {
  count: number;
  readonly senders: Map<UserId, SenderChange>;
}

const kindNumbers: Readonly<Record<MessageKind, number>> = { text: 0, voice: 1 };
const idTakenOutcome: AppendOutcome = { status: "notWritten", reason: "idTaken" };
const noRelationOutcome: AppendOutcome = { status: "notWritten", reason: "noRelation" };

/** MessageStore.append: a batch is one transaction, and each changed row is written once. */
export function appendMessages(database: LedgerDatabase, nextSortKey: () => number) {
  const insertMessage =
    database.prepare<[ConversationId, MessageId, UserId, number, UnixSeconds, Uint8Array | null, Uint8Array]>(
      INSERT_MESSAGE,
    );
  const findByClientKey = database.prepare<[ConversationId, UserId, Uint8Array], { id: number }>(
    FIND_BY_CLIENT_KEY,
  );
  const singleNewest = database.prepare<[number], { newest: number }>(SINGLE_NEWEST);
  const groupNewest = database.prepare<[number], { newest: number }>(GROUP_NEWEST);
  const group = database.prepare<[number]>(GROUP);
  const membership = database.prepare<[number, number]>(MEMBERSHIP);
  const updateSingle = database.prepare<[Record<string, number>]>(UPDATE_SINGLE_CONVERSATION);
  const updateGroup = database.prepare<[Record<string, number>], { counted: number }>(
    UPDATE_GROUP_CONVERSATION,
  );
  const advanceSender = database.prepare<[Record<string, number>]>(ADVANCE_GROUP_SENDER);

  /** Null if there is no such relation. */
  function newestOf(conversation: ConversationId): number | null {
    if (isGroupConversation(conversation)) return groupNewest.get(groupOf(conversation))?.newest ?? 0;
    return singleNewest.get(relationOf(conversation))?.newest ?? null;
  }

  /** Why the sender may not write to the group, or null. */
  function refusalOf(id: GroupId, sender: UserId): AppendOutcome | null {
    if (membership.get(id, sender) !== undefined) return null;
    return { status: "notWritten", reason: group.get(id) === undefined ? "noGroup" : "notMember" };
  }

  function insert(message: NewMessage, newest: number): AppendOutcome {
    const { conversation, id, from, kind, createdAt, clientKey, body } = message;
    try {
      const kindNumber = kindNumbers[kind];
      if (
        id > newest &&
        insertMessage.run(conversation, id, from, kindNumber, createdAt, clientKey, body).changes === 1
      ) {
        return { status: "durable" };
      }
    } catch (error) {
      // A message that cannot be bound or is too long fails alone; a disk failure fails the transaction.
      const code = sqliteCode(error);
      if (code === "SQLITE_TOOBIG" || error instanceof RangeError) {
        return { status: "notWritten", reason: "tooLarge", cause: error };
      }
      if (code !== "" && !code.startsWith("SQLITE_CONSTRAINT")) throw error;
      return { status: "notWritten", reason: "storageUnavailable", cause: error };
    }
    const stored = clientKey && findByClientKey.get(conversation, from, clientKey);
    return stored ? { status: "alreadyDurable", id: messageId(stored.id) } : idTakenOutcome;
  }

  function writeBatch(batch: readonly NewMessage[]): readonly AppendOutcome[] {
    const newest = new Map<ConversationId, number>();
    const blocked = new Set<ConversationId>();
    const singles = new Map<ConversationId, SingleChange>();
    const groups = new Map<GroupId, GroupChange>();
    const refusals = new Map<string, AppendOutcome | null>();

    /** A sender is looked up once per batch. */
    function refused({ conversation, from }: NewMessage): AppendOutcome | null {
      if (!isGroupConversation(conversation)) return null;
      const key = `${conversation}:${from}`;
      const known = refusals.get(key);
      if (known !== undefined) return known;
      const refusal = refusalOf(groupOf(conversation), from);
      refusals.set(key, refusal);
      return refusal;
    }

    const outcomes = batch.map((message): AppendOutcome => {
      const { conversation } = message;
      if (blocked.has(conversation)) return idTakenOutcome;
      const refusal = refused(message);
      if (refusal !== null) return refusal;
      const last = newest.get(conversation) ?? newestOf(conversation);
      if (last === null) return noRelationOutcome;
      const outcome = insert(message, last);
      if (outcome.status === "durable") {
        newest.set(conversation, message.id);
        noteChange(message, singles, groups);
      }
      if (outcome === idTakenOutcome) blocked.add(conversation);
      return outcome;
    });
    for (const [conversation, { pair, id, at, toSmall, toBig }] of singles) {
      updateSingle.run({
        relation: relationOf(conversation),
        ...pair,
        id,
        at,
        sortKey: nextSortKey(),
        toSmall,
        toBig,
      });
    }
    for (const [id, { senders, ...change }] of groups) updateGroupAndSenders(id, change, senders);
    return outcomes;
  }

  function updateGroupAndSenders(
    id: GroupId,
    change: Omit<GroupChange, "senders">,
    senders: GroupChange["senders"],
  ) {
    const total = updateGroup.get({ group: id, ...change })?.counted ?? 0;
    for (const [sender, { id: position, at, nth }] of senders) {
      const counted = total - (change.count - nth);
      advanceSender.run({ sender, group: id, id: position, counted, at, sortKey: nextSortKey() });
    }
  }

  return async function append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]> {
    database.assertOpen();
    if (batch.length === 0) return [];
    try {
      return await database.write(() => writeBatch(batch));
    } catch (error) {
      const outcome: AppendOutcome =
        asLedgerError(error).code === "outcomeUnknown"
          ? { status: "unknown", cause: error }
          : { status: "notWritten", reason: "storageUnavailable", cause: error };
      return batch.map(() => outcome);
    }
  };
}

function noteChange(
  message: NewMessage,
  singles: Map<ConversationId, SingleChange>,
  groups: Map<GroupId, GroupChange>,
) {
  const { conversation, id, from, to, storedAt: at } = message;
  if (isGroupConversation(conversation)) {
    const change = latest(groups, groupOf(conversation), id, at, () => {
      return { id, at, count: 0, senders: new Map<UserId, SenderChange>() };
    });
    change.count += 1;
    latest(change.senders, from, id, at, () => ({ id, at, nth: 0 })).nth = change.count;
    return;
  }
  const change = latest(singles, conversation, id, at, () => {
    return { id, at, pair: userPair(from, to), toSmall: 0, toBig: 0 };
  });
  if (to === change.pair.small) change.toSmall += 1;
  else change.toBig += 1;
}

/** Extends the key's change and makes it the map's last, so that the map is in the order of the last messages. */
function latest<Key, Value extends Change>(
  changes: Map<Key, Value>,
  key: Key,
  id: MessageId,
  at: UnixSeconds,
  create: () => Value,
): Value {
  const known = changes.get(key);
  const change = known ?? create();
  if (known) {
    changes.delete(key);
    change.id = id;
    if (at > change.at) change.at = at;
  }
  changes.set(key, change);
  return change;
}

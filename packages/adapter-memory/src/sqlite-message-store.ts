import type {
  ByIdQuery,
  ConversationId,
  Message,
  MessageId,
  MessageStore,
  NewestList,
  ReadAck,
  UnreadConversation,
  UserId,
  UserPair,
} from "@chatledger/core";
import {
  groupOf,
  isGroupConversation,
  listedBytes,
  messageId,
  numberedConversation,
  numberedPeer,
  relationId,
  relationOf,
  userId,
} from "@chatledger/core";
import { appendMessages, FIND_BY_CLIENT_KEY } from "./append-messages.js";
import type { LedgerDatabase } from "./database.js";
import { GROUP_NEWEST } from "./group-statements.js";

export const FIND_RELATION = "SELECT id FROM relations WHERE small = ? AND big = ?";
const INSERT_RELATION = "INSERT INTO relations (small, big, created_at) VALUES (?, ?, ?)";

const MESSAGE_COLUMNS = "conversation, id, sender, kind, created_at AS createdAt, body";

export const PAGE = `
  SELECT ${MESSAGE_COLUMNS} FROM messages
  WHERE conversation = ? AND id > ? AND id <= ? ORDER BY id DESC LIMIT ?`;

export const MESSAGE_BY_ID = `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? AND id = ?`;

/** Messages above a position in a conversation of two. */
export const COUNT_UNREAD = `
  SELECT count(*) AS count FROM messages WHERE conversation = ? AND id > ? AND sender <> ?`;

/** All messages above a position in a group, whoever sent them. */
export const COUNT_ABOVE = "SELECT count(*) AS count FROM messages WHERE conversation = ? AND id > ?";

export const SINGLE_CONVERSATION = `
  SELECT small, big, newest_id AS newest, small_position AS smallPosition, big_position AS bigPosition
  FROM single_conversations WHERE relation_id = ?`;

export const GROUP_POSITION = "SELECT position FROM group_readers WHERE user_id = ? AND group_id = ?";

export const ADVANCE_SMALL_POSITION = `
  UPDATE single_conversations SET small_position = ?, small_unread = ? WHERE relation_id = ? AND small = ?`;
export const ADVANCE_BIG_POSITION = `
  UPDATE single_conversations SET big_position = ?, big_unread = ? WHERE relation_id = ? AND big = ?`;

export const ADVANCE_GROUP_POSITION = `
  INSERT INTO group_readers (user_id, group_id, position, counted) VALUES (?, ?, ?, ?)
  ON CONFLICT (user_id, group_id) DO UPDATE SET position = excluded.position, counted = excluded.counted`;

const UNREAD_SINGLES = `
  SELECT 0 AS isGroup, big AS peer, relation_id AS number, small_unread AS count, 0 AS visibleAfter,
    newest_id AS newestId
  FROM single_conversations WHERE small = @reader AND small_unread > 0
  UNION ALL
  SELECT 0, small, relation_id, big_unread, 0, newest_id
  FROM single_conversations WHERE big = @reader AND big_unread > 0`;

/** A member without a row has read nothing. */
const UNREAD_GROUPS = `
  SELECT 1 AS isGroup, m.group_id AS peer, m.group_id AS number, g.counted - coalesce(r.counted, 0) AS count,
    m.joined_after AS visibleAfter, g.newest_id AS newestId
  FROM group_members m JOIN group_conversations g ON g.group_id = m.group_id
  LEFT JOIN group_readers r ON r.user_id = m.user_id AND r.group_id = m.group_id
  WHERE m.user_id = @reader AND g.counted > coalesce(r.counted, 0)`;

export const UNREAD = `${UNREAD_SINGLES} UNION ALL ${UNREAD_GROUPS} ORDER BY isGroup, peer`;

export const UNREAD_TOTAL = `
  SELECT sum(count) AS total FROM (${UNREAD_SINGLES} UNION ALL ${UNREAD_GROUPS})`;

/** Above every message id. */
const noLimit = 2 ** 32;
/** `messages.kind` of voice. */
const voiceKind = 1;

interface MessageRow {
  readonly conversation: number;
  readonly id: number;
  readonly sender: number;
  readonly kind: number;
  readonly createdAt: number;
  readonly body: Uint8Array;
}

interface SingleRow {
  readonly small: number;
  readonly big: number;
  readonly newest: number;
  readonly smallPosition: number;
  readonly bigPosition: number;
}

interface UnreadRow {
  readonly isGroup: number;
  readonly peer: number;
  readonly number: number;
  readonly count: number;
  readonly visibleAfter: number;
  readonly newestId: number;
}

/** A reader's position in a conversation. */
interface ReadState {
  readonly position: number;
  readonly newest: number;
}

/** Relations, messages, idempotency keys, read positions and unread counts in SQLite. */
export function sqliteMessageStore(database: LedgerDatabase, nextSortKey: () => number): MessageStore {
  const findRelation = database.prepare<[number, number], { id: number }>(FIND_RELATION);
  const insertRelation = database.prepare<[number, number, number]>(INSERT_RELATION);
  const findByClientKey = database.prepare<[number, number, Uint8Array], { id: number }>(FIND_BY_CLIENT_KEY);
  const page = database.prepare<[number, number, number, number], MessageRow>(PAGE);
  const byId = database.prepare<[number, number], MessageRow>(MESSAGE_BY_ID);
  const countUnread = database.prepare<[number, number, number], { count: number }>(COUNT_UNREAD);
  const countAbove = database.prepare<[number, number], { count: number }>(COUNT_ABOVE);
  const single = database.prepare<[number], SingleRow>(SINGLE_CONVERSATION);
  const groupPosition = database.prepare<[number, number], { position: number }>(GROUP_POSITION);
  const groupNewest = database.prepare<[number], { newest: number; counted: number }>(GROUP_NEWEST);
  const advanceSmall = database.prepare<[number, number, number, number]>(ADVANCE_SMALL_POSITION);
  const advanceBig = database.prepare<[number, number, number, number]>(ADVANCE_BIG_POSITION);
  const advanceGroup = database.prepare<[number, number, number, number]>(ADVANCE_GROUP_POSITION);
  const unread = database.prepare<[{ reader: number }], UnreadRow>(UNREAD);
  const unreadTotal = database.prepare<[{ reader: number }], { total: number | null }>(UNREAD_TOTAL);

  function relationOfPair({ small, big }: UserPair) {
    const row = findRelation.get(small, big);
    return row ? relationId(row.id) : null;
  }

  /** Rows as messages until they are too large together; the rest is not read. */
  function within(maxBytes: number, rows: Iterable<MessageRow>): readonly Message[] {
    const messages: Message[] = [];
    let bytes = 0;
    for (const row of rows) {
      bytes += listedBytes(row.body.length);
      if (bytes > maxBytes && messages.length > 0) break;
      messages.push(messageOf(row));
    }
    return messages;
  }

  function* rowsById({ conversation, ids, after }: ByIdQuery): Iterable<MessageRow> {
    for (const id of [...new Set(ids)].sort((one, other) => other - one)) {
      const row = id > after ? byId.get(conversation, id) : undefined;
      if (row) yield row;
    }
  }

  function newestMessages({ conversations, maxBytes }: NewestList): readonly (Message | null)[] {
    const newest: (Message | null)[] = [];
    let bytes = 0;
    for (const { conversation, visibleAfter } of conversations) {
      const row = page.get(conversation, visibleAfter, noLimit, 1);
      bytes += row ? listedBytes(row.kind === voiceKind ? 0 : row.body.length) : 0;
      if (bytes > maxBytes && newest.length > 0) break;
      newest.push(row ? messageOf(row) : null);
    }
    return newest;
  }

  function newestIdOf(conversation: ConversationId): MessageId {
    const row = isGroupConversation(conversation)
      ? groupNewest.get(groupOf(conversation))
      : single.get(relationOf(conversation));
    return messageId(row?.newest ?? 0);
  }

  function readStateOf(reader: UserId, conversation: ConversationId): ReadState {
    if (isGroupConversation(conversation)) {
      const group = groupOf(conversation);
      return {
        position: groupPosition.get(reader, group)?.position ?? 0,
        newest: newestIdOf(conversation),
      };
    }
    const row = single.get(relationOf(conversation));
    if (row === undefined) return { position: 0, newest: 0 };
    const position = reader === row.small ? row.smallPosition : reader === row.big ? row.bigPosition : 0;
    return { position, newest: row.newest };
  }

  function advancePosition({ reader, conversation, position }: ReadAck): void {
    const state = readStateOf(reader, conversation);
    const target = position === 0 ? state.newest : Math.min(position, state.newest);
    if (target <= state.position) return;
    if (isGroupConversation(conversation)) {
      const group = groupOf(conversation);
      const above = target < state.newest ? (countAbove.get(conversation, target)?.count ?? 0) : 0;
      advanceGroup.run(reader, group, target, (groupNewest.get(group)?.counted ?? 0) - above);
    } else {
      const remaining =
        target < state.newest ? (countUnread.get(conversation, target, reader)?.count ?? 0) : 0;
      advanceSmall.run(target, remaining, relationOf(conversation), reader);
      advanceBig.run(target, remaining, relationOf(conversation), reader);
    }
  }

  /** Each reader's position after all of them. */
  function advanceReadPositions(acks: readonly ReadAck[]): readonly MessageId[] {
    for (const ack of acks) advancePosition(ack);
    return acks.map(({ reader, conversation }) => messageId(readStateOf(reader, conversation).position));
  }

  return {
    async openRelations(pairs, now) {
      const known = await database.read(() => pairs.map(relationOfPair));
      if (known.every((relation) => relation !== null)) return known;
      return database.write(() =>
        pairs.map(
          (pair) =>
            relationOfPair(pair) ??
            relationId(Number(insertRelation.run(pair.small, pair.big, now).lastInsertRowid)),
        ),
      );
    },

    findRelations: (pairs) => database.read(() => pairs.map(relationOfPair)),

    findByClientKeys: (queries) =>
      database.read(() =>
        queries.map(({ conversation, from, clientKey }) => {
          const row = findByClientKey.get(conversation, from, clientKey);
          return row ? messageId(row.id) : null;
        }),
      ),

    append: appendMessages(database, nextSortKey),

    newestIds: (conversations) => database.read(() => conversations.map(newestIdOf)),

    newestMessages: (lists) => database.read(() => lists.map(newestMessages)),

    pages: (queries) =>
      database.read(() =>
        queries.map(({ conversation, from, after, limit, maxBytes }) =>
          within(maxBytes, page.iterate(conversation, after, from === 0 ? noLimit : from, limit)),
        ),
      ),

    byIds: (queries) => database.read(() => queries.map((query) => within(query.maxBytes, rowsById(query)))),

    advanceReadPositions: (acks) => database.write(() => advanceReadPositions(acks)),

    unread: (readers) => database.read(() => readers.map((reader) => unread.all({ reader }).map(unreadFrom))),

    unreadTotals: (readers) =>
      database.read(() => readers.map((reader) => unreadTotal.get({ reader })?.total ?? 0)),
  };
}

function unreadFrom({ isGroup, peer, number, count, visibleAfter, newestId }: UnreadRow): UnreadConversation {
  return {
    peer: numberedPeer(isGroup === 1, peer),
    conversation: numberedConversation(isGroup === 1, number),
    count,
    visibleAfter: messageId(visibleAfter),
    newestId: messageId(newestId),
  };
}

function messageOf(row: MessageRow): Message {
  return {
    conversation: row.conversation as ConversationId,
    id: messageId(row.id),
    from: userId(row.sender),
    kind: row.kind === voiceKind ? "voice" : "text",
    body: row.body,
    createdAt: row.createdAt,
  };
}

import type {
  ByIdQuery,
  ConversationId,
  Message,
  MessageId,
  MessageStore,
  ReadMove,
  UnreadConversation,
  UnreadQuery,
  UserId,
  UserPair,
} from "@chatledger/core";
import {
  groupOf,
  isGroupConversation,
  messageId,
  relationId,
  relationOf,
  singleConversation,
  userId,
} from "@chatledger/core";
import { appendMessages, FIND_BY_CLIENT_KEY } from "./append-messages.js";
import type { LedgerDatabase } from "./database.js";

export const FIND_RELATION = "SELECT id FROM relations WHERE small = ? AND big = ?";
const INSERT_RELATION = "INSERT INTO relations (small, big, created_at) VALUES (?, ?, ?)";

export const NEWEST_ID = "SELECT max(id) AS id FROM messages WHERE conversation = ?";

const MESSAGE_COLUMNS = "conversation, id, sender, kind, created_at AS createdAt, body";

export const PAGE = `
  SELECT ${MESSAGE_COLUMNS} FROM messages
  WHERE conversation = ? AND id > ? AND id <= ? ORDER BY id DESC LIMIT ?`;

export const MESSAGE_BY_ID = `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation = ? AND id = ?`;

export const COUNT_UNREAD = `
  SELECT count(*) AS count FROM messages
  WHERE conversation = ? AND id > ? AND id <= ? AND sender <> ?`;

export const SINGLE_CONVERSATION = `
  SELECT small, big, newest_id AS newest, small_position AS smallPosition, big_position AS bigPosition
  FROM single_conversations WHERE relation_id = ?`;

export const GROUP_POSITION = "SELECT position FROM group_readers WHERE user_id = ? AND group_id = ?";

export const GROUP_NEWEST = "SELECT newest_id AS newest FROM group_conversations WHERE group_id = ?";

export const MOVE_SMALL_POSITION = `
  UPDATE single_conversations SET small_position = ? WHERE relation_id = ? AND small = ?`;
export const MOVE_BIG_POSITION = `
  UPDATE single_conversations SET big_position = ? WHERE relation_id = ? AND big = ?`;

const MOVE_GROUP_POSITION = `
  INSERT INTO group_readers (user_id, group_id, position) VALUES (?, ?, ?)
  ON CONFLICT (user_id, group_id) DO UPDATE SET position = excluded.position`;

export const UNREAD_CONVERSATIONS = `
  SELECT relation_id AS relation, big AS peer, small_position AS position, newest_id AS newest
  FROM single_conversations WHERE small = @reader AND small_position < newest_id
  UNION ALL
  SELECT relation_id, small, big_position, newest_id
  FROM single_conversations WHERE big = @reader AND big_position < newest_id`;

/** Above every message id. */
const NO_LIMIT = 2 ** 32;

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
  readonly relation: number;
  readonly peer: number;
  readonly position: number;
  readonly newest: number;
}

/** Where a reader stands in a conversation. */
interface Place {
  readonly position: number;
  readonly newest: number;
}

/** Relations, messages, idempotency keys and read positions in SQLite. */
export function sqliteMessageStore(database: LedgerDatabase, nextMove: () => number): MessageStore {
  const findRelation = database.prepare<[number, number], { id: number }>(FIND_RELATION);
  const insertRelation = database.prepare<[number, number, number]>(INSERT_RELATION);
  const findByClientKey = database.prepare<[number, number, Uint8Array], { id: number }>(FIND_BY_CLIENT_KEY);
  const newestId = database.prepare<[number], { id: number | null }>(NEWEST_ID);
  const page = database.prepare<[number, number, number, number], MessageRow>(PAGE);
  const byId = database.prepare<[number, number], MessageRow>(MESSAGE_BY_ID);
  const count = database.prepare<[number, number, number, number], { count: number }>(COUNT_UNREAD);
  const single = database.prepare<[number], SingleRow>(SINGLE_CONVERSATION);
  const groupPosition = database.prepare<[number, number], { position: number }>(GROUP_POSITION);
  const groupNewest = database.prepare<[number], { newest: number }>(GROUP_NEWEST);
  const moveSmall = database.prepare<[number, number, number]>(MOVE_SMALL_POSITION);
  const moveBig = database.prepare<[number, number, number]>(MOVE_BIG_POSITION);
  const moveGroup = database.prepare<[number, number, number]>(MOVE_GROUP_POSITION);
  const unread = database.prepare<[{ reader: number }], UnreadRow>(UNREAD_CONVERSATIONS);

  function relationOfPair({ small, big }: UserPair) {
    const row = findRelation.get(small, big);
    return row ? relationId(row.id) : null;
  }

  function messagesByIds({ conversation, ids, after }: ByIdQuery): readonly Message[] {
    const messages: Message[] = [];
    for (const id of [...new Set(ids)].sort((one, other) => other - one)) {
      const row = id > after ? byId.get(conversation, id) : undefined;
      if (row) messages.push(messageOf(row));
    }
    return messages;
  }

  function placeOf(reader: UserId, conversation: ConversationId): Place {
    if (isGroupConversation(conversation)) {
      const group = groupOf(conversation);
      return {
        position: groupPosition.get(reader, group)?.position ?? 0,
        newest: groupNewest.get(group)?.newest ?? 0,
      };
    }
    const row = single.get(relationOf(conversation));
    if (row === undefined) return { position: 0, newest: 0 };
    const position = reader === row.small ? row.smallPosition : reader === row.big ? row.bigPosition : 0;
    return { position, newest: row.newest };
  }

  function movePosition({ reader, conversation, position }: ReadMove): MessageId {
    const place = placeOf(reader, conversation);
    const target = position === 0 ? place.newest : Math.min(position, place.newest);
    if (target <= place.position) return messageId(place.position);
    if (isGroupConversation(conversation)) {
      moveGroup.run(reader, groupOf(conversation), target);
    } else {
      moveSmall.run(target, relationOf(conversation), reader);
      moveBig.run(target, relationOf(conversation), reader);
    }
    return messageId(target);
  }

  function countUnread({ reader, conversation, upTo }: UnreadQuery) {
    const { position, newest } = placeOf(reader, conversation);
    const last = upTo ?? newest;
    return {
      position: messageId(position),
      upTo: messageId(last),
      count: position < last ? (count.get(conversation, position, last, reader)?.count ?? 0) : 0,
    };
  }

  function unreadConversations(reader: UserId): readonly UnreadConversation[] {
    return unread.all({ reader }).flatMap(({ relation, peer, position, newest }) => {
      const conversation = singleConversation(relationId(relation));
      const unreadCount = count.get(conversation, position, newest, reader)?.count ?? 0;
      if (unreadCount === 0) return [];
      const fact = { position: messageId(position), upTo: messageId(newest), count: unreadCount };
      return [{ ...fact, peer: userId(peer), conversation }];
    });
  }

  return {
    async openRelations(pairs, now) {
      const known = await database.read(() => pairs.map(relationOfPair));
      if (!known.includes(null)) return known.filter((relation) => relation !== null);
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

    append: appendMessages(database, nextMove),

    newestIds: (conversations) =>
      database.read(() =>
        conversations.map((conversation) => messageId(newestId.get(conversation)?.id ?? 0)),
      ),

    newestMessages: (queries) =>
      database.read(() =>
        queries.map(({ conversation, after }) => {
          const row = page.get(conversation, after, NO_LIMIT, 1);
          return row ? messageOf(row) : null;
        }),
      ),

    pages: (queries) =>
      database.read(() =>
        queries.map(({ conversation, from, after, limit }) =>
          page.all(conversation, after, from === 0 ? NO_LIMIT : from, limit).map(messageOf),
        ),
      ),

    byIds: (queries) => database.read(() => queries.map(messagesByIds)),

    moveReadPositions: (moves) => database.write(() => moves.map(movePosition)),

    countUnread: (queries) => database.read(() => queries.map(countUnread)),

    unreadConversations: (readers) => database.read(() => readers.map(unreadConversations)),
  };
}

function messageOf(row: MessageRow): Message {
  return {
    conversation: row.conversation as ConversationId,
    id: messageId(row.id),
    from: userId(row.sender),
    kind: row.kind === 1 ? "voice" : "text",
    body: row.body,
    createdAt: row.createdAt,
  };
}

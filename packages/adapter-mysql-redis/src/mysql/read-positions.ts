import type {
  ConversationId,
  MessageId,
  ReadMove,
  UnreadConversation,
  UnreadFact,
  UnreadQuery,
  UserId,
} from "@chatledger/core";
import { messageId, relationId, singleConversation, userId } from "@chatledger/core";
import { GROUP_KIND, kindOf, type MessageTable, numberOf, SINGLE_KIND } from "./message-tables.js";
import type { MysqlDatabase } from "./mysql-database.js";
import { newestId, union } from "./read-messages.js";
import { numberList, rowList, sqlNumber, tuples } from "./row-list.js";

/** Where readers stand, and how far there is to read. */
const PLACES = (table: MessageTable, wanted: string) => `
  SELECT q.place, COALESCE(p.position, 0) AS position, COALESCE(${newestId(table, "q.number")}, 0) AS newest
  FROM ${wanted} q
  LEFT JOIN LedgerReadPosition p ON p.userId = q.reader AND p.kind = ${kindIn(table)} AND p.conversationId = q.number`;

/** A count over literals, so that only the unread part of the index is read. */
const COUNT = (table: MessageTable, { place, reader, conversation, position, upTo }: Span) => `
  SELECT ${place} AS place, COUNT(*) AS count FROM ${table.name} m
  WHERE m.${table.conversation} = ${sqlNumber(numberOf(conversation))} AND m.status = 0
    AND m.msgId > ${sqlNumber(position)} AND m.msgId <= ${sqlNumber(upTo)} AND m.${table.sender} <> ${sqlNumber(reader)}`;

/** Each is a plan of its own: when Redis has forgotten many readers at once, a statement must not outlast its deadline. */
const COUNTS_A_STATEMENT = 500;

/** Read positions never go back. */
export const MOVE_POSITIONS = (rows: string) => `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position) VALUES ${rows}
  ON DUPLICATE KEY UPDATE position = GREATEST(position, VALUES(position))`;

const SINGLE_CONVERSATIONS = (readers: string) => `
  SELECT smallId AS reader, bigId AS peer, id FROM IMRelationShip WHERE smallId IN (${readers})
  UNION ALL
  SELECT bigId, smallId, id FROM IMRelationShip WHERE bigId IN (${readers}) AND smallId <> bigId`;

interface Reader {
  readonly reader: UserId;
  readonly conversation: ConversationId;
}

interface Place {
  readonly position: number;
  readonly newest: number;
}

interface Span extends Reader {
  readonly place: number;
  readonly position: number;
  readonly upTo: number;
}

interface PlaceRow extends Place {
  readonly place: number;
}

interface CountRow {
  readonly place: number;
  readonly count: number;
}

interface ConversationRow {
  readonly reader: number;
  readonly peer: number;
  readonly id: number;
}

/** Read positions, and what is unread by them. */
export function readPositions(database: MysqlDatabase) {
  async function placesOf(readers: readonly Reader[]): Promise<readonly Place[]> {
    const sql = placesSql(readers);
    const rows = sql === "" ? [] : await database.read<PlaceRow>(sql);
    return inOrder(readers, rows);
  }

  async function countUnread(queries: readonly UnreadQuery[]): Promise<readonly UnreadFact[]> {
    const facts: UnreadFact[] = [];
    for (let start = 0; start < queries.length; start += COUNTS_A_STATEMENT) {
      facts.push(...(await countSome(queries.slice(start, start + COUNTS_A_STATEMENT))));
    }
    return facts;
  }

  async function countSome(queries: readonly UnreadQuery[]): Promise<readonly UnreadFact[]> {
    const places = await placesOf(queries);
    const spans = queries.map(({ reader, conversation, upTo }, place): Span => {
      const { position = 0, newest = 0 } = places[place] ?? {};
      return { place, reader, conversation, position, upTo: upTo ?? newest };
    });
    const open = spans.filter(({ position, upTo }) => position < upTo);
    const sql = union(
      open.map((query) => ({ index: query.place, query })),
      (table, list) => list.map(({ query }) => COUNT(table, query)).join(" UNION ALL "),
    );
    const rows = sql === "" ? [] : await database.read<CountRow>(sql);
    const counts = new Map(rows.map(({ place, count }) => [place, count]));
    return spans.map(({ place, position, upTo }) => ({
      position: messageId(position),
      upTo: messageId(upTo),
      count: counts.get(place) ?? 0,
    }));
  }

  return {
    countUnread,

    async moveReadPositions(moves: readonly ReadMove[]): Promise<readonly MessageId[]> {
      const before = await placesOf(moves);
      const targets = moves.map(({ position }, index) => {
        const { newest = 0 } = before[index] ?? {};
        return position === 0 ? newest : Math.min(position, newest);
      });
      const ahead = new Map<string, Reader & { position: number }>();
      for (const [index, { reader, conversation }] of moves.entries()) {
        const position = targets[index] ?? 0;
        const key = placeKey(reader, conversation);
        const furthest = Math.max(ahead.get(key)?.position ?? 0, before[index]?.position ?? 0);
        if (position > furthest) ahead.set(key, { reader, conversation, position });
      }
      let after = before;
      if (ahead.size > 0) {
        const statements = [MOVE_POSITIONS(positionTuples([...ahead.values()])), placesSql(moves)];
        const [, rows] = await database.write(statements);
        after = inOrder(moves, rows as readonly PlaceRow[]);
      }
      return standing(moves, targets, before, after);
    },

    async unreadConversations(
      readers: readonly UserId[],
    ): Promise<readonly (readonly UnreadConversation[])[]> {
      if (readers.length === 0) return [];
      const rows = await database.read<ConversationRow>(SINGLE_CONVERSATIONS(numberList(readers)));
      const facts = await countUnread(
        rows.map(({ reader, id }) => ({
          reader: userId(reader),
          conversation: singleConversation(relationId(id)),
          upTo: null,
        })),
      );
      const lists = new Map(readers.map((reader): [number, UnreadConversation[]] => [reader, []]));
      for (const [index, { reader, peer, id }] of rows.entries()) {
        const fact = facts[index];
        if (fact === undefined || fact.count === 0) continue;
        const conversation = singleConversation(relationId(id));
        lists.get(reader)?.push({ ...fact, peer: userId(peer), conversation });
      }
      return readers.map((reader) => lists.get(reader) ?? []);
    },
  };
}

/** Rows of LedgerReadPosition, in the order of its key, in which locks are taken. */
export function positionTuples(positions: readonly (Reader & { readonly position: number })[]): string {
  const rows = positions.map(({ reader, conversation, position }) => {
    return [reader, kindOf(conversation), numberOf(conversation), position] as const;
  });
  rows.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  return tuples(rows.map((row) => row.map((value) => sqlNumber(value))));
}

function placesSql(readers: readonly Reader[]): string {
  return union(
    readers.map((query, index) => ({ index, query })),
    (table, list) => {
      const rows = list.map(({ index, query }) => [index, numberOf(query.conversation), query.reader]);
      return PLACES(table, rowList(["place", "number", "reader"], rows));
    },
  );
}

function inOrder(readers: readonly Reader[], rows: readonly PlaceRow[]): readonly Place[] {
  const places = readers.map((): Place => ({ position: 0, newest: 0 }));
  for (const { place, position, newest } of rows) places[place] = { position, newest };
  return places;
}

/** Where each move of the batch left its reader; the last move of a reader also knows of other processes'. */
function standing(
  moves: readonly ReadMove[],
  targets: readonly number[],
  before: readonly Place[],
  after: readonly Place[],
): readonly MessageId[] {
  const reached = new Map<string, number>();
  const last = new Map(
    moves.map(({ reader, conversation }, index) => [placeKey(reader, conversation), index]),
  );
  return moves.map(({ reader, conversation }, index) => {
    const key = placeKey(reader, conversation);
    const furthest = Math.max(reached.get(key) ?? before[index]?.position ?? 0, targets[index] ?? 0);
    reached.set(key, furthest);
    return messageId(last.get(key) === index ? Math.max(furthest, after[index]?.position ?? 0) : furthest);
  });
}

const placeKey = (reader: UserId, conversation: ConversationId) => `${reader}:${conversation}`;

function kindIn(table: MessageTable): number {
  return table.isGroup ? GROUP_KIND : SINGLE_KIND;
}

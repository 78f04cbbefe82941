import type { GroupId, MessageId, ReadAck, UserId } from "@chatledger/core";
import { asLedgerError, LedgerError, messageId } from "@chatledger/core";
import { ADVANCE } from "../append/sender-positions.js";
import { isSession } from "../append/update-sessions.js";
import type { MysqlConnection } from "../connection/mysql-connection.js";
import type { MysqlDatabase } from "../connection/mysql-database.js";
import { isServerError } from "../connection/mysql-errors.js";
import { jitter } from "../connection/mysql-pool.js";
import { byTable, groupKind, type MessageTable, numberOf, singleKind } from "../tables/message-tables.js";
import {
  derivedTable,
  EMPTY_RESULT,
  numberList,
  SKIP_LOCKED,
  sqlNumber,
  tuples,
} from "../tables/sql-values.js";

/** Members of a group have read all that it has. */
export const READ_ALL_OF_GROUP = (group: GroupId, users: string, condition: string) => `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position, counted)
  SELECT m.userId, ${groupKind}, a.groupId, a.newestId, a.counted FROM LedgerGroupActivity a
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = a.groupId AND m.userId IN (${users})
  WHERE a.groupId = ${sqlNumber(group)} AND ${condition} ${ADVANCE}`;

const ADVANCE_MEMBERS = (rows: string) => `
  INSERT INTO LedgerReadPosition (userId, kind, conversationId, position, counted) VALUES ${rows} ${ADVANCE}`;

/** A reader without a session row for a peer keeps the position in a hidden one. */
const OPEN_HIDDEN = (rows: string) => `
  INSERT INTO IMRecentSession (userId, peerId, type, status, created, updated, moved, relateId, newestId, position, unread)
  VALUES ${rows} ON DUPLICATE KEY UPDATE status = IMRecentSession.status`;

const ADVANCE_SESSIONS = (acks: string) => `
  UPDATE ${acks} q
  STRAIGHT_JOIN IMRecentSession s ON s.userId = q.userId AND s.peerId = q.peerId AND s.type = ${singleKind}
  SET s.position = q.position, s.unread = q.unread,
    s.newestId = IF(s.relateId = q.relation, s.newestId, q.newest), s.relateId = q.relation`;

const SESSIONS = (condition: string) => `
  SELECT userId AS reader, peerId AS peer, relateId AS number, newestId AS newest, position FROM IMRecentSession
  WHERE ${condition}`;

const MEMBERS = (keys: string) => `
  SELECT userId AS reader, conversationId AS number, position FROM LedgerReadPosition
  WHERE (userId, kind, conversationId) IN (${keys})`;

const GROUPS = (groups: string) => `
  SELECT groupId AS number, newestId AS newest, counted FROM LedgerGroupActivity WHERE groupId IN (${groups})`;

/**
 * Live messages above a position: in a conversation of two, those from the peer; in a group, all. It ends with the
 * newest message when the state was read: the group's number at that time does not include later ones.
 */
const ABOVE = (table: MessageTable, { index, number, target, newest, reader }: Above) => `
  SELECT ${index} AS query, COUNT(*) AS count FROM ${table.name} m
  WHERE m.${table.conversation} = ${sqlNumber(number)} AND m.msgId > ${sqlNumber(target)} AND m.msgId <= ${sqlNumber(newest)}
    AND m.status = 0 ${table.isGroup ? "" : `AND m.fromId <> ${sqlNumber(reader)}`}`;

/** Milliseconds until locked rows are tried again: a message being stored holds them for about as long. */
const retriesMs = [5, 10];
/** How many rows that are still locked are waited for at a time: each wait takes a connection of the pool. */
const waitsAtATime = 2;
/**
 * After this, no further wait begins: otherwise a row locked by an administrator would delay all later ones. Longer than
 * one wait for a lock, since at a row that many queue for each may take its turn late.
 */
const lastWaitMs = 1_500;

/** How rows are locked: locked ones are skipped, or waited for. */
type LockMode = typeof SKIP_LOCKED | " FOR UPDATE";

interface Above {
  readonly index: number;
  readonly number: number;
  readonly target: number;
  readonly newest: number;
  readonly reader: UserId;
}

interface SessionRow {
  readonly reader: number;
  readonly peer: number;
  readonly number: number;
  readonly newest: number;
  readonly position: number;
}

interface MemberRow {
  readonly reader: number;
  readonly number: number;
  readonly position: number;
}

interface GroupRow {
  readonly number: number;
  readonly newest: number;
  readonly counted: number;
}

/** Moves of one reader in one conversation: the furthest of them, and the reader's position. */
interface Advance {
  readonly ack: ReadAck;
  target: number;
  state: ReadState | "locked" | LedgerError;
}

/** A reader's position, and the newest message. */
interface ReadState {
  readonly position: number;
  readonly newest: number;
  /** How many messages the group has had; 0 for two users. */
  readonly counted: number;
}

/**
 * MessageStore.advanceReadPositions: the rows are locked, what remains above the new positions is counted, and both are
 * written, in one transaction. Rows that another transaction holds are left out, and tried again for a moment. Those of a busy
 * conversation may be held at every look: they are waited for, each in a transaction of its own, so that a row which
 * stays held keeps nobody else waiting.
 */
export function readPositions(database: MysqlDatabase) {
  return async function advanceReadPositions(
    acks: readonly ReadAck[],
  ): Promise<readonly (MessageId | LedgerError)[]> {
    if (acks.length === 0) return [];
    const advances = new Map<string, Advance>();
    for (const ack of acks) {
      const target = ack.position === 0 ? Number.POSITIVE_INFINITY : ack.position;
      const known = advances.get(keyOf(ack));
      if (known === undefined) advances.set(keyOf(ack), { ack, target, state: "locked" });
      else known.target = Math.max(known.target, target);
    }
    const lastWaitAt = performance.now() + lastWaitMs;
    let held = await advanceFree([...advances.values()]);
    for (const pause of retriesMs) {
      if (held.length === 0) break;
      await jitter(pause);
      held = await advanceFree(held);
    }
    await advanceHeld(held, lastWaitAt);
    return acks.map((ack) => standing(advances.get(keyOf(ack))));
  };

  /** Returns those whose rows are locked. */
  async function advanceFree(advances: readonly Advance[]): Promise<readonly Advance[]> {
    await database.transaction((connection) => advance(connection, advances, SKIP_LOCKED));
    return advances.filter(({ state }) => state === "locked");
  }

  async function advanceHeld(advances: readonly Advance[], lastWaitAt: number): Promise<void> {
    const queue = advances.values();
    async function takeTurns(): Promise<void> {
      for (const one of queue) {
        for (let isOver = false; !isOver && performance.now() < lastWaitAt; ) isOver = await advanceOne(one);
      }
    }
    await Promise.all(Array.from({ length: waitsAtATime }, takeTurns));
  }

  /** Answers whether trying again is of no use. */
  async function advanceOne(one: Advance): Promise<boolean> {
    try {
      await database.transaction((connection) => advance(connection, [one], " FOR UPDATE"));
      return true;
    } catch (error) {
      const failure = asLedgerError(error);
      one.state = failure;
      return !isServerError(failure.cause, "lockWait");
    }
  }

  function standing(advance: Advance | undefined): MessageId | LedgerError {
    const state = advance?.state ?? "locked";
    if (state instanceof LedgerError) return state;
    if (state !== "locked") return messageId(state.position);
    const what = "waited too long for a row locked by another transaction";
    return new LedgerError("storageUnavailable", `${database.primary.server} ${what}`);
  }
}

async function advance(
  connection: MysqlConnection,
  advances: readonly Advance[],
  lockMode: LockMode,
): Promise<void> {
  await lockReadStates(connection, advances, lockMode);
  const ahead = advances.flatMap((one) => {
    const { state } = one;
    if (state === "locked" || state instanceof LedgerError) return [];
    const target = Math.min(one.target, state.newest);
    return target > state.position ? [{ advance: one, state, target }] : [];
  });
  if (ahead.length === 0) return;
  const partly = ahead.filter(({ state, target }) => target < state.newest);
  const above = await countAbove(
    connection,
    partly.map(({ advance: { ack }, state: { newest }, target }) => ({ ack, target, newest })),
  );
  const remaining = new Map(partly.map(({ advance: one }, index) => [one, above[index] ?? 0]));
  const writes = ahead.map(({ advance: one, state, target }) => {
    return { ack: one.ack, state, target, remaining: remaining.get(one) ?? 0 };
  });
  await connection.all(writeStatements(writes));
  for (const { advance: one, state, target } of ahead) one.state = { ...state, position: target };
}

/** Finds all positions, and locks their rows. */
async function lockReadStates(
  connection: MysqlConnection,
  advances: readonly Advance[],
  lockMode: LockMode,
): Promise<void> {
  const singles = advances.flatMap(({ ack }) =>
    ack.peer.kind === "single" ? [{ user: ack.reader, peer: ack.peer.user, kind: singleKind }] : [],
  );
  const groups = advances.filter(({ ack }) => ack.peer.kind === "group").map(({ ack }) => ack);
  const memberKeys = groups.map((ack) =>
    [ack.reader, groupKind, numberOf(ack.conversation)].map((value) => sqlNumber(value)),
  );
  const sessions = singles.length > 0 ? SESSIONS(isSession(singles)) : null;
  const members = groups.length > 0 ? MEMBERS(tuples(memberKeys)) : null;
  const [allSessions, freeSessions, allMembers, freeMembers, activity] = await connection.all([
    sessions ?? EMPTY_RESULT,
    sessions === null ? EMPTY_RESULT : sessions + lockMode,
    members ?? EMPTY_RESULT,
    members === null ? EMPTY_RESULT : members + lockMode,
    groups.length > 0 ? GROUPS(numberList(groups.map((ack) => numberOf(ack.conversation)))) : EMPTY_RESULT,
  ]);
  const sessionKey = ({ reader, peer }: Pick<SessionRow, "reader" | "peer">) => `${reader}:${peer}`;
  const memberKey = ({ reader, number }: Pick<MemberRow, "reader" | "number">) => `${reader}:${number}`;
  const thereSessions = new Set((allSessions as readonly SessionRow[]).map(sessionKey));
  const mySessions = new Map((freeSessions as readonly SessionRow[]).map((row) => [sessionKey(row), row]));
  const thereMembers = new Set((allMembers as readonly MemberRow[]).map(memberKey));
  const myMembers = new Map((freeMembers as readonly MemberRow[]).map((row) => [memberKey(row), row]));
  const groupRows = new Map((activity as readonly GroupRow[]).map((row) => [row.number, row]));
  const absent: Advance[] = [];
  for (const one of advances) {
    const { reader, peer, conversation } = one.ack;
    const number = numberOf(conversation);
    if (peer.kind === "group") {
      const row = myMembers.get(memberKey({ reader, number }));
      const { newest = 0, counted = 0 } = groupRows.get(number) ?? {};
      const isHeld = row === undefined && thereMembers.has(memberKey({ reader, number }));
      one.state = isHeld ? "locked" : { position: row?.position ?? 0, newest, counted };
      continue;
    }
    const row = mySessions.get(sessionKey({ reader, peer: peer.user }));
    if (row !== undefined && row.number === number) {
      one.state = { position: row.position, newest: row.newest, counted: 0 };
    } else if (row === undefined && thereSessions.has(sessionKey({ reader, peer: peer.user })))
      one.state = "locked";
    else absent.push(one);
  }
  await openAbsent(connection, absent);
}

/**
 * Conversations of two for which the reader has no row. If there is anything to read, a row is created and locked
 * from then on: a concurrent writer waits for it, or has created it and counted.
 */
async function openAbsent(connection: MysqlConnection, advances: readonly Advance[]): Promise<void> {
  const spoken = await newestMessages(connection, advances);
  for (const one of advances) one.state = { position: 0, newest: 0, counted: 0 };
  const open = advances.filter(({ ack }) => spoken.has(numberOf(ack.conversation)));
  const keys = open.flatMap(({ ack: { reader, peer } }) =>
    peer.kind === "single" ? [{ user: reader, peer: peer.user, kind: singleKind }] : [],
  );
  if (keys.length === 0) return;
  const rows = keys.map(({ user, peer, kind }) =>
    [user, peer, kind, 1, 0, 0, 0, 0, 0, 0, 0].map((value) => sqlNumber(value)),
  );
  const held = `${SESSIONS(isSession(keys))} FOR UPDATE`;
  const [, sessions] = await connection.all([OPEN_HIDDEN(tuples(rows)), held]);
  const found = new Map(
    (sessions as readonly SessionRow[]).map((row) => [`${row.reader}:${row.peer}:${row.number}`, row]),
  );
  const newest = await newestMessages(connection, open);
  open.forEach((one, index) => {
    const number = numberOf(one.ack.conversation);
    const row = found.get(`${keys[index]?.user}:${keys[index]?.peer}:${number}`);
    one.state = {
      position: row?.position ?? 0,
      newest: row?.newest ?? newest.get(number) ?? 0,
      counted: 0,
    };
  });
}

/** The newest id in each conversation of two, by its relation; none if nothing was said. */
async function newestMessages(
  connection: MysqlConnection,
  advances: readonly Advance[],
): Promise<ReadonlyMap<number, number>> {
  if (advances.length === 0) return new Map();
  const conversations = advances.map(({ ack }) => ack.conversation);
  const sql = byTable(conversations, (conversation) => conversation).map(
    ([{ name }, list]) =>
      `SELECT relateId AS number, MAX(msgId) AS newest FROM ${name}
       WHERE relateId IN (${numberList(list.map(numberOf))}) GROUP BY relateId`,
  );
  const rows = await connection.rows<Pick<SessionRow, "number" | "newest">>(sql.join(" UNION ALL "));
  return new Map(rows.map(({ number, newest }) => [number, newest]));
}

async function countAbove(
  connection: MysqlConnection,
  queries: readonly { readonly ack: ReadAck; readonly target: number; readonly newest: number }[],
): Promise<readonly number[]> {
  const counts = queries.map(() => 0);
  if (queries.length === 0) return counts;
  const indexed = queries.map((query, index) => ({ ...query, index }));
  const sql = byTable(indexed, ({ ack }) => ack.conversation).flatMap(([table, list]) =>
    list.map(({ index, ack, target, newest }) => {
      const number = numberOf(ack.conversation);
      return ABOVE(table, { index, number, target, newest, reader: ack.reader });
    }),
  );
  const rows = await connection.rows<{ query: number; count: number }>(sql.join(" UNION ALL "));
  for (const { query, count } of rows) counts[query] = count;
  return counts;
}

interface Write {
  readonly ack: ReadAck;
  readonly state: ReadState;
  readonly target: number;
  readonly remaining: number;
}

function writeStatements(writes: readonly Write[]): readonly string[] {
  const sessions: number[][] = [];
  const members: string[][] = [];
  for (const { ack, state, target, remaining } of writes) {
    const { reader, peer, conversation } = ack;
    const number = numberOf(conversation);
    if (peer.kind === "group") {
      const row = [reader, groupKind, number, target, state.counted - remaining];
      members.push(row.map((value) => sqlNumber(value)));
      continue;
    }
    sessions.push([reader, peer.user, target, remaining, state.newest, number]);
  }
  return [
    ...(sessions.length > 0
      ? [
          ADVANCE_SESSIONS(
            derivedTable(["userId", "peerId", "position", "unread", "newest", "relation"], sessions),
          ),
        ]
      : []),
    ...(members.length > 0 ? [ADVANCE_MEMBERS(tuples(members))] : []),
  ];
}

const keyOf = ({ reader, conversation }: ReadAck) => `${reader}:${conversation}`;

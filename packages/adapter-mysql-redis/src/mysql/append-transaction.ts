import type { ConversationId, GroupId, MessageId, NewMessage, UnixSeconds, UserId } from "@chatledger/core";
import { groupConversation, groupOf, isGroupConversation, relationOf } from "@chatledger/core";
import { type BatchId, BREAK_OFF_UNLESS, DELETE_BATCHES, INSERT_BATCH_IF } from "./batch-outcome.js";
import { moveGroups, openMissingGroups } from "./group-activity.js";
import { byTable, GROUP_KIND, type MessageTable, numberOf, SINGLE_KIND } from "./message-tables.js";
import {
  inLockOrder,
  moveGroupSessions,
  moveSingleSessions,
  openSessions,
  type SessionMove,
} from "./move-sessions.js";
import { MESSAGE_TYPE } from "./read-messages.js";
import { moveSenders } from "./read-positions.js";
import { numberList, rowList, sqlBytes, sqlNumber } from "./row-list.js";

const INSERT_SINGLE = ({ name }: MessageTable, rows: string) => `
  INSERT INTO ${name} (relateId, msgId, fromId, toId, type, status, created, updated, clientKey, content)
  VALUES ${rows}`;

const INSERT_GROUP = ({ name }: MessageTable, rows: string) => `
  INSERT INTO ${name} (groupId, msgId, userId, type, status, created, updated, clientKey, content)
  VALUES ${rows}`;

/** Relations that live; admin consoles write these tables. */
export const LIVE_RELATIONS = (what: string, ids: string) =>
  `SELECT ${what} FROM IMRelationShip WHERE id IN (${ids}) AND COALESCE(status, 0) = 0`;

/** Members of groups that live. */
export const LIVE_MEMBERS = (what: string, senders: string) => `
  SELECT ${what} FROM ${senders} q
  STRAIGHT_JOIN IMGroupMember m ON m.groupId = q.groupId AND m.userId = q.sender AND m.status = 0
  STRAIGHT_JOIN IMGroup g ON g.id = q.groupId AND g.status = 0`;

/** How far a conversation gets with the messages of a batch, whose ids ascend. */
interface Reach {
  readonly first: MessageId;
  last: MessageId;
  at: UnixSeconds;
  move: number;
}

/** A conversation of two: both of their sessions move. */
interface SingleReach extends Reach {
  readonly one: UserId;
  readonly other: UserId;
  toOne: number;
  toOther: number;
}

interface SenderReach {
  last: MessageId;
  at: UnixSeconds;
  move: number;
  /** How many of the group's messages of this batch come after the sender's last. */
  later: number;
}

/** A group: its number of messages grows, and the sessions and read positions of those who wrote move. */
export interface GroupReach extends Reach {
  count: number;
  readonly senders: Map<UserId, SenderReach>;
}

/** What the rows of a batch touch, and what has to be so for it to be stored. */
export interface AppendPlan {
  readonly singleSessions: readonly SessionMove[];
  readonly groupSessions: readonly SessionMove[];
  readonly groups: ReadonlyMap<GroupId, GroupReach>;
  readonly relations: readonly number[];
}

/** What moves with the messages of a batch, each thing once. */
export function planAppend(batch: readonly NewMessage[], nextMove: () => number): AppendPlan {
  const { singles, groups } = reachOf(batch, nextMove);
  return {
    singleSessions: inLockOrder(singleSessions(singles)),
    groupSessions: inLockOrder(groupSessions(groups)),
    groups,
    relations: [...singles.keys()].map(relationOf),
  };
}

export interface AppendOptions {
  readonly id: BatchId;
  /** Transactions whose outcome is known: their rows go. */
  readonly finished: readonly BatchId[];
  /** Whether a session has a row, as far as is known. Opening all that move would cost the server far more. */
  readonly hasRow: (session: SessionMove) => boolean;
  /** Groups that lack a row of activity: those that somebody else has made. */
  readonly missingGroups: readonly GroupId[];
}

/**
 * The statements of one transaction that stores messages and all that moves with them, each thing written once.
 * Sent as text, and so in one packet. Prepared statements are as fast for rows of 64 bytes (both 43,000 to 53,000
 * rows/s in INSERTs of 32 on two cores), but each is a round trip, and prepared for one number of rows.
 *
 * It breaks itself off where a row to be moved is not there or its conversation has got further, and where a relation, a
 * group or a membership does not live: with a NULL that is refused, or a duplicate key. Whoever reads the answer finds out
 * which.
 */
export function appendStatements(
  batch: readonly NewMessage[],
  { singleSessions, groupSessions, groups, relations }: AppendPlan,
  { id, finished, hasRow, missingGroups }: AppendOptions,
): readonly string[] {
  const inserts = byTable(batch, (message) => message.conversation).map(([table, messages]) =>
    table.isGroup
      ? INSERT_GROUP(table, messages.map(groupRow).join(","))
      : INSERT_SINGLE(table, messages.map(singleRow).join(",")),
  );
  const knownSingles = singleSessions.filter(hasRow);
  const knownGroups = groupSessions.filter(hasRow);
  const missing = [...singleSessions, ...groupSessions].filter((session) => !hasRow(session));
  const conditions: string[] = [];
  if (relations.length > 0) {
    conditions.push(`(${LIVE_RELATIONS("COUNT(*)", numberList(relations))}) = ${relations.length}`);
  }
  if (groups.size > 0) {
    const members = `${LIVE_MEMBERS("COUNT(*)", senderList(groups))}
      STRAIGHT_JOIN LedgerGroupActivity a ON a.groupId = q.groupId`;
    conditions.push(`(${members}) = ${groupSessions.length}`);
  }
  const changes = [
    ...(knownGroups.length > 0 ? [{ sql: moveGroupSessions(knownGroups), rows: knownGroups.length }] : []),
    ...(knownSingles.length > 0
      ? [{ sql: moveSingleSessions(knownSingles), rows: knownSingles.length }]
      : []),
  ];
  // How many rows the last one has found is asked for together with everything else.
  const last = changes.at(-1);
  const moves = changes.flatMap((change) =>
    change === last ? [change.sql] : [change.sql, BREAK_OFF_UNLESS(`ROW_COUNT() = ${change.rows}`)],
  );
  if (last !== undefined) conditions.unshift(`ROW_COUNT() = ${last.rows}`);
  return [
    "START TRANSACTION",
    ...(finished.length > 0 ? [DELETE_BATCHES(finished)] : []),
    ...openSessions(missing),
    ...openMissingGroups(missingGroups),
    ...inserts,
    ...(groups.size > 0 ? [moveGroups(groups), moveSenders(groups)] : []),
    ...moves,
    INSERT_BATCH_IF(conditions, id),
    "COMMIT",
  ];
}

/** The senders of a batch with their groups. */
export function senderList(groups: ReadonlyMap<GroupId, GroupReach>): string {
  const rows = [...groups].flatMap(([group, { senders }]) =>
    [...senders.keys()].map((sender) => [group, sender]),
  );
  return rowList(["groupId", "sender"], rows);
}

function singleRow(message: NewMessage): string {
  const { conversation, id, from, to } = message;
  const keys = `${sqlNumber(numberOf(conversation))},${sqlNumber(id)},${sqlNumber(from)},${sqlNumber(to)}`;
  return `(${keys},${commonColumns(message, MESSAGE_TYPE.single)})`;
}

function groupRow(message: NewMessage): string {
  const { conversation, id, from } = message;
  const keys = `${sqlNumber(numberOf(conversation))},${sqlNumber(id)},${sqlNumber(from)}`;
  return `(${keys},${commonColumns(message, MESSAGE_TYPE.group)})`;
}

function commonColumns(
  { kind, createdAt, storedAt, clientKey, body }: NewMessage,
  types: { readonly text: number; readonly voice: number },
): string {
  const numbers = `${sqlNumber(types[kind])},0,${sqlNumber(createdAt)},${sqlNumber(storedAt)}`;
  return `${numbers},${sqlBytes(clientKey)},${sqlBytes(body)}`;
}

function reachOf(batch: readonly NewMessage[], nextMove: () => number) {
  const singles = new Map<ConversationId, SingleReach>();
  const groups = new Map<GroupId, GroupReach>();
  for (const { conversation, id, from, to, storedAt: at } of batch) {
    const move = nextMove();
    if (isGroupConversation(conversation)) {
      let group = groups.get(groupOf(conversation));
      if (group === undefined) {
        group = { first: id, last: id, at, move, count: 0, senders: new Map() };
        groups.set(groupOf(conversation), group);
      } else extend(group, id, at, move);
      noteSender(group, from, id, at, move);
      continue;
    }
    let single = singles.get(conversation);
    if (single === undefined) {
      single = { first: id, last: id, at, move, one: from, other: to, toOne: 0, toOther: 0 };
      singles.set(conversation, single);
    } else extend(single, id, at, move);
    if (to === single.one) single.toOne += 1;
    else single.toOther += 1;
  }
  for (const { senders, count } of groups.values())
    for (const sender of senders.values()) sender.later += count;
  return { singles, groups };
}

function extend(reach: Reach, id: MessageId, at: UnixSeconds, move: number) {
  reach.last = id;
  if (at > reach.at) reach.at = at;
  reach.move = move;
}

/** `later` is kept as minus the number of messages so far, until all are there. */
function noteSender(group: GroupReach, from: UserId, last: MessageId, at: UnixSeconds, move: number) {
  group.count += 1;
  const known = group.senders.get(from);
  const later = -group.count;
  if (known === undefined) group.senders.set(from, { last, at, move, later });
  else Object.assign(known, { last, at: Math.max(known.at, at), move, later });
}

function singleSessions(singles: ReadonlyMap<ConversationId, SingleReach>): SessionMove[] {
  const sessions: SessionMove[] = [];
  const kind = SINGLE_KIND;
  for (const [conversation, { one, other, toOne, toOther, at, move, first, last }] of singles) {
    const relation = relationOf(conversation);
    sessions.push(
      { conversation, user: one, peer: other, kind, at, move, relation, first, last, arrived: toOne },
      { conversation, user: other, peer: one, kind, at, move, relation, first, last, arrived: toOther },
    );
  }
  return sessions;
}

/** What is unread in a group does not stand in sessions. */
function groupSessions(groups: ReadonlyMap<GroupId, GroupReach>): SessionMove[] {
  const sessions: SessionMove[] = [];
  for (const [peer, { senders }] of groups) {
    const conversation = groupConversation(peer);
    for (const [user, { at, move }] of senders) {
      const nothing = { relation: 0, first: 0, last: 0, arrived: 0 };
      sessions.push({ conversation, user, peer, kind: GROUP_KIND, at, move, ...nothing });
    }
  }
  return sessions;
}

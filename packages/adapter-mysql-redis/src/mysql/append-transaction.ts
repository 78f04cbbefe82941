import type { ConversationId, GroupId, MessageId, NewMessage, UnixSeconds, UserId } from "@chatledger/core";
import { groupConversation, groupOf, isGroupConversation, relationOf } from "@chatledger/core";
import { type BatchId, BREAK_OFF_IF, DELETE_BATCHES, INSERT_BATCH } from "./batch-outcome.js";
import { moveGroups, openMissingGroups } from "./group-activity.js";
import { byTable, GROUP_KIND, type MessageTable, numberOf, SINGLE_KIND } from "./message-tables.js";
import { inLockOrder, moveSessions, openMissingSessions, type SessionMove } from "./move-sessions.js";
import { MESSAGE_TYPE } from "./read-messages.js";
import { moveSenders } from "./read-positions.js";
import { numberList, sqlBytes, sqlNumber, tuples } from "./row-list.js";

const INSERT_SINGLE = ({ name }: MessageTable, rows: string) => `
  INSERT INTO ${name} (relateId, msgId, fromId, toId, type, status, created, updated, clientKey, content)
  VALUES ${rows}`;

const INSERT_GROUP = ({ name }: MessageTable, rows: string) => `
  INSERT INTO ${name} (groupId, msgId, userId, type, status, created, updated, clientKey, content)
  VALUES ${rows}`;

/** How many of them live; admin consoles write these tables. */
export const LIVE_RELATIONS = (what: string, ids: string) =>
  `SELECT ${what} FROM IMRelationShip WHERE id IN (${ids}) AND COALESCE(status, 0) = 0`;
export const LIVE_GROUPS = (what: string, ids: string) =>
  `SELECT ${what} FROM IMGroup WHERE id IN (${ids}) AND status = 0`;
export const LIVE_MEMBERS = (what: string, keys: string) =>
  `SELECT ${what} FROM IMGroupMember WHERE (groupId, userId) IN (${keys}) AND status = 0`;

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
  readonly sessions: readonly SessionMove[];
  readonly groups: ReadonlyMap<GroupId, GroupReach>;
  readonly relations: readonly number[];
}

/** What moves with the messages of a batch, each thing once. */
export function planAppend(batch: readonly NewMessage[], nextMove: () => number): AppendPlan {
  const { singles, groups } = reachOf(batch, nextMove);
  return {
    sessions: inLockOrder([...singleSessions(singles), ...groupSessions(groups)]),
    groups,
    relations: [...singles.keys()].map(relationOf),
  };
}

export interface AppendOptions {
  readonly id: BatchId;
  /** Transactions whose outcome is known: their rows go. */
  readonly finished: readonly BatchId[];
  /** The sessions that may lack a row. Looking for those that do costs the server a quarter of the transaction. */
  readonly missingSessions: readonly SessionMove[];
  /** Groups that lack a row of activity: those that somebody else has made. */
  readonly missingGroups: readonly GroupId[];
}

/**
 * The statements of one transaction that stores messages and all that moves with them, each thing written once.
 * Sent as text, and so in one packet. Prepared statements are as fast for rows of 64 bytes (both 43,000 to 53,000
 * rows/s in INSERTs of 32 on two cores), but each is a round trip, and prepared for one number of rows.
 *
 * It breaks itself off with a duplicate key where a row to be moved is not there or its conversation has got further,
 * and where a relation, a group or a membership does not live. Whoever reads the answer finds out which.
 */
export function appendStatements(
  batch: readonly NewMessage[],
  { sessions, groups, relations }: AppendPlan,
  { id, finished, missingSessions, missingGroups }: AppendOptions,
): readonly string[] {
  const inserts = byTable(batch, (message) => message.conversation).map(([table, messages]) =>
    table.isGroup
      ? INSERT_GROUP(table, messages.map(groupRow).join(","))
      : INSERT_SINGLE(table, messages.map(singleRow).join(",")),
  );
  return [
    "START TRANSACTION",
    ...(finished.length > 0 ? [DELETE_BATCHES(finished)] : []),
    INSERT_BATCH(id),
    ...openMissingSessions(missingSessions),
    ...openMissingGroups(missingGroups),
    ...inserts,
    ...(groups.size > 0
      ? [moveGroups(groups), BREAK_OFF_IF(id, `ROW_COUNT() <> ${groups.size}`), moveSenders(groups)]
      : []),
    moveSessions(sessions),
    BREAK_OFF_IF(id, [`ROW_COUNT() <> ${sessions.length}`, ...conditionsOf(relations, groups)].join(" OR ")),
    "COMMIT",
  ];
}

function conditionsOf(
  relations: readonly number[],
  groups: ReadonlyMap<GroupId, GroupReach>,
): readonly string[] {
  const conditions: string[] = [];
  if (relations.length > 0) {
    conditions.push(`(${LIVE_RELATIONS("COUNT(*)", numberList(relations))}) <> ${relations.length}`);
  }
  if (groups.size > 0) {
    const members = memberKeys(groups);
    conditions.push(
      `(${LIVE_GROUPS("COUNT(*)", numberList(groups.keys()))}) <> ${groups.size}`,
      `(${LIVE_MEMBERS("COUNT(*)", tuples(members))}) <> ${members.length}`,
    );
  }
  return conditions;
}

/** Group and sender of each membership that a batch needs. */
export function memberKeys(groups: ReadonlyMap<GroupId, GroupReach>): readonly (readonly string[])[] {
  return [...groups].flatMap(([group, { senders }]) =>
    [...senders.keys()].map((sender) => [sqlNumber(group), sqlNumber(sender)]),
  );
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

function singleSessions(singles: ReadonlyMap<ConversationId, SingleReach>): readonly SessionMove[] {
  return [...singles].flatMap(([conversation, { one, other, toOne, toOther, at, move, first, last }]) => {
    const relation = relationOf(conversation);
    const common = { conversation, kind: SINGLE_KIND, at, move, relation, first, last };
    return [
      { ...common, user: one, peer: other, arrived: toOne },
      { ...common, user: other, peer: one, arrived: toOther },
    ];
  });
}

/** What is unread in a group does not stand in sessions: their newest id stays 0, so any id is above it. */
function groupSessions(groups: ReadonlyMap<GroupId, GroupReach>): readonly SessionMove[] {
  const nothing = { relation: 0, first: 1, last: 0, arrived: 0 };
  return [...groups].flatMap(([peer, { senders }]) =>
    [...senders].map(([user, { at, move }]) => {
      return { conversation: groupConversation(peer), user, peer, kind: GROUP_KIND, at, move, ...nothing };
    }),
  );
}

import type { ConversationId, GroupId, MessageId, NewMessage, UnixSeconds, UserId } from "@chatledger/core";
import { groupConversation, groupOf, isGroupConversation, relationOf } from "@chatledger/core";
import { groupKind, singleKind } from "../tables/message-tables.js";
import { inLockOrder, type SessionUpdate } from "./update-sessions.js";

/** What a batch, whose ids ascend, changes in a conversation. */
interface ConversationChange {
  readonly first: MessageId;
  last: MessageId;
  at: UnixSeconds;
  sortKey: number;
}

/** A conversation of two: both of their sessions are updated. */
interface SingleChange extends ConversationChange {
  readonly one: UserId;
  readonly other: UserId;
  toOne: number;
  toOther: number;
}

interface SenderChange {
  last: MessageId;
  at: UnixSeconds;
  sortKey: number;
  /** How many of the group's messages of this batch come after the sender's last. */
  later: number;
}

/** A group: its number of messages grows; the senders' sessions are updated, and their read positions advance. */
export interface GroupChange extends ConversationChange {
  count: number;
  readonly senders: Map<UserId, SenderChange>;
}

/** The rows that a batch changes, and what must hold for it to be stored. */
export interface AppendPlan {
  readonly singleSessions: readonly SessionUpdate[];
  readonly groupSessions: readonly SessionUpdate[];
  readonly groups: ReadonlyMap<GroupId, GroupChange>;
  readonly relations: readonly number[];
}

/** What the messages of a batch change, with each row written once. */
export function planAppend(batch: readonly NewMessage[], nextSortKey: () => number): AppendPlan {
  const { singles, groups } = changesOf(batch, nextSortKey);
  return {
    singleSessions: inLockOrder(singleSessions(singles)),
    groupSessions: inLockOrder(groupSessions(groups)),
    groups,
    relations: [...singles.keys()].map(relationOf),
  };
}

function changesOf(batch: readonly NewMessage[], nextSortKey: () => number) {
  const singles = new Map<ConversationId, SingleChange>();
  const groups = new Map<GroupId, GroupChange>();
  for (const { conversation, id, from, to, storedAt: at } of batch) {
    const sortKey = nextSortKey();
    if (isGroupConversation(conversation)) {
      let group = groups.get(groupOf(conversation));
      if (group === undefined) {
        group = { first: id, last: id, at, sortKey, count: 0, senders: new Map() };
        groups.set(groupOf(conversation), group);
      } else extend(group, id, at, sortKey);
      noteSender(group, from, id, at, sortKey);
      continue;
    }
    let single = singles.get(conversation);
    if (single === undefined) {
      single = { first: id, last: id, at, sortKey, one: from, other: to, toOne: 0, toOther: 0 };
      singles.set(conversation, single);
    } else extend(single, id, at, sortKey);
    if (to === single.one) single.toOne += 1;
    else single.toOther += 1;
  }
  for (const { senders, count } of groups.values())
    for (const sender of senders.values()) sender.later += count;
  return { singles, groups };
}

function extend(change: ConversationChange, id: MessageId, at: UnixSeconds, sortKey: number) {
  change.last = id;
  if (at > change.at) change.at = at;
  change.sortKey = sortKey;
}

/** `later` is stored as minus the number of messages so far, until all are counted. */
function noteSender(group: GroupChange, from: UserId, last: MessageId, at: UnixSeconds, sortKey: number) {
  group.count += 1;
  const known = group.senders.get(from);
  const later = -group.count;
  if (known === undefined) group.senders.set(from, { last, at, sortKey, later });
  else Object.assign(known, { last, at: Math.max(known.at, at), sortKey, later });
}

function singleSessions(singles: ReadonlyMap<ConversationId, SingleChange>): SessionUpdate[] {
  const sessions: SessionUpdate[] = [];
  const kind = singleKind;
  for (const [conversation, { one, other, toOne, toOther, at, sortKey, first, last }] of singles) {
    const relation = relationOf(conversation);
    sessions.push(
      { conversation, user: one, peer: other, kind, at, sortKey, relation, first, last, arrived: toOne },
      { conversation, user: other, peer: one, kind, at, sortKey, relation, first, last, arrived: toOther },
    );
  }
  return sessions;
}

/** Unread counts of groups are not stored in sessions. */
function groupSessions(groups: ReadonlyMap<GroupId, GroupChange>): SessionUpdate[] {
  const sessions: SessionUpdate[] = [];
  for (const [peer, { senders }] of groups) {
    const conversation = groupConversation(peer);
    for (const [user, { at, sortKey }] of senders) {
      const nothing = { relation: 0, first: 0, last: 0, arrived: 0 };
      sessions.push({ conversation, user, peer, kind: groupKind, at, sortKey, ...nothing });
    }
  }
  return sessions;
}

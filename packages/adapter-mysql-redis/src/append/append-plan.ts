import type { ConversationId, GroupId, MessageId, NewMessage, UnixSeconds, UserId } from "@chatledger/core";
import { groupConversation, groupOf, isGroupConversation, relationOf } from "@chatledger/core";
import { GROUP_KIND, SINGLE_KIND } from "../tables/message-tables.js";
import { inLockOrder, type SessionMove } from "./update-sessions.js";

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

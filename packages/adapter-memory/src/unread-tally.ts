import type { GroupTally, MessageId, UnreadArrival, UnreadFact } from "@chatledger/core";
import { messageId } from "@chatledger/core";

/** What is known of a reader's unread messages from one peer. */
export interface PeerCount {
  /** null where it must be counted anew from the messages. */
  readonly count: number | null;
  /** The newest read position that was learnt. */
  readonly position: MessageId;
  /** The newest message id that was learnt; a count reaches up to it. */
  readonly upTo: MessageId;
  /**
   * Whether the count was once taken from the messages. Only then is everything at or below `upTo` accounted
   * for; what a complete view knows by a peer's absence is zero, but not up to which id.
   */
  readonly anchored: boolean;
}

/** Committed messages: added if they lie above all that was counted, nothing if they were read before. */
export function peerAfterArrival(known: PeerCount | undefined, arrival: UnreadArrival): PeerCount {
  const { first, last, count } = arrival;
  if (known === undefined) return { count: null, position: messageId(0), upTo: last, anchored: false };
  if (last <= known.position) return known;
  const added =
    known.count !== null && known.anchored && first > known.upTo && first > known.position
      ? known.count + count
      : null;
  return { ...known, count: added, upTo: larger(known.upTo, last) };
}

/** The read position moved. `complete` says that a peer who is absent is known to have nothing unread. */
export function peerAfterMark(
  known: PeerCount | undefined,
  complete: boolean,
  position: MessageId,
): PeerCount {
  if (known === undefined) {
    return { count: complete ? 0 : null, position, upTo: position, anchored: false };
  }
  if (position <= known.position) return known;
  const covered = position >= known.upTo && (known.anchored || known.count === 0);
  return { ...known, count: covered ? 0 : null, position, upTo: covered ? position : known.upTo };
}

/** Messages with unknown ids may have been stored: only a count that is taken later helps. */
export function peerAfterDoubt(known: PeerCount | undefined): PeerCount {
  const { position, upTo } = known ?? { position: messageId(0), upTo: messageId(0) };
  return { count: null, position, upTo, anchored: false };
}

/** A count taken from the messages: accepted where the count is unknown and nothing newer was learnt. */
export function peerAfterRestore(
  known: PeerCount | undefined,
  complete: boolean,
  fact: UnreadFact,
): PeerCount | undefined {
  if (known === undefined ? complete : isNewer(known, fact)) return known;
  return {
    count: fact.count,
    position: fact.position,
    upTo: larger(fact.upTo, fact.position),
    anchored: true,
  };
}

function isNewer(known: PeerCount, fact: UnreadFact): boolean {
  return known.count !== null || fact.upTo < known.upTo || fact.position < known.position;
}

/** What is known of one member's place in a group's tally, within one epoch. */
export interface MemberCount {
  /** The newest read position that was learnt. */
  readonly position: MessageId;
  /** The tally's count at which this member had nothing unread; null where it must be counted anew. */
  readonly zeroAt: number | null;
}

/** The tally with one more message, which must lie above `upTo`. */
export function tallyAfterMessage(tally: GroupTally, id: MessageId): GroupTally {
  return { epoch: tally.epoch, count: tally.count + 1, upTo: id };
}

/**
 * The member has read up to `position`. Only where that is exactly what the tally reaches up to is the count
 * known, namely zero: below, something may be unread; above, messages that are read are yet to be tallied.
 */
export function memberAfterMark(
  tally: GroupTally,
  known: MemberCount | undefined,
  position: MessageId,
): MemberCount {
  if (known !== undefined && position < known.position) return known;
  if (position === tally.upTo) return { position, zeroAt: tally.count };
  if (known !== undefined && position === known.position) return known;
  return { position, zeroAt: null };
}

/** A member's count taken from the messages, relative to the tally that was read before counting. */
export function memberAfterRestore(
  tally: GroupTally,
  known: MemberCount | undefined,
  fact: UnreadFact & { readonly tally: GroupTally },
): MemberCount | undefined {
  const position = known?.position ?? 0;
  const usable =
    fact.tally.epoch === tally.epoch &&
    fact.upTo === fact.tally.upTo &&
    fact.position >= position &&
    fact.position <= fact.upTo;
  return usable ? { position: fact.position, zeroAt: fact.tally.count - fact.count } : known;
}

export function memberUnread(tally: GroupTally, known: MemberCount | undefined): number | null {
  return known === undefined || known.zeroAt === null ? null : tally.count - known.zeroAt;
}

function larger(one: MessageId, other: MessageId): MessageId {
  return one > other ? one : other;
}

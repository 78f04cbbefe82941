import { randomUUID } from "node:crypto";
import type {
  ConversationId,
  CounterStore,
  GroupId,
  GroupReader,
  GroupTally,
  GroupUnread,
  LoginAttempt,
  MessageId,
  UserId,
} from "@chatledger/core";
import { messageId } from "@chatledger/core";
import { boundedMap } from "./bounded-map.js";
import {
  type MemberCount,
  memberAfterMark,
  memberAfterRestore,
  memberUnread,
  type PeerCount,
  peerAfterArrival,
  peerAfterDoubt,
  peerAfterMark,
  peerAfterRestore,
  tallyAfterMessage,
} from "./unread-tally.js";

/** What is kept before the least recently used is forgotten; sixty to a hundred bytes each. */
const MAX_SEQUENCES = 1_000_000;
/** Readers, plus the peers that they have counts for. */
const MAX_UNREAD_ENTRIES = 1_000_000;
/** Groups, plus the members that they have counts for. */
const MAX_GROUP_ENTRIES = 1_000_000;
/** Characters of names with failed logins. */
const MAX_LOGIN_CHARACTERS = 10_000_000;

interface ReaderCounts {
  incarnation: string;
  readonly peers: Map<UserId, PeerCount>;
  complete: boolean;
}

interface GroupCounts {
  incarnation: string;
  /**
   * The newest id that was heard of. A tally that opens must reach up to it: its messages were committed, and
   * will not be counted again.
   */
  heardOf: MessageId;
  tally: GroupTally | null;
  members: Map<UserId, MemberCount>;
}

/** The counters in process. They begin empty, which callers see as unknown and fill from the stores. */
export function memoryCounterStore(assertOpen: () => void): CounterStore {
  const life = randomUUID();
  let names = 0;
  /** An incarnation or epoch that was never used before, here or in another process. */
  const freshName = () => `${life}-${++names}`;

  const sequences = boundedMap<ConversationId, MessageId>(MAX_SEQUENCES);
  const readers = boundedMap<UserId, ReaderCounts>(MAX_UNREAD_ENTRIES, (reader) => 1 + reader.peers.size);
  const groups = boundedMap<GroupId, GroupCounts>(MAX_GROUP_ENTRIES, (group) => 1 + group.members.size);
  const failedLogins = boundedMap<string, readonly number[]>(
    MAX_LOGIN_CHARACTERS,
    (_, name) => name.length + 16,
  );

  /** Sets one peer's count; only a reader that somebody looked at has any, so the others cost nothing. */
  function setPeer(reader: UserId, peer: UserId, next: (counts: ReaderCounts) => PeerCount | undefined) {
    const counts = readers.get(reader);
    const count = counts && next(counts);
    if (counts === undefined || count === undefined) return;
    const before = counts.peers.size;
    counts.peers.set(peer, count);
    readers.grew(counts.peers.size - before);
  }

  function openReader(reader: UserId): ReaderCounts {
    const known = readers.get(reader);
    if (known) return known;
    const created: ReaderCounts = { incarnation: freshName(), peers: new Map(), complete: false };
    readers.set(reader, created);
    return created;
  }

  function openGroup(group: GroupId): GroupCounts {
    const known = groups.get(group);
    if (known) return known;
    const created = { incarnation: freshName(), heardOf: messageId(0), tally: null, members: new Map() };
    groups.set(group, created);
    return created;
  }

  function setMember(counts: GroupCounts, reader: UserId, count: MemberCount | undefined) {
    if (count === undefined) return;
    const before = counts.members.size;
    counts.members.set(reader, count);
    groups.grew(counts.members.size - before);
  }

  function hearOf(counts: GroupCounts, id: MessageId) {
    if (id > counts.heardOf) counts.heardOf = id;
  }

  /** A message that comes late may be in the tally or not: what is known of the members does not hold any more. */
  function countGroupMessage(counts: GroupCounts, id: MessageId, from: UserId) {
    if (counts.tally === null) return;
    if (id > counts.tally.upTo) {
      counts.tally = tallyAfterMessage(counts.tally, id);
    } else {
      counts.tally = { epoch: freshName(), count: 0, upTo: counts.tally.upTo };
      for (const [member, { position }] of counts.members)
        counts.members.set(member, { position, zeroAt: null });
    }
    setMember(counts, from, memberAfterMark(counts.tally, counts.members.get(from), id));
  }

  return {
    async nextMessageIds(batch) {
      assertOpen();
      return batch.map(({ conversation, count }) => {
        const last = sequences.get(conversation);
        if (last === undefined) return null;
        sequences.set(conversation, messageId(last + count));
        return messageId(last + 1);
      });
    },

    async raiseMessageIds(batch) {
      assertOpen();
      for (const { conversation, atLeast } of batch) {
        const last = sequences.get(conversation);
        if (last === undefined || last < atLeast) sequences.set(conversation, atLeast);
      }
    },

    async addUnread(batch) {
      assertOpen();
      for (const arrival of batch) {
        setPeer(arrival.reader, arrival.peer, ({ peers }) =>
          peerAfterArrival(peers.get(arrival.peer), arrival),
        );
      }
    },

    async markRead(batch) {
      assertOpen();
      for (const { reader, peer, position } of batch) {
        setPeer(reader, peer, ({ peers, complete }) => peerAfterMark(peers.get(peer), complete, position));
      }
    },

    async forgetUnread(batch) {
      assertOpen();
      for (const { reader, peer } of batch) {
        setPeer(reader, peer, (counts) => {
          // A count that is on its way back was perhaps taken before the messages were stored.
          counts.incarnation = freshName();
          return peerAfterDoubt(counts.peers.get(peer));
        });
      }
    },

    async unread(batch) {
      assertOpen();
      return batch.map((reader) => {
        const { peers, complete, incarnation } = openReader(reader);
        const counts = new Map<UserId, number | null>();
        for (const [peer, { count }] of peers) counts.set(peer, count);
        return { counts, complete, incarnation };
      });
    },

    async restoreUnread(batch) {
      assertOpen();
      for (const { reader, incarnation, facts, complete } of batch) {
        if (readers.get(reader)?.incarnation !== incarnation) continue;
        for (const fact of facts) {
          setPeer(reader, fact.peer, (counts) =>
            peerAfterRestore(counts.peers.get(fact.peer), counts.complete, fact),
          );
        }
        const counts = readers.get(reader);
        if (counts?.incarnation === incarnation && complete) counts.complete = true;
      }
    },

    async addGroupMessages(batch) {
      assertOpen();
      for (const { group, messages } of batch) {
        const counts = openGroup(group);
        for (const { id, from } of messages) {
          hearOf(counts, id);
          countGroupMessage(counts, id, from);
        }
      }
    },

    async markGroupRead(batch) {
      assertOpen();
      for (const { group, reader, position } of batch) {
        const counts = openGroup(group);
        hearOf(counts, position);
        if (counts.tally === null) continue;
        setMember(counts, reader, memberAfterMark(counts.tally, counts.members.get(reader), position));
      }
    },

    async forgetGroupTallies(batch) {
      assertOpen();
      for (const group of batch) {
        const counts = groups.get(group);
        if (counts === undefined) continue;
        // The next tally opens at a newest message that is asked for after this, so it misses none in doubt.
        counts.incarnation = freshName();
        counts.tally = null;
        counts.members = new Map();
      }
    },

    async groupUnread(batch) {
      assertOpen();
      return batch.map(({ group, reader }: GroupReader): GroupUnread => {
        const { tally, members, incarnation } = openGroup(group);
        return { unread: tally && memberUnread(tally, members.get(reader)), tally, incarnation };
      });
    },

    async openGroupTallies(batch) {
      assertOpen();
      return batch.map(({ group, incarnation, newest }) => {
        const counts = groups.get(group);
        if (counts?.incarnation !== incarnation) return null;
        hearOf(counts, newest);
        counts.tally ??= { epoch: freshName(), count: 0, upTo: counts.heardOf };
        return counts.tally;
      });
    },

    async restoreGroupUnread(batch) {
      assertOpen();
      for (const fact of batch) {
        const counts = groups.get(fact.group);
        if (counts === undefined || counts.tally === null) continue;
        const known = counts.members.get(fact.reader);
        setMember(counts, fact.reader, memberAfterRestore(counts.tally, known, fact));
      }
    },

    async settleLogins(attempts, limit, windowSeconds) {
      assertOpen();
      return attempts.map(({ name, succeeded, at }: LoginAttempt) => {
        const key = foldCase(name);
        const failures = (failedLogins.get(key) ?? []).filter((time) => time > at - windowSeconds);
        if (failures.length > limit) return true;
        if (succeeded) failedLogins.delete(key);
        else failedLogins.set(key, [...failures, at]);
        return false;
      });
    },
  };
}

/** As the user directory matches names, so that another spelling of a name is not another ten attempts. */
function foldCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

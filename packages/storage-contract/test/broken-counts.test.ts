import {
  type ConversationId,
  groupConversation,
  groupOf,
  isGroupConversation,
  type MessageId,
  messageId,
  type NewMessage,
  type Peer,
  type Storage,
  type UserId,
} from "@chatledger/core";
import { type Fault, testFaults } from "./faults.js";

const peerOf = ({ conversation, from }: NewMessage): Peer =>
  isGroupConversation(conversation)
    ? { kind: "group", group: groupOf(conversation) }
    : { kind: "single", user: from };

/** The storage with counts that somebody has added to what is really unread. */
function withExtraCounts(storage: Storage) {
  const extra = new Map<UserId, Map<ConversationId, { readonly peer: Peer; count: number }>>();
  const messages: Storage["messages"] = {
    ...storage.messages,
    async unread(readers) {
      const lists = await storage.messages.unread(readers);
      return lists.map((list, index) => {
        const added = new Map(extra.get(readers[index] as UserId));
        const counted = list.map((one) => {
          const more = added.get(one.conversation)?.count ?? 0;
          added.delete(one.conversation);
          return { ...one, count: one.count + more };
        });
        const others = [...added].map(([conversation, { peer, count }]) => {
          return { peer, conversation, count, visibleAfter: messageId(0), newestId: messageId(0) };
        });
        return [...counted, ...others];
      });
    },
    async unreadTotals(readers) {
      const lists = await messages.unread(readers);
      return lists.map((list) => list.reduce((sum, { count }) => sum + count, 0));
    },
  };
  return {
    messages,
    add(reader: UserId, conversation: ConversationId, peer: Peer, count: number) {
      const counts = extra.get(reader) ?? new Map();
      counts.set(conversation, { peer, count: (counts.get(conversation)?.count ?? 0) + count });
      extra.set(reader, counts);
    },
  };
}

const faults: readonly Fault[] = [
  {
    what: "counts a message whose id was taken",
    broken: (storage) => {
      const { messages, add } = withExtraCounts(storage);
      return {
        ...storage,
        messages: {
          ...messages,
          async append(batch) {
            const outcomes = await storage.messages.append(batch);
            for (const [index, message] of batch.entries()) {
              const outcome = outcomes[index];
              const taken = outcome?.status === "notWritten" && outcome.reason === "idTaken";
              if (taken && message.to > 0) add(message.to, message.conversation, peerOf(message), 1);
            }
            return outcomes;
          },
        },
      };
    },
    noticedBy: [
      [
        "messages",
        "answers idTaken in a single conversation for an id at or below the newest, whether a message holds it or not",
      ],
      ["messages", "counts nothing that was not stored now"],
      ["messages", "stores and counts all of many concurrent messages to the same conversations"],
      ["messages", "counts exactly after a random history, from seed 1"],
      ["messages", "counts exactly after a random history of two processes at once, from seed 1"],
    ],
  },
  {
    what: "takes the senders of a batch to have read all of it",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async append(batch) {
          const outcomes = await storage.messages.append(batch);
          const senders = batch.filter(({ conversation }) => isGroupConversation(conversation));
          await storage.messages.advanceReadPositions(
            senders.map((message) => {
              const { conversation, from } = message;
              return { reader: from, conversation, peer: peerOf(message), position: messageId(0) };
            }),
          );
          return outcomes;
        },
      },
    }),
    noticedBy: [
      ["messages", "counts exactly for each of several senders in one batch"],
      ["messages", "counts exactly after a random history, from seed 2"],
      ["messages", "counts exactly after a random history of two processes at once, from seed 2"],
    ],
  },
  {
    what: "takes what somebody answers in a single conversation for a reading of it",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async append(batch) {
          const outcomes = await storage.messages.append(batch);
          await storage.messages.advanceReadPositions(
            batch.map((message) => {
              const { conversation, from, to, id } = message;
              return { reader: from, conversation, peer: { kind: "single", user: to }, position: id };
            }),
          );
          return outcomes;
        },
      },
    }),
    noticedBy: [
      ["messages", "leaves the sender's read position of a single conversation where it is"],
      ["messages", "counts exactly for both people of one batch in a single conversation"],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
  {
    what: "counts one's own messages",
    broken: (storage) => {
      const { messages, add } = withExtraCounts(storage);
      return {
        ...storage,
        messages: {
          ...messages,
          async append(batch) {
            const outcomes = await storage.messages.append(batch);
            for (const { conversation, from, to } of batch) {
              if (to > 0) add(from, conversation, { kind: "single", user: to }, 1);
            }
            return outcomes;
          },
        },
      };
    },
    noticedBy: [["messages", "counts in a single conversation what the other sent, never one's own"]],
  },
  {
    what: "lets anybody write to a group",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async append(batch) {
          for (const { conversation, from } of batch) {
            if (!isGroupConversation(conversation)) continue;
            const change = { group: groupOf(conversation), users: [from] };
            await storage.groups.changeMembers({ ...change, change: "add" }, 0);
          }
          return storage.messages.append(batch);
        },
      },
    }),
    noticedBy: [
      [
        "messages",
        "answers notMember for a sender who never was one, and stores what members send behind it",
      ],
      ["messages", "leaves no trace of a sender who is not a member: no session, no count, no id"],
      ["messages", "answers notMember for a removed member, until they are in again"],
    ],
  },
  {
    what: "remembers who has written to a group, whoever removes them",
    broken: (storage) => {
      const known = new Set<string>();
      return {
        ...storage,
        groups: {
          ...storage.groups,
          changeMembers(change, now) {
            for (const user of change.users) known.delete(`${change.group} ${user}`);
            return storage.groups.changeMembers(change, now);
          },
        },
        messages: {
          ...storage.messages,
          async append(batch) {
            for (const { conversation, from } of batch) {
              if (!isGroupConversation(conversation)) continue;
              const group = groupOf(conversation);
              if (known.has(`${group} ${from}`)) {
                await storage.groups.changeMembers({ group, users: [from], change: "add" }, 0);
              }
            }
            const outcomes = await storage.messages.append(batch);
            for (const [index, { conversation, from }] of batch.entries()) {
              if (outcomes[index]?.status === "durable") known.add(`${groupOf(conversation)} ${from}`);
            }
            return outcomes;
          },
        },
      };
    },
    noticedBy: [
      ["messages", "answers notMember from the next append on for a sender whom another process removed"],
    ],
  },
  {
    what: "moves read positions back",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        async advanceReadPositions(moves) {
          const stands = await storage.messages.advanceReadPositions(moves);
          return moves.map(({ position }, index) => (position > 0 ? position : (stands[index] ?? position)));
        },
      },
    }),
    noticedBy: [
      ["messages", "never moves a read position of a single conversation back"],
      ["messages", "never moves a read position of a group back"],
      ["messages", "answers where each reader stands when a whole batch of moves is over"],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
  {
    what: "takes for read what is stored after an acknowledgement above the newest message",
    broken: (storage) => {
      const ahead = new Map<
        string,
        { readonly move: Parameters<Storage["messages"]["advanceReadPositions"]>[0] }
      >();
      return {
        ...storage,
        messages: {
          ...storage.messages,
          advanceReadPositions(moves) {
            for (const move of moves) {
              if (move.position > 0) ahead.set(`${move.reader} ${move.conversation}`, { move: [move] });
            }
            return storage.messages.advanceReadPositions(moves);
          },
          async append(batch) {
            const outcomes = await storage.messages.append(batch);
            await storage.messages.advanceReadPositions([...ahead.values()].flatMap(({ move }) => move));
            return outcomes;
          },
        },
      };
    },
    noticedBy: [
      [
        "messages",
        "never moves a read position of a single conversation beyond the newest message: what is sent then is unread",
      ],
      [
        "messages",
        "never moves a read position of a group beyond the newest message: what is sent then is unread",
      ],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
  {
    what: "reads all with every acknowledgement",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        advanceReadPositions: (moves) =>
          storage.messages.advanceReadPositions(moves.map((move) => ({ ...move, position: messageId(0) }))),
      },
    }),
    noticedBy: [
      [
        "messages",
        "moves a read position of a single conversation forward, and counts what remains above it",
      ],
      ["messages", "moves a read position of a group forward, and counts what remains above it"],
    ],
  },
  {
    what: "hides a session without reading it",
    broken: (storage) => {
      const { messages, add } = withExtraCounts(storage);
      return {
        ...storage,
        messages,
        sessions: {
          ...storage.sessions,
          async remove(sessions, now) {
            const before = await storage.messages.unread(sessions.map(({ user }) => user));
            const removed = await storage.sessions.remove(sessions, now);
            sessions.forEach(({ user, peer }, index) => {
              const unread = before[index]?.find((one) => JSON.stringify(one.peer) === JSON.stringify(peer));
              if (unread && removed[index]) add(user, unread.conversation, peer, unread.count);
            });
            return removed;
          },
        },
      };
    },
    noticedBy: [
      ["sessions", "reads with a session of a person all that there is in it, on that side alone"],
      ["sessions", "reads with a session of a group all that there is in it, for that member alone"],
      ["sessions", "brings a removed session back with one message to read"],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
  {
    what: "reads a removed session in a second step",
    broken: (storage) => ({
      ...storage,
      sessions: {
        ...storage.sessions,
        async remove(sessions, now) {
          const removed = await storage.sessions.remove(sessions, now);
          const unread = await storage.messages.unread(sessions.map(({ user }) => user));
          await storage.messages.advanceReadPositions(
            sessions.flatMap(({ user }, index) =>
              (unread[index] ?? []).map(({ conversation, peer }) => {
                return { reader: user, conversation, peer, position: messageId(0) };
              }),
            ),
          );
          return removed;
        },
      },
    }),
    noticedBy: [
      ["sessions", "reads a message that meets the removal of its session, or brings the session back"],
    ],
  },
  {
    what: "adds up conversations, not messages",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        unreadTotals: async (readers) => (await storage.messages.unread(readers)).map((list) => list.length),
      },
    }),
    noticedBy: [
      ["messages", "counts for every member but the sender, also for those who never read"],
      ["messages", "answers 1,000 readers in one batch"],
    ],
  },
  {
    what: "lists groups before people",
    broken: (storage) => ({
      ...storage,
      messages: {
        ...storage.messages,
        unread: async (readers) =>
          (await storage.messages.unread(readers)).map((list) =>
            [...list].sort((one, other) => one.peer.kind.localeCompare(other.peer.kind)),
          ),
      },
    }),
    noticedBy: [
      [
        "messages",
        "lists people ascending, then groups ascending, each with its conversation and what is visible",
      ],
    ],
  },
  {
    what: "counts for a newcomer what was said before",
    broken: (storage) => {
      const { messages, add } = withExtraCounts(storage);
      return {
        ...storage,
        messages,
        groups: {
          ...storage.groups,
          async changeMembers(change, now) {
            const result = await storage.groups.changeMembers(change, now);
            const conversation = groupConversation(change.group);
            const [newest] = await storage.messages.newestIds([conversation]);
            for (const user of change.change === "add" ? (result?.changed ?? []) : []) {
              add(user, conversation, { kind: "group", group: change.group }, newest as MessageId);
            }
            return result;
          },
        },
      };
    },
    noticedBy: [
      ["messages", "counts for a newcomer only what came after they joined"],
      ["messages", "counts nothing for who has left, and from the return on for who comes back"],
      ["groups", "starts a newcomer at the newest stored message"],
      ["messages", "counts exactly after a random history, from seed 1"],
    ],
  },
];

testFaults(faults);

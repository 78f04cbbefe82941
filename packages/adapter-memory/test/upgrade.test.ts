import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  type ConversationId,
  type GroupId,
  groupConversation,
  groupId,
  messageId,
  type Peer,
  relationId,
  singleConversation,
  type UserId,
  userId,
  userPair,
} from "@chatledger/core";
import Sqlite, { type Database } from "better-sqlite3";
import { expect, test } from "vitest";
import { createVersion1 } from "./schema-version-1.js";
import { groupMessage, message, newFile, t0 } from "./sqlite-fixture.js";

const people = [1, 2, 3, 4, 5].map(userId);
const pairs = [
  [1, 2],
  [1, 3],
  [2, 3],
  [3, 5],
] as const;
/** Who joined which group after which message; 0 for those who were in from the start. */
const groups: readonly ReadonlyMap<number, number>[] = [
  new Map([
    [1, 0],
    [2, 0],
    [3, 12],
  ]),
  new Map([
    [2, 0],
    [4, 0],
    [5, 0],
  ]),
];

interface Stored {
  readonly id: number;
  readonly sender: number;
}

/** What was written into the file: messages, and where everybody stands. */
interface History {
  readonly conversation: ConversationId;
  readonly peerOf: (reader: UserId) => Peer;
  readonly readers: ReadonlyMap<number, number>;
  readonly messages: readonly Stored[];
}

/** Numbers below a bound that look random and follow from the seed. */
function picker(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** Up to 60 messages by these people, with gaps between their ids, each id stored in the order of a busy server. */
function randomMessages(pick: (below: number) => number, senders: readonly number[]): readonly Stored[] {
  let id = 0;
  return Array.from({ length: 20 + pick(40) }, () => {
    id += 1 + (pick(4) === 0 ? pick(3) : 0);
    return { id, sender: senders[pick(senders.length)] ?? 0 };
  });
}

function insertMessages(sqlite: Database, conversation: ConversationId, messages: readonly Stored[]): void {
  const insert = sqlite.prepare(
    "INSERT INTO messages (conversation, id, sender, kind, created_at, body) VALUES (?, ?, ?, 0, 0, x'78')",
  );
  for (const { id, sender } of messages) insert.run(conversation, id, sender);
}

function fillSingle(
  sqlite: Database,
  pick: (below: number) => number,
  relation: number,
  [small, big]: readonly [number, number],
): History {
  const conversation = singleConversation(relationId(relation));
  sqlite.prepare("INSERT INTO relations VALUES (?, ?, ?, 0)").run(relation, small, big);
  const messages = randomMessages(pick, [small, big]);
  insertMessages(sqlite, conversation, messages);
  const newest = messages.at(-1)?.id ?? 0;
  const [smallPosition, bigPosition] = [pick(newest + 1), pick(newest + 1)];
  sqlite
    .prepare("INSERT INTO single_conversations VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?)")
    .run(relation, small, big, newest, t0, relation, smallPosition, bigPosition);
  return {
    conversation,
    peerOf: (reader) => ({ kind: "single", user: userId(reader === small ? big : small) }),
    readers: new Map([
      [small, smallPosition],
      [big, bigPosition],
    ]),
    messages,
  };
}

function fillGroup(
  sqlite: Database,
  pick: (below: number) => number,
  group: GroupId,
  joined: ReadonlyMap<number, number>,
): History {
  const conversation = groupConversation(group);
  sqlite.prepare("INSERT INTO groups VALUES (?, 1, 'g', '', 1, 2, 0)").run(group);
  const messages = randomMessages(
    pick,
    [...joined.keys()].filter((user) => joined.get(user) === 0),
  );
  insertMessages(sqlite, conversation, messages);
  const newest = messages.at(-1)?.id ?? 0;
  sqlite
    .prepare("INSERT INTO group_conversations VALUES (?, ?, ?, (SELECT max(arrival) FROM messages), 0)")
    .run(group, newest, t0);
  const readers = new Map<number, number>();
  for (const [user, joinedAfter] of joined) {
    sqlite.prepare("INSERT INTO group_members VALUES (?, ?, 0, ?, 0)").run(group, user, joinedAfter);
    const ownNewest = messages.findLast(({ sender }) => sender === user)?.id ?? 0;
    const position = Math.max(ownNewest, joinedAfter, pick(2) === 0 ? 0 : pick(newest + 1));
    // A member who never read or wrote has no row.
    if (position > 0) {
      sqlite
        .prepare("INSERT INTO group_readers (user_id, group_id, position) VALUES (?, ?, ?)")
        .run(user, group, position);
    }
    readers.set(user, position);
  }
  return { conversation, peerOf: () => ({ kind: "group", group }), readers, messages };
}

/** Counted one by one, as version 1 did. */
const unreadBy = (reader: number, { messages, readers }: History): number =>
  messages.filter(({ id, sender }) => id > (readers.get(reader) ?? 0) && sender !== reader).length;

test.each([1, 2, 3, 4, 5])(
  "a file of version 1 is upgraded with exact counts, and counts on exactly (seed %i)",
  async (seed) => {
    const path = newFile();
    const pick = picker(seed);
    const histories: History[] = [];
    createVersion1(path, (sqlite) => {
      pairs.forEach((pair, index) => {
        histories.push(fillSingle(sqlite, pick, index + 1, pair));
      });
      groups.forEach((joined, index) => {
        histories.push(fillGroup(sqlite, pick, groupId(index + 1), joined));
      });
    });

    const storage = await openEmbeddedStorage({ path });
    const expectCounts = async (moreOf: (reader: UserId, history: History) => number) => {
      const lists = await storage.messages.unread(people);
      const shown = lists.map((list) => list.map(({ conversation, count }) => [conversation, count]));
      const expected = people.map((reader) =>
        histories
          .filter(({ readers }) => readers.has(reader))
          .map((history) => [history.conversation, unreadBy(reader, history) + moreOf(reader, history)])
          .filter(([, count]) => (count ?? 0) > 0),
      );
      const ascending = (all: readonly (readonly (number | undefined)[])[]) =>
        [...all].sort(([one = 0], [other = 0]) => one - other);
      expect(shown.map(ascending)).toEqual(expected.map(ascending));
      expect(await storage.messages.unreadTotals(people)).toEqual(
        expected.map((list) => list.reduce((sum, [, count = 0]) => sum + count, 0)),
      );
    };
    await expectCounts(() => 0);

    // One message more in each conversation: of the smaller person of a pair, and of a member of each group.
    const newest = histories.map(({ messages }) => messages.at(-1)?.id ?? 0);
    const batch = [
      ...pairs.map(([small, big], index) =>
        message(singleConversation(relationId(index + 1)), (newest[index] ?? 0) + 1, {
          from: userId(small),
          to: userId(big),
        }),
      ),
      ...groups.map((_, index) =>
        groupMessage(groupId(index + 1), (newest[pairs.length + index] ?? 0) + 1, userId(2)),
      ),
    ];
    expect((await storage.messages.append(batch)).map(({ status }) => status)).toEqual(
      batch.map(() => "durable"),
    );
    await expectCounts((reader, history) => {
      const sent = batch.find(({ conversation }) => conversation === history.conversation);
      if (sent?.from !== reader) return 1;
      // The sender of a group's message has read it all; the sender in a pair has not.
      return history.peerOf(reader).kind === "group" ? -unreadBy(reader, history) : 0;
    });

    const moves = histories.flatMap((history) =>
      [...history.readers.keys()].map((number) => {
        const reader = userId(number);
        const { conversation, peerOf } = history;
        return { reader, conversation, peer: peerOf(reader), position: messageId(0) };
      }),
    );
    await storage.messages.advanceReadPositions(moves);
    expect(await storage.messages.unread(people)).toEqual(people.map(() => []));
    await storage.close();
  },
);

test("a file of version 1 without any message is upgraded", async () => {
  const path = newFile();
  createVersion1(path, () => {});
  const storage = await openEmbeddedStorage({ path });
  expect(await storage.messages.unread(people)).toEqual(people.map(() => []));
  expect(await storage.messages.openRelations([userPair(userId(1), userId(2))], t0)).toHaveLength(1);
  await storage.close();
});

test("a file that was upgraded says so, and is opened again as it is", async () => {
  const path = newFile();
  createVersion1(path, (sqlite) => {
    fillSingle(sqlite, picker(7), 1, [1, 2]);
  });
  const first = await openEmbeddedStorage({ path });
  const unread = await first.messages.unread(people);
  await first.close();

  const sqlite = new Sqlite(path);
  expect(sqlite.pragma("user_version", { simple: true })).toBe(2);
  sqlite.close();
  const again = await openEmbeddedStorage({ path });
  expect(await again.messages.unread(people)).toEqual(unread);
  await again.close();
});

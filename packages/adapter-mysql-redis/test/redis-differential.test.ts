import { openEmbeddedStorage } from "@chatledger/adapter-memory";
import {
  type CounterStore,
  type GroupId,
  type GroupTally,
  type GroupUnreadRestore,
  groupConversation,
  groupId,
  type MessageId,
  messageId,
  relationId,
  singleConversation,
  type UserId,
  userId,
} from "@chatledger/core";
import { type RedisServer, startRedis } from "@chatledger/test-servers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCaches, testGenerations } from "./redis-fixture.js";

/** The one of the two stores that a step is run on, and the names that it has given to its lives and epochs. */
interface Side {
  readonly counters: CounterStore;
  readonly incarnations: Map<string, string[]>;
  readonly tallies: Map<number, GroupTally>;
  /** What a store would know: it is never behind what the counters were told. */
  readonly positions: Map<UserId, MessageId>;
  newest: MessageId;
  /** What a caller has asked the store since it last looked, and may hand back much later. */
  newestAsked: MessageId;
  readonly facts: Map<UserId, GroupUnreadRestore>;
  /** Epochs in order of appearance, with the tally's count at the first sight: only differences mean anything. */
  readonly epochs: Map<string, { readonly number: number; readonly base: number }>;
}

type Step = (side: Side) => Promise<unknown>;

const small = (max: number) => fc.nat({ max });
// Few, so that a history meets the same counters again and again.
const reader = fc.constantFrom(1, 2).map(userId);
const peer = fc.constantFrom(3, 4).map(userId);
const group = fc.constant(groupId(6));
const id = fc.integer({ min: 1, max: 7 }).map(messageId);
const position = small(7).map(messageId);
const sequence = fc.constantFrom(
  singleConversation(relationId(1)),
  singleConversation(relationId(2)),
  groupConversation(groupId(1)),
);

const sequenceSteps: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(sequence, fc.integer({ min: 1, max: 3 })).map(
    ([conversation, count]) =>
      ({ counters }) =>
        counters.nextMessageIds([{ conversation, count }]),
  ),
  fc.tuple(sequence, position).map(
    ([conversation, atLeast]) =>
      ({ counters }) =>
        counters.raiseMessageIds([{ conversation, atLeast }]),
  ),
];

const singleSteps: readonly fc.Arbitrary<Step>[] = [
  fc.tuple(reader, peer, id, small(2)).map(([of, from, first, more]) => ({ counters }) => {
    const last = messageId(first + more);
    return counters.addUnread([{ reader: of, peer: from, first, last, count: more + 1 }]);
  }),
  fc.tuple(reader, peer, position).map(
    ([of, from, at]) =>
      ({ counters }) =>
        counters.markRead([{ reader: of, peer: from, position: at }]),
  ),
  fc.tuple(reader, peer).map(
    ([of, from]) =>
      ({ counters }) =>
        counters.forgetUnread([{ reader: of, peer: from }]),
  ),
  reader.map((of) => (side) => look(side, of)),
  fc
    .tuple(
      reader,
      fc.array(fc.record({ peer, position, upTo: position, count: small(9) }), { maxLength: 3 }),
      fc.boolean(),
      small(1),
    )
    .map(([of, facts, complete, age]) => async (side) => {
      const incarnation = lifeOf(side, `u${of}`, age);
      await side.counters.restoreUnread([{ reader: of, incarnation, facts, complete }]);
    }),
];

const groupSteps: readonly fc.Arbitrary<Step>[] = [
  fc
    .tuple(group, fc.array(fc.tuple(id, fc.constantFrom(1, 2, 3)), { minLength: 1, maxLength: 4 }))
    .map(([of, list]) => (side) => {
      const messages = [...new Map(list)]
        .sort(([one], [other]) => one - other)
        .map(([at, from]) => ({ id: at, from: whoWroteUnread(side, userId(from), at) }));
      for (const { id: at, from } of messages) readUpTo(side, from, at);
      side.newest = messageId(Math.max(side.newest, messages.at(-1)?.id ?? 0));
      return side.counters.addGroupMessages([{ group: of, messages }]);
    }),
  fc.tuple(group, reader, position).map(([of, who, at]) => (side) => {
    readUpTo(side, who, at);
    side.newest = messageId(Math.max(side.newest, at));
    return side.counters.markGroupRead([{ group: of, reader: who, position: at }]);
  }),
  group.map(
    (of) =>
      ({ counters }) =>
        counters.forgetGroupTallies([of]),
  ),
  fc.tuple(group, reader).map(
    ([of, who]) =>
      (side) =>
        lookAtGroup(side, of, who),
  ),
  fc.tuple(group, small(1)).map(([of, age]) => async (side) => {
    const newest = side.newestAsked;
    const incarnation = lifeOf(side, `g${of}`, age);
    const [tally] = await side.counters.openGroupTallies([{ group: of, incarnation, newest }]);
    return seen(side, of, tally ?? null);
  }),
  fc.tuple(group, reader, position, small(5)).map(([of, who, at, count]) => async (side) => {
    await lookAtGroup(side, of, who);
    const tally = side.tallies.get(of);
    if (!tally) return;
    side.facts.set(who, {
      group: of,
      reader: who,
      tally,
      position: readUpTo(side, who, at),
      upTo: tally.upTo,
      count,
    });
  }),
  fc.tuple(group, reader).map(([of, who]) => async (side) => {
    await lookAtGroup(side, of, who);
    const fact = side.facts.get(who);
    // Into an epoch that is over, Redis takes it in place of what it has: that becomes unknown there.
    if (!fact || fact.tally.epoch !== side.tallies.get(of)?.epoch) return;
    await side.counters.restoreGroupUnread([fact]);
  }),
];

const loginSteps: readonly fc.Arbitrary<Step>[] = [
  fc
    .array(
      fc.record({ name: fc.constantFrom("ann", "Ann", "ben"), succeeded: fc.boolean(), at: small(60) }),
      {
        maxLength: 6,
      },
    )
    .map(
      (attempts) =>
        ({ counters }) =>
          counters.settleLogins(attempts, 2, 20),
    ),
];

/** Notes a member's position in the store, and answers where it stands now. */
function readUpTo(side: Side, who: UserId, at: MessageId): MessageId {
  const known = side.positions.get(who) ?? messageId(0);
  const furthest = at > known ? at : known;
  side.positions.set(who, furthest);
  return furthest;
}

/** A message of a member's own lies above what they have read: they had read so far when they wrote it. */
function whoWroteUnread(side: Side, from: UserId, at: MessageId): UserId {
  return at > (side.positions.get(from) ?? 0) ? from : userId(1_000);
}

async function look(side: Side, of: UserId): Promise<unknown> {
  const [view] = await side.counters.unread([of]);
  if (!view) return null;
  remember(side, `u${of}`, view.incarnation);
  return { complete: view.complete, counts: [...view.counts].sort(([one], [other]) => one - other) };
}

async function lookAtGroup(side: Side, of: GroupId, who: UserId) {
  const [known] = await side.counters.groupUnread([{ group: of, reader: who }]);
  if (!known) return null;
  remember(side, `g${of}`, known.incarnation);
  side.newestAsked = side.newest;
  return { unread: known.unread, tally: seen(side, of, known.tally) };
}

function seen(side: Side, of: number, tally: GroupTally | null): unknown {
  if (tally === null) {
    side.tallies.delete(of);
    return null;
  }
  side.tallies.set(of, tally);
  const epoch = side.epochs.get(tally.epoch) ?? { number: side.epochs.size, base: tally.count };
  side.epochs.set(tally.epoch, epoch);
  return { epoch: epoch.number, counted: tally.count - epoch.base, upTo: tally.upTo };
}

function remember(side: Side, key: string, incarnation: string): void {
  const list = side.incarnations.get(key) ?? [];
  if (list.at(-1) !== incarnation) list.push(incarnation);
  side.incarnations.set(key, list);
}

const lifeOf = (side: Side, key: string, age: number): string =>
  side.incarnations.get(key)?.at(-1 - age) ?? "none";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());

for (const [what, steps, numRuns] of [
  ["sequences", sequenceSteps, 50],
  ["counts of single conversations", singleSteps, 400],
  ["counts of groups", groupSteps, 400],
  ["logins", loginSteps, 100],
] as const) {
  test(`Redis and the counters in process give the same answers about ${what}`, async () => {
    const caches = await openTestCaches(server.url, testGenerations());
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(...steps), { minLength: 10, maxLength: 40, size: "max" }),
          async (history) => {
            await server.flushAll();
            const embedded = await openEmbeddedStorage({ path: ":memory:" });
            const sides = [newSide(embedded.counters), newSide(caches.counters)];
            for (const step of history) {
              const [inProcess, onRedis] = await Promise.all(sides.map((side) => step(side)));
              expect(onRedis).toEqual(inProcess);
            }
            await embedded.close();
          },
        ),
        { seed: 20_260_301, numRuns },
      );
    } finally {
      await caches.close();
    }
  }, 60_000);
}

function newSide(counters: CounterStore): Side {
  return {
    counters,
    incarnations: new Map(),
    tallies: new Map(),
    positions: new Map(),
    newest: messageId(0),
    newestAsked: messageId(0),
    facts: new Map(),
    epochs: new Map(),
  };
}

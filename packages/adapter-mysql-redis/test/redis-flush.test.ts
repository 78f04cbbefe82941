import {
  type CounterStore,
  groupId,
  type MemberCache,
  messageId,
  type UnreadView,
  type UserId,
  userId,
} from "@chatledger/core";
import { type RedisServer, startRedis } from "@chatledger/test-servers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RedisCaches } from "../src/redis/redis-caches.js";
import { openTestCaches, type TestGenerations, testGenerations } from "./redis-fixture.js";

/*
 * Histories in which things happen in the store in one order and the counters hear of them in another, while Redis
 * is emptied and generations begin in between. Once the counters have heard of everything, what they claim to know
 * is the truth.
 */

const reader = userId(1);
const bob = userId(2);
const group = groupId(3);

type Event = "write" | "writeOwn" | "read" | "look" | "hear" | "forget" | "flush" | "bump";

const history = fc.array(
  fc.record({
    event: fc.constantFrom<Event>(
      "write",
      "write",
      "writeOwn",
      "read",
      "look",
      "look",
      "hear",
      "hear",
      "hear",
      "forget",
      "flush",
      "bump",
    ),
    pick: fc.nat({ max: 1_000 }),
  }),
  { minLength: 10, maxLength: 50, size: "max" },
);
const runs = { seed: 20_260_302, numRuns: 500 };

/** What the store knows of a conversation: who wrote each message, and how far the reader has read. */
class Truth {
  readonly senders: UserId[] = [];
  position = 0;

  get newest(): number {
    return this.senders.length;
  }

  write(from: UserId, count: number) {
    const first = this.newest + 1;
    for (let i = 0; i < count; i += 1) this.senders.push(from);
    return { first: messageId(first), last: messageId(this.newest), count };
  }

  read(position: number) {
    this.position = Math.max(this.position, position);
    return messageId(this.position);
  }

  fact(upTo: number) {
    const above = this.senders.slice(this.position, Math.max(this.position, upTo));
    const count = above.filter((sender) => sender !== reader).length;
    return { position: messageId(this.position), upTo: messageId(upTo), count };
  }
}

/** What happened and was not heard of. */
class Unheard {
  readonly #calls: (() => Promise<void>)[] = [];

  add(call: () => Promise<void>) {
    this.#calls.push(call);
  }

  async hear(pick: number) {
    // Mostly in order, or nothing would stay known for long.
    const place = pick % 2 === 0 ? pick % Math.max(1, this.#calls.length) : 0;
    const [call] = this.#calls.splice(place, 1);
    await call?.();
  }

  async hearAll() {
    while (this.#calls.length > 0) await this.hear(0);
  }
}

let server: RedisServer;
let caches: RedisCaches;
let generations: TestGenerations;
beforeAll(async () => {
  server = await startRedis();
  generations = testGenerations();
  caches = await openTestCaches(server.url, generations);
});
afterAll(async () => {
  await caches.close();
  await server.stop();
});

/** Rare enough for something to become known in between. */
async function disturb(event: Event, pick: number): Promise<void> {
  if (pick % 4 > 0) return;
  if (event === "flush") await server.flushAll();
  if (event === "bump") await generations.bump();
}

test("a tally does not open at what was read from the store before Redis was emptied", async () => {
  await server.flushAll();
  const { counters } = caches;
  const [looked] = await counters.groupUnread([{ group, reader }]);
  const opening = { group, incarnation: looked?.incarnation ?? "", newest: messageId(5) };
  await counters.addGroupMessages([{ group, messages: [{ id: messageId(6), from: bob }] }]);

  await server.flushAll();

  expect(await counters.openGroupTallies([opening])).toEqual([null]);
  await counters.groupUnread([{ group, reader }]);
  expect(await counters.openGroupTallies([opening])).toEqual([null]);
});

test("a member list that was read before Redis was emptied is not taken after it", async () => {
  await server.flushAll();
  const { members } = caches;
  const own = groupId(98);
  await members.areMembers([{ group: own, user: bob }]);
  await members.drop([{ group: own, version: 2 }]);

  await server.flushAll();

  await members.load([{ group: own, version: 1, members: [] }]);
  expect(await members.areMembers([{ group: own, user: bob }])).toEqual([null]);
});

test("while such a list may be under way, one that was read later is not told from it; then it is", async () => {
  await server.flushAll();
  const { members } = caches;
  const own = groupId(99);
  const list = { group: own, version: 2, members: [{ user: bob, joinedAt: 1 }] };
  await members.areMembers([{ group: own, user: bob }]);
  await server.flushAll();
  await members.areMembers([{ group: own, user: bob }]);

  await members.load([{ ...list, version: 1, members: [] }]);
  await members.load([list]);
  expect(await members.areMembers([{ group: own, user: bob }])).toEqual([null]);

  await members.load([list]);
  expect(await members.areMembers([{ group: own, user: bob }])).toEqual([true]);
});

test("what a process of an older generation tells is not added to a newer count, nor left out of it", async () => {
  await server.flushAll();
  const old = { current: () => generations.current() - 1, bump: async () => {} };
  const behind = await openTestCaches(server.url, old);
  const [view] = await caches.counters.unread([reader]);
  const fact = { peer: bob, position: messageId(0), upTo: messageId(3), count: 3 };
  const incarnation = view?.incarnation ?? "";
  await caches.counters.restoreUnread([{ reader, incarnation, facts: [fact], complete: true }]);

  await behind.counters.addUnread([{ reader, peer: bob, first: messageId(4), last: messageId(4), count: 1 }]);

  const [after] = await caches.counters.unread([reader]);
  expect(after && of(after)).toBeNull();
  await behind.close();
});

test("a count of a single conversation that is known is right, whenever Redis is emptied", async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      await server.flushAll();
      const shown = await singleHistory(caches.counters, events);
      if (shown.count !== null) known += 1;
      expect(shown.count ?? shown.right).toBe(shown.right);
    }),
    runs,
  );
  expect(known).toBeGreaterThan(runs.numRuns / 10);
}, 60_000);

async function singleHistory(
  counters: CounterStore,
  events: readonly { readonly event: Event; readonly pick: number }[],
) {
  const truth = new Truth();
  const unheard = new Unheard();
  for (const { event, pick } of events) {
    await disturb(event, pick);
    if (event === "hear") await unheard.hear(pick);
    if (event === "writeOwn") truth.write(reader, 1);
    if (event === "write") {
      const arrival = { reader, peer: bob, ...truth.write(bob, 1 + (pick % 2)) };
      // Where nobody can say whether a message was stored, it is forgotten instead of counted.
      unheard.add(() => (pick % 10 === 0 ? counters.forgetUnread([arrival]) : counters.addUnread([arrival])));
    }
    if (event === "read") {
      const position = truth.read(pick % (truth.newest + 1));
      unheard.add(() => counters.markRead([{ reader, peer: bob, position }]));
    }
    if (event === "forget" && pick % 4 === 0)
      unheard.add(() => counters.forgetUnread([{ reader, peer: bob }]));
    if (event === "look") {
      const [view] = await counters.unread([reader]);
      if (!view || of(view) !== null) continue;
      const fact = { peer: bob, ...truth.fact(truth.newest) };
      const { incarnation } = view;
      const facts = fact.count === 0 && pick % 2 === 0 ? [] : [fact];
      unheard.add(() =>
        counters.restoreUnread([
          { reader, incarnation, facts, complete: facts.length === 0 || pick % 3 === 0 },
        ]),
      );
    }
  }
  await unheard.hearAll();
  const [view] = await counters.unread([reader]);
  return { count: view ? of(view) : null, right: truth.fact(truth.newest).count };
}

const of = ({ counts, complete }: UnreadView): number | null =>
  counts.get(bob) ?? (complete && !counts.has(bob) ? 0 : null);

test("a count of a group that is known is right, whenever Redis is emptied", async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      await server.flushAll();
      const shown = await groupHistory(caches.counters, events);
      if (shown.count !== null) known += 1;
      expect(shown.count ?? shown.right).toBe(shown.right);
    }),
    runs,
  );
  expect(known).toBeGreaterThan(runs.numRuns / 10);
}, 60_000);

async function groupHistory(
  counters: CounterStore,
  events: readonly { readonly event: Event; readonly pick: number }[],
) {
  const truth = new Truth();
  const unheard = new Unheard();
  for (const { event, pick } of events) {
    await disturb(event, pick);
    if (event === "hear") await unheard.hear(pick);
    if (event === "write" || event === "writeOwn") {
      const from = event === "write" ? bob : reader;
      const { first, last } = truth.write(from, 1 + (pick % 2));
      if (from === reader) truth.read(last);
      const ids = first === last ? [first] : [first, last];
      const messages = ids.map((id) => ({ id, from }));
      unheard.add(() =>
        pick % 10 === 0 && from === bob
          ? counters.forgetGroupTallies([group])
          : counters.addGroupMessages([{ group, messages }]),
      );
    }
    if (event === "read") {
      const position = truth.read(pick % (truth.newest + 1));
      unheard.add(() => counters.markGroupRead([{ group, reader, position }]));
    }
    if (event === "forget" && pick % 4 === 0) unheard.add(() => counters.forgetGroupTallies([group]));
    if (event === "look") {
      const [found] = await counters.groupUnread([{ group, reader }]);
      if (!found || found.unread !== null) continue;
      const { incarnation, tally } = found;
      const newest = messageId(truth.newest);
      const restore = async (opened: typeof tally, fact: ReturnType<Truth["fact"]>) => {
        if (opened) await counters.restoreGroupUnread([{ group, reader, tally: opened, ...fact }]);
      };
      if (tally) {
        const fact = truth.fact(tally.upTo);
        unheard.add(() => restore(tally, fact));
      } else {
        unheard.add(async () => {
          const [opened = null] = await counters.openGroupTallies([{ group, incarnation, newest }]);
          const fact = truth.fact(opened?.upTo ?? 0);
          unheard.add(() => restore(opened, fact));
        });
      }
    }
  }
  await unheard.hearAll();
  const [found] = await counters.groupUnread([{ group, reader }]);
  return { count: found?.unread ?? null, right: truth.fact(truth.newest).count };
}

test("a membership that is known is right, whenever Redis is emptied", async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      await server.flushAll();
      const shown = await memberHistory(caches.members, events);
      if (shown.isMember !== null) known += 1;
      expect(shown.isMember ?? shown.right).toBe(shown.right);
    }),
    runs,
  );
  expect(known).toBeGreaterThan(runs.numRuns / 10);
}, 60_000);

let groups = 100;

async function memberHistory(
  members: MemberCache,
  events: readonly { readonly event: Event; readonly pick: number }[],
) {
  // Each history has a group of its own: what is under way in one would still be under way in the next.
  const own = groupId(groups++);
  const unheard = new Unheard();
  let version = 1;
  let right = false;
  for (const { event, pick } of events) {
    await disturb(event, pick);
    if (event === "hear") await unheard.hear(pick);
    if (event === "write") {
      version += 1;
      right = !right;
      const changed = version;
      unheard.add(() => members.drop([{ group: own, version: changed }]));
    }
    if (event === "look") {
      const [answer] = await members.areMembers([{ group: own, user: bob }]);
      if (answer !== null) continue;
      const list = { group: own, version, members: right ? [{ user: bob, joinedAt: 1 }] : [] };
      unheard.add(() => members.load([list]));
    }
  }
  await unheard.hearAll();
  const [isMember = null] = await members.areMembers([{ group: own, user: bob }]);
  return { isMember, right };
}

import { setTimeout as sleep } from "node:timers/promises";
import {
  type CounterStore,
  groupId,
  LedgerError,
  messageId,
  relationId,
  singleConversation,
  type UnreadView,
  userId,
} from "@chatledger/core";
import { type RedisServer, startRedis } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { defaultRedisLimits, type RedisCaches, type RedisCachesConfig } from "../src/redis/redis-caches.js";
import { openTestCaches, type TestGenerations, testGenerations } from "./redis-fixture.js";

const reader = userId(1);
const bob = userId(2);
const group = groupId(3);
const conversation = singleConversation(relationId(4));
const limits = { ...defaultRedisLimits, connectDeadlineMs: 500, commandDeadlineMs: 300 };
/** Milliseconds within which Redis must be trusted again. */
const healing = 10_000;

let server: RedisServer;
let generations: TestGenerations;
let warnings: string[];
const opened: RedisCaches[] = [];

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.restart();
  generations = testGenerations();
  warnings = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((caches) => caches.close()));
});

async function open(config: Partial<RedisCachesConfig> = {}, url = server.url): Promise<RedisCaches> {
  const caches = await openTestCaches(url, generations, {
    limits,
    onWarning: (message) => warnings.push(message),
    ...config,
  });
  opened.push(caches);
  return caches;
}

const stateOf = (caches: RedisCaches) => caches.stats()[0]?.state;

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + healing;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${healing} ms: ${what}`);
    await sleep(10);
  }
}

const trusted = (caches: RedisCaches) => until(() => stateOf(caches) === "trusted", "Redis is trusted");
const distrusted = (caches: RedisCaches) => until(() => stateOf(caches) !== "trusted", "Redis is distrusted");

/** Makes the reader's counts complete, with so many unread messages of Bob's, ids from 1. */
async function fill({ counters }: RedisCaches, count: number): Promise<void> {
  const [view] = await counters.unread([reader]);
  const fact = { peer: bob, position: messageId(0), upTo: messageId(count), count };
  await counters.restoreUnread([
    { reader, incarnation: view?.incarnation ?? "", facts: [fact], complete: true },
  ]);
}

function arrive(counters: CounterStore, id: number): Promise<void> {
  return counters.addUnread([{ reader, peer: bob, first: messageId(id), last: messageId(id), count: 1 }]);
}

async function shown({ counters }: RedisCaches): Promise<number | null> {
  const [view] = await counters.unread([reader]);
  return view ? countOf(view) : null;
}

const countOf = ({ counts, complete }: UnreadView) =>
  counts.get(bob) ?? (complete && !counts.has(bob) ? 0 : null);

describe("while Redis is dead", () => {
  test("sends go on, numbered from what the store answers", async () => {
    const { counters } = await open();
    await server.kill();

    expect(await counters.nextMessageIds([{ conversation, count: 2 }])).toEqual([null]);
    await counters.raiseMessageIds([{ conversation, atLeast: messageId(70) }]);

    expect(await counters.nextMessageIds([{ conversation, count: 2 }])).toEqual([71]);
    expect(await counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([73]);
  });

  test("sends are refused at once where the operator wants that, and counts stay unknown", async () => {
    const caches = await open({ onRedisLoss: "refuse" });
    await server.kill();
    await distrusted(caches);

    const began = performance.now();
    const refusal = caches.counters.nextMessageIds([{ conversation, count: 1 }]);

    await expect(refusal).rejects.toBeInstanceOf(LedgerError);
    await expect(refusal).rejects.toMatchObject({ code: "storageUnavailable" });
    await expect(refusal).rejects.toThrow(/unread.*127\.0\.0\.1/);
    expect(performance.now() - began).toBeLessThan(50);
    expect(await shown(caches)).toBeNull();
    await arrive(caches.counters, 1);
  });

  test("counts and members are unknown, groups have no tally, and nothing rejects", async () => {
    const { counters, members } = await open();
    await server.kill();

    expect(await counters.groupUnread([{ group, reader }])).toEqual([
      { unread: null, tally: null, incarnation: expect.any(String) },
    ]);
    const opening = { group, incarnation: "", newest: messageId(5) };
    expect(await counters.openGroupTallies([opening])).toEqual([null]);
    await counters.addGroupMessages([{ group, messages: [{ id: messageId(6), from: bob }] }]);
    await counters.markGroupRead([{ group, reader, position: messageId(6) }]);
    await counters.markRead([{ reader, peer: bob, position: messageId(1) }]);
    await counters.forgetUnread([{ reader, peer: bob }]);
    await counters.forgetGroupTallies([group]);
    await members.load([{ group, version: 1, members: [{ user: bob, joinedAt: 1 }] }]);
    await members.drop([{ group, version: 2 }]);
    expect(await members.areMembers([{ group, user: bob }])).toEqual([null]);
  });

  test("login failures are counted all the same", async () => {
    const { counters } = await open();
    await server.kill();
    const attempts = [1, 2, 3, 4].map((at) => ({ name: "ann", succeeded: false, at }));

    expect(await counters.settleLogins(attempts, 2, 60)).toEqual([false, false, false, true]);
  });

  test("check says which Redis does not answer, and names no password", async () => {
    const caches = await open();
    await caches.check();
    await server.kill();

    await expect(caches.check()).rejects.toThrow(
      /Redis unread, group_member at 127\.0\.0\.1:\d+\/0 \(--redis\)/,
    );
    await expect(caches.check()).rejects.toMatchObject({ code: "storageUnavailable" });
    await until(() => warnings.length > 0, "a warning");
    const { password } = new URL(server.url);
    expect(warnings.join()).not.toContain(password);
  });

  test("a store opens without it, and uses it when it comes", async () => {
    await server.kill();
    const caches = await open();
    expect(await shown(caches)).toBeNull();

    await server.restart();

    await trusted(caches);
    await fill(caches, 3);
    expect(await shown(caches)).toBe(3);
  });
});

describe("when Redis comes back", () => {
  test("what was counted before is forgotten, if anything happened meanwhile", async () => {
    const caches = await open();
    await fill(caches, 3);
    await server.restart({ keepData: true });
    await arrive(caches.counters, 4);

    await trusted(caches);

    expect(generations.bumps).toBeGreaterThan(0);
    expect(await shown(caches)).toBeNull();
    await fill(caches, 4);
    await arrive(caches.counters, 5);
    expect(await shown(caches)).toBe(5);
  });

  test("what a process with older data has is forgotten, although nothing was noticed to fail", async () => {
    const caches = await open();
    await fill(caches, 3);
    const before = caches.stats()[0]?.reconnects ?? 0;

    await server.restart({ keepData: true });
    await until(() => (caches.stats()[0]?.reconnects ?? 0) > before, "a new connection");
    await trusted(caches);

    expect(await shown(caches)).toBeNull();
  });

  test("its sequences are behind, and are raised before they are used", async () => {
    const caches = await open();
    const { counters } = caches;
    await counters.raiseMessageIds([{ conversation, atLeast: messageId(10) }]);
    await server.restart({ keepData: true });
    await until(() => generations.bumps > 0, "a new generation");
    await trusted(caches);

    expect(await counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([null]);
    await counters.raiseMessageIds([{ conversation, atLeast: messageId(50) }]);
    expect(await counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([51]);
  });

  test("it is not believed until a new generation has begun", async () => {
    const caches = await open();
    await fill(caches, 3);
    generations.failure = new Error("MySQL is away");
    await server.restart({ keepData: true });
    await arrive(caches.counters, 4);
    await until(() => warnings.some((warning) => warning.includes("MySQL is away")), "a warning");

    expect(stateOf(caches)).not.toBe("trusted");
    expect(await shown(caches)).toBeNull();

    generations.failure = null;
    await trusted(caches);
    expect(await shown(caches)).toBeNull();
  });

  test("a change of members that it missed is not hidden by what it kept", async () => {
    const caches = await open();
    const { members } = caches;
    await members.load([{ group, version: 1, members: [] }]);
    await server.restart({ keepData: true });
    await members.drop([{ group, version: 2 }]);

    await trusted(caches);

    expect(await members.areMembers([{ group, user: bob }])).toEqual([null]);
  });
});

describe("while Redis is paused", () => {
  afterEach(() => server.resume());

  test("the first call waits for its deadline, the next ones for nothing", async () => {
    const caches = await open();
    await fill(caches, 3);
    server.pause();

    const began = performance.now();
    expect(await shown(caches)).toBeNull();
    const first = performance.now() - began;
    for (let call = 0; call < 100; call += 1) expect(await shown(caches)).toBeNull();

    expect(first).toBeLessThan(limits.commandDeadlineMs + 200);
    expect(performance.now() - began - first).toBeLessThan(100);
  });

  test("a count whose outcome is unknown makes what Redis has forgotten", async () => {
    const caches = await open();
    await fill(caches, 3);
    server.pause();
    await arrive(caches.counters, 4);
    expect(await shown(caches)).toBeNull();

    server.resume();
    await trusted(caches);

    expect(await shown(caches)).toBeNull();
    await fill(caches, 4);
    expect(await shown(caches)).toBe(4);
  });

  test("calls are refused when too many wait for an answer", async () => {
    const caches = await open({ limits: { ...limits, maxInFlight: 10 } });
    server.pause();
    const waiting = caches.counters.unread([reader]);
    const many = Array.from({ length: 20 }, () => ({ conversation, count: 1 }));

    await expect(caches.counters.nextMessageIds(many)).rejects.toMatchObject({ code: "overloaded" });
    await waiting;
  });

  test("closing waits no longer than a deadline", async () => {
    const caches = await open();
    server.pause();
    const began = performance.now();

    await caches.close();

    expect(performance.now() - began).toBeLessThan(3 * limits.commandDeadlineMs + 500);
  });
});

describe("two processes on one Redis", () => {
  test("counts that one of them could not tell are unknown to the other as well", async () => {
    const [first, second] = [await open(), await open()];
    await fill(first, 3);
    await server.setConfig("maxmemory", "1");
    await arrive(second.counters, 4);
    await server.setConfig("maxmemory", "0");
    await trusted(second);

    expect(generations.bumps).toBeGreaterThan(0);
    expect(await shown(first)).toBeNull();
  });
});

describe("what the operator should know", () => {
  test("a wrong password is named by its setting", async () => {
    const url = new URL(server.url);
    url.password = "wrong-password";
    const caches = await open({}, url.href);

    expect(warnings.join()).toMatch(/--redis.*WRONGPASS/);
    expect(warnings.join()).not.toContain("wrong-password");
    await expect(caches.check()).rejects.toThrow(/WRONGPASS/);
  });

  test("counters that may be evicted are warned of", async () => {
    await server.setConfig("maxmemory", "100mb");
    await server.setConfig("maxmemory-policy", "allkeys-lru");

    await open();

    expect(warnings.join()).toMatch(/--redis.*maxmemory-policy is allkeys-lru/);
  });

  test("foreign values under the counters' keys are as good as none, and replaced", async () => {
    const caches = await open();
    const redis = new Redis(server.url);
    await redis.set("unread_1", "text");
    await redis.set("msg_id_4", "text");
    await redis.rpush("3_im_group_msg", "text");
    await redis.rpush("group_member_3", "text");
    redis.disconnect();

    expect(await shown(caches)).toBeNull();
    expect(await caches.counters.groupUnread([{ group, reader }])).toMatchObject([{ tally: null }]);
    expect(await caches.counters.nextMessageIds([{ conversation, count: 1 }])).toEqual([null]);
    expect(await caches.members.areMembers([{ group, user: bob }])).toEqual([null]);
    expect(stateOf(caches)).toBe("trusted");
    await fill(caches, 2);
    expect(await shown(caches)).toBe(2);
  });

  test("after close every call rejects", async () => {
    const caches = await open();
    await caches.close();

    await expect(arrive(caches.counters, 1)).rejects.toBeInstanceOf(LedgerError);
    await expect(caches.members.areMembers([{ group, user: bob }])).rejects.toBeInstanceOf(LedgerError);
    await expect(caches.check()).rejects.toBeInstanceOf(LedgerError);
  });
});

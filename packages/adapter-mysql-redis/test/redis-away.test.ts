import { LedgerError, messageId, relationId, singleConversation } from "@chatledger/core";
import { type RedisServer, startRedis } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  defaultRedisLimits,
  type RedisCounters,
  type RedisCountersConfig,
} from "../src/counters/redis-counters.js";
import { eventually } from "./mysql-fixture.js";
import { openTestCounters } from "./redis-fixture.js";

const conversation = singleConversation(relationId(4));
const one = [{ conversation, count: 1 }];
const unavailable = { code: "storageUnavailable" };
const limits = { ...defaultRedisLimits, connectDeadlineMs: 1_000, commandDeadlineMs: 500 };
/** So long that a call which waited for it would be seen by the test's own deadline. */
const hourMs = 3_600_000;

let server: RedisServer;
let warnings: string[];
const opened: RedisCounters[] = [];

beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.restart();
  warnings = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((counters) => counters.close()));
});

async function open(config: Partial<RedisCountersConfig> = {}, url = server.url): Promise<RedisCounters> {
  const counters = await openTestCounters(url, {
    limits,
    onWarning: (message) => warnings.push(message),
    ...config,
  });
  opened.push(counters);
  return counters;
}

const raise = ({ counters }: RedisCounters, atLeast: number) =>
  counters.raiseMessageIds([{ conversation, atLeast: messageId(atLeast) }]);
const isConnected = (redis: RedisCounters) => async () => redis.stats().connected;
const isLost = (redis: RedisCounters) => async () => !redis.stats().connected;
const failure = (at: number) => ({ name: "ann", succeeded: false, at });

describe("while Redis is dead", () => {
  test("ids are refused at once, with the setting's name, and nothing is sent or kept for later", async () => {
    const redis = await open({ limits: { ...limits, commandDeadlineMs: hourMs } });
    await raise(redis, 10);
    await server.kill();
    await eventually("the loss is noticed", isLost(redis));
    const { roundTrips } = redis.stats();

    const refused = await Promise.allSettled(
      Array.from({ length: 1_000 }, () => redis.counters.nextMessageIds(one)),
    );

    for (const call of refused) expect(call).toMatchObject({ status: "rejected", reason: unavailable });
    await expect(redis.counters.nextMessageIds(one)).rejects.toThrow(/Redis unread at .*\(--redis\)/);
    await expect(raise(redis, 20)).rejects.toBeInstanceOf(LedgerError);
    expect(redis.stats()).toMatchObject({ inFlight: 0, roundTrips });
  });

  test("login failures are counted in this process, and those of Redis again when it is back", async () => {
    const redis = await open();
    const settle = (...times: number[]) => redis.counters.settleLogins(times.map(failure), 2, 60);
    expect(await settle(1, 2)).toEqual([false, false]);
    await server.kill();
    await eventually("the loss is noticed", isLost(redis));

    expect(await settle(3, 4, 5, 6)).toEqual([false, false, false, true]);

    await server.restart();
    await eventually("Redis is back", isConnected(redis));
    expect(await settle(7)).toEqual([false]);
    const direct = new Redis(server.url);
    expect(await direct.lrange("login_failures_ann", 0, -1)).toEqual(["7"]);
    direct.disconnect();
  });

  test("check says which Redis does not answer, and names no password", async () => {
    const redis = await open();
    await redis.check();
    await server.kill();

    await expect(redis.check()).rejects.toMatchObject(unavailable);
    await expect(redis.check()).rejects.toThrow(/Redis unread at 127\.0\.0\.1:\d+\/0 \(--redis\)/);
    await eventually("a warning", async () => warnings.length > 0);
    expect(warnings.join()).not.toContain(new URL(server.url).password);
  });

  test("counters open without it, say so, and use it when it comes", async () => {
    await server.kill();
    const redis = await open();
    await expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
    expect(warnings.join()).toMatch(/--redis.*message ids come from MySQL meanwhile/);

    await server.restart();

    await eventually("Redis is there", isConnected(redis));
    await raise(redis, 7);
    expect(await redis.counters.nextMessageIds(one)).toEqual([8]);
  });
});

describe("when Redis comes back", () => {
  test("with nothing, sequences are unknown until they are raised", async () => {
    const redis = await open();
    await raise(redis, 10);
    await server.restart();
    await eventually("Redis is back", isConnected(redis));

    expect(await redis.counters.nextMessageIds(one)).toEqual([null]);
    await raise(redis, 50);
    expect(await redis.counters.nextMessageIds(one)).toEqual([51]);
  });

  test("from an older snapshot, sequences go on below and can be raised, however far behind they are", async () => {
    const redis = await open();
    await raise(redis, 10);
    const direct = new Redis(server.url);
    await direct.save();
    await direct.quit();
    await raise(redis, 1_000_000);
    await server.kill();
    await server.restart({ keepData: true });
    await eventually("Redis is back", isConnected(redis));

    expect(await redis.counters.nextMessageIds(one)).toEqual([11]);
    await raise(redis, 1_000_001);
    expect(await redis.counters.nextMessageIds(one)).toEqual([1_000_002]);
  });

  test("emptied without a word, sequences are unknown and login failures forgiven", async () => {
    const redis = await open();
    await raise(redis, 10);
    await redis.counters.settleLogins([1, 2, 3].map(failure), 2, 60);

    await server.flushAll();

    expect(await redis.counters.nextMessageIds(one)).toEqual([null]);
    expect(await redis.counters.settleLogins([failure(4)], 2, 60)).toEqual([false]);
  });
});

describe("while Redis is paused", () => {
  afterEach(() => server.resume());

  test("the first call waits for its deadline, and the next ones for nothing", async () => {
    const redis = await open();
    await raise(redis, 3);
    server.pause();
    await expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
    await eventually("the connection is given up", isLost(redis));
    const { roundTrips } = redis.stats();

    for (let call = 0; call < 100; call += 1) {
      await expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
    }

    // Nothing was sent that could be waited for.
    expect(redis.stats()).toMatchObject({ inFlight: 0, roundTrips });
  });

  test("ids are taken again when it goes on", async () => {
    const redis = await open();
    await raise(redis, 3);
    server.pause();
    await expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
    await eventually("the connection is given up", isLost(redis));

    server.resume();

    await eventually("Redis answers", isConnected(redis));
    await raise(redis, 3);
    // An id that was taken while nobody waited for it any more is left out.
    const [id] = await redis.counters.nextMessageIds(one);
    expect(id).toBeGreaterThan(3);
  });

  test("calls are refused when too many wait for an answer", async () => {
    const redis = await open({ limits: { ...limits, maxInFlight: 10 } });
    await raise(redis, 3);
    server.pause();
    const waiting = expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
    const many = Array.from({ length: 20 }, () => ({ conversation, count: 1 }));

    await expect(redis.counters.nextMessageIds(many)).rejects.toMatchObject({ code: "overloaded" });
    await expect(redis.counters.settleLogins(range(20).map(failure), 99, 60)).resolves.toHaveLength(20);
    await waiting;
    expect(redis.stats()).toMatchObject({ inFlight: 0, overloads: 1 });
  });

  test("closing ends, also where nothing was answered", async () => {
    const redis = await open();
    await raise(redis, 3);
    server.pause();

    await redis.close();

    await expect(redis.counters.nextMessageIds(one)).rejects.toMatchObject(unavailable);
  });
});

describe("what the operator should know", () => {
  test("a loss and a return are each told once", async () => {
    const redis = await open();
    await server.kill();
    await eventually("a warning", async () => warnings.length > 0);
    for (let call = 0; call < 10; call += 1) await redis.counters.nextMessageIds(one).catch(() => {});
    await server.restart();
    await eventually("it is told that Redis is back", async () => warnings.length > 1);

    expect(warnings).toEqual([
      expect.stringMatching(
        /^Redis unread at .*\(--redis\): .*message ids come from MySQL meanwhile, unless --on-redis-loss refuse$/,
      ),
      expect.stringMatching(/^Redis unread at .*\(--redis\): is back$/),
    ]);
  });

  test("a wrong password is named by its setting, and not shown", async () => {
    const url = new URL(server.url);
    url.password = "wrong-password";
    const redis = await open({}, url.href);

    expect(warnings.join()).toMatch(/--redis.*WRONGPASS/);
    expect(warnings.join()).not.toContain("wrong-password");
    await expect(redis.check()).rejects.toThrow(/WRONGPASS/);
  });

  test("a Redis that may evict sequences is warned of, once", async () => {
    await server.setConfig("maxmemory", "100mb");
    await server.setConfig("maxmemory-policy", "allkeys-lru");

    await open();

    expect(warnings).toEqual([expect.stringMatching(/--redis.*maxmemory-policy is allkeys-lru/)]);
  });

  test("what somebody else keeps under a counter's key is as good as nothing, and replaced", async () => {
    const redis = await open();
    const direct = new Redis(server.url);
    await direct.set("msg_id_4", "text");
    await direct.rpush("msg_id_5", "a list");
    await direct.set("login_failures_ann", "text");
    const other = singleConversation(relationId(5));
    const both = [...one, { conversation: other, count: 1 }];

    expect(await redis.counters.nextMessageIds(both)).toEqual([null, null]);
    await redis.counters.raiseMessageIds([
      { conversation, atLeast: messageId(1) },
      { conversation: other, atLeast: messageId(2) },
    ]);
    expect(await redis.counters.nextMessageIds(both)).toEqual([2, 3]);
    expect(await redis.counters.settleLogins([1, 2, 3, 4].map(failure), 2, 60)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    await direct.set("msg_id_4", "text");
    await direct.quit();
    await raise(redis, 6);
    expect(await redis.counters.nextMessageIds(one)).toEqual([7]);
  });

  test("after close every call rejects", async () => {
    const redis = await open();
    await redis.close();

    await expect(redis.counters.nextMessageIds(one)).rejects.toBeInstanceOf(LedgerError);
    await expect(raise(redis, 1)).rejects.toBeInstanceOf(LedgerError);
    await expect(redis.counters.settleLogins([failure(1)], 2, 60)).rejects.toBeInstanceOf(LedgerError);
    await expect(redis.check()).rejects.toBeInstanceOf(LedgerError);
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

import { type RedisServer, startRedis } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RedisCommand, redisScript } from "../src/connection/redis-command.js";
import { isForeignValue, sendPipeline } from "../src/connection/redis-pipeline.js";

const ADD = redisScript("return redis.call('INCRBY', KEYS[1], ARGV[1] + #ARGV)");
const NAME = redisScript("return {KEYS[1], #KEYS, redis.call('GET', KEYS[1])}");
const SILENT = redisScript("redis.call('SET', KEYS[1], 'told')");

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  await redis.quit();
  await server.stop();
});
beforeEach(() => redis.flushall());

const add = (key: string, ...args: number[]): RedisCommand => ({ run: ADD, key, args });
const together = () => true;

/** How often the server has run each command since the figures were reset. */
async function calls(): Promise<ReadonlyMap<string, number>> {
  const stats = await redis.info("commandstats");
  return new Map(
    [...stats.matchAll(/cmdstat_([\w|]+):calls=(\d+)/g)].map(([, name, count]) => [
      name ?? "",
      Number(count),
    ]),
  );
}

describe("a pipeline", () => {
  test("runs one script for many keys, each with arguments of its own", async () => {
    const replies = await sendPipeline(redis, [add("a", 10), add("b", 20, 1, 1), add("a", 30)], together);
    expect(replies).toEqual([{ value: 11 }, { value: 23 }, { value: 42 }]);
  });

  test("makes one command of a batch", async () => {
    const batch = Array.from({ length: 100 }, (_, index) => add(`key${index}`, index));
    await sendPipeline(redis, batch, together);
    await redis.config("RESETSTAT");
    await sendPipeline(redis, batch, together);
    expect((await calls()).get("evalsha")).toBe(1);
  });

  test("makes as many commands as there are servers' shares", async () => {
    const batch = ["a1", "a2", "b1", "b2"].map((key) => add(key, 1));
    await sendPipeline(redis, batch, together);
    await redis.config("RESETSTAT");
    await sendPipeline(redis, batch, (one, other) => one[0] === other[0]);
    expect((await calls()).get("evalsha")).toBe(2);
  });

  test("splits what would keep the server busy for long", async () => {
    const batch = Array.from({ length: 1_000 }, (_, index) => add(`key${index}`, index));
    const replies = await sendPipeline(redis, batch, together);
    expect(replies).toEqual(batch.map((_, index) => ({ value: index + 1 })));
    await redis.config("RESETSTAT");
    await sendPipeline(redis, batch, together);
    expect((await calls()).get("evalsha")).toBe(8);
  });

  test("keeps order between scripts and commands about one key", async () => {
    const replies = await sendPipeline(
      redis,
      [add("a", 1), { run: "get", key: "a", args: [] }, add("a", 1), { run: NAME, key: "a", args: [] }],
      together,
    );
    expect(replies).toEqual([{ value: 2 }, { value: "2" }, { value: 4 }, { value: ["a", 1, "4"] }]);
  });

  test("answers null where a script answers nothing", async () => {
    expect(await sendPipeline(redis, [{ run: SILENT, key: "a", args: [] }], together)).toEqual([
      { value: null },
    ]);
  });

  test("a key that holds something else fails alone", async () => {
    await redis.lpush("b", "a list");
    const replies = await sendPipeline(redis, [add("a", 1), add("b", 1), add("c", 1)], together);
    expect(replies[0]).toEqual({ value: 2 });
    expect(replies[2]).toEqual({ value: 2 });
    const failed = replies[1];
    expect(failed && "error" in failed && isForeignValue(failed.error)).toBe(true);
  });

  test("loads scripts that the server has forgotten", async () => {
    await sendPipeline(redis, [add("a", 1)], together);
    await redis.script("FLUSH");
    const replies = await sendPipeline(redis, [add("a", 1), add("b", 1)], together);
    expect(replies).toEqual([{ value: 4 }, { value: 2 }]);
  });

  test("sends a script that the server has forgotten once, however many commands need it", async () => {
    const batch = Array.from({ length: 300 }, (_, index) => add(`key${index}`, index));
    await redis.script("FLUSH");
    await redis.config("RESETSTAT");

    const replies = await sendPipeline(redis, batch, () => false);

    expect(replies).toEqual(batch.map((_, index) => ({ value: index + 1 })));
    expect((await calls()).get("script|load")).toBe(1);
    expect((await calls()).get("evalsha")).toBe(2 * batch.length);
  });

  test("keeps the order of commands about one key whose script the server has forgotten", async () => {
    await redis.script("FLUSH");

    const replies = await sendPipeline(redis, [add("a", 1), add("b", 1), add("a", 1)], () => false);

    expect(replies).toEqual([{ value: 2 }, { value: 2 }, { value: 4 }]);
  });
});

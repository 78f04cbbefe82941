import { LedgerError } from "@chatledger/core";
import { type RedisCluster, type RedisServer, startRedis, startRedisCluster } from "@chatledger/test-servers";
import { Cluster, Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { oneRedis, type RedisServers } from "../src/connection/redis-roles.js";
import { openLegacyRedis } from "../src/migrations/legacy-redis-reader.js";

/** What existing proxies leave behind, and what others may have put beside it. */
async function fill(redis: Redis | Cluster, groups: number): Promise<void> {
  for (let group = 1; group <= groups; group += 1) {
    await redis.hset(`group_member_${group}`, { 11: 1_700_000_000 + group, 22: 5, text: 1, 33: "text" });
  }
  await redis.hset("group_member_text", { 11: 1 });
  await redis.hset("group_set_7", { "11_1": 1, "22_1": 0, "33_2": 1, text: 1 });
  await redis.mset({ device_11: "ios:abc", device_abc: "11" });
  await redis.mset({ device_22: "android:def", device_def: "33" });
  await redis.mset({ device_33: "bare", device_44: "", device_55: "ios:777", device_777: "55" });
  await redis.hset("unread_11", { 22: 3, 33: 0, "~": "1:x:1", t22: "5:0:1", text: 4 });
  await redis.hset("7_im_group_msg", { count: 10 });
  await redis.hset("9_im_group_msg", { text: 1 });
  await redis.hset("11_7_im_user_group", { count: 4 });
  await redis.hset("22_7_im_user_group", { count: 10 });
  await redis.hset("33_8_im_user_group", { count: 1 });
  await redis.hset("44_7_im_user_group", { text: 1 });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function expectAll(servers: RedisServers, groups: number): Promise<void> {
  const legacy = await openLegacyRedis(servers);
  try {
    const members = (await all(legacy.groupMembers())).sort((one, other) => one.group - other.group);
    expect(members.length).toBe(groups);
    expect(members[0]).toEqual({
      group: 1,
      members: [
        { user: 11, joinedAt: 1_700_000_001 },
        { user: 22, joinedAt: 5 },
      ],
    });
    expect(await all(legacy.pushShields())).toEqual([
      {
        group: 7,
        shields: [
          { user: 11, status: 1 },
          { user: 22, status: 0 },
        ],
      },
    ]);
    const devices = (await all(legacy.devices())).sort((one, other) => one.user - other.user);
    expect(devices).toEqual([
      { user: 11, device: "ios:abc", holder: 11 },
      { user: 22, device: "android:def", holder: 33 },
      { user: 33, device: "bare", holder: null },
      { user: 55, device: "ios:777", holder: 55 },
    ]);
    expect(await all(legacy.unread())).toEqual([
      {
        user: 11,
        counts: [
          { peer: 22, count: 3 },
          { peer: 33, count: 0 },
        ],
      },
    ]);
    expect(await all(legacy.groupTotals())).toEqual([{ group: 7, total: 10 }]);
    const reads = (await all(legacy.groupReads())).flat();
    expect(reads.sort((one, other) => one.user - other.user)).toEqual([
      { group: 7, user: 11, read: 4, total: 10 },
      { group: 7, user: 22, read: 10, total: 10 },
    ]);
  } finally {
    await legacy.close();
  }
}

describe("what existing proxies left in Redis is read", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  test("from one server, of any number of keys", async () => {
    const url = `${server.url}/1`;
    const redis = new Redis(url);
    await fill(redis, 1_500);
    redis.disconnect();

    await expectAll(oneRedis({ url, setting: "--redis" }), 1_500);
  });

  test("from a server of its own for each role", async () => {
    const place = (database: number, setting: string) => ({ url: `${server.url}/${database}`, setting });
    const redis = new Redis(place(2, "").url);
    await fill(redis, 3);
    await redis.move("device_11", 3);
    redis.disconnect();
    const servers = { ...oneRedis(place(2, "--redis")), token: place(3, "token") };

    const legacy = await openLegacyRedis(servers);

    expect(await all(legacy.devices())).toEqual([{ user: 11, device: "ios:abc", holder: null }]);
    expect((await all(legacy.groupMembers())).length).toBe(3);
    await legacy.close();
  });

  test("or a message names the role and the setting of the server that does not answer", async () => {
    const servers = {
      ...oneRedis({ url: server.url, setting: "--redis" }),
      token: { url: "redis://127.0.0.1:1", setting: "token_host" },
    };

    const refusal = openLegacyRedis(servers);

    await expect(refusal).rejects.toBeInstanceOf(LedgerError);
    await expect(refusal).rejects.toThrow(/Redis token at 127\.0\.0\.1:1\/0 \(token_host\): .*ECONNREFUSED/);
  }, 20_000);
});

describe("from a Redis Cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 60_000);
  afterAll(() => cluster.stop());

  test("every node is read", async () => {
    const nodes = cluster.urls.map((url) => new URL(url));
    const password = nodes[0]?.password ?? "";
    const redis = new Cluster(
      nodes.map(({ hostname, port }) => ({ host: hostname, port: Number(port) })),
      { redisOptions: { password } },
    );
    // Several keys at once are not for a cluster.
    const oneByOne = new Proxy(redis, {
      get: (target, name) =>
        name === "mset"
          ? async (values: Record<string, string>) => {
              for (const [key, value] of Object.entries(values)) await target.set(key, value);
            }
          : Reflect.get(target, name).bind(target),
    });
    await fill(oneByOne, 40);
    redis.disconnect();

    const url = `redis+cluster://:${password}@${nodes.map(({ host }) => host)}`;
    await expectAll(oneRedis({ url, setting: "--redis" }), 40);
  });
});

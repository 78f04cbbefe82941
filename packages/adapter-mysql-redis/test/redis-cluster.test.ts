import { setTimeout as sleep } from "node:timers/promises";
import { messageId, relationId, singleConversation } from "@chatledger/core";
import { type RedisCluster, startRedisCluster } from "@chatledger/test-servers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCaches, testGenerations } from "./redis-fixture.js";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 60_000);
afterAll(() => cluster.stop());

const conversations = Array.from({ length: 50 }, (_, index) => singleConversation(relationId(index + 1)));

test("sends go on while a node of a cluster is dead, and Redis is used again when it is back", async () => {
  const nodes = cluster.urls.map((url) => new URL(url));
  const generations = testGenerations();
  const caches = await openTestCaches(
    `redis+cluster://:${nodes[0]?.password}@${nodes.map(({ host }) => host)}`,
    generations,
  );
  const { counters } = caches;
  const next = () =>
    counters.nextMessageIds(conversations.map((conversation) => ({ conversation, count: 1 })));
  const raise = (atLeast: number) =>
    counters.raiseMessageIds(
      conversations.map((conversation) => ({ conversation, atLeast: messageId(atLeast) })),
    );
  await raise(10);
  expect(await next()).toEqual(conversations.map(() => 11));

  await cluster.nodes[1]?.kill();
  expect(await next()).toEqual(conversations.map(() => null));
  await raise(20);
  expect(await next()).toEqual(conversations.map(() => 21));
  expect(caches.stats()[0]?.state).not.toBe("trusted");

  await cluster.nodes[1]?.restart();
  await cluster.ready();
  const deadline = performance.now() + 10_000;
  while (caches.stats()[0]?.state !== "trusted" && performance.now() < deadline) await sleep(20);
  expect(caches.stats()[0]?.state).toBe("trusted");
  expect(generations.bumps).toBeGreaterThan(0);
  await raise(30);
  expect(await next()).toEqual(conversations.map(() => 31));
  await caches.close();
}, 60_000);

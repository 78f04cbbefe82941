import { messageId, relationId, singleConversation } from "@chatledger/core";
import { type RedisCluster, startRedisCluster } from "@chatledger/test-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { defaultRedisLimits } from "../src/counters/redis-counters.js";
import { eventually } from "./mysql-fixture.js";
import { clusterUrl, openTestCounters } from "./redis-fixture.js";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 60_000);
afterAll(() => cluster.stop());

const conversations = Array.from({ length: 1_000 }, (_, index) => singleConversation(relationId(index + 1)));

async function opened() {
  // A node that has just come back may have to wait for the processor, and is not what is measured here.
  const counters = await openTestCounters(clusterUrl(cluster), {
    limits: { ...defaultRedisLimits, connectDeadlineMs: 20_000, commandDeadlineMs: 5_000 },
  });
  onTestFinished(() => counters.close());
  const { nextMessageIds, raiseMessageIds } = counters.counters;
  return {
    next: () => nextMessageIds(conversations.map((conversation) => ({ conversation, count: 1 }))),
    raise: (atLeast: number) =>
      raiseMessageIds(conversations.map((conversation) => ({ conversation, atLeast: messageId(atLeast) }))),
  };
}

test("ids are refused while a node of a cluster is dead, and taken from it again when it is back", async () => {
  const { next, raise } = await opened();
  await raise(10);
  expect(await next()).toEqual(conversations.map(() => 11));

  await cluster.nodes[1]?.kill();
  await expect(next()).rejects.toMatchObject({ code: "storageUnavailable" });
  await expect(raise(20)).rejects.toMatchObject({ code: "storageUnavailable" });

  await cluster.nodes[1]?.restart();
  await cluster.ready();
  await eventually("the cluster takes sequences again", () =>
    raise(30).then(
      () => true,
      () => false,
    ),
  );
  expect(await next()).toEqual(conversations.map(() => 31));
}, 60_000);

test("a batch that meets nodes without its script sends it to each of them once", async () => {
  const { next, raise } = await opened();
  await raise(100);
  const nodes = cluster.urls.map((url) => new Redis(url));
  onTestFinished(() => nodes.forEach((node) => void node.disconnect()));
  for (const node of nodes) {
    await node.script("FLUSH");
    await node.config("RESETSTAT");
  }

  expect(await next()).toEqual(conversations.map(() => 101));

  const stats = await Promise.all(nodes.map((node) => node.info("commandstats")));
  const loads = stats.map((text) => Number(/cmdstat_script\|load:calls=(\d+)/.exec(text)?.[1] ?? 0));
  expect(loads).toEqual([1, 1, 1]);
}, 60_000);

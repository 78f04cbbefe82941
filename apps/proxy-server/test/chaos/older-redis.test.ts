import type { RedisServer } from "@chatledger/test-servers";
import { expect, test } from "vitest";
import type { ChildProxy } from "../child-proxy.js";
import { numbers } from "../requests.js";
import { saveSnapshot } from "./ask-redis.js";
import { lengths } from "./lengths.js";
import { startLoad } from "./load.js";
import { expectTruth } from "./oracle.js";
import { startOwnServers } from "./own-servers.js";
import { gatherPeople } from "./people.js";

/** Redis as it was when it last saved what it holds: what a fail-over to a replica that is behind brings. */
async function fallBack(redis: RedisServer): Promise<void> {
  await redis.kill();
  await redis.restart({ keepData: true });
}

async function startUnderLoad() {
  const servers = await startOwnServers();
  let proxies: readonly ChildProxy[] = [];
  const startTwo = async () => {
    proxies = [await servers.startProxy(), await servers.startProxy()];
  };
  await startTwo();
  const people = await gatherPeople(await first(proxies).connect());
  const load = startLoad({ people, ports: () => proxies.map(({ port }) => port) });
  await load.acknowledged(lengths.messagesBetweenFaults);
  return { ...servers, people, load, startTwo, proxies: () => proxies };
}

function first(proxies: readonly ChildProxy[]): ChildProxy {
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error("There is no proxy.");
  return proxy;
}

test("Redis falls back to an older snapshot again and again under load: every send succeeds, no id comes twice, counts are exact", async () => {
  const { redis, people, load, proxies } = await startUnderLoad();

  for (const _ of numbers(1, lengths.rounds)) {
    await saveSnapshot(redis.url);
    await load.acknowledged(lengths.messagesBetweenFaults);
    await fallBack(redis);
    await load.acknowledged(lengths.messagesBetweenFaults);
    await fallBack(redis);
  }
  await load.acknowledged(lengths.messagesBetweenFaults);

  await expectTruth(load, people, await first(proxies()).connect());
  expect(load.journal.sends.filter(({ outcome }) => outcome !== "ok")).toEqual([]);
  expect(load.journal.lostConnections).toBe(0);
});

test("Redis falls back to an older snapshot while the proxies are down: they know nothing of it, and answer what is true", async () => {
  const { redis, people, load, proxies, startTwo } = await startUnderLoad();
  await saveSnapshot(redis.url);
  await load.acknowledged(lengths.messagesBetweenFaults);

  for (const proxy of proxies()) proxy.kill("SIGTERM");
  await Promise.all(proxies().map(({ exited }) => exited));
  await fallBack(redis);
  await startTwo();
  await load.acknowledged(lengths.messagesBetweenFaults);

  await expectTruth(load, people, await first(proxies()).connect());
});

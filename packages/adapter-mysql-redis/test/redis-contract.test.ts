import { type AdapterUnderTest, runCase, storageContract } from "@chatledger/storage-contract";
import { type RedisCluster, type RedisServer, startRedis, startRedisCluster } from "@chatledger/test-servers";
import RedisMock from "ioredis-mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendPipeline } from "../src/redis/pipelines.js";
import type { RoundTrip } from "../src/redis/redis-command.js";
import { redisCounterStore } from "../src/redis/redis-counter-store.js";
import { redisMemberCache } from "../src/redis/redis-member-cache.js";
import { openTestCaches, redisStorage, testGenerations } from "./redis-fixture.js";

/** Those about restarts need the stores as well: the whole contract runs them. */
const cases = storageContract.filter(
  ({ port, requires }) => (port === "counters" || port === "members") && requires !== "durable",
);

function runCases<Place>(adapter: AdapterUnderTest<Place>, timeout?: number) {
  for (const contractCase of cases) {
    test(`${contractCase.port}: ${contractCase.name}`, () => runCase(contractCase, adapter), timeout);
  }
}

test("the contract has cases about counters and members, all of which apply", () => {
  expect(cases.length).toBeGreaterThan(100);
  expect(new Set(cases.map(({ requires }) => requires))).toEqual(new Set([null, "shared"]));
});

describe("on a Redis server", () => {
  let server: RedisServer;
  let databases = 0;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  runCases({
    durable: false,
    shared: true,
    adminConsole: null,
    newPlace: () => ({ database: databases++, generations: testGenerations() }),
    open: async ({ database, generations }) =>
      redisStorage(await openTestCaches(`${server.url}/${database}`, generations)),
  });
});

describe("on a Redis Cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 60_000);
  afterAll(() => cluster.stop());

  runCases({
    durable: false,
    shared: true,
    adminConsole: null,
    newPlace: () => ({ generations: testGenerations() }),
    open: async ({ generations }) => redisStorage(await openTestCaches(clusterUrl(cluster), generations)),
    removePlace: () => cluster.flushAll(),
  });
});

describe("on ioredis-mock", () => {
  let places = 0;
  /** Milliseconds: the mock starts a Lua machine for each script, and a case runs some thousand. */
  const timeout = 120_000;

  runCases(
    {
      durable: false,
      shared: true,
      adminConsole: null,
      newPlace: () => ({ host: `mock-${places++}`, generations: testGenerations() }),
      open: async ({ host, generations }) => {
        const roundTrip = mockRoundTrip(host);
        return redisStorage({
          counters: redisCounterStore(roundTrip, generations),
          members: redisMemberCache(roundTrip, generations),
          close: async () => {},
        });
      },
    },
    timeout,
  );
});

/** The mock has no SCRIPT LOAD, and its EVALSHA starts a Lua machine each time: its defined commands stand in. */
function mockRoundTrip(host: string): RoundTrip {
  const mock = new RedisMock({ host });
  const defined = new Set<string>();
  const client = {
    pipeline() {
      const pipeline = mock.pipeline();
      const evalsha = (sha: string, _keys: number, ...args: readonly (string | number)[]) =>
        Reflect.get(pipeline, nameOf(sha)).call(pipeline, ...args);
      return Object.assign(pipeline, { evalsha });
    },
    eval: () => Promise.reject(new Error("every script is defined")),
  };
  return async (commands) => {
    for (const { run } of commands) {
      if (typeof run === "string" || defined.has(run.sha)) continue;
      mock.defineCommand(nameOf(run.sha), { numberOfKeys: 1, lua: run.lua });
      defined.add(run.sha);
    }
    const replies = await sendPipeline(client, commands, () => false);
    return replies.map((reply) => {
      if ("error" in reply) throw reply.error;
      return reply.value;
    });
  };
}

const nameOf = (sha: string) => `script${sha}`;

/** Of its nodes, whose passwords are one. */
function clusterUrl({ urls }: RedisCluster): string {
  const parsed = urls.map((url) => new URL(url));
  return `redis+cluster://:${parsed[0]?.password}@${parsed.map(({ host }) => host)}`;
}

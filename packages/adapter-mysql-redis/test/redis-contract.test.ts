import { type AdapterUnderTest, runCase, storageContract } from "@chatledger/storage-contract";
import {
  leaseRedisCluster,
  type RedisClusterLease,
  type RedisServer,
  startRedis,
} from "@chatledger/test-servers";
import RedisMock from "ioredis-mock";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { RoundTrip } from "../src/connection/redis-command.js";
import { sendPipeline } from "../src/connection/redis-pipeline.js";
import { loginFailures } from "../src/counters/login-failures.js";
import { messageSequences } from "../src/counters/message-sequences.js";
import { clusterUrl, openTestCounters, redisStorage } from "./redis-fixture.js";

/** Those about restarts need the stores as well: the whole contract runs them. */
const cases = storageContract.filter(({ port, requires }) => port === "counters" && requires !== "durable");

function runCases<Location>(adapter: AdapterUnderTest<Location>) {
  for (const contractCase of cases) test(contractCase.name, () => runCase(contractCase, adapter));
}

test("the contract has cases about counters, all of which apply", () => {
  expect(cases.length).toBeGreaterThan(25);
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
    newLocation: () => databases++,
    open: async (database) => redisStorage(await openTestCounters(`${server.url}/${database}`)),
  });
});

describe("on a Redis Cluster", () => {
  let cluster: RedisClusterLease;
  beforeAll(async () => {
    cluster = await leaseRedisCluster(inject("testServers").clusterAddress);
  });
  afterAll(() => cluster.release());

  runCases({
    durable: false,
    shared: true,
    adminConsole: null,
    newLocation: () => null,
    open: async () => redisStorage(await openTestCounters(clusterUrl(cluster))),
    removeLocation: () => cluster.flushAll(),
  });
});

describe("on ioredis-mock", () => {
  let locations = 0;

  runCases({
    durable: false,
    shared: true,
    adminConsole: null,
    newLocation: () => `mock-${locations++}`,
    open: async (host) => {
      const roundTrip = mockRoundTrip(host);
      return redisStorage({
        counters: { ...messageSequences(roundTrip), ...loginFailures(roundTrip, () => false) },
        close: async () => {},
      });
    },
  });
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
    script: () => Promise.reject(new Error("every script is defined")),
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

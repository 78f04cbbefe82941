import { type RedisServer, startRedis } from "@chatledger/test-servers";
import { expect, onTestFinished } from "vitest";
import { type ServerOptions, startTestProxy, startTestServer, type TestServer } from "../server-fixture.js";

export interface SeveralServers {
  readonly servers: readonly [TestServer, TestServer];
  readonly redis: RedisServer;
  readonly proxy: string;
  /** Starts one more, on the same proxy and Redis. */
  start(options?: ServerOptions): Promise<TestServer>;
}

/** Two message servers on one proxy that know of each other, over a Redis of their own. */
export async function startSeveralServers(options: ServerOptions = {}): Promise<SeveralServers> {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const proxy = (await startTestProxy()).address;
  const start = (more: ServerOptions = {}) =>
    startTestServer({ proxy: [proxy], route: redis.url, ...options, ...more });
  const servers = [await start(), await start()] as const;
  for (const server of servers) await expect.poll(() => server.metric("other_servers")).toBe(1);
  return { servers, redis, proxy, start };
}

import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { flushCluster, type RedisCluster, startRedisCluster } from "./redis-cluster.js";
import { createServerFolder } from "./server-folder.js";

/** A Redis Cluster that is empty and, until it is released, the caller's alone. It must not be killed. */
export interface RedisClusterLease {
  readonly urls: readonly string[];
  flushAll(): Promise<void>;
  release(): void;
}

/** A cluster has no logical databases to keep test files apart, so they take turns. */
export interface RedisClusterOffer {
  /** Where `leaseRedisCluster` asks for it. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Offers one cluster to the processes of a test run. It is started when it is first asked for. */
export async function offerRedisCluster(): Promise<RedisClusterOffer> {
  const folder = createServerFolder();
  const address = join(folder.path, "cluster.socket");
  const waiting = new Set<Socket>();
  let cluster: RedisCluster | null = null;
  let turn = Promise.resolve();

  async function lease(socket: Socket): Promise<void> {
    if (socket.destroyed) return;
    const closed = new Promise((resolve) => socket.once("close", resolve));
    try {
      cluster ??= await startRedisCluster();
      await cluster.flushAll();
      socket.write(`${JSON.stringify({ urls: cluster.urls } satisfies Reply)}\n`);
    } catch (error) {
      socket.end(`${JSON.stringify({ error: String(error) } satisfies Reply)}\n`);
    }
    await closed;
  }

  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on("error", () => undefined);
    socket.once("close", () => waiting.delete(socket));
    // Read to the end, or the end would not be noticed.
    socket.resume();
    turn = turn.then(() => lease(socket));
  });
  server.listen(address);
  await once(server, "listening");

  return {
    address,
    async stop() {
      server.close();
      for (const socket of waiting) socket.destroy();
      await turn;
      await cluster?.stop();
      await folder.remove();
    },
  };
}

type Reply = { readonly urls: readonly string[] } | { readonly error: string };

/** Waits for the cluster of this test run, which `inject("testServers").clusterAddress` leads to. */
export async function leaseRedisCluster(address: string): Promise<RedisClusterLease> {
  const socket = connect(address);
  await once(socket, "connect");
  const reply: Reply = JSON.parse(await firstLine(socket));
  if ("error" in reply) throw new Error(reply.error);
  return {
    urls: reply.urls,
    flushAll: () => flushCluster(reply.urls),
    release: () => socket.destroy(),
  };
}

async function firstLine(socket: Socket): Promise<string> {
  for await (const line of createInterface({ input: socket })) return line;
  throw new Error("The test run ended before the cluster was free.");
}

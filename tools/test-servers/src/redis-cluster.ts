import { ensureServers } from "./ensure-servers.js";
import { onRedis } from "./on-redis.js";
import { newPassword, type RedisServer, startRedis } from "./redis.js";
import { waitUntil } from "./wait-until.js";

export interface RedisCluster {
  /** One for each node; any of them will do to find the others. */
  readonly urls: readonly string[];
  /** All of them are masters. A node that restarts keeps its slots. */
  readonly nodes: readonly RedisServer[];
  /** Waits until every node that runs sees the cluster as whole, as after the restart of a node. */
  ready(): Promise<void>;
  /** Empties every node. */
  flushAll(): Promise<void>;
  /** Kills every node. Single ones are killed, paused and restarted at `nodes`. */
  kill(): Promise<void>;
  /** Starts every node, and waits until the cluster is whole. */
  restart(options?: { readonly keepData?: boolean }): Promise<void>;
  /** Kills every node and removes its data. */
  stop(): Promise<void>;
}

const slots = 16_384;
/** Milliseconds. Redis itself refuses writes for two seconds after a node's start. */
const readyDeadline = 30_000;

const nodeArgs = [
  ["--cluster-enabled", "yes"],
  ["--cluster-config-file", "nodes.conf"],
  ["--cluster-announce-ip", "127.0.0.1"],
  // Milliseconds until a node that is silent counts as failed; by default 15,000, which no test can wait for.
  ["--cluster-node-timeout", "2000"],
].flat();

/**
 * Starts a Redis Cluster of masters without replicas, the slots dealt out evenly.
 *
 * @param size Redis asks for 3 at least
 */
export async function startRedisCluster(size = 3): Promise<RedisCluster> {
  await ensureServers(["redisServer"]);
  const password = newPassword();
  const starts = Array.from({ length: size }, () => startRedis({ password, args: nodeArgs }));
  const outcomes = await Promise.allSettled(starts);
  const nodes = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const urls = nodes.map((node) => node.url);
  const stop = () => onAll(nodes, (node) => node.stop());

  try {
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    await join(nodes);
    await clusterReady(urls);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    urls,
    nodes,
    ready: () => clusterReady(urls),
    flushAll: () => flushCluster(urls),
    kill: () => onAll(nodes, (node) => node.kill()),
    async restart(options) {
      await onAll(nodes, (node) => node.restart(options));
      await clusterReady(urls);
    },
    stop,
  };
}

/** Empties every node of a cluster. */
export async function flushCluster(urls: readonly string[]): Promise<void> {
  await onAll(urls, (url) => onRedis(url, (redis) => redis.flushall()));
}

async function join(nodes: readonly RedisServer[]): Promise<void> {
  const [first] = nodes;
  if (first === undefined) throw new Error("A cluster needs nodes.");
  await onAll(nodes, (node, index) =>
    onRedis(node.url, async (redis) => {
      const start = Math.floor((index * slots) / nodes.length);
      const end = Math.floor(((index + 1) * slots) / nodes.length) - 1;
      await redis.cluster("ADDSLOTSRANGE", start, end);
      // Without epochs of their own, nodes that meet have to settle whose is whose.
      await redis.cluster("SET-CONFIG-EPOCH", index + 1);
      if (node !== first) await redis.cluster("MEET", "127.0.0.1", first.port);
    }),
  );
}

/** Each node on its own has to know every other one, reach it, and see all slots served. */
async function clusterReady(urls: readonly string[]): Promise<void> {
  await onAll(urls, (url) =>
    waitUntil("the Redis Cluster is whole", readyDeadline, () =>
      onRedis(url, async (redis) => {
        const info = String(await redis.cluster("INFO"));
        return info.includes("cluster_state:ok") && info.includes(`cluster_size:${urls.length}`);
      }),
    ),
  );
}

async function onAll<T>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  await Promise.all(items.map(act));
}

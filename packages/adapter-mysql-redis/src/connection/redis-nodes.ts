import { Cluster, type ClusterOptions, Redis, type RedisOptions } from "ioredis";
import { clusterSlot } from "./cluster-slot.js";
import type { RedisTarget } from "./redis-url.js";

/** The connections to one Redis: one per master. */
export interface RedisNodes {
  /** Returns the connection to the server that holds a key; null if none is open. For immediate use. */
  route(): (key: string) => Redis | null;
  /** The servers that hold data; null while not all of them can be reached. */
  masters(): readonly Redis[] | null;
  /** Runs one command where its key is said to have moved. */
  readonly redirecting: Redis | Cluster;
  /** Whether one script may be given both of these keys, which one connection holds. */
  mayShare(one: string, other: string): boolean;
  /** Called whenever a connection fails or is lost, with the reason if known. */
  onError(listener: (reason: string) => void): void;
  onReady(listener: () => void): void;
  /** Closes connections that do not answer; they are reopened. */
  reset(node: Redis): void;
  close(): Promise<void>;
}

export interface ConnectionLimits {
  readonly connectDeadlineMs: number;
  readonly commandDeadlineMs: number;
}

const longestBackoff = 2_000;

/** Milliseconds before attempt number `times`: doubling, spread, and never given up. */
function reconnectDelay(times: number): number {
  return Math.min(longestBackoff, 25 * 2 ** Math.min(times, 10)) * (0.5 + Math.random() / 2);
}

export function openRedisNodes(target: RedisTarget, limits: ConnectionLimits): RedisNodes {
  return target.kind === "cluster" ? clusterNodes(target, limits) : singleNode(target, limits);
}

function commonOptions(
  { user, password, tls, database }: RedisTarget,
  { connectDeadlineMs }: ConnectionLimits,
): RedisOptions {
  return {
    ...(user === "" ? {} : { username: user }),
    ...(password === "" ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    db: database,
    connectTimeout: connectDeadlineMs,
    // A peer that does not answer does not confirm the end either.
    disconnectTimeout: 50,
    keepAlive: 10_000,
    connectionName: "chatledger",
    disableClientInfo: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  };
}

function singleNode(target: RedisTarget, limits: ConnectionLimits): RedisNodes {
  const [first] = target.hosts;
  const redis = new Redis({
    ...commonOptions(target, limits),
    ...(target.kind === "sentinel"
      ? {
          sentinels: [...target.hosts],
          name: target.master,
          ...(target.sentinelPassword === "" ? {} : { sentinelPassword: target.sentinelPassword }),
          enableTLSForSentinelMode: target.tls,
          ...(target.tls ? { sentinelTLS: {} } : {}),
          sentinelCommandTimeout: limits.commandDeadlineMs,
          sentinelRetryStrategy: reconnectDelay,
          // Reports a fail-over at once, and closes the connection to the former master.
          failoverDetector: true,
        }
      : { host: first?.host ?? "", port: first?.port ?? 0 }),
    retryStrategy: reconnectDelay,
  });
  limitHandshake(redis, limits);
  return {
    route: () => () => (redis.status === "ready" ? redis : null),
    masters: () => (redis.status === "ready" ? [redis] : null),
    redirecting: redis,
    mayShare: () => true,
    onError(listener) {
      redis.on("error", (error: Error) => listener(error.message));
      redis.on("close", () => listener(""));
    },
    onReady: (listener) => void redis.on("ready", listener),
    reset: () => redis.disconnect(true),
    close: () => quit(redis, limits),
  };
}

function clusterNodes(target: RedisTarget, limits: ConnectionLimits): RedisNodes {
  const options: ClusterOptions = {
    redisOptions: commonOptions(target, limits),
    enableOfflineQueue: false,
    clusterRetryStrategy: reconnectDelay,
    // The slot table is requested regularly: this is how lost masters come back.
    slotsRefreshInterval: 1_000,
    slotsRefreshTimeout: limits.commandDeadlineMs,
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    maxRedirections: 4,
  };
  const cluster = new Cluster(
    target.hosts.map((host) => ({ ...host })),
    options,
  );
  cluster.on("+node", (node: Redis) => limitHandshake(node, limits));
  /** Masters by the name that the slot table gives them. */
  const nodes = () =>
    new Map(cluster.nodes("master").map((node) => [`${node.options.host}:${node.options.port}`, node]));
  return {
    route() {
      if (cluster.status !== "ready") return () => null;
      const open = nodes();
      return (key) => open.get(cluster.slots[clusterSlot(key)]?.[0] ?? "") ?? null;
    },
    masters() {
      if (cluster.status !== "ready") return null;
      const open = nodes();
      const holders = new Set<string>();
      for (let slot = 0; slot < 16_384; slot += 1) holders.add(cluster.slots[slot]?.[0] ?? "");
      const holding = [...holders].map((name) => open.get(name));
      return holding.every((node) => node !== undefined) ? holding : null;
    },
    redirecting: cluster,
    mayShare: (one, other) => clusterSlot(one) === clusterSlot(other),
    onError(listener) {
      cluster.on("error", (error: Error) => listener(error.message));
      cluster.on("close", () => listener(""));
      cluster.on("-node", ({ options }: Redis) =>
        listener(`the connection to ${options.host}:${options.port} was closed`),
      );
      cluster.on("node error", (error: Error, name: string) => listener(`${name}: ${error.message}`));
    },
    onReady(listener) {
      cluster.on("ready", listener);
      cluster.on("+node", listener);
    },
    reset: (node) => node.disconnect(true),
    close: () => quit(cluster, limits),
  };
}

/** Without this, a peer that accepts the connection and never answers would be waited for forever. */
function limitHandshake(redis: Redis, { commandDeadlineMs }: ConnectionLimits): void {
  let timer: NodeJS.Timeout | undefined;
  redis.on("connect", () => {
    clearTimeout(timer);
    timer = setTimeout(() => redis.disconnect(true), commandDeadlineMs);
  });
  for (const event of ["ready", "close", "end"]) redis.on(event, () => clearTimeout(timer));
}

/** Lets the server answer commands in flight, for as long as a command may take. */
async function quit(client: Redis | Cluster, { commandDeadlineMs }: ConnectionLimits): Promise<void> {
  if (client.status === "ready") {
    const deadline = new Promise((resolve) => setTimeout(resolve, commandDeadlineMs).unref());
    await Promise.race([client.quit().catch(() => {}), deadline]);
  }
  client.disconnect();
}

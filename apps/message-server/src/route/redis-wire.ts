import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { Logger } from "pino";
import { parseWireUrl, type SentinelWire, type SeveralNodes } from "./wire-url.js";

/**
 * Publish and subscribe, over Redis: one Redis, found by Sentinels or at its own address, or a Redis Cluster with sharded
 * channels. It is a wire: what is said while
 * somebody is not connected is not heard by them.
 */
export interface Wire {
  /** Says something to all servers, or to one. @param onLost called, once, where it may not have been said */
  publish(channel: string, message: Buffer, onLost?: () => void): void;
  /** Whether this end can speak and listen. */
  isUp(): boolean;
  close(): Promise<void>;
}

export interface WireOptions {
  readonly url: string;
  readonly channels: readonly string[];
  readonly onMessage: (channel: string, message: Buffer) => void;
  /** Called each time this end can speak and listen, which it could not before. */
  readonly onReady: () => void;
  readonly log: Logger;
}

/** Publications that Redis has not answered, at most: beyond, it is slower than this server, or silent. */
const maxUnanswered = 10_000;
const commandMs = 2_000;
const reconnectMs = 500;

/** Begins to connect, and never stops trying before `close()`. */
export function openRedisWire({ url, channels, onMessage, onReady, log }: WireOptions): Wire {
  const target = parseWireUrl(url);
  if (target === null) throw new Error("no address of a Redis; the settings have let it pass");
  const isCluster = target.kind === "cluster";
  const clients = isCluster
    ? clusterClients(target)
    : singleClients(
        target.kind === "sentinel" ? () => openBySentinels(target) : () => new Redis(url, connection),
      );
  let unanswered = 0;
  let isDown = false;

  for (const client of [clients.publisher, clients.subscriber]) {
    // One line when it goes and one when it is back; ioredis reports each attempt.
    client.on("error", (error: Error) => {
      if (!isDown)
        log.warn({ err: error }, "the connection to Redis is lost: other message servers are out of reach");
      isDown = true;
    });
  }
  clients.subscriber.on("ready", () => {
    if (isDown) log.info("connected to Redis again");
    isDown = false;
    const subscribed = channels.map((channel) =>
      isCluster ? clients.subscriber.ssubscribe(channel) : clients.subscriber.subscribe(channel),
    );
    // Without its channels the connection is of no use: it comes back here.
    Promise.all(subscribed).then(announceReady, () => clients.subscriber.disconnect(true));
  });
  clients.publisher.on("ready", announceReady);

  const isUp = () => clients.publisher.status === "ready" && clients.subscriber.status === "ready";

  function announceReady(): void {
    if (isUp()) onReady();
  }

  clients.subscriber.on(isCluster ? "smessageBuffer" : "messageBuffer", (channel: Buffer, message: Buffer) =>
    onMessage(channel.toString(), message),
  );

  return {
    publish(channel, message, onLost = () => undefined) {
      if (unanswered >= maxUnanswered || clients.publisher.status !== "ready") {
        onLost();
        return;
      }
      unanswered += 1;
      const said = isCluster
        ? clients.publisher.spublish(channel, message)
        : clients.publisher.publish(channel, message);
      said.catch(onLost).finally(() => {
        unanswered -= 1;
      });
    },
    isUp,
    async close() {
      clients.subscriber.disconnect();
      // What was said last is still on its way.
      await clients.publisher.quit().catch(() => clients.publisher.disconnect());
    },
  };
}

interface Clients {
  readonly publisher: Redis | Cluster;
  readonly subscriber: Redis | Cluster;
}

/** Nothing is queued: what cannot be said now is not said. */
const connection: RedisOptions = {
  enableOfflineQueue: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandMs,
  retryStrategy: () => reconnectMs,
};

const singleClients = (open: () => Redis): Clients => ({ publisher: open(), subscriber: open() });

/** The Redis that Sentinels name. A connection to one that has become a replica is closed, and opened anew. */
const openBySentinels = ({ nodes, login, tls, master, sentinelPassword }: SentinelWire) =>
  new Redis({
    ...connection,
    ...login,
    ...(tls ? { enableTLSForSentinelMode: true, tls: {}, sentinelTLS: {} } : {}),
    sentinels: [...nodes],
    name: master,
    ...(sentinelPassword === "" ? {} : { sentinelPassword }),
    sentinelCommandTimeout: commandMs,
    sentinelRetryStrategy: () => reconnectMs,
    failoverDetector: true,
  });

function clusterClients({ nodes, login, tls }: SeveralNodes): Clients {
  const redisOptions: RedisOptions = { ...connection, ...login, ...(tls ? { tls: {} } : {}) };
  const open = (shardedSubscribers: boolean) =>
    new Cluster([...nodes], {
      redisOptions,
      shardedSubscribers,
      enableOfflineQueue: false,
      clusterRetryStrategy: () => reconnectMs,
    });
  return { publisher: open(false), subscriber: open(true) };
}

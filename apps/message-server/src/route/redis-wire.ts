import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { Logger } from "pino";

/**
 * Publish and subscribe, over Redis: one Redis, or a Redis Cluster with sharded channels. It is a wire: what is said while
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
  const isCluster = /^rediss?\+cluster:/.test(url);
  const clients = isCluster ? clusterClients(url) : singleClients(url);
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

function singleClients(url: string): Clients {
  const open = () => new Redis(url, connection);
  return { publisher: open(), subscriber: open() };
}

const clusterShape =
  /^redis(?<tls>s?)\+cluster:\/\/(?:(?<user>[^:@]*):(?<password>[^@]*)@)?(?<hosts>[^/@]+)\/?$/;

function clusterClients(url: string): Clients {
  const parts = clusterShape.exec(url)?.groups ?? {};
  const { tls, user = "", password = "", hosts = "" } = parts;
  const nodes = hosts.split(",").map((node) => {
    const [host = "", port = "6379"] = node.split(":");
    return { host, port: Number(port) };
  });
  const redisOptions: RedisOptions = {
    ...connection,
    ...(user === "" ? {} : { username: decodeURIComponent(user) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    ...(tls === "s" ? { tls: {} } : {}),
  };
  const open = (shardedSubscribers: boolean) =>
    new Cluster(nodes, {
      redisOptions,
      shardedSubscribers,
      enableOfflineQueue: false,
      clusterRetryStrategy: () => reconnectMs,
    });
  return { publisher: open(false), subscriber: open(true) };
}

/** Whether `openRedisWire` understands an address. */
export const isWireUrl = (text: string): boolean =>
  clusterShape.test(text) || (/^rediss?:\/\//.test(text) && URL.canParse(text));

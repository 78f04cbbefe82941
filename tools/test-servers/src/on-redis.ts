import { Redis } from "ioredis";

/** Milliseconds, for connecting and for each command. */
const timeout = 5_000;

/** Connects once, without coming back when the connection is lost. Rejects with what the network said. */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    // The first command says why a server is not ready.
    enableReadyCheck: false,
  });
  // Promises tell of every failure, but of one to connect only that the connection is closed.
  let reason: unknown = null;
  redis.on("error", (error) => {
    reason = error;
  });
  try {
    await redis.connect();
  } catch (error) {
    throw reason ?? error;
  }
  return redis;
}

/** Runs commands on a connection of their own. */
export async function onRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = await connectRedis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

import type { RedisConnection } from "./redis-connection.js";

/**
 * Tells the operator when Redis is lost, when it is back, and whether it may evict keys.
 *
 * @param timeoutMs how long to wait for the first answer
 * @returns stops it
 */
export async function watchRedis(
  connection: RedisConnection,
  timeoutMs: number,
  onWarning: (message: string) => void,
): Promise<() => void> {
  let lost = false;
  let stopped = false;
  let evictionWarned = "";
  let announceFirst = () => {};
  const first = new Promise<void>((resolve) => {
    announceFirst = resolve;
  });

  async function look(): Promise<void> {
    try {
      const { eviction } = await connection.probe();
      if (stopped) return;
      if (lost) onWarning(`${connection.name}: is back`);
      lost = false;
      if (eviction !== null && eviction !== evictionWarned) {
        evictionWarned = eviction;
        onWarning(
          `${connection.name}: maxmemory is set and maxmemory-policy is ${eviction}: evicted sequences are reread ` +
            "from MySQL. Set maxmemory-policy noeviction, and give Redis enough memory.",
        );
      }
      announceFirst();
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error));
    }
  }

  function lose(reason: string): void {
    if (lost || stopped) return;
    lost = true;
    onWarning(`${reason}: message ids come from MySQL meanwhile, unless --on-redis-loss refuse`);
  }

  connection.onReady(() => void look());
  connection.onError(() => {
    if (!connection.isConnected()) lose(connection.trouble());
  });
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, timeoutMs).unref();
  });
  await Promise.race([first, patience]);
  if (!connection.isConnected()) lose(connection.trouble());
  return () => {
    stopped = true;
  };
}

import { chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { serverAccount } from "./account.js";
import { ensureServers } from "./ensure-servers.js";
import { onRedis } from "./on-redis.js";
import { newPassword, type RedisServer, startRedis } from "./redis.js";
import { startProcess } from "./server-process.js";
import { waitUntil } from "./wait-until.js";

/** A Redis, its replica, and a Sentinel that watches both. */
interface RedisBehindSentinel {
  /** `redis+sentinel://:password@host:port/master?sentinelPassword=…` */
  readonly url: string;
  /** Has the replica take the master's place, and kills the former one once Sentinel names the other. */
  failOver(): Promise<void>;
  /** Kills all of them and removes their data. */
  stop(): Promise<void>;
}

const master = "ledger";
/** Milliseconds. */
const deadline = 30_000;

export async function startRedisBehindSentinel(): Promise<RedisBehindSentinel> {
  const { redisServer } = await ensureServers(["redisServer"]);
  const password = newPassword();
  const sentinelPassword = newPassword();
  const started: Pick<RedisServer, "stop">[] = [];
  const stop = async () => {
    for (const server of started.toReversed()) await server.stop();
  };

  async function startAll() {
    const first = await startRedis({ password, args: ["--masterauth", password] });
    started.push(first);
    const follow = ["--masterauth", password, "--replicaof", `127.0.0.1 ${first.port}`];
    const second = await startRedis({ password, args: follow });
    started.push(second);
    await waitUntil("the replica follows", deadline, () =>
      onRedis(second.url, async (redis) =>
        (await redis.info("replication")).includes("master_link_status:up"),
      ),
    );
    const sentinel = await startProcess({
      name: "Redis Sentinel",
      program: redisServer,
      async prepare(folder) {
        const lines = [
          "bind 127.0.0.1",
          `requirepass ${sentinelPassword}`,
          `sentinel monitor ${master} 127.0.0.1 ${first.port} 1`,
          `sentinel auth-pass ${master} ${password}`,
        ];
        await writeFile(configFile(folder), lines.join("\n"));
        // Sentinel writes what it learns into its own configuration.
        const account = serverAccount();
        if (account !== null) await chown(configFile(folder), account.uid, account.gid);
      },
      args: (folder, port) => [configFile(folder), "--port", String(port), "--sentinel"],
      isReady: (port, pid) =>
        onRedis(`redis://:${sentinelPassword}@127.0.0.1:${port}`, async (redis) =>
          (await redis.info("server")).includes(`process_id:${pid}\r`),
        ),
    });
    started.push(sentinel);
    return { first, second, sentinel };
  }

  const { first, second, sentinel } = await startAll().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const askSentinel = (...args: [string, ...string[]]) =>
    onRedis(`redis://:${sentinelPassword}@127.0.0.1:${sentinel.port}`, (redis) =>
      redis.call("SENTINEL", ...args),
    );
  const namesMaster = async () => String(await askSentinel("GET-MASTER-ADDR-BY-NAME", master));

  return {
    url: `redis+sentinel://:${password}@127.0.0.1:${sentinel.port}/${master}?sentinelPassword=${sentinelPassword}`,
    async failOver() {
      // It refuses while it does not know of a replica that is fit.
      await waitUntil(
        "Sentinel begins a fail-over",
        deadline,
        async () => (await askSentinel("FAILOVER", master)) === "OK",
      );
      await waitUntil("Sentinel names the other", deadline, async () =>
        (await namesMaster()).endsWith(`,${second.port}`),
      );
      await first.kill();
    },
    stop,
  };
}

const configFile = (folder: string) => join(folder, "sentinel.conf");

import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ensureServers } from "./ensure-servers.js";
import { onRedis } from "./on-redis.js";
import { type ServerProcess, startProcess } from "./server-process.js";

export interface RedisServer extends ServerProcess {
  /** Names no logical database, which means number 0. */
  readonly url: string;
  /** Empties all logical databases. */
  flushAll(): Promise<void>;
  /** Sets a parameter at run time, until the next start: `setConfig("maxmemory", "1mb")`. */
  setConfig(name: string, value: string): Promise<void>;
  /**
   * Kills the process where it runs, and starts it empty. With `keepData` it has the data of this moment; where it does
   * not run any more, the data of its last `SAVE`, as a fail-over to a replica that is behind would bring.
   */
  restart(options?: { readonly keepData?: boolean }): Promise<void>;
}

export interface RedisOptions {
  /** Left out: one that nobody knows. */
  readonly password?: string;
  /** More arguments of redis-server; they win over those given here. */
  readonly args?: readonly string[];
}

/**
 * Starts a Redis of the caller's own: empty, on a free port of 127.0.0.1, without persistence, with so many logical
 * databases that every test case can have one.
 *
 * @throws {Error} where no Redis is installed and none can be, or where it does not start.
 */
export async function startRedis({
  password = newPassword(),
  args = [],
}: RedisOptions = {}): Promise<RedisServer> {
  const { redisServer } = await ensureServers(["redisServer"]);
  const urlOf = (port: number) => `redis://:${password}@127.0.0.1:${port}`;

  const server = await startProcess({
    name: "Redis",
    program: redisServer,
    // Not an argument: everybody on the machine can read those.
    prepare: (folder) => writeFile(configFile(folder), `requirepass ${password}\n`, { mode: 0o644 }),
    args: (folder, port) => [...serverArgs(folder, port), ...args],
    isReady: (port, pid) =>
      onRedis(urlOf(port), async (redis) => {
        // Rejects while data is being loaded.
        await redis.ping();
        return (await redis.info("server")).includes(`process_id:${pid}\r`);
      }),
  });
  const url = urlOf(server.port);

  return {
    ...server,
    url,
    async flushAll() {
      await onRedis(url, (redis) => redis.flushall());
    },
    async setConfig(name, value) {
      await onRedis(url, (redis) => redis.config("SET", name, value));
    },
    async restart({ keepData = false } = {}) {
      if (keepData && server.isRunning()) await onRedis(url, (redis) => redis.save());
      await server.kill();
      if (!keepData) await rm(join(server.folder, snapshot), { force: true });
      await server.start();
    },
  };
}

export function newPassword(): string {
  return randomBytes(12).toString("hex");
}

const snapshot = "dump.rdb";
const configFile = (folder: string) => join(folder, "redis.conf");

function serverArgs(folder: string, port: number): readonly string[] {
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    dir: folder,
    dbfilename: snapshot,
    databases: "1024",
    save: "",
    appendonly: "no",
    daemonize: "no",
  };
  return [configFile(folder), ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])];
}

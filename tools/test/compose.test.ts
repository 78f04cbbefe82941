import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { startMariadb } from "../test-servers/src/mariadb.js";
import { onMysql } from "../test-servers/src/on-mysql.js";
import { onRedis } from "../test-servers/src/on-redis.js";
import { startRedis } from "../test-servers/src/redis.js";

// Real servers, with the commands of compose.yaml.

const { services } = parse(readFileSync(new URL("../../compose.yaml", import.meta.url), "utf8"));

describe("the servers of compose.yaml", () => {
  it("make MySQL as durable as docs/mysql-and-redis.md asks, with room for a batch", async () => {
    const mariadb = await startMariadb({ args: services.mysql.command });

    const rows = await onMysql(
      mariadb.url,
      "SELECT @@innodb_flush_log_at_trx_commit AS flush, @@max_allowed_packet AS packet",
    );

    expect(rows).toEqual([{ flush: 1, packet: 16 * 1024 * 1024 }]);
    await mariadb.stop();
  });

  it("let Redis keep nothing on disk and evict nothing", async () => {
    const [program, ...args] = services.redis.command;
    const redis = await startRedis({ args });

    const settings = await onRedis(redis.url, (connection) =>
      Promise.all(["save", "appendonly", "maxmemory-policy"].map((name) => connection.config("GET", name))),
    );

    expect(program).toBe("redis-server");
    expect(settings).toEqual([
      ["save", ""],
      ["appendonly", "no"],
      ["maxmemory-policy", "noeviction"],
    ]);
    await redis.stop();
  });

  it("are open to this machine alone", () => {
    const ports: readonly string[] = Object.values<{ ports: string[] }>(services).flatMap(
      (service) => service.ports,
    );

    expect(ports).toEqual(["127.0.0.1:3306:3306", "127.0.0.1:6379:6379"]);
  });
});

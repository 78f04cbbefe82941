import { chmod, mkdtemp, readdir, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMysqlDatabase, createRedisDatabase } from "../test-servers/src/fresh-database.js";
import { type MariadbServer, startMariadb } from "../test-servers/src/mariadb.js";
import { type MariadbReplica, startReplica } from "../test-servers/src/mariadb-replica.js";
import { onMysql } from "../test-servers/src/on-mysql.js";
import { onRedis } from "../test-servers/src/on-redis.js";
import { type RedisServer, startRedis } from "../test-servers/src/redis.js";
import { type RedisCluster, startRedisCluster } from "../test-servers/src/redis-cluster.js";

/** Milliseconds. The first start on a machine may install packages. */
const startTimeout = 300_000;
const caseTimeout = 30_000;
/** Milliseconds in which a server that is not paused answers by far. */
const patience = 250;

describe("a MariaDB of one's own", { timeout: caseTimeout }, () => {
  let server: MariadbServer;
  beforeAll(async () => {
    server = await startMariadb();
  }, startTimeout);
  afterAll(() => server.stop());

  it("commits durably, as in production", async () => {
    const rows = await onMysql(server.url, "SELECT @@innodb_flush_log_at_trx_commit AS flush");

    expect(rows).toEqual([{ flush: 1 }]);
  });

  it("has what was committed when it is killed and restarted, at the same URL", async () => {
    const { url } = await createMysqlDatabase(server.url);
    await onMysql(url, "CREATE TABLE words (word VARCHAR(20))", "INSERT INTO words VALUES ('kept')");

    await server.kill();
    await expect(onMysql(url, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await server.restart();

    expect(await onMysql(url, "SELECT word FROM words")).toEqual([{ word: "kept" }]);
  });

  it("restarts while it runs", async () => {
    const { url } = await createMysqlDatabase(server.url);
    await onMysql(url, "CREATE TABLE words (word VARCHAR(20))", "INSERT INTO words VALUES ('kept')");

    await server.restart();

    expect(await onMysql(url, "SELECT word FROM words")).toEqual([{ word: "kept" }]);
  });

  it("answers nothing while it is paused, and what was asked meanwhile once it is resumed", async () => {
    server.pause();
    const answer = onMysql(server.url, "SELECT 'late' AS answer");

    expect(await withinPatience(answer)).toBe("no answer");
    server.resume();

    expect(await answer).toEqual([{ answer: "late" }]);
  });

  it("cannot be paused once it is killed", async () => {
    await server.kill();

    expect(() => server.pause()).toThrow("MariaDB is not running.");
    await server.restart();
  });

  it("keeps its data where it is told, and leaves nothing there", async () => {
    const directory = await mkdtemp(join(tmpdir(), "chatledger-test-"));
    // Servers that root starts run as somebody else.
    await chmod(directory, 0o755);
    const other = await startMariadb({ directory });

    const [row] = await onMysql(other.url, "SELECT @@datadir AS data");
    await other.stop();

    expect(row?.["data"]).toMatch(`${directory}/`);
    expect(await readdir(directory)).toEqual([]);
    await rmdir(directory);
  });

  it("gives every caller an empty database of its own", async () => {
    const [one, other] = await Promise.all([
      createMysqlDatabase(server.url),
      createMysqlDatabase(server.url),
    ]);
    await onMysql(one.url, "CREATE TABLE words (word VARCHAR(20))");

    expect(await onMysql(other.url, "SHOW TABLES")).toEqual([]);
    await one.drop();
    await expect(onMysql(one.url, "SELECT 1")).rejects.toMatchObject({ code: "ER_BAD_DB_ERROR" });
  });

  it("does not let others in", async () => {
    const url = new URL(server.url);
    url.password = "guessed";

    await expect(onMysql(url.href, "SELECT 1")).rejects.toMatchObject({ code: "ER_ACCESS_DENIED_ERROR" });
  });

  it("tells with the end of its log why it did not start", async () => {
    await expect(startMariadb({ args: ["--no-such-option"] })).rejects.toThrow(
      /MariaDB ended before it was ready.*unknown option '--no-such-option'/s,
    );
  });
});

describe("a MariaDB replica", { timeout: caseTimeout }, () => {
  let primary: MariadbServer;
  let replica: MariadbReplica;
  beforeAll(async () => {
    primary = await startMariadb({ binlog: true });
    await onMysql(primary.url, "CREATE DATABASE ledger", "CREATE TABLE ledger.words (word VARCHAR(20))");
    replica = await startReplica(primary);
  }, startTimeout);
  afterAll(() => Promise.all([primary, replica].map((server) => server.stop())));
  beforeEach(() => onMysql(primary.url, "TRUNCATE ledger.words"));

  const replicated = () => onMysql(replica.url, "SELECT word FROM ledger.words");

  it("has what its primary had committed, once it has caught up", async () => {
    await onMysql(primary.url, "INSERT INTO ledger.words VALUES ('copied')");

    await replica.caughtUp();

    expect(await replicated()).toEqual([{ word: "copied" }]);
  });

  it("is behind while it does not apply what it receives", async () => {
    await replica.caughtUp();
    await replica.stopApplying();
    await onMysql(primary.url, "INSERT INTO ledger.words VALUES ('later')");

    expect(await replicated()).toEqual([]);
    await replica.startApplying();
    await replica.caughtUp();

    expect(await replicated()).toEqual([{ word: "later" }]);
  });

  it("goes on where it was when both are killed and restarted", async () => {
    await Promise.all([primary.kill(), replica.kill()]);
    await Promise.all([primary.restart(), replica.restart()]);
    await onMysql(primary.url, "INSERT INTO ledger.words VALUES ('copied')");

    await replica.caughtUp();

    expect(await replicated()).toEqual([{ word: "copied" }]);
  });

  it("refuses writes, but not those of the account that may switch that", async () => {
    await expect(onMysql(replica.url, "CREATE DATABASE mine")).rejects.toMatchObject({
      code: "ER_OPTION_PREVENTS_STATEMENT",
    });

    await onMysql(replica.adminUrl, "SET GLOBAL read_only = 0");
    await onMysql(replica.url, "CREATE DATABASE mine");
    await onMysql(replica.adminUrl, "SET GLOBAL read_only = 1");
  });

  it("asks for a primary with a binary log", async () => {
    const without = await startMariadb();

    await expect(startReplica(without)).rejects.toThrow("Start it with { binlog: true }.");
    await without.stop();
  });
});

describe("a Redis of one's own", { timeout: caseTimeout }, () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  }, startTimeout);
  afterAll(() => server.stop());

  const set = (value: string) => onRedis(server.url, (redis) => redis.set("key", value));
  const get = () => onRedis(server.url, (redis) => redis.get("key"));

  it("has lost everything when it was killed and restarted", async () => {
    await set("lost");

    await server.kill();
    await expect(get()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await server.restart();

    expect(await get()).toBeNull();
  });

  it("has everything after a restart that keeps data", async () => {
    await set("kept");

    await server.restart({ keepData: true });

    expect(await get()).toBe("kept");
  });

  it("has the data of its last SAVE when it was killed and keeps data", async () => {
    await set("old");
    await onRedis(server.url, (redis) => redis.save());
    await set("new");

    await server.kill();
    await server.restart({ keepData: true });

    expect(await get()).toBe("old");
  });

  it("answers nothing while it is paused, and what was asked meanwhile once it is resumed", async () => {
    await set("late");
    server.pause();
    const answer = get();

    expect(await withinPatience(answer)).toBe("no answer");
    server.resume();

    expect(await answer).toBe("late");
  });

  it("is flushed in all logical databases", async () => {
    const { url } = await createRedisDatabase(server.url);
    await onRedis(url, (redis) => redis.set("key", "flushed"));

    await server.flushAll();

    expect(await onRedis(url, (redis) => redis.dbsize())).toBe(0);
  });

  it("can be configured until its next start", async () => {
    await server.setConfig("maxmemory", "1048576");

    const config = await onRedis(server.url, (redis) => redis.config("GET", "maxmemory"));
    expect(config).toEqual(["maxmemory", "1048576"]);

    await server.restart();
  });

  it("gives every caller an empty database of its own, even when it is flushed meanwhile", async () => {
    const databases = [];
    for (let count = 0; count < 20; count++) {
      databases.push(
        ...(await Promise.all([createRedisDatabase(server.url), createRedisDatabase(server.url)])),
      );
      await server.flushAll();
    }

    expect(new Set(databases.map(({ url }) => url)).size).toBe(databases.length);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it("never gives away a database that holds something", async () => {
    const small = await startRedis({ args: ["--databases", "3"] });
    await onRedis(`${small.url}/1`, (redis) => redis.set("key", "somebody's"));

    const database = await createRedisDatabase(small.url);

    expect(database.url).toBe(`${small.url}/2`);
    await expect(createRedisDatabase(small.url)).rejects.toThrow("None of the 2 logical databases");
    await database.drop();
    expect((await createRedisDatabase(small.url)).url).toBe(`${small.url}/2`);
    expect(await onRedis(`${small.url}/1`, (redis) => redis.get("key"))).toBe("somebody's");
    await small.stop();
  });
});

describe("a Redis Cluster of one's own", { timeout: caseTimeout }, () => {
  let cluster: RedisCluster;
  const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);

  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, startTimeout);
  afterAll(() => cluster.stop());
  beforeEach(() => cluster.flushAll());

  /** Offers every key to every node. Answers how many each of them has taken as its own. */
  const fill = () =>
    onEveryNode(async (redis) => {
      const offers = await Promise.allSettled(keys.map((key) => redis.set(key, key)));
      return offers.filter(({ status }) => status === "fulfilled").length;
    });
  const sizes = () => onEveryNode((redis) => redis.dbsize());
  const onEveryNode = <T>(use: Parameters<typeof onRedis<T>>[1]) =>
    Promise.all(cluster.urls.map((url) => onRedis(url, use)));

  it("serves all slots, each node a third", async () => {
    const taken = await fill();

    expect(sum(taken)).toBe(keys.length);
    expect(taken.every((count) => count > 20)).toBe(true);
    expect(await sizes()).toEqual(taken);
  });

  it("tells clients where its nodes are", async () => {
    const [slots = []] = await onEveryNode((redis) => redis.cluster("SLOTS"));

    const addresses = slots.map(([, , master]) => (Array.isArray(master) ? master.slice(0, 2) : master));
    expect(addresses).toEqual(cluster.nodes.map(({ port }) => ["127.0.0.1", port]));
  });

  it("is flushed at every node", async () => {
    await fill();

    await cluster.flushAll();

    expect(await sizes()).toEqual([0, 0, 0]);
  });

  it("is whole again, less one node's keys, when that node was killed and restarted", async () => {
    const [, ...takenByOthers] = await fill();
    const [first] = cluster.nodes;

    await first?.kill();
    await first?.restart();
    await cluster.ready();

    expect(await sizes()).toEqual([0, ...takenByOthers]);
    expect(sum(await fill())).toBe(keys.length);
  });

  it("is empty when all of it was killed and restarted", async () => {
    await fill();

    await cluster.kill();
    await cluster.restart();

    expect(await sizes()).toEqual([0, 0, 0]);
  });
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function withinPatience<T>(answer: Promise<T>): Promise<T | "no answer"> {
  return Promise.race([answer, delay(patience, "no answer" as const)]);
}

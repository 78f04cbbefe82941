import {
  createMysqlDatabase,
  type MariadbServer,
  type RedisServer,
  startMariadb,
  startRedis,
} from "@chatledger/test-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMigrate } from "../../src/migrate-command.js";
import { settingsSchema } from "../../src/settings.js";
import { runCommand, startChildProxy } from "../child-proxy.js";
import { silentLog } from "../proxy-fixture.js";
import { send, withUser } from "../requests.js";
import { recoveryMs } from "./lengths.js";
import { pollUntil } from "./poll.js";

let mariadb: MariadbServer;
let redis: RedisServer;
/** A database whose schema is up to date. */
let storeUrl: string;

beforeAll(async () => {
  [mariadb, redis] = await Promise.all([startMariadb(), startRedis()]);
  storeUrl = await migratedDatabase(mariadb.url);
});

afterAll(async () => {
  await Promise.all([mariadb.stop(), redis.stop()]);
});

async function migratedDatabase(serverUrl: string): Promise<string> {
  const { url } = await createMysqlDatabase(serverUrl);
  await runMigrate("run", settingsSchema.parse({ store: url, redis: redis.url }), silentLog);
  return url;
}

/** Serving on the good servers, but for these settings. */
function serve(settings: Readonly<Record<string, string>>) {
  const all = { store: storeUrl, redis: redis.url, listen: "127.0.0.1:0", "log-level": "error", ...settings };
  return runCommand(["serve", ...Object.entries(all).map(([key, value]) => `--${key}=${value}`)]);
}

function changed(url: string, change: Partial<Pick<URL, "password" | "pathname" | "host">>): string {
  return Object.assign(new URL(url), change).href;
}

/** One line, which is no stack trace, and ends with what can be done or what is wrong. */
const oneLine = /^chatledger: [^\n]+\n$/;
const nobodyListens = "127.0.0.1:1";

describe("a server that cannot be used ends the command with 69 and one line that names the setting", () => {
  test.each([
    [
      "a wrong MySQL password",
      () => ({ store: changed(storeUrl, { password: "wrong" }) }),
      ["--store", "user name or the password"],
    ],
    [
      "a MySQL at which nothing listens",
      () => ({ store: changed(storeUrl, { host: nobodyListens }) }),
      ["--store", nobodyListens, "cannot be reached"],
    ],
    [
      "a MySQL on a host that is not known",
      () => ({ store: "mysql://user:secret@no-such-host.invalid/chatledger" }),
      ["--store", "no-such-host.invalid", "does not resolve"],
    ],
    [
      "an unknown database",
      () => ({ store: changed(storeUrl, { pathname: "/nowhere" }) }),
      ["--store", "nowhere", "no such database"],
    ],
    [
      "a replica that refuses the password",
      () => ({ replica: changed(storeUrl, { password: "wrong" }) }),
      ["--replica", "user name or the password"],
    ],
    [
      "a wrong Redis password while memberships are to be imported",
      async () => ({
        store: (await createMysqlDatabase(mariadb.url)).url,
        redis: changed(redis.url, { password: "wrong" }),
        migrate: "true",
      }),
      ["--redis", "WRONGPASS"],
    ],
  ])("%s", async (_, settings, words) => {
    const { code, stdout, stderr } = await serve(await settings());

    expect({ code, stdout }).toEqual({ code: 69, stdout: "" });
    expect(stderr).toMatch(oneLine);
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr).not.toContain(new URL(storeUrl).password);
  });

  test("a schema that is behind: the line names the command", async () => {
    const { url } = await createMysqlDatabase(mariadb.url);

    const { code, stderr } = await serve({ store: url });

    expect(code).toBe(69);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain("chatledger migrate");
  });

  test.each(["true", "false"])("a MySQL that is read-only, with --migrate %s", async (migrate) => {
    const readOnly = await startMariadb({ readOnly: true });
    try {
      const { username } = new URL(readOnly.url);
      const url = Object.assign(new URL(await migratedDatabase(readOnly.adminUrl)), { username }).href;

      const { code, stderr } = await serve({ store: url, migrate });

      expect(code).toBe(69);
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain("--store");
      expect(stderr).toContain("read-only");
    } finally {
      await readOnly.stop();
    }
  });
});

describe("an address that cannot be read ends the command with 64 and one line that names the setting", () => {
  test.each([
    ["store", "postgres://host/database"],
    ["store", "mysql://host"],
    ["store", "mysql://user:secret@host:port/database"],
    ["store", "mysql://user:secret@host/database?ssl-mode=PERHAPS"],
    ["replica", "http://host"],
    ["replica", "mysql://host"],
    ["redis", "http://host"],
    ["redis", "redis://"],
    ["redis", "redis://host:99999"],
    ["redis", "redis://host/first"],
    ["redis", "redis+sentinel://host"],
    ["redis", "redis+cluster://host/2"],
    ["redis-unread", "redis://host/first"],
    ["redis-group-member", "redis://host/first"],
    ["redis-group-set", "redis://host/first"],
    ["redis-token", "redis://host/first"],
    ["redis-sync", "redis://host/first"],
    ["media-server", "ftp://host"],
    ["media-server", "http://"],
    ["on-redis-loss", "perhaps"],
  ])("--%s %s", async (key, value) => {
    // What is not refused would serve for ever; a port in use ends it.
    const { code, stdout, stderr } = await serve({ listen: `127.0.0.1:${mariadb.port}`, [key]: value });

    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(`--${key}`);
    expect(stderr).not.toContain("secret");
  });

  test("a MySQL store without a Redis", async () => {
    const { code, stderr } = await runCommand(["serve", "--store", storeUrl]);

    expect(code).toBe(64);
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain("--redis");
  });
});

/** The warnings of a proxy that serves: it is asked for one send, and told to stop. */
async function warningsOf(...args: readonly string[]): Promise<readonly string[]> {
  const proxy = await startChildProxy(["--store", storeUrl, "--seed-users", "2", ...args]);
  const client = await proxy.connect();
  expect(await send(client, 1, withUser(2), "hello")).toMatchObject({ error: "ok" });
  await client.close();
  proxy.kill("SIGTERM");
  const { code, stderr } = await proxy.exited;
  expect(code).toBe(0);
  const lines = stderr.split("\n").filter((line) => line !== "");
  const entries = lines.map((line): { level: number; msg: string } => JSON.parse(line));
  return entries.filter(({ level }) => level === 40).map(({ msg }) => msg);
}

describe("a Redis that cannot be used is warned of, and the proxy serves without it", () => {
  test("one that is well is not warned of", async () => {
    expect(await warningsOf("--redis", redis.url)).toEqual([]);
  });

  test("a wrong password", async () => {
    const warnings = await warningsOf("--redis", changed(redis.url, { password: "wrong" }));

    expect(warnings.at(-1)).toContain("--redis");
    expect(warnings.at(-1)).toContain("WRONGPASS");
  });

  test("one at which nothing listens", async () => {
    const warnings = await warningsOf("--redis", `redis://${nobodyListens}`);

    expect(warnings.at(-1)).toContain("--redis");
    expect(warnings.at(-1)).toContain(nobodyListens);
    expect(warnings.at(-1)).toContain("ECONNREFUSED");
  });

  test("one at which nothing listens, with --migrate on a schema that is up to date", async () => {
    const warnings = await warningsOf("--redis", `redis://${nobodyListens}`, "--migrate");

    expect(warnings.at(-1)).toContain("ECONNREFUSED");
  });

  test("one that comes later is used", async () => {
    const late = await startRedis();
    try {
      await late.kill();
      const args = ["--store", storeUrl, "--redis", late.url, "--on-redis-loss", "refuse"];
      const proxy = await startChildProxy(args);
      const client = await proxy.connect();
      expect((await send(client, 1, withUser(2), "too early")).error).toBe("storageUnavailable");

      await late.restart();

      await pollUntil("a send succeeds", recoveryMs, async () => {
        return (await send(client, 1, withUser(2), "in time")).error === "ok";
      });
    } finally {
      await late.stop();
    }
  });

  test("one that may evict counters", async () => {
    const small = await startRedis({ args: ["--maxmemory", "100mb", "--maxmemory-policy", "allkeys-lru"] });
    try {
      const warnings = await warningsOf("--redis", small.url);

      const [warning] = warnings.filter((text) => text.includes("maxmemory"));
      expect(warning).toContain("--redis");
      expect(warning).toContain("allkeys-lru");
      expect(warning).toContain("noeviction");
    } finally {
      await small.stop();
    }
  });
});

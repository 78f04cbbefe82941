import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ensureBrowser } from "../test-servers/src/ensure-browser.js";
import { ensureServers } from "../test-servers/src/ensure-servers.js";
import { onRedis } from "../test-servers/src/on-redis.js";
import { type RedisServer, startRedis } from "../test-servers/src/redis.js";
import { leaseRedisCluster, offerRedisCluster } from "../test-servers/src/redis-cluster-lease.js";
import { startSharedServers } from "../test-servers/src/shared-servers.js";
import { waitUntil } from "../test-servers/src/wait-until.js";

const commandLine = fileURLToPath(new URL("../test-servers/bin/test-servers.js", import.meta.url));
/** Milliseconds. The first start on a machine may install packages. */
const timeout = 300_000;

/** Where the servers of a case have their folders. */
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "chatledger-lifetime-"));
  // Servers run as another account where the tests run as root.
  chmodSync(temporary, 0o755);
  vi.stubEnv("TMPDIR", temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

const folders = () => readdirSync(temporary).filter((name) => name.startsWith("chatledger-server-"));

describe("what is left of a server", { timeout }, () => {
  it("is nothing, once it is stopped", async () => {
    const server = await startRedis();
    expect(folders()).toHaveLength(1);

    await server.stop();

    expect(folders()).toEqual([]);
    await expect(onRedis(server.url, (redis) => redis.ping())).rejects.toThrow();
  });

  it("is nothing, when it did not start", async () => {
    await expect(startRedis({ args: ["--no-such-option", "1"] })).rejects.toThrow(/Bad directive/);

    expect(folders()).toEqual([]);
  });

  it("is nothing, when the process that started it is killed", async () => {
    const { owner, redisUrl } = await startCommandLine();

    owner.kill("SIGKILL");

    await waitUntil("the folders are gone", timeout, async () => folders().length === 0);
    await expect(onRedis(redisUrl, (redis) => redis.ping())).rejects.toThrow();
  });

  it("is cleaned up at the next start, when nobody else could", async () => {
    const folder = join(temporary, "chatledger-server-left");
    const server = spawn("sleep", ["1000"], { argv0: `server in ${folder}` });
    const serverEnd = once(server, "exit");
    mkdirSync(folder);
    writeFileSync(join(folder, "owner.json"), JSON.stringify({ pid: pidOfTheDead(), host: hostname() }));
    writeFileSync(join(folder, "server.pid"), String(server.pid));

    const next = await startRedis();

    expect(await serverEnd).toEqual([null, "SIGKILL"]);
    expect(existsSync(folder)).toBe(false);
    await next.stop();
  });

  it("is not touched, when its owner lives, or when its number has passed to another process", async () => {
    const livingFolder = join(temporary, "chatledger-server-living");
    mkdirSync(livingFolder);
    writeFileSync(join(livingFolder, "owner.json"), JSON.stringify({ pid: process.pid, host: hostname() }));
    const leftFolder = join(temporary, "chatledger-server-left");
    mkdirSync(leftFolder);
    writeFileSync(join(leftFolder, "owner.json"), JSON.stringify({ pid: pidOfTheDead(), host: hostname() }));
    const stranger = spawn("sleep", ["1000"]);
    writeFileSync(join(leftFolder, "server.pid"), String(stranger.pid));

    const next = await startRedis();

    expect(existsSync(livingFolder)).toBe(true);
    expect(existsSync(leftFolder)).toBe(false);
    expect(stranger.signalCode).toBeNull();
    expect(stranger.kill()).toBe(true);
    await next.stop();
  });
});

describe("the command line", { timeout }, () => {
  it("starts both servers, prints their URLs, and ends them at Ctrl-C", async () => {
    const { owner, redisUrl } = await startCommandLine();
    expect(await onRedis(redisUrl, (redis) => redis.ping())).toBe("PONG");
    const exit = once(owner, "exit");

    owner.kill("SIGINT");

    expect(await exit).toEqual([0, null]);
    expect(folders()).toEqual([]);
  });

  it("explains itself when it is not understood", () => {
    const { status, stderr } = spawnSync(process.execPath, [commandLine, "--clutser"], { encoding: "utf8" });

    expect(status).toBe(64);
    expect(stderr).toContain("Usage: test-servers [--cluster]");
  });
});

describe("the servers that the test files of a run share", { timeout }, () => {
  let own: RedisServer;
  beforeAll(async () => {
    own = await startRedis();
  }, timeout);
  afterAll(() => own.stop());

  it("are those that the environment names", async () => {
    const { servers, stop } = await startSharedServers({ TEST_REDIS_URL: own.url });

    expect(servers.redisUrl).toBe(own.url);
    await stop();
    expect(await onRedis(own.url, (redis) => redis.ping())).toBe("PONG");
  });

  it("fail the run where one that the environment names does not answer", async () => {
    await expect(startSharedServers({ TEST_MYSQL_URL: "mysql://nobody@127.0.0.1:1" })).rejects.toThrow(
      "TEST_MYSQL_URL names a server that does not answer",
    );
    expect(folders()).toEqual([]);
  });

  it("include a cluster, which files have to themselves one after the other, and empty", async () => {
    const offer = await offerRedisCluster();
    const first = await leaseRedisCluster(offer.address);
    await storeOneKey(first.urls);
    const order: string[] = [];

    const second = leaseRedisCluster(offer.address).then((lease) => {
      order.push("second leased");
      return lease;
    });
    await storeOneKey(first.urls);
    order.push("first released");
    first.release();

    const { urls } = await second;
    expect(order).toEqual(["first released", "second leased"]);
    expect(urls).toEqual(first.urls);
    expect(await Promise.all(urls.map((url) => onRedis(url, (redis) => redis.dbsize())))).toEqual([0, 0, 0]);
    await offer.stop();
    expect(folders()).toEqual([]);
  });
});

describe("ensureServers", () => {
  it("finds the programs on the path and where server programs are", async () => {
    const programs = await ensureServers();

    for (const program of Object.values(programs)) expect(existsSync(program)).toBe(true);
  });

  it("says what to install where it finds nothing and must not install", async () => {
    const message = ensureServers(["mariadbd", "mariadbInstallDb", "redisServer"], {
      searchPath: "",
      root: false,
    });

    await expect(message).rejects.toThrow("Not found: mariadbd, mariadb-install-db, redis-server.");
    await expect(message).rejects.toThrow("sudo apt-get install mariadb-server redis-server");
    await expect(message).rejects.toThrow("TEST_MYSQL_URL=");
  });

  it("says so where there is no apt-get, too", async () => {
    await expect(ensureServers(["redisServer"], { searchPath: "", root: true })).rejects.toThrow(
      "Not found: redis-server.",
    );
  });

  // Installing for real would change the machine: this apt-get notes what it was asked for, and puts the program there.
  it.runIf(existsSync("/var/lib/apt"))("installs only what is missing, as root", async () => {
    const bin = join(temporary, "bin");
    mkdirSync(bin);
    writeFileSync(
      join(bin, "apt-get"),
      `#!/bin/sh\necho "$@" >> ${bin}/asked\nln -sf /bin/true ${bin}/redis-server\n`,
    );
    chmodSync(join(bin, "apt-get"), 0o755);

    const programs = await ensureServers(["redisServer"], { searchPath: bin, root: true });

    expect(programs).toEqual({ redisServer: join(bin, "redis-server") });
    const asked = readFileSync(join(bin, "asked"), "utf8").trimEnd().split("\n");
    expect(asked).toEqual([
      expect.stringMatching(/^update/),
      expect.stringMatching(/^install .* redis-server$/),
    ]);
  });
});

describe("ensureBrowser", () => {
  it("says what to install where it finds nothing and must not install", async () => {
    const browser = ensureBrowser({ searchPath: "", root: false });

    await expect(browser).rejects.toThrow("Not found: chromium.");
    await expect(browser).rejects.toThrow("sudo apt-get install chromium");
  });

  it("takes a browser of another name before it installs one", async () => {
    const bin = join(temporary, "browsers");
    mkdirSync(bin);
    writeFileSync(join(bin, "google-chrome"), "#!/bin/sh\n", { mode: 0o755 });

    expect(await ensureBrowser({ searchPath: bin, root: true })).toBe(join(bin, "google-chrome"));
  });

  it.runIf(existsSync("/var/lib/apt"))("installs one as root", async () => {
    const bin = join(temporary, "no-browsers");
    mkdirSync(bin);
    const installs = `#!/bin/sh\ncase "$*" in *chromium) ln -sf /bin/true ${bin}/chromium ;; esac\n`;
    writeFileSync(join(bin, "apt-get"), installs, { mode: 0o755 });

    expect(await ensureBrowser({ searchPath: bin, root: true })).toBe(join(bin, "chromium"));
  });
});

async function startCommandLine(): Promise<{ readonly owner: ChildProcess; readonly redisUrl: string }> {
  const owner = spawn(process.execPath, [commandLine], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: owner.stdout })) {
    const [, redisUrl] = /^Redis +(redis:\S+)/.exec(line) ?? [];
    if (redisUrl !== undefined) return { owner, redisUrl };
  }
  throw new Error("The command line ended.");
}

/** One of the nodes takes it. */
async function storeOneKey(urls: readonly string[]): Promise<void> {
  await Promise.any(urls.map((url) => onRedis(url, (redis) => redis.set("key", "value"))));
}

function pidOfTheDead(): number {
  return spawnSync("true").pid;
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settingsSchema } from "../src/settings.js";
import { runCommand } from "./child-proxy.js";
import { newFolder } from "./test-stores.js";

const timeout = 30_000;
const nowhere = "127.0.0.1:1";

test("a MySQL store is shown without its password", () => {
  const { store } = settingsSchema.parse({ store: "mysql://ann:se@cr/et@db/ledger" });

  expect(store.text).toBe("mysql://ann@db/ledger");
});

describe("no password is shown by a command that fails", () => {
  const redis = ["--redis", `redis://:secret@${nowhere}`];

  test.each([
    ["a store that cannot be reached", ["--store", `mysql://ann:se%40cret@${nowhere}/ledger`, ...redis], 69],
    ["a raw @ in a password", ["--store", `mysql://ann:se@cret@${nowhere}/ledger`, ...redis], 69],
    ["a raw / in a password", ["--store", `mysql://ann:12/secret@${nowhere}/ledger`, ...redis], 64],
    ["a % that begins nothing", ["--store", `mysql://ann:50%secret@${nowhere}/ledger`, ...redis], 64],
    ["such a % for Redis", ["--store", "mysql://ann@h/l", "--redis", "redis://:50%secret@h"], 64],
    ["a raw / for Redis", ["--store", "mysql://ann@h/l", "--redis", "redis://:12/secret@h"], 64],
    ["a replica's %", ["--store", "mysql://ann@h/l", ...redis, "--replica", "mysql://a:50%secret@h/l"], 64],
    ["a scheme that is none", ["--store", "mysqlx://ann:secret@h/l"], 64],
    ["a scheme without slashes", ["--store", "mysql:ann:secret@h/l"], 64],
    ["a Redis that is none", ["--store", "mysql://ann@h/l", "--redis", "redis:secret@h"], 64],
    ["an address where another flag is meant", ["--listen", "mysql://ann:secret@h/l"], 64],
    ["a flag that is none", ["--stroe=mysql://ann:secret@h/l"], 64],
    ["a flag that is none, and no address", ["--stroe=ann:secret@h/l"], 64],
    ["an address without its flag", ["mysql://ann:secret@h/l"], 64],
    ["an address without its flag or slashes", ["ann:secret@h/l"], 64],
    ["an account of a media server", ["--store", "memory:", "--media-server", "http://ann:secret@h"], 64],
  ] as const)("%s", { timeout }, async (_, flags, exitCode) => {
    const { code, stdout, stderr } = await runCommand(["serve", ...flags]);

    expect(stderr).toMatch(/^chatledger: [^\n]+\n$/);
    expect(code).toBe(exitCode);
    expect(stderr + stdout).not.toMatch(/secret|cret/);
  });

  test("an address in the environment, and in a file", { timeout }, async () => {
    const file = join(await newFolder(), "settings.json");
    await writeFile(file, '{ "store": "mysql://ann:50%secret@h/l", "redis": "redis://h" }');

    const results = [
      await runCommand(["serve"], {
        CHATLEDGER_STORE: "mysql://a:50%secret@h/l",
        CHATLEDGER_REDIS: "redis://h",
      }),
      await runCommand(["migrate", "--config", file]),
      await runCommand(["seed", "--config", file]),
    ];

    for (const { code, stderr } of results) {
      expect(code).toBe(64);
      expect(stderr).toMatch(/^chatledger: --store[^\n]*%25[^\n]*\n$/);
      expect(stderr).not.toContain("secret");
    }
  });
});

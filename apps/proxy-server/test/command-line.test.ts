import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeSettings } from "@chatledger/command-line";
import { describe, expect, test } from "vitest";
import { configurationPage } from "../src/configuration-page.js";
import { settingsDefinition } from "../src/settings.js";
import { runCommand, startChildProxy } from "./child-proxy.js";
import { newStoreWith, startAndConnect, startTestProxy } from "./proxy-fixture.js";
import { ask, numbers } from "./requests.js";
import { newFolder, newStore } from "./test-stores.js";
import { newUser, password } from "./user-fixtures.js";

const timeout = 30_000;
const memory = ["--store", "memory:", "--listen", "127.0.0.1:0"];

async function settingsFile(contents: string): Promise<string> {
  const path = join(await newFolder(), "settings.json");
  await writeFile(path, contents);
  return path;
}

describe("docs/configuration.md", () => {
  test("is what the settings say", () => {
    const page = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8");

    expect(page).toBe(configurationPage());
  });

  test("has four cells in every row of its tables", () => {
    const rows = configurationPage()
      .split("\n")
      .filter((line) => line.startsWith("|"));

    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  });

  test("names every setting in its spellings, with its default", () => {
    const page = configurationPage();

    for (const { key, variable, defaultText, description } of describeSettings(settingsDefinition)) {
      expect(page).toContain(`\`--${key} `);
      expect(page).toContain(`\`${variable}\``);
      expect(page).toContain(`\`${defaultText}\` | ${description}`);
    }
  });
});

describe("help", () => {
  test.each([[["--help"]], [["serve", "--help"]], [["-h"]]])(
    "%j names every setting",
    { timeout },
    async (args) => {
      const { code, stdout, stderr } = await runCommand(args);

      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      for (const { key } of describeSettings(settingsDefinition)) expect(stdout).toContain(`--${key} `);
      expect(stdout).toContain("--config ");
    },
  );

  test("of seed names the settings of the store", { timeout }, async () => {
    const { code, stdout } = await runCommand(["seed", "--help"]);

    expect(code).toBe(0);
    expect(stdout).toContain("--store ");
    expect(stdout).toContain("--seed-users ");
    expect(stdout).not.toContain("--listen ");
  });
});

describe("what cannot be used ends the command with 64 and one line that names it", () => {
  test.each([
    ["a bad flag", ["serve", "--max-ids", "many"], {}, "--max-ids"],
    ["a bad flag without the command's name", ["--max-ids", "0"], {}, "--max-ids"],
    ["an unknown flag", ["serve", "--max-idz", "1"], {}, "--max-idz"],
    ["a flag without its value", ["serve", "--store"], {}, "--store"],
    ["an unknown command", ["sreve"], {}, "sreve"],
    ["an argument too many", ["serve", "now"], {}, ""],
    ["a bad variable", ["serve"], { CHATLEDGER_MAX_IDS: "-3" }, "CHATLEDGER_MAX_IDS"],
    ["a missing file", ["serve", "--config", "/nonexistent.json"], {}, "/nonexistent.json"],
    ["no workers", ["serve", "--workers", "0"], {}, "--workers"],
    ["fewer workers than none", ["serve", "--workers", "-1"], {}, "--workers"],
    ["workers that are no number", ["serve", "--workers", "x"], {}, "--workers"],
    ["several workers on an embedded store", ["serve", "--workers", "2"], {}, "--workers"],
    ["a bad variable of seed", ["seed"], { CHATLEDGER_SEED_USERS: "all" }, "CHATLEDGER_SEED_USERS"],
  ] as const)("%s", { timeout }, async (_, args, environment, name) => {
    const { code, stdout, stderr } = await runCommand(args, environment);

    expect(code).toBe(64);
    expect(stdout).toBe("");
    expect(stderr).toContain(name);
    expect(stderr).toMatch(/^chatledger: [^\n]+\n$/);
  });

  test.each([
    ["an unknown key", '{ "max-idz": 1 }', "max-idz"],
    ["no JSON", "{", "settings.json"],
  ])("a file with %s", { timeout }, async (_, contents, name) => {
    const { code, stderr } = await runCommand(["serve", "--config", await settingsFile(contents)]);

    expect(code).toBe(64);
    expect(stderr).toContain(name);
    expect(stderr).toMatch(/^chatledger: [^\n]+\n$/);
  });
});

describe("what is not available ends the command with 69 and one line that names it", () => {
  test("a port in use", { timeout }, async () => {
    const { port } = await startTestProxy();
    const address = `127.0.0.1:${port}`;

    const { code, stderr } = await runCommand(["serve", "--store", "memory:", "--listen", address]);

    expect(code).toBe(69);
    expect(stderr).toBe(
      `chatledger: listen: ${address}: the port is in use; stop the process that uses it, or choose another port\n`,
    );
  });

  test("a port in use, while another address could be listened on", { timeout }, async () => {
    const { port } = await startTestProxy();
    const args = [...memory, "--listen", `127.0.0.1:${port}`];

    expect((await runCommand(args)).code).toBe(69);
  });

  test.each(["1", "2"])("a MySQL where there is none, with --workers %s", { timeout }, async (workers) => {
    const flags = ["--store", "mysql://user@127.0.0.1:1/ledger", "--redis", "redis://127.0.0.1:1"];

    const { code, stderr } = await runCommand([...flags, "--workers", workers]);

    expect(code).toBe(69);
    expect(stderr).toMatch(/^chatledger: [^\n]*127\.0\.0\.1:1[^\n]*--store[^\n]*\n$/);
  });

  test.each(["/dev/null/ledger.db", "/proc/ledger.db", "/"])("a store at %s", { timeout }, async (path) => {
    const args = ["serve", "--listen", "127.0.0.1:0", "--store", `sqlite:${path}`];

    const { code, stderr } = await runCommand(args);

    expect(code).toBe(69);
    expect(stderr).toContain(`sqlite:${path}`);
    expect(stderr).toMatch(/^chatledger: store: [^\n]+\n$/);
  });

  test("a store that is no database", { timeout }, async () => {
    const path = join(await newFolder(), "ledger.db");
    await writeFile(path, "This is not a database. ".repeat(500));

    const { code, stderr } = await runCommand(["seed", "--store", `sqlite:${path}`]);

    expect(code).toBe(69);
    expect(stderr).toMatch(/^chatledger: store: [^\n]+\n$/);
    expect(readFileSync(path, "utf8")).toContain("This is not a database.");
  });

  test("a store that another proxy has open", { timeout }, async () => {
    const { store } = await newStore("sqlite:");
    await startChildProxy(["--store", store]);

    const { code, stderr } = await runCommand(["serve", "--listen", "127.0.0.1:0", "--store", store]);

    expect(code).toBe(69);
    expect(stderr).toContain(store);
  });
});

describe("settings reach the proxy", () => {
  /** How many users a request may name, of what the sources say. */
  async function limitOf(
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<number> {
    const proxy = await startChildProxy(["--store", "memory:", ...args], environment);
    const client = await proxy.connect();
    for (const count of numbers(1, 10)) {
      const { error } = await ask(client, "usersInfo", { userId: 1, userIdList: numbers(1, count) });
      if (error === "tooLarge") return count - 1;
    }
    return 10;
  }

  test("flags win over the environment, that over the file, that over the defaults", {
    timeout,
  }, async () => {
    const config = await settingsFile('{ "max-users": 3 }');

    const limits = await Promise.all([
      limitOf([], {}),
      limitOf(["--config", config], {}),
      limitOf([], { CHATLEDGER_CONFIG: config }),
      limitOf(["--config", config], { CHATLEDGER_MAX_USERS: "4" }),
      limitOf(["--config", config, "--max-users", "5"], { CHATLEDGER_MAX_USERS: "4" }),
    ]);

    expect(limits).toEqual([10, 3, 3, 4, 5]);
  });

  test("several addresses are listened on", { timeout }, async () => {
    const proxy = await startChildProxy([
      "--store",
      "memory:",
      "--listen",
      "127.0.0.1:0",
      "--seed-users",
      "1",
    ]);
    proxy.kill("SIGTERM");

    const { stdout } = await proxy.exited;

    expect(stdout.match(/127\.0\.0\.1:\d+/g)?.slice(0, 2)).toHaveLength(2);
  });
});

describe("demo users", () => {
  async function usersOf(store: string) {
    const { client, stop } = await startAndConnect({ testStore: { store }, seedUsers: 0 });
    const { body } = await ask(client, "allUsers", { userId: 1, latestUpdateTime: 0 });
    const login = await ask(client, "validate", { userName: "user2", password });
    await stop();
    return { names: body.userList.map(({ userRealName }) => userRealName), loginCode: login.body.resultCode };
  }

  test("seed creates them, and they log in", { timeout }, async () => {
    const { store } = await newStore("sqlite:");

    const { code, stdout } = await runCommand(["seed", "--store", store, "--seed-users", "3"]);

    expect(code).toBe(0);
    expect(stdout).toContain(store);
    expect(await usersOf(store)).toEqual({ names: ["user1", "user2", "user3"], loginCode: 0 });
  });

  test("seed creates a thousand unless told otherwise", { timeout }, async () => {
    const { store } = await newStore("sqlite:");

    await runCommand(["seed"], { CHATLEDGER_STORE: store });

    expect((await usersOf(store)).names).toHaveLength(1_000);
  });

  test("seed creates as many as a file says, and more than that where a variable or a flag says so", {
    timeout,
  }, async () => {
    const config = await settingsFile('{ "seed-users": 3 }');
    const seed = async (args: readonly string[], environment: Readonly<Record<string, string>>) => {
      const { store } = await newStore("sqlite:");
      await runCommand(["seed", "--config", config, "--store", store, ...args], environment);
      return (await usersOf(store)).names.length;
    };

    expect(await seed([], {})).toBe(3);
    expect(await seed([], { CHATLEDGER_SEED_USERS: "4" })).toBe(4);
    expect(await seed(["--seed-users", "5"], { CHATLEDGER_SEED_USERS: "4" })).toBe(5);
  });

  test("are created once: on a store with users nothing is changed", { timeout }, async () => {
    const { store } = await newStoreWith("sqlite:", [newUser(1), newUser(2, { name: "user2" })]);

    const seeded = await runCommand(["seed", "--store", store, "--seed-users", "3"]);
    const proxy = await startChildProxy(["--store", store, "--seed-users", "3"]);
    proxy.kill("SIGTERM");
    await proxy.exited;

    expect(seeded.code).toBe(0);
    expect(seeded.stdout).toContain("nothing was changed");
    expect((await usersOf(store)).names).toEqual(["name1", "user2"]);
  });

  test("of serve are there when it listens", { timeout }, async () => {
    const proxy = await startChildProxy(["--store", "memory:", "--seed-users", "3"]);

    const { body } = await ask(await proxy.connect(), "validate", { userName: "user3", password });

    expect(body).toMatchObject({ resultCode: 0, userInfo: { userId: 3 } });
  });
});

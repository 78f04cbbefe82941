import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describeSettings, loadSettings, SettingsError } from "@chatledger/command-line";
import { describe, expect, test } from "vitest";
import { settingsDefinition, settingsSchema } from "../src/settings.js";
import { teamTalkFile } from "../src/teamtalk-file.js";
import { workerCount } from "../src/workers.js";
import { newFolder } from "./test-stores.js";

interface Given {
  readonly file?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, unknown>>;
}

/** Loads settings; `file` is what a configuration file holds. */
async function load({ file, environment = {}, flags = {} }: Given) {
  const sources = { environment, flags: { config: await fileOf(file), ...flags }, fileFormat: teamTalkFile };
  return loadSettings(settingsDefinition, sources);
}

async function fileOf(contents: unknown): Promise<string | undefined> {
  if (contents === undefined) return undefined;
  const path = join(await newFolder(), "chatledger.json");
  await writeFile(path, typeof contents === "string" ? contents : JSON.stringify(contents));
  return path;
}

async function complaint(given: Given): Promise<string> {
  try {
    await load(given);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("The settings were taken.");
}

describe("settings", () => {
  test("have defaults", async () => {
    const { settings, ignored } = await load({});

    expect(settings).toMatchObject({
      store: { kind: "embedded", path: "data/chatledger.db" },
      seedUsers: 0,
      listen: [{ host: "127.0.0.1", port: 10_600 }],
      heartbeatSeconds: 5,
      idleSeconds: 30,
      requestSeconds: 10,
      maxPduBytes: 1_048_576,
      maxBodyBytes: 65_536,
      maxIds: 1_000,
      maxPageMessages: 1_000,
      quietHours: { from: 22, to: 8 },
      groupSyncSeconds: 5,
      upgradePasswords: false,
    });
    expect(ignored).toEqual([]);
  });

  test("are the defaults, then the file, then the environment, then the flags", async () => {
    const { settings } = await load({
      file: { "max-ids": 2, "max-body-bytes": 2, "seed-users": 2 },
      environment: { CHATLEDGER_MAX_IDS: "3", CHATLEDGER_MAX_BODY_BYTES: "3" },
      flags: { maxIds: "4" },
    });

    expect(settings).toMatchObject({ maxIds: 4, maxBodyBytes: 3, seedUsers: 2, maxPageMessages: 1_000 });
  });

  test("a list is an array in the file, comma-separated in the environment, repeated as a flag", async () => {
    const expected = [
      { host: "0.0.0.0", port: 1 },
      { host: "::1", port: 2 },
    ];

    for (const given of [
      { file: { listen: ["0.0.0.0:1", "[::1]:2"] } },
      { environment: { CHATLEDGER_LISTEN: "0.0.0.0:1,[::1]:2" } },
      { flags: { listen: ["0.0.0.0:1", "[::1]:2"] } },
    ]) {
      expect((await load(given)).settings.listen).toEqual(expected);
    }
  });

  test("true and false are values in a file and words elsewhere", async () => {
    expect((await load({ file: { "upgrade-passwords": true } })).settings.upgradePasswords).toBe(true);
    const environment = { CHATLEDGER_UPGRADE_PASSWORDS: "true" };
    expect((await load({ environment })).settings.upgradePasswords).toBe(true);
    const flags = { upgradePasswords: "false" };
    expect((await load({ environment, flags })).settings.upgradePasswords).toBe(false);
  });

  test.each([
    ["memory:", ":memory:"],
    ["sqlite:/var/lib/chatledger.db", "/var/lib/chatledger.db"],
    ["sqlite:relative/path with spaces.db", "relative/path with spaces.db"],
  ])("the store %s", async (store, path) => {
    expect((await load({ flags: { store } })).settings.store).toEqual({
      kind: "embedded",
      path,
      text: store,
    });
  });

  test("several workers are for a MySQL store, as many as there are processors for any", async () => {
    const countOf = async (flags: Readonly<Record<string, unknown>>) =>
      workerCount((await load({ flags })).settings);
    const store = "mysql://user@host/database";

    expect(await countOf({})).toBe(1);
    expect(await countOf({ workers: "1", store: "memory:" })).toBe(1);
    expect(await countOf({ workers: "auto", store: "memory:" })).toBe(1);
    expect(await countOf({ workers: "3", store })).toBe(3);
    expect(await countOf({ workers: "auto", store })).toBe(availableParallelism());
    expect(workerCount((await load({ file: { workers: 3, store } })).settings)).toBe(3);
  });

  test("variables that begin with CHATLEDGER_ and mean nothing are told of, others are not", async () => {
    const variables = { CHATLEDGER_CONFIG: (await fileOf({})) ?? "" };

    const { ignored } = await load({
      environment: { ...variables, CHATLEDGER_MAX_IDZ: "1", CHATLEDGER_MAX_IDS: "1", PATH: "/bin" },
    });

    expect(ignored).toEqual(["CHATLEDGER_MAX_IDZ"]);
  });
});

describe("a setting that cannot be used is named with its origin, in one line", () => {
  test.each([
    [{ flags: { maxIds: "many" } }, "--max-ids"],
    [{ flags: { maxIds: "0" } }, "--max-ids"],
    [{ flags: { maxIds: "1.5" } }, "--max-ids"],
    [{ flags: { maxIds: "-1" } }, "--max-ids"],
    [{ flags: { maxIds: "1e99" } }, "--max-ids"],
    [{ flags: { maxIds: "" } }, "--max-ids"],
    [{ flags: { maxIds: " " } }, "--max-ids"],
    [{ environment: { CHATLEDGER_MAX_IDS: "" } }, "CHATLEDGER_MAX_IDS"],
    [{ environment: { CHATLEDGER_SEED_USERS: "" } }, "CHATLEDGER_SEED_USERS"],
    [{ environment: { CHATLEDGER_MAX_IDS: "0x10z" } }, "CHATLEDGER_MAX_IDS"],
    [{ flags: { listen: ["localhost"] } }, "--listen"],
    [{ flags: { listen: ["localhost:65536"] } }, "--listen"],
    [{ flags: { listen: [] } }, "--listen"],
    [{ environment: { CHATLEDGER_LISTEN: "a:1,b" } }, "CHATLEDGER_LISTEN"],
    [{ environment: { CHATLEDGER_LISTEN: "" } }, "CHATLEDGER_LISTEN"],
    [{ flags: { store: "mysql:" } }, "--store"],
    [{ flags: { store: "sqlite:" } }, "--store"],
    [{ flags: { store: "" } }, "--store"],
    [{ flags: { workers: "0" } }, "--workers"],
    [{ flags: { workers: "-1" } }, "--workers"],
    [{ flags: { workers: "x" } }, "--workers"],
    [{ flags: { workers: "2" } }, "--workers"],
    [{ environment: { CHATLEDGER_WORKERS: "2" } }, "CHATLEDGER_WORKERS"],
    [{ file: { workers: 2, store: "sqlite:ledger.db" } }, "workers"],
    [{ flags: { quietHours: "22" } }, "--quiet-hours"],
    [{ flags: { quietHours: "22-25" } }, "--quiet-hours"],
    [{ flags: { upgradePasswords: "yes" } }, "--upgrade-passwords"],
    [{ flags: { logLevel: "loud" } }, "--log-level"],
    [{ flags: { aesKey: "too short" } }, "--aes-key"],
    [{ file: { "max-ids": "x" } }, "max-ids"],
    [{ file: { "max-ids": null } }, "max-ids"],
    [{ file: { "max-ids": true } }, "max-ids"],
    [{ file: { "max-ids": [3] } }, "max-ids"],
    [{ file: { listen: [7] } }, "listen"],
    [{ file: { store: 7 } }, "store"],
    [{ file: { "upgrade-passwords": "perhaps" } }, "upgrade-passwords"],
    [{ file: { "max-idz": 1 } }, "max-idz"],
    [{ file: { maxIds: 1 } }, "maxIds"],
  ] as const)("%j", async (given, name) => {
    const line = await complaint(given);

    expect(line.startsWith(name)).toBe(true);
    expect(line).toContain(": ");
    expect(line).not.toContain("\n");
    if ("file" in given) expect(line).toContain("chatledger.json");
  });

  test.each(["", "[1, 2]", "{", "null", '"text"'])("a file that holds %j", async (file) => {
    expect(await complaint({ file })).toMatch(
      /^config: .*chatledger\.json is neither a YAML or JSON map of settings nor a dbproxyserver\.conf(: .* at line \d+, column \d+:)?$/,
    );
  });

  test("a file that cannot be read", () => {
    const flags = { config: "/nonexistent/chatledger.json" };

    expect(() => loadSettings(settingsDefinition, { environment: {}, flags })).toThrow(
      /^config: cannot read \/nonexistent\/chatledger\.json: /,
    );
  });
});

describe("the description of settings", () => {
  const infos = describeSettings(settingsDefinition);

  test("is complete: each has a key, a variable, a text and a default that is taken", () => {
    expect(infos.map(({ name }) => name)).toEqual(Object.keys(settingsSchema.shape));
    for (const { key, variable, description } of infos) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(variable).toBe(`CHATLEDGER_${key.toUpperCase().replaceAll("-", "_")}`);
      expect(description).toMatch(/^[A-Z].*\.$/s);
    }
  });

  test("defaults given as flags are the defaults", async () => {
    const withDefault = infos.filter(
      ({ unset, defaultText }) => unset === undefined && defaultText !== "none",
    );
    const flags = Object.fromEntries(
      withDefault.map(({ name, defaultText, repeatable }) => [
        name,
        repeatable ? [defaultText] : defaultText,
      ]),
    );

    expect((await load({ flags })).settings).toEqual((await load({})).settings);
  });
});

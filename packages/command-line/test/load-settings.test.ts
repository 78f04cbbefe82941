import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import type { SettingDisplay, SettingsDefinition } from "../src/describe-settings.js";
import { SettingsError } from "../src/exit-codes.js";
import { loadSettings } from "../src/load-settings.js";
import { connectAddress, listenAddress, wholeNumber } from "../src/setting-values.js";

const display = z.registry<SettingDisplay>();
const shown = { group: "All", value: "X" };
const schema = z.strictObject({
  listen: z
    .array(listenAddress)
    .prefault(["localhost:0"])
    .register(display, { ...shown, repeatable: true }),
  peer: connectAddress.prefault("localhost:1").register(display, shown),
  maxUsers: wholeNumber(0, 10).prefault(5).register(display, shown),
});
const definition: SettingsDefinition<typeof schema> = { schema, display, variablePrefix: "TEST_" };

async function fileOf(contents: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatledger-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, "settings");
  await writeFile(path, contents);
  return path;
}

test("flags win over the environment, that over the file, that over a command's defaults, those over the schema's", async () => {
  const config = await fileOf('{ "max-users": 2, "peer": "localhost:2", "listen": ["localhost:2"] }');
  const environment = {
    TEST_CONFIG: config,
    TEST_MAX_USERS: "3",
    TEST_PEER: "localhost:3",
    TEST_MAX: "1",
    PATH: "",
  };

  const loaded = loadSettings(definition, {
    environment,
    flags: { maxUsers: "4" },
    defaults: { maxUsers: 1 },
  });

  expect(loaded).toEqual({
    settings: {
      listen: [{ host: "localhost", port: 2 }],
      peer: { host: "localhost", port: 3 },
      maxUsers: 4,
    },
    given: new Map([
      ["maxUsers", { value: "4", origin: "--max-users" }],
      ["peer", { value: "localhost:3", origin: "TEST_PEER" }],
      ["listen", { value: ["localhost:2"], origin: `listen in ${config}` }],
    ]),
    ignored: ["TEST_MAX"],
  });
  const { settings } = loadSettings(definition, { environment: {}, flags: {}, defaults: { maxUsers: 1 } });
  expect(settings.maxUsers).toBe(1);
});

test.each([
  [{ maxUsers: "" }, "--max-users: must be a whole number"],
  [{ maxUsers: "11" }, "--max-users: must be at most 10"],
  [{ listen: [""] }, '--listen: "" is not HOST:PORT'],
  [{ peer: "localhost:0" }, "--peer: port 0 cannot be connected to"],
  [{ config: "/nowhere" }, "config: cannot read /nowhere: ENOENT"],
])("%j is refused, with the setting's name", (flags, message) => {
  const load = () => loadSettings(definition, { environment: {}, flags });

  expect(load).toThrow(SettingsError);
  expect(load).toThrow(message);
});

test("a YAML file is read, a single value as a list of one", async () => {
  const config = await fileOf("# Ours.\nlisten: localhost:7\nmax-users: 8\n");

  const { settings } = loadSettings(definition, { environment: {}, flags: { config } });

  expect(settings).toMatchObject({ listen: [{ host: "localhost", port: 7 }], maxUsers: 8 });
});

test("an error in a YAML file says where it is, and shows nothing of the file", async () => {
  const config = await fileOf("max-users: 8\npeer: {secret\n");

  const load = () => loadSettings(definition, { environment: {}, flags: { config } });

  expect(load).toThrow(/settings is not a YAML or JSON map of settings: .*line 3, column 1/);
  expect(load).not.toThrow(/secret/);
});

test("a variable that ends with _FILE names a file with the value", async () => {
  const path = await fileOf("9\n");
  const load = (environment: Readonly<Record<string, string>>) =>
    loadSettings(definition, { environment, flags: {} });

  expect(load({ TEST_MAX_USERS_FILE: path })).toMatchObject({ settings: { maxUsers: 9 }, ignored: [] });
  expect(() => load({ TEST_MAX_USERS_FILE: path, TEST_MAX_USERS: "9" })).toThrow(
    "TEST_MAX_USERS_FILE: TEST_MAX_USERS is set as well: set one of the two",
  );
  expect(() => load({ TEST_MAX_USERS_FILE: "/nowhere" })).toThrow(
    "TEST_MAX_USERS_FILE: cannot read /nowhere: ENOENT",
  );
});

test("a file of another format is read as what it is", async () => {
  const fileFormat = {
    name: "a list of users",
    recognises: (text: string) => text.startsWith("users"),
    read: (text: string) => {
      if (!text.includes("=")) throw new Error("the number is missing");
      return { settings: { "max-users": text.split("=")[1] }, ignored: ["threads"] };
    },
  };
  const load = async (contents: string) =>
    loadSettings(definition, { environment: {}, flags: { config: await fileOf(contents) }, fileFormat });

  expect(await load("users=7")).toMatchObject({ settings: { maxUsers: 7 }, ignored: ["threads"] });
  await expect(load("users")).rejects.toThrow(/^config: the number is missing in .*settings$/);
  await expect(load("x")).rejects.toThrow(/neither a YAML or JSON map of settings nor a list of users$/);
});

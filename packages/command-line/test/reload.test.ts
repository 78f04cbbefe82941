import { pino } from "pino";
import { expect, test } from "vitest";
import { z } from "zod";
import type { SettingDisplay, SettingsDefinition } from "../src/describe-settings.js";
import { SettingsError } from "../src/exit-codes.js";
import { loadSettings } from "../src/load-settings.js";
import { openReload, openServerReload } from "../src/reload.js";
import { wholeNumber } from "../src/setting-values.js";

const display = z.registry<SettingDisplay>();
const shown = { group: "All", value: "N" };
const schema = z.strictObject({
  maxUsers: wholeNumber(0, 10)
    .prefault(5)
    .register(display, { ...shown, isReloadable: true }),
  lanes: wholeNumber(1, 10).prefault(1).register(display, shown),
});
const definition: SettingsDefinition<typeof schema> = { schema, display, variablePrefix: "TEST_" };

/** A server whose environment may be changed, and what it was told to apply. */
function startServer(environment: Record<string, string>) {
  const load = () => loadSettings(definition, { environment, flags: {} });
  const applied: unknown[] = [];
  const reload = openReload(definition, load(), load);
  const logged: { readonly level: number; readonly msg: string; readonly reason?: string }[] = [];
  const log = pino({ base: null }, { write: (line) => void logged.push(JSON.parse(line)) });
  const server = openServerReload(reload, log, (changes) => applied.push(changes));
  return { environment, server, applied, logged };
}

test("a reload applies what can be applied, and names what needs a restart until there is one", () => {
  const { environment, server, applied } = startServer({ TEST_MAX_USERS: "6" });
  Object.assign(environment, { TEST_MAX_USERS: "7", TEST_LANES: "2" });

  expect(server.now()).toEqual({ applied: ["max-users"], needRestart: ["lanes"] });
  expect(server.now()).toEqual({ applied: [], needRestart: ["lanes"] });
  expect(applied).toEqual([{ maxUsers: 7 }]);
});

test("a setting that is not set any more falls back to its default", () => {
  const { environment, server, applied } = startServer({ TEST_MAX_USERS: "6" });
  delete environment["TEST_MAX_USERS"];

  expect(server.now()).toEqual({ applied: ["max-users"], needRestart: [] });
  expect(applied).toEqual([{ maxUsers: 5 }]);
});

test("a value that is only written differently is no change", () => {
  const { environment, server } = startServer({});
  environment["TEST_MAX_USERS"] = "5";

  expect(server.now()).toEqual({ applied: [], needRestart: [] });
});

test("settings that cannot be used change nothing: an answer says so, or the log where a signal asked", () => {
  const { environment, server, applied, logged } = startServer({});
  Object.assign(environment, { TEST_MAX_USERS: "7", TEST_LANES: "none" });

  expect(() => server.now()).toThrow(SettingsError);
  server.onSignal();

  expect(applied).toEqual([]);
  expect(logged).toMatchObject([{ level: 50, reason: "TEST_LANES: must be a whole number" }]);
  Object.assign(environment, { TEST_LANES: "1" });
  expect(server.now()).toEqual({ applied: ["max-users"], needRestart: [] });
});

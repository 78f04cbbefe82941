import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadScenario } from "../src/scenario/load-scenario.js";
import { presets } from "../src/scenario/presets.js";
import { readScenario, ScenarioError } from "../src/scenario/scenario.js";

const folder = mkdtempSync(join(tmpdir(), "scenarios-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("a scenario", () => {
  test("gets every default", () => {
    const { clients, load, timeout } = readScenario({});
    expect({ clients, load, timeout }).toEqual({
      clients: 5_000,
      load: { kind: "constant", rate: 2_000 },
      timeout: 15,
    });
  });

  test.each(Object.entries(presets))("%s is one", (_, preset) => {
    expect(readScenario(preset).name).toBe(preset.name);
  });

  test("takes times with units", () => {
    expect(readScenario({ duration: "2m", timeout: "500ms" })).toMatchObject({ duration: 120, timeout: 0.5 });
  });

  test.each([
    [{ clientz: 5 }, 'unknown key "clientz"'],
    [{ mix: { sned: 5 } }, 'mix: unknown key "sned"'],
    [{ load: { kind: "constant", rate: -1 } }, "load.rate: must be a number from 0.1 to 1000000"],
    [
      { load: { kind: "sine" } },
      "load.kind: must be one of constant, ramp, step, spike, soak, search, closed",
    ],
    [{ clients: 2.5 }, "clients: must be a whole number from 3 to 100000"],
    [{ duration: "soon" }, "duration: must be a time from 1 to 86400 s, such as 10s"],
    [{ away: { clients: 2 } }, "away.clients: must be a number from 0 to 1"],
    [{ population: { groups: { least: 9, most: 5 } } }, "population.groups: least is above most"],
  ])("%j is refused in one line", (scenario, message) => {
    expect(() => readScenario(scenario)).toThrow(new ScenarioError(message));
  });

  test("in which nobody does anything is refused", () => {
    const mix = Object.fromEntries(Object.keys(readScenario({}).mix).map((activity) => [activity, 0]));
    expect(() => readScenario({ mix })).toThrow("mix: is empty");
  });
});

describe("a scenario's file", () => {
  test.each([
    ["a.yaml", "clients: 7\nload:\n  kind: ramp\n  from: 1\n  to: 2\n"],
    ["a.json", '{ "clients": 7, "load": { "kind": "ramp", "from": 1, "to": 2 } }'],
    ["a.ts", 'const load = { kind: "ramp", from: 1, to: 2 } as const;\nexport default { clients: 7, load };'],
    ["a.js", 'export default { clients: 7, load: { kind: "ramp", from: 1, to: 2 } };'],
  ])("%s is read", async (name, text) => {
    const loaded = await loadScenario(fileOf(name, text));
    expect(loaded).toEqual({ clients: 7, load: { kind: "ramp", from: 1, to: 2 } });
  });

  test.each([
    ["broken.yaml", "a: [", /broken\.yaml: /],
    ["broken.json", "{", /broken\.json: /],
    ["list.yaml", "- a", /list\.yaml holds no scenario/],
  ])("%s is refused in one line", async (name, text, message) => {
    await expect(loadScenario(fileOf(name, text))).rejects.toThrow(message);
  });

  test("that is none, and no preset either, is refused with the presets' names", async () => {
    await expect(loadScenario("chatt")).rejects.toThrow(/there is no scenario "chatt": .*find-max/);
  });
});

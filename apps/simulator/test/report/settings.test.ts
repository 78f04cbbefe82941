import { expect, test } from "vitest";
import { settings } from "../../src/report/settings.js";

test("a nested scenario becomes a list of settings", () => {
  const scenario = {
    name: "chat",
    load: { rate: 4_800, open: true },
    groups: [{ size: 3 }, { size: 9 }],
    pauses: [1, 2],
    none: [],
  };

  expect(settings(scenario)).toEqual([
    ["name", "chat"],
    ["load.rate", "4800"],
    ["load.open", "yes"],
    ["groups[0].size", "3"],
    ["groups[1].size", "9"],
    ["pauses", "1, 2"],
    ["none", "none"],
  ]);
});

test.each([[null], ["chat"], [undefined]])("a scenario that is no record is one setting: %j", (scenario) => {
  expect(settings(scenario)).toEqual([["scenario", scenario ?? "none"]]);
});

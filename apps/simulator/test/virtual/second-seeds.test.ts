import { expect, test } from "vitest";
import { runSwarm } from "../../src/virtual/swarm.js";

// One half of three hundred seeds: two files, so that they share two cores.
test("Seeds 151 to 300 are clean", { timeout: 600_000 }, async () => {
  const { seeds, failed } = await runSwarm(151, 150, () => undefined);
  expect(failed.map(({ command, summary }) => `${command}: ${summary}`)).toEqual([]);
  expect(seeds).toBe(150);
});

import { expect, test } from "vitest";
import { runSwarm } from "../../src/virtual/swarm.js";

// One half of three hundred seeds: two files, so that they share two cores.
test("Seeds 1 to 150 are clean", { timeout: 600_000 }, async () => {
  const { seeds, failed } = await runSwarm(1, 150, () => undefined);
  expect(failed.map(({ command, summary }) => `${command}: ${summary}`)).toEqual([]);
  expect(seeds).toBe(150);
});

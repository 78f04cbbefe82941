import { describe, expect, test } from "vitest";
import { runCommand } from "./run-command.js";
import { startStandIn } from "./stand-in.js";

const loop = ["--scenario", "single-known-20x50"];

describe("the command", { timeout: 60_000 }, () => {
  test("measures the store and every scenario on both kinds of store, and records each", async () => {
    const { exitCode, output, errors, results } = await runCommand();
    expect(errors).toBe("");
    expect(output).not.toContain("CHECK FAILED");
    expect(exitCode).toBe(0);
    expect(results).toHaveLength(6);
    for (const store of ["memory", "sqlite"]) {
      for (const scenario of ["store-append-256", "single-known-20x50", "single-known-1x1"]) {
        expect(output).toContain(`| ${scenario} | ${store} |`);
        expect(results).toContainEqual(
          expect.objectContaining({
            scenario,
            store,
            problems: [],
            node: process.version,
            rounds: expect.any(Array),
          }),
        );
      }
    }
  });

  test.each([
    ["--scenario", "unheard-of"],
    ["--store", "mysql"],
    ["--rounds", "0"],
    ["--target", "nowhere"],
    ["--unheard-of"],
  ])("answers %s %s with one line and 64", async (...args) => {
    const { exitCode, output, errors } = await runCommand(...args);
    expect([exitCode, output]).toEqual([64, ""]);
    expect(errors).toMatch(/^bench: [^\n]+\n$/);
  });
});

describe("against a server that is not the proxy", { timeout: 30_000 }, () => {
  test("a right answer passes", async () => {
    const port = await startStandIn();
    const { exitCode, results } = await runCommand("--target", `127.0.0.1:${port}`, ...loop);
    expect(results).toMatchObject([{ store: "target", problems: [] }]);
    expect(exitCode).toBe(0);
  });

  test.each([
    [
      "an id that was given before",
      { answeredId: (id: number) => (id === 20 ? 19 : id) },
      /acknowledged twice/,
    ],
    [
      "an id that is too large",
      { answeredId: (id: number) => (id === 20 ? 1_000_000 : id) },
      /with ids up to/,
    ],
    ["a refusal", { answeredId: (id: number) => (id === 20 ? 0 : id) }, /refused/],
    ["other bytes in the history", { storedText: (text: Buffer) => text.subarray(1) }, /not the ones sent/],
  ])("%s is caught: the command ends with 1", async (_, faults, problem) => {
    const port = await startStandIn(faults);
    const { exitCode, output } = await runCommand("--target", `127.0.0.1:${port}`, ...loop);
    expect(output).toMatch(/CHECK FAILED: /);
    expect(output).toMatch(problem);
    expect(exitCode).toBe(1);
  });
});

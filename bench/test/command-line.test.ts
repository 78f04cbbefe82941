import { expect, test } from "vitest";
import { readCommandLine } from "../src/command-line.js";
import type { RunOptions } from "../src/config/options.js";
import { runCommand } from "./run-command.js";

function optionsOf(...args: readonly string[]): RunOptions {
  const asked = readCommandLine(args);
  if (asked.kind !== "run") throw new Error(`${args.join(" ")} is no run`);
  return asked.options;
}

test("without flags the proxy is measured on the embedded stores, 20 by 50, but for a long history", () => {
  const { stores, scenarios, connections, pace, target, servers, rawLimit } = optionsOf();
  expect(stores).toEqual(["memory", "sqlite"]);
  expect(scenarios).toContain("single-known");
  expect(scenarios.filter((name) => name.startsWith("history") || name.startsWith("push"))).toEqual([]);
  expect({ connections, pace, target, servers, rawLimit }).toEqual({
    ...{
      connections: 20,
      pace: { kind: "closed", inFlight: 50 },
      target: null,
      servers: null,
      rawLimit: true,
    },
  });
});

test("scenarios are measured in the order of the table, whatever the order of the flag", () => {
  expect(optionsOf("--scenario", "group-10", "single-known").scenarios).toEqual(["single-known", "group-10"]);
});

test("a rate makes the loop open", () => {
  expect(optionsOf("--rate", "5000").pace).toEqual({ kind: "open", rate: 5_000 });
});

test("several numbers of clients are several measurements", () => {
  expect([optionsOf().clients, optionsOf("--clients", "500", "20000").clients]).toEqual([
    null,
    [500, 20_000],
  ]);
});

test("flags of the proxy are taken apart at spaces, and add up", () => {
  const { proxyArgs } = optionsOf("--proxy-arg", "--workers 2", "--proxy-arg", "--send-lanes=4");
  expect(proxyArgs).toEqual(["--workers", "2", "--send-lanes=4"]);
});

test("compare and table name their sources", () => {
  expect(readCommandLine(["compare", "a", "b", "--file", "c"])).toEqual({
    ...{ kind: "compare", before: "a", after: "b", file: "c" },
  });
  expect(readCommandLine(["table", "f", "--commit", "c"])).toEqual({ kind: "table", file: "f", commit: "c" });
});

test.each([[["--help"]], [["run", "--help"]], [["compare", "--help"]], [["table", "--help"]]])(
  "%s explains itself",
  async (args) => {
    const { exitCode, output, errors } = await runCommand(...args);
    expect([exitCode, errors]).toEqual([0, ""]);
    expect(output).toMatch(/^Usage: bench/);
  },
);

test.each([
  [["--scenario", "unheard-of"]],
  [["--store", "oracle"]],
  [["--rounds", "0"]],
  [["--in-flight", "70000"]],
  [["--rate", "-1"]],
  [["--rate", "fast"]],
  [["--clients", "1"]],
  [["--target", "nowhere"]],
  [["--mysql", "mysql://root@127.0.0.1/"]],
  [["--directory", "/nowhere"]],
  [["--unheard-of"]],
  [["unheard-of"]],
  [["compare", "one"]],
  [["compare", "one", "two", "three"]],
  [["table", "--unheard-of"]],
])("%s ends with 64 and one line", async (args) => {
  const { exitCode, output, errors } = await runCommand(...args);
  expect([exitCode, output]).toEqual([64, ""]);
  expect(errors).toMatch(/^bench: [^\n]+\n$/);
});

import { expect, inject, test } from "vitest";
import { measure } from "./run-command.js";

test("on MySQL and Redis loops, sends and a loaded history are measured and checked", async () => {
  const { mysqlUrl, redisUrl } = inject("testServers");
  const names = ["store-append", "single-known", "history-10M", "history-10M-page-20"];
  const { exitCode, output, errors, results } = await measure(
    ...["--store", "mysql", "--mysql", mysqlUrl, "--redis", redisUrl, "--scenario", ...names],
  );
  expect(errors).toBe("");
  expect(output).not.toContain("CHECK FAILED");
  expect(exitCode).toBe(0);
  expect(results.map(({ scenario }) => scenario)).toEqual(["raw-limit", ...names, "raw-limit"]);
  for (const { rounds, versions } of results) {
    expect(rounds.every(({ requests }) => requests > 0)).toBe(true);
    expect([versions["mysql"], versions["redis"]]).toEqual([expect.any(String), expect.any(String)]);
  }
});

test("servers that do not answer are reported in one line", async () => {
  const { exitCode, errors } = await measure(
    ...["--store", "mysql", "--mysql", "mysql://root@127.0.0.1:1/", "--redis", "redis://127.0.0.1:1"],
  );
  expect(exitCode).toBe(2);
  expect(errors).toMatch(/^bench: MySQL and Redis cannot be used: [^\n]+\n$/);
});

import { expect, test } from "vitest";
import { runCommand, smallRun } from "../run-command.js";

test.each([
  ["Redis", ["redis-flush@1s", "redis-kill:500ms@1500ms", "redis-pause:500ms@3s"]],
  ["MariaDB", ["mysql-kill:500ms@1s", "mysql-pause:500ms@4s"]],
  ["the proxy", ["proxy-kill:200ms@1s", "redis-flush@3s"]],
])("a run on MySQL and Redis survives what happens to %s", async (_, faults) => {
  const flags = faults.flatMap((fault) => ["--fault", fault]);
  const { exitCode, output } = await runCommand(...smallRun(6), "--store", "mysql", ...flags);
  expect(output).toMatch(/^CLEAN: [1-9]/m);
  expect(exitCode).toBe(0);
});

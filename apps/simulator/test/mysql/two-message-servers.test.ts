import { expect, test } from "vitest";
import { runCommand, smallRun } from "../run-command.js";

test.each([
  ["reach each other's users", []],
  [
    "survive the death of one of them and the loss of Redis",
    ["message-server-kill:200ms@500ms", "route-cut:500ms@1200ms"],
  ],
])("two message servers %s, and all is as it was promised", async (_, faults) => {
  const flags = faults.flatMap((fault) => ["--fault", fault]);
  const two = ["--via", "message-server", "--message-servers", "2", "--store", "memory"];
  const { exitCode, output } = await runCommand(...smallRun(2), ...two, ...flags);
  expect(output).toMatch(/^pushed by 2 message servers: [1-9]/m);
  expect(output).toMatch(/^CLEAN: [1-9]/m);
  expect(exitCode).toBe(0);
});

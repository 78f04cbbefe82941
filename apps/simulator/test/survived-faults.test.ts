import { expect, test } from "vitest";
import { runCommand, smallRun } from "./run-command.js";

test.concurrent.each([
  ["connections that break", "memory", ["reset@400ms", "truncate@900ms", "garbage@1400ms"]],
  [
    "connections that are bad",
    "memory",
    ["half-open:1s@200ms", "slow-reader:800ms@1300ms", "byte-by-byte:500ms@1500ms"],
  ],
  ["a proxy that is killed and started again", "sqlite", ["proxy-kill:200ms@800ms"]],
  ["a proxy that is stopped and started again", "sqlite", ["proxy-restart:200ms@800ms"]],
  [
    "a proxy that is to be stopped while it is killed",
    "sqlite",
    ["proxy-kill:200ms@800ms", "proxy-restart:200ms@900ms"],
  ],
])(
  "a run survives %s: what is unknown is resolved, and all is as it was promised",
  async (_, store, faults) => {
    const flags = faults.flatMap((fault) => ["--fault", fault]);
    const { exitCode, output } = await runCommand(...smallRun(3), "--store", store, ...flags);
    expect(output).toMatch(/^CLEAN: [1-9]/m);
    for (const fault of faults) expect(output).toContain(`${fault.split(/[:@]/)[0]}: `);
    expect(exitCode).toBe(0);
  },
);

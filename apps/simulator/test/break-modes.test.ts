import { expect, test } from "vitest";
import { type BreakMode, breakModes } from "../src/faults/break-proxy.js";
import { violationKinds } from "../src/report/violation-kinds.js";
import type { ViolationKind } from "../src/run-result.js";
import { runCommand, smallRun } from "./run-command.js";

const caughtAs: Readonly<Record<BreakMode, ViolationKind>> = {
  "ack-without-store": "lost",
  "repeat-id": "reusedId",
  reorder: "reordered",
  "drop-unread": "unread",
  double: "doubled",
};

test.each(Object.keys(breakModes) as BreakMode[])("a proxy with --break %s is caught", async (mode) => {
  const { exitCode, output } = await runCommand(...smallRun(2), "--store", "memory", "--break", mode);
  expect(output).toContain(`\n${violationKinds[caughtAs[mode]].heading}: `);
  expect(exitCode).toBe(1);
});

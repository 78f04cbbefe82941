import { expect, test } from "vitest";
import { type BreakMode, breakModes } from "../src/faults/break-proxy.js";
import type { ViolationKind } from "../src/result/run-result.js";
import { readScenario } from "../src/scenario/scenario.js";
import { runVirtual } from "../src/virtual/run-virtual.js";

/** The violation that reports each mode, and what it says. */
const caughtAs: Readonly<Record<BreakMode, readonly [ViolationKind, RegExp]>> = {
  "ack-without-store": ["lost", /was acknowledged with id \d+ and is not stored/],
  "repeat-id": ["reusedId", /was acknowledged with id \d+, as message \S+ was/],
  reorder: ["reordered", /above id \d+ of a message that was sent after it on its connection/],
  double: ["doubled", /is stored once more, under id \d+/],
  "ignore-client-key": ["doubled", /was sent again under its client key, and has id \d+ now/],
  "change-time": ["changed", /has the time \d+, not \d+/],
  "drop-at-stop": ["lost", /was acknowledged with id \d+ and is not stored/],
  "drop-unread": ["unread", /\d+ unread instead of \d+/],
  "keep-unread": ["unread", /unread up to id \d+, right after \d+ was read by removing the session/],
  "freeze-session-time": ["recentSessions", /the session's time is \d+, and its newest message is of \d+/],
  "page-begins-late": ["page", /a page from id \d+ shows id \d+ where id \d+ was seen before/],
  "page-begins-early": ["page", /a page from id \d+ begins with id \d+/],
  "page-too-short": ["page", /a page from id \d+ ends after \d+ of \d+ messages, before id \d+/],
  "page-too-long": ["page", /shows \d+ messages instead of \d+/],
  "show-to-strangers": [
    "access",
    /a page of group \d+ with \d+ messages was shown to somebody who is not in it/,
  ],
  "show-from-before-joining": ["access", /shows id \d+ to somebody who came in after id \d+/],
  "any-password": ["access", /user\d+ signed in with a wrong password/],
  "forget-token": ["device", /the device token \S+ is not there/],
  "freeze-version": ["membership", /the group has version \d+ instead of \d+/],
  "drop-attachment": ["badAnswer", /the answer to msgList does not bring back what was attached/],
  "refuse-without-code": [
    "badAnswer",
    /is refused without an error code|that is not permitted was not refused/,
  ],
};

/** Small groups that people often leave, and much history: whatever a mode breaks comes up many times. */
const scenario = readScenario({
  ...{ clients: 24, connections: 4, duration: 10, load: { kind: "constant", rate: 60 } },
  mix: { send: 35, sendGroup: 14, read: 20, history: 20, sessions: 5, idle: 4, token: 2, membership: 6 },
  population: { groups: { each: 6, least: 3, most: 12 } },
});

test.each(Object.keys(breakModes) as BreakMode[])("a proxy with --break %s is caught", async (breakMode) => {
  const run = await runVirtual({ scenario, seed: 11, faults: false, breakMode, command: "a test" });
  const [kind, summary] = caughtAs[breakMode];
  const found = run.violations.filter((violation) => violation.kind === kind);
  expect(found.map((violation) => violation.summary)).toContainEqual(expect.stringMatching(summary));
  expect(run.verdict.exitCode).toBe(1);
});

test("the same proxy without --break is clean", async () => {
  const run = await runVirtual({ scenario, seed: 11, faults: false, command: "a test" });
  expect(run.verdict).toMatchObject({ exitCode: 0, outcome: "clean" });
});

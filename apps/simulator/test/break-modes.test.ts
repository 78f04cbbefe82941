import { expect, test } from "vitest";
import { type BreakMode, breakModes } from "../src/faults/break-proxy.js";
import { violationKinds } from "../src/report/violation-kinds.js";
import type { ViolationKind } from "../src/result/run-result.js";
import { runCommand, smallRun } from "./run-command.js";

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

/** Modes that need more than a short run on a store that goes with its proxy. */
const otherwise: Partial<Readonly<Record<BreakMode, readonly string[]>>> = {
  "drop-at-stop": ["--store", "sqlite"],
  // Of the few sessions that are removed, one must have something unread.
  "keep-unread": ["--duration", "5s"],
  // A session's time is in seconds, and clocks may differ by two.
  "freeze-session-time": ["--duration", "5s"],
};

test.concurrent.each(Object.keys(breakModes) as BreakMode[])(
  "a proxy with --break %s is caught",
  async (mode) => {
    const flags = [...smallRun(2), "--store", "memory", ...(otherwise[mode] ?? []), "--break", mode];
    const { exitCode, output } = await runCommand(...flags);
    const [kind, summary] = caughtAs[mode];
    const [, listed = ""] = output.split(`\n${violationKinds[kind].heading}: `);
    expect(listed).toMatch(summary);
    expect(exitCode).toBe(1);
  },
);

import type { Violation, ViolationKind } from "../result/run-result.js";

interface Wording {
  /** The promise that such a violation breaks. */
  readonly promise: string;
  /** What such violations are called in headings. */
  readonly heading: string;
}

/** Each kind of violation in words, the gravest first. */
export const violationKinds: Readonly<Record<ViolationKind, Wording>> = {
  lost: { heading: "Lost messages", promise: "every acknowledged message is stored" },
  changed: { heading: "Changed messages", promise: "messages are stored byte for byte" },
  doubled: { heading: "Doubled messages", promise: "no message is stored twice" },
  phantom: { heading: "Phantom messages", promise: "nothing is stored that was refused or never sent" },
  reusedId: { heading: "Reused ids", promise: "no id is given to two messages" },
  reordered: { heading: "Broken order", promise: "ids ascend in the order of sending" },
  unread: { heading: "Wrong unread counts", promise: "unread counts are exact" },
  recentSessions: { heading: "Wrong recent sessions", promise: "recent sessions are what was said last" },
  page: { heading: "Wrong pages", promise: "a page of history shows exactly what was asked for" },
  access: { heading: "Open doors", promise: "nobody is let in or shown what is not theirs" },
  membership: {
    heading: "Wrong memberships",
    promise: "groups have the members that were added and not removed, and a version for each change",
  },
  device: { heading: "Wrong device tokens", promise: "a user's device token is the one set last" },
  push: {
    heading: "Wrong pushes",
    promise:
      "every client that is online is pushed each message of its conversations once and in order, or finds it by pulling",
  },
  presence: { heading: "Wrong presence", promise: "message servers agree on who is online" },
  noAnswer: { heading: "No answer", promise: "every request on a living connection is answered" },
  badAnswer: { heading: "Bad answers", promise: "answers agree with their requests" },
};

/** Violations by their kind, the gravest kind first; kinds without one are absent. */
export function violationsByKind(
  violations: readonly Violation[],
): ReadonlyMap<ViolationKind, readonly Violation[]> {
  const kinds = (Object.keys(violationKinds) as ViolationKind[]).map(
    (kind) => [kind, violations.filter((violation) => violation.kind === kind)] as const,
  );
  return new Map(kinds.filter(([, ofKind]) => ofKind.length > 0));
}

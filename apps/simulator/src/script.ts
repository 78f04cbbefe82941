import type { Plan } from "./plan.js";
import { type Random, randomStream } from "./random.js";

/** Whom an action is about: a friend's client number, or a group's number in the plan. */
export type Target =
  | { readonly kind: "single"; readonly friend: number }
  | { readonly kind: "group"; readonly group: number };

/** What a client does in one go. */
export type Action =
  /** Sends one message after another without waiting, as a person does who writes in short lines. */
  | { readonly kind: "send"; readonly target: Target; readonly sizes: readonly number[] }
  /**
   * Looks at what is unread, opens one of it, and acknowledges it. `pick` and `depth` in [0, 1): which
   * conversation, and how far below the newest message of the page the acknowledgement stops (0: nothing is left).
   */
  | { readonly kind: "read"; readonly pick: number; readonly depth: number }
  | { readonly kind: "history"; readonly target: Target; readonly count: number }
  | { readonly kind: "sessions" }
  | { readonly kind: "signIn" };

export interface Step {
  /** Milliseconds since the time at which the step before was due. */
  readonly afterMs: number;
  readonly action: Action;
}

const meanThinkMs = 500;
/** What people do, in parts of a hundred; what is left is signing in again. */
const share = { single: 40, group: 14, read: 26, history: 9, sessions: 9 } as const;
const largestBody = 60_000;

/** All that one client will ever do. It draws from a stream of its own, and so does not depend on any answer. */
export function* clientScript(plan: Plan, client: number): Generator<Step, never> {
  const random = randomStream(plan.seed, "client", client);
  for (;;) yield { afterMs: random.exponential(meanThinkMs), action: nextAction(plan, client, random) };
}

function nextAction(plan: Plan, client: number, random: Random): Action {
  const single = friendOf(plan, client, random);
  const group = groupOf(plan, client, random) ?? single;
  let point = random.next() * 100;
  point -= share.single;
  if (point < 0) return { kind: "send", target: single, sizes: sizes(random) };
  point -= share.group;
  if (point < 0) return { kind: "send", target: group, sizes: sizes(random) };
  point -= share.read;
  if (point < 0) return { kind: "read", pick: random.next(), depth: random.chance(0.2) ? random.next() : 0 };
  point -= share.history;
  if (point < 0) return { kind: "history", target: random.chance(0.3) ? group : single, count: 20 };
  point -= share.sessions;
  return point < 0 ? { kind: "sessions" } : { kind: "signIn" };
}

/** The first friends of the list are written to far more often than the last. */
function friendOf(plan: Plan, client: number, random: Random): Target {
  const friends = plan.friends[client] ?? [];
  const friend = friends[Math.floor(friends.length * random.next() ** 3)];
  if (friend === undefined) throw new Error(`client ${client} is not in the plan`);
  return { kind: "single", friend };
}

function groupOf(plan: Plan, client: number, random: Random): Target | null {
  const groups = plan.groupsOf[client] ?? [];
  const group = groups[random.below(groups.length)];
  return group === undefined ? null : { kind: "group", group };
}

/** Bytes of each message: mostly one short line, sometimes a burst of them, seldom something long. */
function sizes(random: Random): readonly number[] {
  const count = random.chance(0.15) ? 2 + random.below(4) : 1;
  return Array.from({ length: count }, () => {
    if (random.chance(0.002)) return 4_000 + random.below(largestBody - 4_000);
    return Math.min(4_000, 16 + Math.floor(random.exponential(60)));
  });
}

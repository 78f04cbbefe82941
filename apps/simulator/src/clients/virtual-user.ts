import { type ConversationKey, groupKey, pairKey } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import { type Random, randomStream } from "../plan/random.js";
import type { Mix, Scenario } from "../scenario/scenario.js";

/** One thing that a client does with one request, or with several in one go. */
export type Task =
  | { readonly kind: "signIn" }
  /** Tries another password than one's own. */
  | { readonly kind: "wrongPassword" }
  | { readonly kind: "sessions" }
  /** Sees what is unread, and, to `open` it, pages through one of it and acknowledges it. */
  | { readonly kind: "unread"; readonly open: boolean }
  /** Looks at a page of a conversation: the newest, or `back` from there. `acknowledge` in [0, 1): how far below the newest. */
  | {
      readonly kind: "page";
      readonly key: ConversationKey;
      readonly acknowledge: number | null;
      readonly back: PageBack | null;
    }
  /** Asks for a page of a group that it is not in. */
  | { readonly kind: "strangersPage"; readonly group: number }
  | { readonly kind: "acknowledge"; readonly key: ConversationKey; readonly id: number }
  /** Messages one after the other without waiting, as a person does who writes in short lines. */
  | {
      readonly kind: "send";
      readonly key: ConversationKey;
      readonly sizes: readonly number[];
      readonly voice: boolean;
      readonly repeat: Repeat;
    }
  /** Removes the session of two people in which something was unread up to id `least`. */
  | { readonly kind: "removeSession"; readonly key: ConversationKey; readonly least: number }
  /** Removing it takes two more requests: what is unread now, and what is newest. */
  | { readonly kind: "unreadAfterRemoval"; readonly key: ConversationKey; readonly least: number }
  | { readonly kind: "newestAfterRemoval"; readonly key: ConversationKey; readonly least: number }
  | { readonly kind: "token" }
  | { readonly kind: "leave"; readonly group: number }
  /** Coming back takes three requests: what is newest before, being let in, what is newest after. */
  | { readonly kind: "beforeJoin"; readonly group: number }
  | { readonly kind: "join"; readonly group: number; readonly least: number }
  | { readonly kind: "afterJoin"; readonly group: number; readonly least: number };

/** Whether a message is sent a second time under its client key: right behind the first, or once that is answered. */
type Repeat = "no" | "atOnce" | "later";

/** A page that begins within one that was seen. */
export interface PageBack {
  readonly from: number;
  /** How many messages are wished for. */
  readonly wish: number;
  /** The ids that were seen from there on, newest first. */
  readonly known: readonly number[];
  /** Whether nothing older is there. */
  readonly isAll: boolean;
}

/** A client between two tasks. */
export interface VirtualUser {
  readonly number: number;
  readonly random: Random;
  online: boolean;
  /** Waits for an answer that decides how it goes on. */
  busy: boolean;
  /** What it will do next, before it draws anything new. */
  readonly next: Task[];
  /** When the turns were due that came while it could not take them. */
  readonly missed: number[];
  /** Turns that it took ahead of their time. */
  ahead: number;
  messages: number;
  tokens: number;
  /** Groups that it has left, or may have. */
  readonly outside: Map<number, "out" | "unsure">;
  /** Groups of which it can never be sure again: a change of unknown outcome may take effect late. */
  readonly doubtful: Set<number>;
  /** The newest message of each group, or an older one, when it came back to it: it sees nothing up to there. */
  readonly joinedAfter: Map<number, number>;
  wrongPasswords: number;
  /** How often it has begun to leave a group or to come back. */
  membershipChanges: number;
}

export function newVirtualUser(number: number, seed: number): VirtualUser {
  return {
    ...{ number, random: randomStream(seed, "client", number) },
    ...{ online: false, busy: false, next: [], missed: [], ahead: 0, messages: 0, tokens: 0 },
    outside: new Map(),
    doubtful: new Set(),
    joinedAfter: new Map(),
    wrongPasswords: 0,
    membershipChanges: 0,
  };
}

/** The share of sign-ins after which a device token is set. */
const tokenShare = 0.1;

/** What every client does that comes in; how many conversations it looks into is its own. */
function arrive({ next, random }: VirtualUser, keys: () => ConversationKey): Task {
  next.length = 0;
  next.push({ kind: "sessions" }, { kind: "unread", open: true });
  if (random.chance(tokenShare)) next.push({ kind: "token" });
  const looks = random.below(3);
  for (let look = 0; look < looks; look += 1) next.push(newestPage(keys()));
  return { kind: "signIn" };
}

const newestPage = (key: ConversationKey): Task => ({ kind: "page", key, acknowledge: null, back: null });

/** Draws what clients do. */
export interface Tasks {
  /** What this client does in its next turn. */
  next(user: VirtualUser): Task;
}

type Activity = keyof Mix;

/** The share of sign-ins before which a wrong password is tried; so few of them lock nobody out. */
const wrongPasswordShare = 0.05;
const maxWrongPasswords = 3;
/** The share of looks into the history that go where they must not. */
const trespassShare = 0.05;
/** The share of messages that are repeated under a client key, half of them without waiting for an answer. */
const repeatShare = 0.04;

export function openTasks(scenario: Scenario, population: Population): Tasks {
  const parts = Object.entries(scenario.mix) as [Activity, number][];
  const sum = parts.reduce((total, [, part]) => total + part, 0);
  const { bytes, largest, bursts } = scenario.messages;

  function drawActivity(random: Random): Activity {
    let point = random.next() * sum;
    for (const [activity, part] of parts) {
      point -= part;
      if (point < 0) return activity;
    }
    return "send";
  }

  /** The first friends of the list are written to far more often than the last. */
  function friend({ number, random }: VirtualUser): ConversationKey {
    const friends = population.friends[number] ?? [];
    const peer = friends[Math.floor(friends.length * random.next() ** 3)];
    if (peer === undefined) throw new Error(`client ${number} is not in the plan`);
    return pairKey(number, peer);
  }

  function drawGroup({ number, random, outside }: VirtualUser): number | null {
    const groups = population.groupsOf[number] ?? [];
    const group = groups[random.below(groups.length)];
    return group === undefined || outside.has(group) ? null : group;
  }

  function conversation(user: VirtualUser, inGroup: boolean): ConversationKey {
    const isHot = scenario.hot > 0 && user.random.chance(scenario.hot);
    if (isHot && population.groupsOf[user.number]?.[0] === 0 && !user.outside.has(0)) return groupKey(0);
    const group = inGroup ? drawGroup(user) : null;
    return group === null ? friend(user) : groupKey(group);
  }

  /** Bytes: mostly one short line, seldom something long. */
  function size(random: Random): number {
    if (random.chance(0.002)) return Math.floor(random.next() * largest);
    return Math.min(largest, Math.floor(random.exponential(bytes)));
  }

  function send(user: VirtualUser, inGroup: boolean): Task {
    const { random } = user;
    const count = random.chance(bursts) ? 2 + random.below(4) : 1;
    const sizes = Array.from({ length: count }, () => size(random));
    const repeat =
      count === 1 && random.chance(repeatShare) ? (random.chance(0.5) ? "atOnce" : "later") : "no";
    return { kind: "send", key: conversation(user, inGroup), sizes, voice: false, repeat };
  }

  function leave(user: VirtualUser): Task {
    const group = drawGroup(user);
    // Who has created a group stays, to let the others in again.
    if (group === null || population.groups[group]?.members[0] === user.number) return send(user, false);
    if (user.random.chance(0.5)) {
      const sizes = [size(user.random)];
      user.next.push({ kind: "send", key: groupKey(group), sizes, voice: false, repeat: "no" });
    }
    user.next.push({ kind: "strangersPage", group }, { kind: "beforeJoin", group });
    return { kind: "leave", group };
  }

  /** A page of a conversation of one's own, or now and then of a group that one is not in. */
  function look(user: VirtualUser): Task {
    const { random, number } = user;
    const group = random.chance(trespassShare) ? random.below(population.groups.length) : null;
    return group === null || population.groupsOf[number]?.includes(group)
      ? newestPage(conversation(user, random.chance(0.3)))
      : { kind: "strangersPage", group };
  }

  function signIn(user: VirtualUser): Task {
    if (user.wrongPasswords < maxWrongPasswords && user.random.chance(wrongPasswordShare)) {
      return { kind: "wrongPassword" };
    }
    return arrive(user, () => conversation(user, user.random.chance(0.3)));
  }

  function draw(user: VirtualUser): Task {
    const { random } = user;
    switch (drawActivity(random)) {
      case "send":
        return send(user, false);
      case "sendGroup":
        return send(user, true);
      case "read":
        return { kind: "unread", open: true };
      case "history":
        return look(user);
      case "sessions":
        return { kind: "sessions" };
      case "token":
        return { kind: "token" };
      case "voice": {
        const sizes = [400 + random.below(2_000)];
        return {
          kind: "send",
          key: conversation(user, random.chance(0.2)),
          sizes,
          voice: true,
          repeat: "no",
        };
      }
      case "membership":
        return leave(user);
      case "idle":
        // The turn that ends the absence is the next one, whenever that comes.
        user.online = false;
        return signIn(user);
    }
  }

  return {
    next: (user) => (user.online ? (user.next.shift() ?? draw(user)) : signIn(user)),
  };
}

import { type ConversationKey, groupKey, pairKey } from "../plan/conversation.js";
import type { Population } from "../plan/population.js";
import { type Random, randomStream } from "../random.js";
import type { Mix, Scenario } from "../scenario/scenario.js";

/** One thing that a client does with one request, or with several in one go. */
export type Task =
  | { readonly kind: "signIn" }
  | { readonly kind: "sessions" }
  /** Sees what is unread, and, to `open` it, pages through one of it and acknowledges it. */
  | { readonly kind: "unread"; readonly open: boolean }
  /** Pages through a conversation from its newest message on; `acknowledge` in [0, 1): how far below the newest. */
  | { readonly kind: "page"; readonly key: ConversationKey; readonly acknowledge: number | null }
  | { readonly kind: "acknowledge"; readonly key: ConversationKey; readonly id: number }
  /** Messages one after the other without waiting, as a person does who writes in short lines. */
  | {
      readonly kind: "send";
      readonly key: ConversationKey;
      readonly sizes: readonly number[];
      readonly voice: boolean;
    }
  | { readonly kind: "token" }
  | { readonly kind: "leave"; readonly group: number }
  /** Coming back takes three requests: what is newest before, being let in, what is newest after. */
  | { readonly kind: "beforeJoin"; readonly group: number }
  | { readonly kind: "join"; readonly group: number; readonly least: number }
  | { readonly kind: "afterJoin"; readonly group: number; readonly least: number };

/** A client between two tasks. */
export interface Client {
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
  /** How often it has begun to leave a group or to come back. */
  moves: number;
}

export function newClient(number: number, seed: number): Client {
  return {
    ...{ number, random: randomStream(seed, "client", number) },
    ...{ online: false, busy: false, next: [], missed: [], ahead: 0, messages: 0, tokens: 0 },
    outside: new Map(),
    doubtful: new Set(),
    moves: 0,
  };
}

/** What every client does that comes in; how many conversations it looks into is its own. */
function arrive({ next, random }: Client, keys: () => ConversationKey): Task {
  next.length = 0;
  next.push({ kind: "sessions" }, { kind: "unread", open: true });
  const looks = random.below(3);
  for (let look = 0; look < looks; look += 1) next.push({ kind: "page", key: keys(), acknowledge: null });
  return { kind: "signIn" };
}

/** Draws what clients do. */
export interface Tasks {
  /** What this client does in its next turn. */
  next(client: Client): Task;
}

type Activity = keyof Mix;

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
  function friend({ number, random }: Client): ConversationKey {
    const friends = population.friends[number] ?? [];
    const peer = friends[Math.floor(friends.length * random.next() ** 3)];
    if (peer === undefined) throw new Error(`client ${number} is not in the plan`);
    return pairKey(number, peer);
  }

  function drawGroup({ number, random, outside }: Client): number | null {
    const groups = population.groupsOf[number] ?? [];
    const group = groups[random.below(groups.length)];
    return group === undefined || outside.has(group) ? null : group;
  }

  function conversation(client: Client, inGroup: boolean): ConversationKey {
    const isHot = scenario.hot > 0 && client.random.chance(scenario.hot);
    if (isHot && population.groupsOf[client.number]?.[0] === 0 && !client.outside.has(0)) return groupKey(0);
    const group = inGroup ? drawGroup(client) : null;
    return group === null ? friend(client) : groupKey(group);
  }

  /** Bytes: mostly one short line, seldom something long. */
  function size(random: Random): number {
    if (random.chance(0.002)) return Math.floor(random.next() * largest);
    return Math.min(largest, Math.floor(random.exponential(bytes)));
  }

  function send(client: Client, inGroup: boolean): Task {
    const { random } = client;
    const lines = random.chance(bursts) ? 2 + random.below(4) : 1;
    const sizes = Array.from({ length: lines }, () => size(random));
    return { kind: "send", key: conversation(client, inGroup), sizes, voice: false };
  }

  function leave(client: Client): Task {
    const group = drawGroup(client);
    // Who has created a group stays, to let the others in again.
    if (group === null || population.groups[group]?.members[0] === client.number) return send(client, false);
    if (client.random.chance(0.5)) {
      client.next.push({ kind: "send", key: groupKey(group), sizes: [size(client.random)], voice: false });
    }
    client.next.push({ kind: "beforeJoin", group });
    return { kind: "leave", group };
  }

  function signIn(client: Client): Task {
    return arrive(client, () => conversation(client, client.random.chance(0.3)));
  }

  function draw(client: Client): Task {
    const { random } = client;
    switch (drawActivity(random)) {
      case "send":
        return send(client, false);
      case "sendGroup":
        return send(client, true);
      case "read":
        return { kind: "unread", open: true };
      case "history":
        return { kind: "page", key: conversation(client, random.chance(0.3)), acknowledge: null };
      case "sessions":
        return { kind: "sessions" };
      case "token":
        return { kind: "token" };
      case "voice": {
        const sizes = [400 + random.below(2_000)];
        return { kind: "send", key: conversation(client, random.chance(0.2)), sizes, voice: true };
      }
      case "membership":
        return leave(client);
      case "idle":
        // The turn that ends the absence is the next one, whenever that comes.
        client.online = false;
        return signIn(client);
    }
  }

  return {
    next: (client) => (client.online ? (client.next.shift() ?? draw(client)) : signIn(client)),
  };
}

import { createHash } from "node:crypto";
import type { Logger } from "pino";
import type { Device } from "../device.js";
import { wallMilliseconds } from "../wall-clock.js";
import { createElsewhere, gone } from "./elsewhere.js";
import type { FromOthers, Load, OtherServers, Presence } from "./other-servers.js";
import { createOwedPushes } from "./owed-pushes.js";
import type { Wire } from "./redis-wire.js";
import {
  type Change,
  decodeMessage,
  encodeEvent,
  encodePush,
  type ServerEvent,
  type ServerPush,
} from "./server-messages.js";

/**
 * How message servers know of each other. They say it over a wire that keeps nothing:
 *
 * - each numbers what it says about its connections (`changes`), and names the number in a beat, once a second;
 * - who hears of a server for the first time, or misses a number, asks it for everything (`snapshot`);
 * - who has not heard a server for its lease forgets it, with all its connections.
 *
 * Pushes are counted per receiver, and the beats name the counts. A server that has received fewer was cut off: it has its
 * clients come again, and pull. One that was cut off from the others knows whom it had pushes for, and says so when it is
 * back (`owed-pushes`).
 */
export interface OtherServersOptions {
  /** This server's id: another for each start. */
  readonly id: string;
  readonly openWire: (
    channels: readonly string[],
    onMessage: (channel: string, message: Buffer) => void,
    onReady: () => void,
  ) => Wire;
  /** Begins the names of all channels. */
  readonly namespace: string;
  readonly leaseMs: number;
  readonly on: FromOthers;
  readonly log: Logger;
}

interface Peer {
  readonly id: string;
  lastHeardAt: number;
  /** The number of the last changes that were taken over; null before the first snapshot. */
  seq: number | null;
  /** Changes that came while a snapshot is awaited. */
  held: (readonly [seq: number, changes: readonly Change[]])[];
  askedAt: number;
  /** Pushes from it that have arrived, and how many it had sent by its last beat. */
  received: number;
  announced: number;
  load: Load | null;
}

/** Two servers' stamps of one millisecond are told apart by as many fractions of it. */
const serversPerMillisecond = 4_096;
const beatMs = 1_000;
/** How long a snapshot may take before it is asked for again. */
const askAgainMs = 2_000;
const maxHeld = 1_000;
const usersPerEvent = 10_000;
/** Servers that are gone, of which something is remembered. */
const maxRemembered = 1_000;

export function openOtherServers(options: OtherServersOptions): OtherServers {
  const { id, namespace, leaseMs, on, log } = options;
  const everybody = `${namespace}:servers`;
  const channelOf = (server: string) => `${namespace}:server:${server}`;

  const peers = new Map<string, Peer>();
  let isForgettingLost = false;
  const elsewhere = createElsewhere({
    arrived: on.arrived,
    left: (user, device) => on.left(user, device, isForgettingLost),
  });
  const owed = createOwedPushes();
  /** This server's own connections, as it has told the others. */
  const own = new Map<string, Presence>();
  /** Pushes sent to each server. */
  const pushed = new Map<string, number>();
  /** Servers whose lease was over, and how many of their pushes had arrived by then. */
  const silent = new Map<string, number>();
  const ownFraction = Number.parseInt(createHash("sha256").update(id).digest("hex").slice(0, 3), 16);
  let seq = 0;
  let beats = 0;
  let lastBeatAt = performance.now();
  let changes: Change[] = [];

  /** null before `join` and after `close`: what is said then is heard by nobody, and is in the next snapshot. */
  let joined: { readonly wire: Wire; readonly timer: NodeJS.Timeout } | null = null;
  const publish = (channel: string, message: Buffer, onLost?: () => void) =>
    joined?.wire.publish(channel, message, onLost);
  const say = (event: ServerEvent) => publish(everybody, encodeEvent(event));

  // --- what this server says

  function beat(ownLoad: () => Load): void {
    tellChanges();
    beats += 1;
    owed.beat(beats);
    const { address, connections, maxConnections } = ownLoad();
    const counts = Object.fromEntries(pushed);
    const load = { address, connections, maxConnections };
    say({ kind: "beat", id, number: beats, seq, pushed: counts, ...load });
    forgetSilent();
  }

  function forgetSilent(): void {
    const now = performance.now();
    const wasAsleep = now - lastBeatAt > 2 * beatMs;
    lastBeatAt = now;
    // Where this process had no processor for a while, what the others said meanwhile is still to be read.
    if (wasAsleep) return;
    for (const peer of peers.values()) {
      if (now - peer.lastHeardAt <= leaseMs) continue;
      log.warn({ server: peer.id }, "another message server is silent: forgot it and its clients");
      // Where this server is cut off itself, it knows nothing about the others.
      isForgettingLost = !owed.isCut();
      forget(peer);
      isForgettingLost = false;
      remember(silent, peer.id, peer.received);
      // What it should have been sent from now on it will miss, should it come back; that makes it notice. A server that
      // is cut off itself keeps account of its own.
      if (!owed.isCut()) countPush(peer.id);
    }
  }

  function change(one: Change): void {
    if (changes.length === 0) setImmediate(tellChanges);
    changes.push(one);
  }

  function tellChanges(): void {
    if (changes.length === 0) return;
    seq += 1;
    say({ kind: "changes", id, seq, changes });
    changes = [];
  }

  function tellEverythingTo(server: string): void {
    tellChanges();
    const all = [...own.values()].map(changeOf);
    const event = { kind: "snapshot", id, seq, pushed: pushed.get(server) ?? 0, changes: all } as const;
    publish(channelOf(server), encodeEvent(event));
  }

  /** Says to whom pushes may not have got through. Whoever does not hear it misses it in the count of pushes. */
  function sendForOwed(users: readonly number[]): void {
    for (let at = 0; at < users.length; at += usersPerEvent) {
      const some = users.slice(at, at + usersPerEvent);
      for (const server of new Set([...peers.keys(), ...silent.keys()])) countPush(server);
      publish(everybody, encodeEvent({ kind: "catchUp", id, users: some }), () => owed.lost(some));
    }
  }

  const countPush = (server: string) => remember(pushed, server, (pushed.get(server) ?? 0) + 1);

  // --- what it hears

  function onMessage(_channel: string, bytes: Buffer): void {
    const message = decodeMessage(bytes);
    if (message === null) log.warn("another message server said what this one does not understand");
    else if (message.kind === "push") onPush(message);
    else if (message.id !== id) onEvent(message);
    else if (message.kind === "beat") sendForOwed(owed.heard(message.number));
  }

  function onEvent(event: ServerEvent): void {
    switch (event.kind) {
      case "beat":
        onBeat(event);
        return;
      case "changes":
        onChanges(peerOf(event.id), event.seq, event.changes);
        return;
      case "ask":
        tellEverythingTo(event.id);
        return;
      case "snapshot":
        onSnapshot(event);
        return;
      case "kickPc":
        on.kickPc(event.user);
        return;
      case "logOut":
        on.logOut(event.user);
        return;
      case "everybody":
        on.pushToEverybody(event.frame);
        return;
      case "catchUp": {
        const peer = peers.get(event.id);
        if (peer !== undefined) peer.received += 1;
        on.missedPushes(event.users);
        return;
      }
      case "bye": {
        const peer = peers.get(event.id);
        if (peer !== undefined) forget(peer);
        pushed.delete(event.id);
        return;
      }
    }
  }

  /** The server that has just been heard; of a new one, everything is asked for. */
  function peerOf(server: string): Peer {
    const now = performance.now();
    const known = peers.get(server);
    if (known !== undefined) {
      known.lastHeardAt = now;
      return known;
    }
    log.info({ server }, "another message server is there");
    const fresh = { seq: null, held: [], askedAt: 0, received: 0, announced: 0, load: null };
    const peer: Peer = { id: server, lastHeardAt: now, ...fresh };
    peers.set(server, peer);
    ask(peer);
    return peer;
  }

  function ask(peer: Peer): void {
    if (peer.askedAt > 0 && performance.now() - peer.askedAt < askAgainMs) return;
    peer.askedAt = performance.now();
    publish(channelOf(peer.id), encodeEvent({ kind: "ask", id }));
  }

  function onBeat(event: Extract<ServerEvent, { kind: "beat" }>): void {
    const { address, connections, maxConnections } = event;
    const peer = peerOf(event.id);
    peer.load = { address, connections, maxConnections };
    if (peer.seq === null || event.seq > peer.seq) ask(peer);
    if (peer.seq === null) return;
    // What was sent before the beat before this one has arrived by now, on whichever channel, or is lost.
    if (peer.received < peer.announced) {
      log.warn(
        { server: event.id, pushes: peer.announced - peer.received },
        "pushes from another server were lost",
      );
      peer.received = peer.announced;
      on.missedPushes(null);
    }
    peer.announced = event.pushed[id] ?? 0;
  }

  function onChanges(peer: Peer, number: number, list: readonly Change[]): void {
    if (peer.seq !== null && number <= peer.seq) return;
    if (peer.seq !== null && number === peer.seq + 1) {
      peer.seq = number;
      elsewhere.change(peer.id, list);
      return;
    }
    if (peer.held.length < maxHeld) peer.held.push([number, list]);
    ask(peer);
  }

  function onSnapshot(event: Extract<ServerEvent, { kind: "snapshot" }>): void {
    const peer = peerOf(event.id);
    const isFirst = peer.seq === null;
    if (peer.seq !== null && event.seq < peer.seq) return;
    peer.askedAt = 0;
    peer.seq = event.seq;
    const cameAgain = isFirst ? silent.get(event.id) : undefined;
    silent.delete(event.id);
    if (isFirst) {
      peer.received = event.pushed;
      peer.announced = event.pushed;
    }
    elsewhere.replace(peer.id, event.changes);
    const held = peer.held;
    peer.held = [];
    for (const [number, list] of held) onChanges(peer, number, list);
    // It counts what it did not send while it did not hear of this server, too.
    if (cameAgain !== undefined && event.pushed > cameAgain) on.missedPushes(null);
  }

  function onPush({ from, users, frame, acknowledgeable }: ServerPush): void {
    const peer = peers.get(from);
    if (peer !== undefined) peer.received += 1;
    on.push(users, frame, acknowledgeable);
  }

  function forget(peer: Peer): void {
    peers.delete(peer.id);
    elsewhere.replace(peer.id, []);
  }

  // --- for this server's own clients

  function pushTo(server: string, push: Omit<ServerPush, "kind" | "from">): void {
    countPush(server);
    publish(channelOf(server), encodePush({ kind: "push", from: id, ...push }), () => {
      // It is known for whom this one was, so the server that it was for need not notice.
      pushed.set(server, (pushed.get(server) ?? 1) - 1);
      owed.lost(push.users);
    });
  }

  return {
    join(ownLoad) {
      const beatNow = () => beat(ownLoad);
      const wire = options.openWire([everybody, channelOf(id)], onMessage, beatNow);
      joined = { wire, timer: setInterval(beatNow, beatMs) };
    },
    nextStamp(user, device) {
      const known = [
        ...elsewhere.of(user).filter((one) => one.device === device),
        own.get(keyOf(user, device)),
      ];
      const latest = Math.max(0, ...known.map((one) => one?.stamp ?? 0));
      const milliseconds = Math.max(wallMilliseconds(), Math.floor(latest / serversPerMillisecond) + 1);
      return milliseconds * serversPerMillisecond + ownFraction;
    },
    arrived(presence) {
      own.set(keyOf(presence.user, presence.device), presence);
      change(changeOf(presence));
    },
    left(user, device) {
      if (own.delete(keyOf(user, device))) change([user, device, gone, 0]);
    },
    statusesOf: (user) => elsewhere.of(user).map(({ status }) => status),
    hasDevice: (user, device) => elsewhere.of(user).some((one) => one.device === device),
    push(users, frame, acknowledgeable) {
      const all = [...users];
      owed.addressed(all);
      const byServer = new Map<string, Set<number>>();
      for (const user of all) {
        for (const { server } of elsewhere.of(user)) {
          byServer.set(server, (byServer.get(server) ?? new Set()).add(user));
        }
      }
      for (const [server, there] of byServer) {
        pushTo(server, {
          users: [...there],
          frame: Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength),
          acknowledgeable: acknowledgeable ?? null,
        });
      }
    },
    pushToEverybody(frame) {
      if (peers.size > 0) say({ kind: "everybody", id, frame: Buffer.from(frame) });
    },
    kickPc(user) {
      if (elsewhere.of(user).some(({ device }) => device === "pc")) say({ kind: "kickPc", id, user });
    },
    logOut(user) {
      if (elsewhere.of(user).length > 0) say({ kind: "logOut", id, user });
    },
    leastLoaded(load) {
      const others = [...peers.values()].flatMap((peer) => (peer.load === null ? [] : [peer.load]));
      const [least] = [load, ...others]
        .filter(({ connections, maxConnections }) => connections < maxConnections)
        .sort(
          (one, other) => one.connections / one.maxConnections - other.connections / other.maxConnections,
        );
      return least?.address ?? null;
    },
    isReachable: () => joined?.wire.isUp() ?? false,
    known: () => [...peers.values()].filter((peer) => peer.seq !== null).length,
    async close() {
      if (joined === null) return;
      clearInterval(joined.timer);
      tellChanges();
      say({ kind: "bye", id });
      await joined.wire.close();
      joined = null;
    },
  };
}

const keyOf = (user: number, device: Device) => `${user} ${device}`;

const changeOf = ({ user, device, status, stamp }: Presence): Change => [user, device, status, stamp];

function remember(map: Map<string, number>, server: string, count: number): void {
  map.set(server, count);
  if (map.size <= maxRemembered) return;
  const [earliest] = map.keys();
  if (earliest !== undefined) map.delete(earliest);
}

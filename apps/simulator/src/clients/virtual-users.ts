import {
  isInShare,
  pause,
  type Share,
  sharedNumbers,
  startClosedLoop,
  startOpenLoop,
} from "@chatledger/load-generator";
import { arrivals } from "../plan/arrivals.js";
import { randomStream } from "../plan/random.js";
import type { World } from "../world/world.js";
import { type Connection, openConnection } from "./connection.js";
import type { Interval } from "./meter.js";
import { perform } from "./perform.js";
import type { RunContext } from "./run-context.js";
import { newVirtualUser, openTasks, type VirtualUser } from "./virtual-user.js";

/** A share of the clients on their connections. */
export interface VirtualUsers {
  /** Lets them act from `startAt` (as the clock has it) until the scenario is over or `stop` is called. */
  start(startAt: number): void;
  /** Nobody begins anything new. Resolves once every request under way is answered or given up. */
  stop(): Promise<void>;
  /** What happened since the last call. */
  takeInterval(): LoadInterval;
  close(): void;
}

export interface LoadInterval extends Interval {
  /** Requests that were due. */
  readonly intended: number;
  readonly inFlight: number;
  readonly online: number;
  readonly reconnects: number;
}

export interface LoadEvents {
  /** The proxy cannot be reached any more. */
  readonly onGone: (reason: string) => void;
  /** A defect of this program. */
  readonly onCrash: (error: unknown) => void;
}

const lookMs = 20;

/** Connects a share of the connections. Rejects where one cannot be opened. */
export async function openVirtualUsers(
  world: World,
  context: RunContext,
  seed: number,
  share: Share,
  events: LoadEvents,
): Promise<VirtualUsers> {
  const { scenario, population } = context;
  const { clock } = world;
  const tasks = openTasks(scenario, population);
  const users = sharedNumbers(scenario.clients, share).map((number) => newVirtualUser(number, seed));
  const connections: Connection[] = [];
  let intended = 0;
  let running = false;
  let loop: { stop(): void } | null = null;

  const connectionOf = (user: VirtualUser): Connection =>
    at(connections, Math.floor(user.number / share.of) % connections.length);
  const usersOf = (connection: Connection): readonly VirtualUser[] =>
    users.filter((user) => connectionOf(user) === connection);

  /** A client's turn. Resolves once it is over; a turn that must wait is over at once. */
  function takeTurn(user: VirtualUser, dueAt: number): Promise<void> | null {
    if (!running) return null;
    if (user.ahead > 0) {
      // It counted when it was taken ahead of its time.
      user.ahead -= 1;
      intended -= 1;
      return null;
    }
    const connection = connectionOf(user);
    if (user.busy || connection.link === null) {
      user.missed.push(dueAt);
      return null;
    }
    const task = tasks.next(user);
    // Whoever writes need not wait for the answer before writing again.
    const blocks = task.kind !== "send";
    if (blocks) user.busy = true;
    const done = perform(context, user, connection, task, dueAt);
    intended += user.ahead;
    return done.then(() => {
      if (!blocks) return;
      user.busy = false;
      makeUp(user);
    }, events.onCrash);
  }

  /** Turns that were missed, as long as nothing stands in their way. */
  function makeUp(user: VirtualUser): void {
    while (running && !user.busy && connectionOf(user).link !== null) {
      const dueAt = user.missed.shift();
      if (dueAt === undefined) return;
      void takeTurn(user, dueAt);
    }
  }

  function comeBack(connection: Connection): void {
    for (const user of usersOf(connection)) {
      if (scenario.afterReconnect === "signIn" && user.online) {
        user.online = false;
        intended += 1;
        user.missed.unshift(clock.now());
      }
      makeUp(user);
    }
  }

  const userOf = (number: number): VirtualUser => at(users, Math.floor(number / share.of));

  /** A request is due: it counts, and it counts as late where this process noticed it late. */
  function begin(user: VirtualUser, dueAt: number, lateMs: number): Promise<void> | null {
    intended += 1;
    context.meter.started(lateMs > scenario.maxLag);
    return takeTurn(user, dueAt);
  }

  /** Requests are due when the plan says so. */
  function startArrivals(startAt: number): void {
    loop = startOpenLoop(clock, startAt, arrivals(scenario, population, seed), (number, dueAt, lateMs) => {
      if (isInShare(number, share)) void begin(userOf(number), dueAt, lateMs);
    });
  }

  /** A user's next request is due once it has thought about the answer. */
  function startThinking(startAt: number, think: number): void {
    const streams = users.map(({ number }) => randomStream(seed, "think", number));
    const draw = ({ number }: VirtualUser, mean: number) =>
      at(streams, Math.floor(number / share.of)).exponential(mean * 1_000);
    const closedLoop = startClosedLoop<VirtualUser>(clock, {
      ...{ startAt, endAt: startAt + scenario.duration * 1_000 },
      senders: users.map((user) => {
        const awayMs = Math.max(0, population.awayUntil[user.number] ?? 0);
        return [user, awayMs + draw(user, Math.max(think, 1))] as const;
      }),
      think: (user) => draw(user, think),
      begin: (user, dueAt, lateMs) =>
        void (begin(user, dueAt, lateMs) ?? Promise.resolve()).then(() => closedLoop.done(user)),
    });
    loop = closedLoop;
  }

  for (const number of sharedNumbers(scenario.connections, share)) {
    const connectionEvents = { onOpen: comeBack, onGone: events.onGone };
    connections.push(await openConnection(world, number, connectionEvents, scenario.patience * 1_000));
  }

  return {
    start(startAt) {
      running = true;
      const { load } = scenario;
      if (load.kind === "closed") startThinking(startAt, load.think);
      else startArrivals(startAt);
    },
    async stop() {
      running = false;
      loop?.stop();
      while (context.inFlight > 0) await pause(clock, lookMs);
      // A proxy that is behind answers late; one that keeps silent does not.
      const until = clock.now() + scenario.timeout * 1_000;
      while (connections.some(({ overdue }) => overdue.size > 0) && clock.now() < until)
        await pause(clock, lookMs);
      for (const { overdue } of connections)
        for (const violation of overdue) context.journal.violation(violation);
    },
    takeInterval() {
      const interval = { ...context.meter.takeInterval(), intended, inFlight: context.inFlight };
      intended = 0;
      const reconnects = connections.reduce((sum, connection) => sum + connection.reconnects, 0);
      return { ...interval, reconnects, online: users.filter(({ online }) => online).length };
    },
    close() {
      running = false;
      loop?.stop();
      for (const connection of connections) connection.close();
    },
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no number ${index}`);
  return item;
}

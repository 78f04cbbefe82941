import { arrivals } from "../plan/arrivals.js";
import { randomStream } from "../random.js";
import type { World } from "../world.js";
import { type Client, newClient, openTasks } from "./client.js";
import { openDueQueue } from "./due-queue.js";
import { type Line, openLine, pause } from "./line.js";
import type { Interval } from "./meter.js";
import { perform } from "./perform.js";
import type { Scene } from "./scene.js";

/** Which of the run's clients and connections are whose: every `of`-th, from `index` on. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

/** A share of the clients on their connections. */
export interface Crew {
  /** Lets them act from `startAt` (as the clock has it) until the scenario is over or `stop` is called. */
  play(startAt: number): void;
  /** Nobody begins anything new. Resolves once every request under way is answered or given up. */
  stop(): Promise<void>;
  /** What happened since the last call. */
  takeInterval(): CrewInterval;
  close(): void;
}

export interface CrewInterval extends Interval {
  /** Requests that were due. */
  readonly intended: number;
  readonly inFlight: number;
  readonly online: number;
  readonly reconnects: number;
}

export interface CrewEvents {
  /** The proxy cannot be reached any more. */
  readonly onGone: (reason: string) => void;
  /** A defect of this program. */
  readonly onCrash: (error: unknown) => void;
}

const lookMs = 20;

/** Connects a share of the connections. Rejects where one cannot be opened. */
export async function openCrew(
  world: World,
  scene: Scene,
  seed: number,
  share: Share,
  events: CrewEvents,
): Promise<Crew> {
  const { scenario, population } = scene;
  const { clock } = world;
  const tasks = openTasks(scenario, population);
  const clients = ownNumbers(scenario.clients, share).map((number) => newClient(number, seed));
  const lines: Line[] = [];
  /** Clients that have turns to make up for once their connection is back. */
  const stalled = new Set<Client>();
  let intended = 0;
  let playing = false;
  let cancelTimer = () => {};

  const lineOf = (client: Client): Line => at(lines, Math.floor(client.number / share.of) % lines.length);
  const clientsOf = (line: Line): readonly Client[] => clients.filter((client) => lineOf(client) === line);

  /** A client's turn. Resolves once it is over; a turn that must wait is over at once. */
  function turn(client: Client, dueAt: number): Promise<void> | null {
    if (!playing) return null;
    if (client.ahead > 0) {
      // It counted when it was taken ahead of its time.
      client.ahead -= 1;
      intended -= 1;
      return null;
    }
    const line = lineOf(client);
    if (client.busy || line.link === null) {
      client.missed.push(dueAt);
      if (line.link === null) stalled.add(client);
      return null;
    }
    const task = tasks.next(client);
    // Whoever writes need not wait for the answer before writing again.
    const blocks = task.kind !== "send";
    if (blocks) client.busy = true;
    const done = perform(scene, client, line, task, dueAt);
    intended += client.ahead;
    return done.then(() => {
      if (!blocks) return;
      client.busy = false;
      makeUp(client);
    }, events.onCrash);
  }

  /** Turns that were missed, as long as nothing stands in their way. */
  function makeUp(client: Client): void {
    while (playing && !client.busy && lineOf(client).link !== null) {
      const dueAt = client.missed.shift();
      if (dueAt === undefined) return;
      void turn(client, dueAt);
    }
  }

  function comeBack(line: Line): void {
    for (const client of clientsOf(line)) {
      if (scenario.afterReconnect === "signIn" && client.online) {
        client.online = false;
        intended += 1;
        client.missed.unshift(clock.now());
      }
      stalled.delete(client);
      makeUp(client);
    }
  }

  /** Open loop: requests are due when the plan says so. */
  function playArrivals(startAt: number): void {
    const due = arrivals(scenario, population, seed);
    let next = due.next();
    function go(): void {
      const now = clock.now();
      while (playing && !next.done && startAt + next.value.at <= now) {
        const { client: number } = next.value;
        if (number % share.of === share.index) {
          const dueAt = startAt + next.value.at;
          intended += 1;
          scene.meter.started(now - dueAt > scenario.maxLag);
          void turn(at(clients, Math.floor(number / share.of)), dueAt);
        }
        next = due.next();
      }
      if (playing && !next.done) cancelTimer = clock.after(startAt + next.value.at - now, go);
    }
    cancelTimer = clock.after(startAt - clock.now(), go);
  }

  /** Closed loop: a client's next request is due when it has thought about the answer. */
  function playThinking(startAt: number, think: number): void {
    const queue = openDueQueue<Client>();
    const endAt = startAt + scenario.duration * 1_000;
    const pauses = clients.map(({ number }) => randomStream(seed, "think", number));
    const thinkAbout = (client: Client, from: number, mean: number) =>
      queue.push(from + at(pauses, Math.floor(client.number / share.of)).exponential(mean * 1_000), client);
    const first = (client: Client) => Math.max(startAt, startAt + (population.awayUntil[client.number] ?? 0));
    for (const client of clients) thinkAbout(client, first(client), Math.max(think, 1));
    function go(): void {
      const now = clock.now();
      for (let due = queue.take(now); due !== null && now < endAt; due = queue.take(now)) {
        const { item: client, at: dueAt } = due;
        intended += 1;
        scene.meter.started(now - dueAt > scenario.maxLag);
        void (turn(client, dueAt) ?? Promise.resolve()).then(() => {
          thinkAbout(client, clock.now(), think);
          wake();
        });
      }
      wake();
    }
    function wake(): void {
      cancelTimer();
      const nextAt = queue.nextAt();
      if (playing && nextAt !== null && nextAt < endAt) {
        cancelTimer = clock.after(Math.max(0, nextAt - clock.now()), go);
      }
    }
    cancelTimer = clock.after(startAt - clock.now(), go);
  }

  for (const number of ownNumbers(scenario.connections, share)) {
    const lineEvents = { onOpen: comeBack, onGone: events.onGone };
    lines.push(await openLine(world, number, lineEvents, scenario.patience * 1_000));
  }

  return {
    play(startAt) {
      playing = true;
      const { load } = scenario;
      if (load.kind === "closed") playThinking(startAt, load.think);
      else playArrivals(startAt);
    },
    async stop() {
      playing = false;
      cancelTimer();
      while (scene.inFlight > 0) await pause(clock, lookMs);
      // A proxy that is behind answers late; one that keeps silent does not.
      const until = clock.now() + scenario.timeout * 1_000;
      while (lines.some(({ overdue }) => overdue.size > 0) && clock.now() < until) await pause(clock, lookMs);
      for (const { overdue } of lines) for (const violation of overdue) scene.journal.violation(violation);
    },
    takeInterval() {
      const interval = { ...scene.meter.takeInterval(), intended, inFlight: scene.inFlight };
      intended = 0;
      const reconnects = lines.reduce((sum, line) => sum + line.reconnects, 0);
      return { ...interval, reconnects, online: clients.filter(({ online }) => online).length };
    },
    close() {
      playing = false;
      cancelTimer();
      for (const line of lines) line.close();
    },
  };
}

function ownNumbers(count: number, { index, of }: Share): readonly number[] {
  return Array.from({ length: Math.ceil((count - index) / of) }, (_, turn) => index + turn * of);
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no number ${index}`);
  return item;
}

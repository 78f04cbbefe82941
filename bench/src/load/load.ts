import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "@chatledger/command-line";
import {
  type Arrival,
  machineClock,
  openLatencyHistogram,
  recordMs,
  startClosedLoop,
  startOpenLoop,
} from "@chatledger/load-generator";
import type { Histogram } from "hdr-histogram-js";
import type { Pace } from "../config/options.js";
import { type AnswerSink, type LoadConnection, openLoadConnection } from "./load-connection.js";
import type { RequestStream } from "./load-request.js";

/** What was done since the last look. */
interface LoadRound {
  /** Requests that were answered rightly. */
  readonly requests: number;
  readonly latency: Histogram;
  /** By how much the generator noticed requests late; null in the closed loop. */
  readonly lateness: Histogram | null;
}

/** Load that goes on until it is stopped, cut into rounds. */
export interface Load {
  takeRound(): LoadRound;
  /** Sends no more, waits for the last answers, closes. */
  stop(): Promise<void>;
  /** What went wrong so far, in lines for people. */
  problems(): readonly string[];
}

const lastAnswersMs = 15_000;
/** Of an open loop's connection: as many as there are sequence numbers. */
const maxSlots = 65_535;

/** Connects and starts the load, one connection a stream. */
export async function startLoad(
  address: Address,
  streams: readonly RequestStream[],
  pace: Pace,
): Promise<Load> {
  let requests = 0;
  let latency = openLatencyHistogram();
  let wrong = 0;
  const problems = new Set<string>();
  const sink: AnswerSink = {
    answered(milliseconds) {
      requests += 1;
      recordMs(latency, milliseconds);
    },
    wrong(what) {
      wrong += 1;
      if (wrong === 1) problems.add(what);
    },
    broken: (reason) => problems.add(reason),
  };

  const open: LoadConnection[] = [];
  const slots = pace.kind === "closed" ? pace.inFlight : maxSlots;
  let loop: { stop(): void } = { stop: () => undefined };
  let onAnswer = (_: LoadConnection): void => undefined;
  for (const stream of streams) {
    const connection: LoadConnection = await openLoadConnection({
      ...{ address, stream, slots, sink },
      onAnswer: () => onAnswer(connection),
    });
    open.push(connection);
  }
  const flush = () => {
    for (const connection of open) connection.flush();
  };
  let lateness = pace.kind === "open" ? openLatencyHistogram() : null;
  const startAt = machineClock.now();
  if (pace.kind === "open") {
    const begin = (connection: LoadConnection, dueAt: number, lateMs: number) => {
      connection.request(dueAt);
      if (lateness) recordMs(lateness, lateMs);
    };
    loop = startOpenLoop(machineClock, startAt, steadyArrivals(pace.rate, open), begin, flush);
  } else {
    const closedLoop = startClosedLoop<LoadConnection>(machineClock, {
      ...{ startAt, endAt: Number.POSITIVE_INFINITY, think: null, flush },
      senders: open.flatMap((connection) =>
        Array.from({ length: pace.inFlight }, () => [connection, 0] as const),
      ),
      begin: (connection, dueAt) => connection.request(dueAt),
    });
    onAnswer = closedLoop.done;
    loop = closedLoop;
  }

  return {
    takeRound() {
      const round = { requests, latency, lateness };
      requests = 0;
      latency = openLatencyHistogram();
      if (lateness) lateness = openLatencyHistogram();
      return round;
    },
    async stop() {
      loop.stop();
      for (const connection of open) connection.stop();
      const waiting = () => open.reduce((sum, connection) => sum + connection.waiting(), 0);
      for (let waited = 0; waiting() > 0 && waited < lastAnswersMs; waited += 10) await sleep(10);
      if (waiting() > 0) problems.add(`${waiting()} requests were never answered`);
      if (wrong > 1) problems.add(`${wrong} answers were wrong in all`);
      for (const connection of open) connection.close();
    },
    problems: () => [...problems],
  };
}

/** Requests at a steady rate per second, each on the next connection. */
function* steadyArrivals(
  rate: number,
  connections: readonly LoadConnection[],
): Generator<Arrival<LoadConnection>> {
  for (let count = 0; ; ) {
    for (const item of connections) {
      yield { at: (count * 1_000) / rate, item };
      count += 1;
    }
  }
}

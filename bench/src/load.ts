import { setTimeout as sleep } from "node:timers/promises";
import type { Histogram } from "hdr-histogram-js";
import { openHistogram, recordMs } from "./latency.js";
import { type AnswerSink, type LoadConnection, openLoadConnection } from "./load-connection.js";
import type { RequestStream } from "./load-request.js";
import type { Address } from "./options.js";
import { startPacer } from "./pacer.js";

/** How requests follow one another. */
export type Pace =
  /** Each answer brings the next request: so many are on their way on each connection. */
  | { readonly kind: "closed"; readonly inFlight: number }
  /** So many requests a second on all connections together, however long the answers take. */
  | { readonly kind: "open"; readonly rate: number };

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
/** Of an open loop's connection: as many as sequence numbers are. */
const mostPlaces = 65_535;

/** Connects and starts the load, one connection a stream. */
export async function startLoad(
  address: Address,
  streams: readonly RequestStream[],
  pace: Pace,
): Promise<Load> {
  let requests = 0;
  let latency = openHistogram();
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
  const places = pace.kind === "closed" ? pace.inFlight : mostPlaces;
  const renew = pace.kind === "closed";
  for (const stream of streams) {
    open.push(await openLoadConnection({ address, stream, places, renew, sink }));
  }
  const flush = () => {
    for (const connection of open) connection.flush();
  };
  const pacer = pace.kind === "open" ? startPacer(pace.rate, inTurn(open), flush) : null;
  if (pace.kind === "closed") {
    const now = performance.now();
    for (const connection of open) {
      for (let place = 0; place < pace.inFlight; place += 1) connection.request(now);
    }
    flush();
  }

  return {
    takeRound() {
      const round = { requests, latency, lateness: pacer?.takeLateness() ?? null };
      requests = 0;
      latency = openHistogram();
      return round;
    },
    async stop() {
      await pacer?.stop();
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

function inTurn(connections: readonly LoadConnection[]): (dueAt: number) => void {
  let turn = 0;
  return (dueAt) => {
    connections[turn]?.request(dueAt);
    turn = turn + 1 === connections.length ? 0 : turn + 1;
  };
}

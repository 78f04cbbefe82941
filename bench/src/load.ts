import { setTimeout as sleep } from "node:timers/promises";
import { build, type Histogram } from "hdr-histogram-js";
import { type AnswerSink, type LoadConnection, openLoadConnection } from "./load-connection.js";
import type { Address } from "./options.js";
import type { Pair } from "./pairs.js";
import type { Scenario } from "./scenarios.js";

/** Load that goes on until it is stopped, cut into rounds. */
export interface Load {
  /** What was acknowledged since the last call. */
  takeRound(): { readonly messages: number; readonly latency: Histogram };
  /** Sends no more, waits for the last answers, closes. */
  stop(): Promise<void>;
  /** What went wrong so far, in lines for people. */
  problems(): readonly string[];
}

const lastAnswersMs = 15_000;
const longestMicroseconds = 120_000_000;

/** Connects and starts the load. Each connection has pairs of its own, so the pairs must not be fewer. */
export async function startLoad(
  address: Address,
  { connections, inFlight }: Scenario,
  pairs: readonly Pair[],
): Promise<Load> {
  let messages = 0;
  let latency = openHistogram();
  let refused = 0;
  let repeated = 0;
  const problems: string[] = [];
  const sink: AnswerSink = {
    answered(microseconds) {
      messages += 1;
      latency.recordValue(Math.min(longestMicroseconds, Math.max(1, Math.round(microseconds))));
    },
    refused(error) {
      refused += 1;
      if (refused === 1) problems.push(`a message was refused with error ${error}`);
    },
    repeated({ from, to }, id) {
      repeated += 1;
      if (repeated === 1)
        problems.push(`id ${id} from user ${from} to ${to} was acknowledged twice, or is too small`);
    },
    broken: (reason) => problems.push(reason),
  };

  const open: LoadConnection[] = [];
  for (let number = 0; number < connections; number += 1) {
    const own = pairs.filter((_, index) => index % connections === number);
    open.push(await openLoadConnection(address, own, sink));
  }
  for (const connection of open) connection.start(inFlight);

  return {
    takeRound() {
      const round = { messages, latency };
      messages = 0;
      latency = openHistogram();
      return round;
    },
    async stop() {
      for (const connection of open) connection.stop();
      const waiting = () => open.reduce((sum, connection) => sum + connection.waiting(), 0);
      for (let waited = 0; waiting() > 0 && waited < lastAnswersMs; waited += 10) await sleep(10);
      if (waiting() > 0) problems.push(`${waiting()} messages were never answered`);
      if (refused > 1) problems.push(`${refused} messages were refused in all`);
      if (repeated > 1) problems.push(`${repeated} wrong ids in all`);
      for (const connection of open) connection.close();
    },
    problems: () => problems,
  };
}

function openHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: longestMicroseconds,
    numberOfSignificantValueDigits: 3,
  });
}

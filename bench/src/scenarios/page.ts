import { rotations } from "@chatledger/load-generator";
import { NotMeasuredError } from "../config/exit-codes.js";
import { takeTurns } from "../load/load-request.js";
import { checkPages } from "../workload/check-pages.js";
import { makePairs, type Pair } from "../workload/pairs.js";
import { pageRequest } from "../workload/read-requests.js";
import { sendBeforehand } from "../workload/single-messages.js";
import type { LoadScenario, ScenarioContext, Workload } from "./scenario.js";
import { pairCount } from "./single-known.js";

export const pageMessages = 20;
/** Pages begin at the newest message, or up to so many before it. */
const beginnings = 11;

export const page20: LoadScenario = {
  kind: "load",
  name: "page-20",
  about: "pages of 20 messages of a history of 30",
  history: false,
  async prepare(context) {
    const pairs = makePairs(pairCount(context));
    await sendBeforehand(context.client, pairs, pageMessages + beginnings - 1);
    return readPages(context, pairs);
  },
};

/** @param pairs with enough messages; the newest is `base` */
export function readPages({ client, connections }: ScenarioContext, pairs: readonly Pair[]): Workload {
  const requests = pairs.map((pair, index) => {
    const older = pair.base - pageMessages;
    if (older < 0)
      throw new NotMeasuredError(`a history of ${pair.base} messages has no page of ${pageMessages}`);
    return pageRequest(pair, pair.base - (index % Math.min(beginnings, older + 1)), pageMessages);
  });
  return {
    streams: rotations(requests, connections).map(takeTurns),
    check: () => checkPages(client, pairs, pageMessages),
  };
}

import { partition } from "@chatledger/load-generator";
import { takeTurns } from "../load/load-request.js";
import { makePairs, type Pair } from "../workload/pairs.js";
import { checkPairs, openPairs, sendRequest } from "../workload/single-messages.js";
import type { LoadScenario, ScenarioContext, Workload } from "./scenario.js";

/** Short texts between people who have spoken before: the bulk of all traffic. */
export const singleKnown: LoadScenario = {
  kind: "load",
  name: "single-known",
  about: "texts between pairs who have spoken before",
  history: false,
  prepare: (context) => sendInPairs(context, makePairs(pairCount(context))),
};

/** Each connection needs a pair of its own. */
export const pairCount = ({ sizes, connections }: ScenarioContext): number =>
  Math.max(sizes.pairs, connections);

export async function sendInPairs(
  { client, connections }: ScenarioContext,
  pairs: readonly Pair[],
): Promise<Workload> {
  await openPairs(client, pairs);
  return {
    streams: partition(pairs.map(sendRequest), connections).map(takeTurns),
    check: () => checkPairs(client, pairs),
  };
}

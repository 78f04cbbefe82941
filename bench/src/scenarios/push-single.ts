import type { Arrival } from "@chatledger/load-generator";
import { rateOf } from "../config/options.js";
import { type Draft, startMessages } from "../push/messages.js";
import { openClientPairs, openGroup, type Writers } from "../push/writers.js";
import type { PushScenario } from "./scenario.js";

const groupSize = 200;
const groupMessagesPerSecond = 50;

/** Everyday traffic: pairs of people, and a group. */
export const pushSingle: PushScenario = {
  kind: "push",
  name: "push-single",
  about: "2,000 single messages/s (--rate) of 5,000 clients (--clients), 50/s to a group of 200",
  history: false,
  loads: [{ clients: 5_000, pace: { kind: "open", rate: 2_000 } }],
  start: ({ client, messageServer, clients: count, pace }) =>
    startMessages(messageServer, count, async (clients) => {
      const group = await openGroup(client, clients, Math.min(groupSize, count));
      const pairs = await openClientPairs(client, clients);
      const arrivals = merged(atRate(pairs, rateOf(pace)), atRate(group, groupMessagesPerSecond));
      return { kind: "open", arrivals };
    }),
};

/** Drafts at a steady rate per second. */
export function* atRate(writers: Writers, rate: number): Generator<Arrival<Draft>, never> {
  for (let count = 0; ; count += 1) yield { at: (count * 1_000) / rate, item: writers.next() };
}

/** Two endless series in the order of time. */
function* merged(
  one: Generator<Arrival<Draft>, never>,
  other: Generator<Arrival<Draft>, never>,
): Generator<Arrival<Draft>, never> {
  let [next, later] = [one.next().value, other.next().value];
  for (;;) {
    if (next.at <= later.at) {
      yield next;
      next = one.next().value;
    } else {
      yield later;
      later = other.next().value;
    }
  }
}

import type { Arrival } from "@chatledger/load-generator";
import type { Scenario } from "../scenario/scenario.js";
import type { Population } from "./population.js";
import { randomStream } from "./random.js";
import { profileOf, timesOf } from "./rate.js";

/** Some clients are far more active than others: of two halves of them, the first has two thirds of the requests. */
const activitySkew = 1.5;

/**
 * All requests of an open loop in the order of time, and the numbers of the clients whose they are: independent of each other, as those of many people are. They
 * follow from the seed alone, so every worker can go through all of them and take its own.
 */
export function* arrivals(
  scenario: Scenario,
  population: Population,
  seed: number,
): Generator<Arrival<number>> {
  const profile = profileOf(scenario.load, scenario.duration);
  if (!profile) return;
  const random = randomStream(seed, "arrivals");
  const timeOf = timesOf(profile);
  const { byActivity, awayUntil } = population;
  let count = 0;
  for (;;) {
    count += random.exponential(1);
    const seconds = timeOf(count);
    if (seconds === null) return;
    const at = seconds * 1_000;
    let client = byActivity[Math.floor(byActivity.length * random.next() ** activitySkew)] ?? 0;
    // Those who are away leave their turn to the others: there is always somebody, since away is a share below 1.
    for (let step = 1; (awayUntil[client] ?? 0) > at && step < byActivity.length; step += 1) {
      client = (client + step) % byActivity.length;
    }
    yield { at, item: client };
  }
}

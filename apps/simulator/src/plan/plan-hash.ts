import { createHash } from "node:crypto";
import type { Scenario } from "../scenario/scenario.js";
import { arrivals } from "./arrivals.js";
import type { Population } from "./population.js";

/** Later arrivals follow from the same stream: equal beginnings have equal ends. */
const hashedArrivals = 20_000;

/**
 * SHA-256 of what was planned, in hexadecimal: scenario, seed, who knows whom, and whose turn it is when. What each
 * client will do follows from these.
 */
export function planHash(scenario: Scenario, population: Population, seed: number): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([seed, scenario, population]));
  let count = 0;
  for (const { at, item: client } of arrivals(scenario, population, seed)) {
    hash.update(`${at} ${client}\n`);
    count += 1;
    if (count === hashedArrivals) break;
  }
  return hash.digest("hex");
}

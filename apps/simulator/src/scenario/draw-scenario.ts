import { type FaultName, faultKinds, victimOf } from "../faults/fault.js";
import { type Random, randomStream } from "../random.js";
import type { Scenario } from "./scenario.js";

/** What faults a run may have: those whose victims there are. */
export interface Surroundings {
  /** Whether the proxy can be killed. */
  readonly proxy: boolean;
  /** Whether there are servers of the run's own. */
  readonly servers: boolean;
}

/** The part of the run in which faults happen; what follows is calm, so that everything can converge. */
const troubledShare = 0.55;
const seconds = 4;
/** Latencies are of no interest here, and the generator may be as late as it likes. */
const maxLag = 600_000;

/** A short scenario that follows from a seed: who, how many, how fast, and what goes wrong. */
export function drawScenario(base: Scenario, seed: number, surroundings: Surroundings): Scenario {
  const random = randomStream(seed, "swarm");
  const clients = 10 + random.below(150);
  const rate = 100 + random.below(400);
  const parts = Object.keys(base.mix).map((activity) => [activity, random.below(20)]);
  return {
    ...base,
    ...{ name: `swarm ${seed}`, clients, connections: 1 + random.below(8), duration: seconds, maxLag },
    load: random.chance(0.3)
      ? { kind: "spike", rate, peak: rate * 4, at: 0.5 + random.next() * 2, for: 1 }
      : { kind: "constant", rate },
    mix: { ...base.mix, ...Object.fromEntries(parts), send: 20 + random.below(40) },
    population: { ...base.population, groups: { each: 10, least: 3, most: 60 } },
    messages: { ...base.messages, bursts: random.next() },
    hot: random.chance(0.3) ? random.next() : 0,
    afterReconnect: random.chance(0.5) ? "signIn" : "goOn",
    faults: drawFaults(random, surroundings),
  };
}

function drawFaults(random: Random, { proxy, servers }: Surroundings): string[] {
  const possible = (Object.keys(faultKinds) as FaultName[]).filter((name) => {
    const victim = victimOf(name);
    return victim === "connections" || (victim === "proxy" ? proxy : servers);
  });
  const count = 1 + random.below(3);
  const names = new Set<FaultName>();
  while (names.size < count) {
    const name = possible[random.below(possible.length)];
    if (name !== undefined) names.add(name);
  }
  return [...names].map((name) => {
    const length = faultKinds[name].lasts === null ? "" : `:${500 + random.below(1_500)}ms`;
    return `${name}${length}@${Math.floor(random.next() * seconds * troubledShare * 1_000)}ms`;
  });
}

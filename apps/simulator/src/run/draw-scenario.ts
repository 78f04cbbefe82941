import { type FaultName, faultKinds, faultTargetOf } from "../faults/fault.js";
import { type Random, randomStream } from "../plan/random.js";
import type { Scenario } from "../scenario/scenario.js";

/** What faults a run may have: those that have something to act on. */
export interface FaultTargets {
  /** Whether the proxy can be killed. */
  readonly proxy: boolean;
  /** Whether there are servers of the run's own. */
  readonly servers: boolean;
}

/** The part of the run in which faults happen; what follows is normal, so that everything can converge. */
const faultyShare = 0.55;
const seconds = 4;
/** Latencies are of no interest here, and the generator may be as late as it likes. */
const maxLag = 600_000;

/** A short scenario that follows from a seed: who, how many, how fast, and what goes wrong. */
export function drawScenario(base: Scenario, seed: number, targets: FaultTargets): Scenario {
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
    faults: drawFaults(random, targets),
  };
}

function drawFaults(random: Random, { proxy, servers }: FaultTargets): string[] {
  const possible = (Object.keys(faultKinds) as FaultName[]).filter((name) => {
    const target = faultTargetOf(name);
    if (target === "connections") return true;
    return target === "proxy" ? proxy : servers && (target === "mysql" || target === "redis");
  });
  const count = 1 + random.below(3);
  const names = new Set<FaultName>();
  while (names.size < count) {
    const name = possible[random.below(possible.length)];
    if (name !== undefined) names.add(name);
  }
  return [...names].map((name) => {
    const length = faultKinds[name].lasts === null ? "" : `:${500 + random.below(1_500)}ms`;
    return `${name}${length}@${Math.floor(random.next() * seconds * faultyShare * 1_000)}ms`;
  });
}

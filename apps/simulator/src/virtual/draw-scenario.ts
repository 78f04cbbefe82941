import { randomStream } from "../plan/random.js";
import { readScenario, type Scenario } from "../scenario/scenario.js";

/**
 * The workload of one seed of a swarm: few people, few conversations and short times, so that much happens in the same
 * places at once, and each seed has some activities more than others.
 */
export function drawScenario(seed: number): Scenario {
  const random = randomStream(seed, "scenario");
  const between = (least: number, most: number) => least + random.below(most - least + 1);
  const often = () => (random.chance(0.3) ? 0 : between(1, 30));
  return readScenario({
    name: "swarm",
    clients: 3 + Math.floor(12 * random.next() ** 2),
    connections: between(1, 5),
    duration: between(5, 12),
    load: { kind: "constant", rate: between(20, 120) },
    mix: {
      ...{ send: between(5, 40), sendGroup: often(), read: between(5, 40), history: often() },
      ...{ sessions: often(), idle: often() / 4, token: 1, voice: often() / 4, membership: often() / 2 },
    },
    population: {
      friends: { least: between(1, 3), most: 8 },
      groups: { each: between(2, 8), least: 3, most: 12 },
    },
    messages: { bytes: between(1, 200), largest: 20_000, bursts: random.next() / 2 },
    afterReconnect: random.chance(0.5) ? "goOn" : "signIn",
  });
}

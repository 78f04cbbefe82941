import type { ScenarioInput } from "../scenario/scenario.js";

/** What a virtual run is where nothing else is said: few people, who meet often. */
export const virtualDefaults: ScenarioInput = {
  clients: 24,
  connections: 4,
  duration: 60,
  load: { kind: "constant", rate: 40 },
  population: { groups: { each: 6, least: 3, most: 12 } },
};

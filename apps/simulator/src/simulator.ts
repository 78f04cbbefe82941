export { main, type Streams } from "./main.js";
export { ExitCode } from "./run/exit-codes.js";
/** What a scenario file in TypeScript has as its default export. */
export type { ScenarioInput as Scenario } from "./scenario/scenario.js";

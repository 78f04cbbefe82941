export { ExitCode } from "./exit-codes.js";
export { main, type Streams } from "./main.js";
/** What a scenario file in TypeScript has as its default export. */
export type { ScenarioInput as Scenario } from "./scenario/scenario.js";

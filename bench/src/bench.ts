export { ExitCode } from "./exit-codes.js";
export { main, type Streams } from "./main.js";

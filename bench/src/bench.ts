export { ExitCode } from "./config/exit-codes.js";
export { main, type Streams } from "./main.js";

// `npm run dev`: serves as `npm start` does, compiles what changes, and starts anew with it. Flags are those of `npm start`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = "apps/all-in-one/bin/chatledger-all.js";

const compiler = start("node_modules/.bin/tsc", "-b", "--watch", "--preserveWatchOutput");
const servers = start(
  process.execPath,
  "--watch",
  "--watch-preserve-output",
  server,
  ...process.argv.slice(2),
);

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => stop(signal));
await Promise.race([compiler, servers].map((child) => once(child, "exit")));
stop("SIGTERM");

// Each leads a group of its own, which is signalled as a whole: tsc and node --watch do their work in child processes.
/** @param {readonly string[]} command */
function start(...[program = "", ...args]) {
  return spawn(program, args, { cwd: root, stdio: "inherit", detached: true });
}

/** @param {NodeJS.Signals} signal */
function stop(signal) {
  for (const { pid, exitCode, signalCode } of [compiler, servers]) {
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
  }
}

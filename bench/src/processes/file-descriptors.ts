import { spawnSync } from "node:child_process";
import { openFileLimit } from "@chatledger/command-line";
import { NotMeasuredError } from "../config/exit-codes.js";

/** What a process needs besides its clients' connections: files, connections to others, and of clients that log in. */
const besides = 128;

/**
 * Sees to it that this process, and those that it starts from now on, may have so many connections each. Node.js uses
 * all that the hard limit allows; only a privileged process may raise that.
 *
 * @throws {NotMeasuredError} where the limit stays below
 */
export function allowConnections(count: number): void {
  const needed = count + besides;
  if (openFileLimit() >= needed) return;
  spawnSync("prlimit", ["--pid", String(process.pid), `--nofile=${needed}:${needed}`]);
  const limit = openFileLimit();
  if (limit >= needed) return;
  throw new NotMeasuredError(
    `${count} clients take ${needed} file descriptors in the generator and in the message server, which may have ` +
      `${limit}: raise \`ulimit -Hn\`, or measure up to ${Math.max(0, limit - besides)} (--clients)`,
  );
}

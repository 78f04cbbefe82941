import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
  if (openFilesLimit() >= needed) return;
  spawnSync("prlimit", ["--pid", String(process.pid), `--nofile=${needed}:${needed}`]);
  const limit = openFilesLimit();
  if (limit >= needed) return;
  throw new NotMeasuredError(
    `${count} clients take ${needed} file descriptors in the generator and in the message server, which may have ` +
      `${limit}: raise \`ulimit -Hn\`, or measure up to ${Math.max(0, limit - besides)} (--clients)`,
  );
}

/** Infinity where the system does not tell, or has no limit. */
function openFilesLimit(): number {
  try {
    const limits = readFileSync(`/proc/${process.pid}/limits`, "latin1");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

import { readFileSync } from "node:fs";
import type { Logger } from "pino";

/** Files besides connections: the store, its servers, logs, modules. */
const otherFiles = 100;

/**
 * Says where a process may not have as many files open as its settings let it have connections: at that limit the
 * operating system closes new connections, and the process cannot open its store again.
 *
 * @param connections as many as this process may be given
 */
export function logFewOpenFiles(log: Logger, connections: number): void {
  const limit = openFileLimit();
  const needed = connections + otherFiles;
  if (limit >= needed) return;
  log.info(
    { limit, needed },
    "the limit of open files is too low for max-connections: raise it (ulimit -n, LimitNOFILE), or lower max-connections",
  );
}

/** Of this process, which Node.js has raised to the hard limit; Infinity where the system does not say, or has none. */
export function openFileLimit(): number {
  try {
    const limits = readFileSync("/proc/self/limits", "latin1");
    return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

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
  if (limit === null || limit >= needed) return;
  log.info(
    { limit, needed },
    "the limit of open files is too low for max-connections: raise it (ulimit -n, LimitNOFILE), or lower max-connections",
  );
}

/** Of this process, which Node.js has raised to the hard limit; null where the system does not say, or there is none. */
function openFileLimit(): number | null {
  try {
    const [, soft] =
      /^Max open files +(\d+|unlimited)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === undefined || soft === "unlimited" ? null : Number(soft);
  } catch {
    return null;
  }
}

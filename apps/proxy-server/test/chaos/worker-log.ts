import type { ChildProxy } from "../child-proxy.js";
import { recoveryMs } from "./lengths.js";
import { pollUntil } from "./poll.js";

/** A line of the proxy's log; `worker` is the number of the worker that wrote it, or that it is about. */
export interface LogLine {
  readonly msg: string;
  readonly pid: number;
  readonly worker?: number;
  readonly workerPid?: number;
  readonly signal?: string | null;
  readonly restartsInMs?: number;
}

export const logOf = (text: string): readonly LogLine[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));

export const linesOf = (proxy: ChildProxy, msg: string): readonly LogLine[] =>
  logOf(proxy.stderr()).filter((line) => line.msg === msg);

/** The process of the worker that serves under this number just now, or did last. */
export function pidOf(proxy: ChildProxy, worker: number): number {
  const pid = linesOf(proxy, "a worker is serving").findLast((line) => line.worker === worker)?.workerPid;
  if (pid === undefined) throw new Error(`Worker ${worker} never served.`);
  return pid;
}

/** Kills a worker, and waits until another process serves in its place. */
export async function replaceWorker(proxy: ChildProxy, worker: number): Promise<void> {
  const pid = pidOf(proxy, worker);
  process.kill(pid, "SIGKILL");
  await pollUntil(`worker ${worker} is replaced`, recoveryMs, async () => pidOf(proxy, worker) !== pid);
}

/** How many connections each worker was given, by its process, once it was so many altogether. */
export async function connectionsByProcess(
  proxy: ChildProxy,
  total: number,
): Promise<ReadonlyMap<number, number>> {
  await pollUntil(`${total} connections are in the log`, recoveryMs, async () => {
    return linesOf(proxy, "connected").length >= total;
  });
  const counts = new Map<number, number>();
  for (const { pid } of linesOf(proxy, "connected")) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  return counts;
}

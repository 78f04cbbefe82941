import type { OnlineClient } from "./online-users.js";

/**
 * Writes one push to many connections, in slices: between two slices the event loop serves everybody else.
 *
 * Pushes under the same key reach each connection in the order in which they were given. Under different keys, slices
 * take turns, so a large group does not hold up a small one.
 */
export interface FanOut {
  /** @param frame one whole frame, or several that follow each other */
  push(key: string, frame: Uint8Array, to: readonly OnlineClient[]): void;
  /** Pushes that have not been written. */
  waiting(): number;
  /** Resolves when all have been written. */
  idle(): Promise<void>;
}

interface Job {
  readonly frame: Uint8Array;
  readonly to: readonly OnlineClient[];
  next: number;
}

/** Writes in one turn of the event loop: about a millisecond. */
const sliceWrites = 128;

/** @param onPushed is told how many connections were written to */
export function createFanOut(onPushed: (count: number) => void): FanOut {
  const queues = new Map<string, Job[]>();
  let waiting = 0;
  let scheduled = false;
  const onIdle: (() => void)[] = [];

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(writeSlice);
  }

  function writeSlice(): void {
    scheduled = false;
    let left = sliceWrites;
    for (const [key, jobs] of queues) {
      if (left <= 0) break;
      // To the end of the round, behind the keys that have not had their turn.
      queues.delete(key);
      left -= writeFrom(jobs, Math.min(left, Math.ceil(sliceWrites / (queues.size + 1))));
      if (jobs.length > 0) queues.set(key, jobs);
    }
    if (queues.size > 0) schedule();
    else for (const resolve of onIdle.splice(0)) resolve();
  }

  /** Writes at most so many pushes of one key, and answers how many. */
  function writeFrom(jobs: Job[], limit: number): number {
    let written = 0;
    for (let job = jobs[0]; job !== undefined && written < limit; job = jobs[0]) {
      const count = Math.min(limit - written, job.to.length - job.next);
      for (const { link } of job.to.slice(job.next, job.next + count)) link.sendBytes(job.frame);
      job.next += count;
      written += count;
      if (job.next === job.to.length) jobs.shift();
    }
    waiting -= written;
    onPushed(written);
    return written;
  }

  return {
    push(key, frame, to) {
      if (to.length === 0) return;
      const queue = queues.get(key);
      if (queue === undefined && to.length <= sliceWrites) {
        for (const { link } of to) link.sendBytes(frame);
        onPushed(to.length);
        return;
      }
      waiting += to.length;
      const job = { frame, to, next: 0 };
      if (queue === undefined) queues.set(key, [job]);
      else queue.push(job);
      schedule();
    },
    waiting: () => waiting,
    idle() {
      if (queues.size === 0) return Promise.resolve();
      return new Promise((resolve) => onIdle.push(resolve));
    },
  };
}

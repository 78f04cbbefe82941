import type { Clock } from "@chatledger/core";

/** How exactly deadlines are kept, in milliseconds: one timer for all. */
const sweepMs = 250;

interface Entry {
  readonly dueAt: number;
  readonly expire: () => void;
  over: boolean;
}

export interface Deadlines {
  /** Calls `expire` unless the returned function was called in time. */
  watch(expire: () => void): () => void;
  stop(): void;
}

/** Deadlines of equal length fall due in the order in which they began, so a queue is all it takes. */
export function openDeadlines(clock: Clock, deadlineMs: number): Deadlines {
  let queue: Entry[] = [];
  let stopped = false;
  let cancel = () => {};

  function sweep(): void {
    const now = clock.now();
    const firstOpen = queue.findIndex((entry) => !entry.over && entry.dueAt > now);
    const due = firstOpen === -1 ? queue : queue.slice(0, firstOpen);
    queue = firstOpen === -1 ? [] : queue.slice(firstOpen);
    for (const entry of due) {
      if (entry.over) continue;
      entry.over = true;
      entry.expire();
    }
    plan();
  }

  function plan(): void {
    if (!stopped) cancel = clock.after(sweepMs, sweep);
  }

  plan();
  return {
    watch(expire) {
      const entry: Entry = { dueAt: clock.now() + deadlineMs, expire, over: false };
      queue.push(entry);
      return () => {
        entry.over = true;
      };
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

import type { Clock } from "../src/ports/clock.js";

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order. */
  advance(milliseconds: number): void;
  /** How many tasks wait for their time. */
  waiting(): number;
}

export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  let tasks: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => nowMs,
    elapsed: () => nowMs - startMs,
    after(milliseconds, run) {
      const task = { at: nowMs + milliseconds, run };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    soon: (task) => queueMicrotask(task),
    advance(milliseconds) {
      const end = nowMs + milliseconds;
      for (;;) {
        const due = tasks.filter((task) => task.at <= end).sort((one, other) => one.at - other.at)[0];
        if (!due) break;
        tasks = tasks.filter((task) => task !== due);
        nowMs = due.at;
        due.run();
      }
      nowMs = end;
    },
    waiting: () => tasks.length,
  };
}

import { type Clock, openDueQueue } from "../src/load-generator.js";

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves to a time, and runs what falls due on the way, each at its time. */
  moveTo(time: number): void;
}

export function openManualClock(): ManualClock {
  const tasks = openDueQueue<{ readonly task: () => void; cancelled: boolean }>();
  let now = 0;
  return {
    now: () => now,
    after(ms, task) {
      const planned = { task, cancelled: false };
      tasks.push(now + Math.max(0, ms), planned);
      return () => {
        planned.cancelled = true;
      };
    },
    moveTo(time) {
      for (let due = tasks.take(time); due !== null; due = tasks.take(time)) {
        now = due.at;
        if (!due.item.cancelled) due.item.task();
      }
      now = time;
    },
  };
}

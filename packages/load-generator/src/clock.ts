/** Time as a load generator needs it; a simulated world has a clock of its own. */
export interface Clock {
  /** Milliseconds since 1970, with fractions. It never goes back. */
  now(): number;
  /** Calls `task` once, `ms` from now or as soon as possible after that. Returns a function that cancels the call. */
  after(ms: number, task: () => void): () => void;
}

/** The machine's monotonic clock and timers. */
export const machineClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` milliseconds. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

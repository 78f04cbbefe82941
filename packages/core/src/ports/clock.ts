/** Time, injected: the system's in production, a simulated one in tests and deterministic simulation. */
export interface Clock {
  /**
   * Milliseconds since 1970 by the wall clock, which people and time servers adjust: only for times that are stored
   * or shown.
   */
  now(): number;
  /**
   * Milliseconds since some moment in the past, with fractions. It only rises, at a constant pace, whatever the wall
   * clock does: for waits, deadlines, pauses and ages.
   */
  elapsed(): number;
  /** Runs `task` once after `milliseconds`; the returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void;
  /**
   * Runs `task` after everything waiting to be received has been received: this is how a batch gathers without a
   * timer.
   */
  soon(task: () => void): void;
}

/** The system's time. */
export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
  soon(task) {
    setImmediate(task);
  },
};

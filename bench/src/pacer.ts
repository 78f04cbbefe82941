import { setTimeout as sleep } from "node:timers/promises";

/** Says when requests are due, at a steady rate, whatever becomes of them: the open loop. */
export interface Pacer {
  /** Milliseconds by which requests were noticed late since the last call, at most. */
  takeLateness(): number;
  stop(): Promise<void>;
}

const tickMs = 1;

/**
 * Starts at once.
 *
 * @param rate requests a second
 * @param due called for each request, with the time at which it is due
 * @param ticked called after those that are due together
 */
export function startPacer(rate: number, due: (dueAt: number) => void, ticked: () => void): Pacer {
  const beganAt = performance.now();
  let count = 0;
  let lateness = 0;
  let running = true;
  const ended = run();

  async function run(): Promise<void> {
    while (running) {
      const now = performance.now();
      let dueAt = beganAt + (count * 1_000) / rate;
      if (dueAt <= now) lateness = Math.max(lateness, now - dueAt);
      while (dueAt <= now) {
        due(dueAt);
        count += 1;
        dueAt = beganAt + (count * 1_000) / rate;
      }
      ticked();
      await sleep(tickMs);
    }
  }

  return {
    takeLateness() {
      const taken = lateness;
      lateness = 0;
      return taken;
    },
    stop() {
      running = false;
      return ended;
    },
  };
}

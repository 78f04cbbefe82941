import { setTimeout as sleep } from "node:timers/promises";
import type { Histogram } from "hdr-histogram-js";
import { openHistogram, recordMs } from "./latency.js";

/** Says when requests are due, at a steady rate, whatever becomes of them: the open loop. */
export interface Pacer {
  /** By how much the requests since the last call were noticed late: this process's fault, not the proxy's. */
  takeLateness(): Histogram;
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
  let lateness = openHistogram();
  let running = true;
  const ended = run();

  async function run(): Promise<void> {
    while (running) {
      const now = performance.now();
      let dueAt = beganAt + (count * 1_000) / rate;
      while (dueAt <= now) {
        due(dueAt);
        recordMs(lateness, now - dueAt);
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
      lateness = openHistogram();
      return taken;
    },
    stop() {
      running = false;
      return ended;
    },
  };
}

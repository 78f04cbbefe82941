import { createHistogram, type HistogramCounts } from "./histogram.js";

/** How late this process comes to what is due: every request waits as long. */
export interface EventLoopDelay {
  /** Seconds. */
  read(): HistogramCounts;
}

const everyMs = 50;
/** Seconds. Timers are a millisecond late on an idle machine. */
const bounds = [0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

/** Begins to watch; it does not keep a process alive. */
export function watchEventLoop(): EventLoopDelay {
  const delays = createHistogram(bounds);
  let expectedAt = performance.now() + everyMs;
  const look = () => {
    const now = performance.now();
    delays.observe(Math.max(0, now - expectedAt) / 1_000);
    expectedAt = now + everyMs;
    setTimeout(look, everyMs).unref();
  };
  setTimeout(look, everyMs).unref();
  return { read: delays.read };
}

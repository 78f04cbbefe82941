import { monitorEventLoopDelay, performance } from "node:perf_hooks";

/** How busy this thread is. */
export interface LoopWatch {
  /** Since the last call: the 99th percentile of the event loop's delay in milliseconds, and its use, 0 to 1. */
  take(): { readonly delay: number; readonly use: number };
  stop(): void;
}

const resolution = 10;

export function watchLoop(): LoopWatch {
  const monitor = monitorEventLoopDelay({ resolution });
  monitor.enable();
  let before = performance.eventLoopUtilization();
  return {
    take() {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      // The monitor's own timer is part of what it measures.
      const delay = Math.max(0, monitor.percentile(99) / 1e6 - resolution);
      monitor.reset();
      return { delay, use: utilization };
    },
    stop: () => monitor.disable(),
  };
}

import type { Clock } from "./clock.js";

/** A request that is due: `at` in milliseconds since the start of the load. */
export interface Arrival<Item> {
  readonly at: number;
  readonly item: Item;
}

export interface OpenLoop {
  /** Begins no more requests. */
  stop(): void;
}

/**
 * Starts an open loop: each request begins when it is due, whatever became of those before it. A target that stalls is
 * thus charged with everything that should have been sent meanwhile.
 *
 * @param startAt when the load starts, as the clock has it
 * @param arrivals in the order of time; they may be endless
 * @param begin called for each request with the time at which it was due, and by how many milliseconds this process
 *   noticed it late
 * @param flush called after the requests that are due together
 */
export function startOpenLoop<Item>(
  clock: Clock,
  startAt: number,
  arrivals: Iterator<Arrival<Item>>,
  begin: (item: Item, dueAt: number, lateMs: number) => void,
  flush: () => void = () => undefined,
): OpenLoop {
  let running = true;
  let next = arrivals.next();
  let cancel = clock.after(startAt - clock.now(), beginDue);

  function beginDue(): void {
    const now = clock.now();
    while (running && !next.done && startAt + next.value.at <= now) {
      const dueAt = startAt + next.value.at;
      begin(next.value.item, dueAt, now - dueAt);
      next = arrivals.next();
    }
    flush();
    if (running && !next.done) cancel = clock.after(startAt + next.value.at - now, beginDue);
  }

  return {
    stop() {
      running = false;
      cancel();
    },
  };
}

import type { Clock } from "./clock.js";
import { openDueQueue } from "./due-queue.js";

export interface ClosedLoop<Item> {
  /** Tells that the item's request is over, one way or another: its next one is due after a think time. */
  done(item: Item): void;
  /** Begins no more requests. */
  stop(): void;
}

export interface ClosedLoopOptions<Item> {
  /** When the load starts and ends, as the clock has it. */
  readonly startAt: number;
  readonly endAt: number;
  /** Who sends, each with one request at a time, and how many milliseconds after the start the first one is due. */
  readonly senders: Iterable<readonly [item: Item, firstAfterMs: number]>;
  /** Draws milliseconds between an answer and the next request; null: the next one is due at once, without a timer. */
  readonly think: ((item: Item) => number) | null;
  /** Called for each request with the time at which it was due, and by how many milliseconds it was noticed late. */
  readonly begin: (item: Item, dueAt: number, lateMs: number) => void;
  /** Called after the first requests, and after those that were due together. */
  readonly flush?: () => void;
}

/**
 * Starts a closed loop: a sender's next request follows the answer to the one before. Throughput and latency determine
 * each other (requests in flight = requests/s × mean latency).
 */
export function startClosedLoop<Item>(clock: Clock, options: ClosedLoopOptions<Item>): ClosedLoop<Item> {
  const { startAt, endAt, senders, think, begin, flush = () => undefined } = options;
  const queue = openDueQueue<Item>();
  let running = true;
  let cancel = () => {};

  function beginDue(): void {
    const now = clock.now();
    for (let due = queue.take(now); due !== null && now < endAt; due = queue.take(now)) {
      begin(due.item, due.at, now - due.at);
    }
    flush();
    wake();
  }

  function wake(): void {
    cancel();
    const nextAt = queue.nextAt();
    if (running && nextAt !== null && nextAt < endAt) {
      cancel = clock.after(Math.max(0, nextAt - clock.now()), beginDue);
    }
  }

  for (const [item, firstAfterMs] of senders) queue.push(startAt + firstAfterMs, item);
  cancel = clock.after(startAt - clock.now(), beginDue);

  return {
    done(item) {
      const now = clock.now();
      if (think !== null) {
        queue.push(now + think(item), item);
        wake();
      } else if (running && now < endAt) begin(item, now, 0);
    },
    stop() {
      running = false;
      cancel();
    },
  };
}

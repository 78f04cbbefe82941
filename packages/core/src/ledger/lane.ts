import { LedgerError } from "../models/errors.js";
import type { Clock } from "../ports/clock.js";
import { addBatch, beginTrace, type RequestTrace } from "./request-trace.js";

export interface LaneOptions<Item, Result> {
  readonly clock: Clock;
  /** The maximum number of items per batch. */
  readonly maxBatch: number;
  /** The maximum number of waiting items; further ones are refused with `overloaded`. */
  readonly maxQueued: number;
  /**
   * Handles a batch and returns results in its order; an item whose result is an error rejects with it. If the
   * function itself rejects, every item of the batch does.
   *
   * @param trace collects what the batch waits for; each of its requests waits as long
   */
  readonly run: (batch: readonly Item[], trace: RequestTrace) => Promise<readonly (Result | LedgerError)[]>;
  /**
   * Called after each batch: its items, how long the first of them waited, how long the batch took. Milliseconds.
   */
  readonly onBatch?: (items: number, waitedMs: number, tookMs: number) => void;
}

export interface Lane<Item, Result> {
  /** Queues an item behind all submitted before it. @param trace is told where the time goes */
  submit(item: Item, trace?: RequestTrace | null): Promise<Result>;
  /** Items that wait for a batch. */
  waiting(): number;
  /** Resolves once nothing is waiting or running. */
  idle(): Promise<void>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly trace: RequestTrace | null;
  readonly submittedAt: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit: one batch runs while the next one fills. An idle lane starts once everything that has been received
 * has been submitted, so a single item travels alone and at once, and a burst travels together. Items start and
 * finish in arrival order.
 */
export function openLane<Item, Result>(options: LaneOptions<Item, Result>): Lane<Item, Result> {
  const { clock, maxBatch, maxQueued, run, onBatch } = options;
  let queue: Waiting<Item, Result>[] = [];
  let active = false;
  let idleWaiters: (() => void)[] = [];

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.length <= maxBatch ? queue : queue.slice(0, maxBatch);
      queue = queue.length <= maxBatch ? [] : queue.slice(maxBatch);
      const times = beginTrace(clock.elapsed());
      try {
        const results = await run(
          batch.map((waiting) => waiting.item),
          times,
        );
        noteBatch(batch, times);
        batch.forEach((waiting, index) => {
          const result = results[index];
          // A run that returns too few results would leave callers waiting forever.
          if (index >= results.length) {
            waiting.reject(
              new LedgerError(
                "outcomeUnknown",
                "the batch was answered only in part: the request may or may not have taken effect",
              ),
            );
          } else if (result instanceof LedgerError) waiting.reject(result);
          else waiting.resolve(result as Result);
        });
      } catch (error) {
        noteBatch(batch, times);
        for (const waiting of batch) waiting.reject(error);
      }
    }
    active = false;
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const wake of waiters) wake();
  }

  function noteBatch(batch: readonly Waiting<Item, Result>[], times: RequestTrace): void {
    for (const { trace } of batch) if (trace !== null) addBatch(trace, times);
    const waitedMs = times.begunAt - (batch[0]?.submittedAt ?? times.begunAt);
    onBatch?.(batch.length, waitedMs, clock.elapsed() - times.begunAt);
  }

  return {
    submit(item, trace = null) {
      if (queue.length >= maxQueued) {
        return Promise.reject(
          new LedgerError(
            "overloaded",
            `more than ${maxQueued} requests are waiting in a lane; nothing was written, try again later`,
          ),
        );
      }
      return new Promise((resolve, reject) => {
        queue.push({ item, trace, submittedAt: trace?.begunAt ?? clock.elapsed(), resolve, reject });
        if (active) return;
        active = true;
        clock.soon(() => void drain());
      });
    },
    waiting: () => queue.length,
    idle() {
      return active ? new Promise((resolve) => idleWaiters.push(resolve)) : Promise.resolve();
    },
  };
}

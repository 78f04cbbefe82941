import { setImmediate } from "node:timers";
import type { Clock } from "@chatledger/core";
import { openDueQueue } from "@chatledger/load-generator";
import type { Random } from "../plan/random.js";
import { NotValidError } from "../run/exit-codes.js";

/** 14 November 2023, 12:00 UTC: every simulated history begins at the same moment. */
export const epochMs = Date.UTC(2023, 10, 14, 12);

/** Simulated time. Nothing takes any of it but waiting. */
export interface Schedule {
  /** Milliseconds since the simulation began, to the microsecond. */
  elapsed(): number;
  /**
   * Makes something happen at a time, in microseconds since the simulation began. `task` answers whether anything did.
   */
  at(microseconds: number, task: () => boolean): void;
  /** Opens a process: what it plans happens until it is ended. */
  openProcess(): SimulatedProcess;
  /**
   * Lets things happen, one after the other, until `outcome` is settled, and answers it.
   *
   * @param limitMs the simulated time at which it is given up
   * @throws {NotValidError} where it is, or where nothing is left that could happen
   */
  run<Result>(outcome: Promise<Result>, limitMs: number): Promise<Result>;
}

export interface SimulatedProcess {
  /** The wall clock in whole milliseconds, as the system gives it; what has elapsed since the simulation began. */
  readonly clock: Clock;
  /** Ends it as `kill -9` does: nothing that it has planned happens any more. */
  kill(): void;
}

/** How long something takes that takes no time worth mentioning, in microseconds: 1 to so many. */
const shortly = 40;
/** A timer fires late by up to so many microseconds. */
const timerLag = 800;

/**
 * Opens simulated time. What falls due at the same microsecond happens in an order that `random` decides, and so does
 * how late a timer is. Between two events all promise jobs are done, so an event happens as a whole.
 */
export function openSchedule(random: Random): Schedule {
  const events = openDueQueue<() => boolean>();
  /** Microseconds. */
  let now = 0;

  /** What is due at the same microsecond is told apart by a fraction of it. */
  function at(microseconds: number, task: () => boolean): void {
    events.push(microseconds + random.next(), task);
  }

  function openProcess(): SimulatedProcess {
    let over = false;
    function plan(due: number, task: () => void): () => void {
      let cancelled = false;
      at(due, () => {
        if (over || cancelled) return false;
        task();
        return true;
      });
      return () => {
        cancelled = true;
      };
    }
    return {
      clock: {
        now: () => epochMs + Math.floor(now / 1_000),
        elapsed: () => now / 1_000,
        after: (milliseconds, task) =>
          plan(now + Math.max(0, Math.ceil(milliseconds * 1_000)) + random.below(timerLag), task),
        soon: (task) => void plan(now + 1 + random.below(shortly), task),
      },
      kill() {
        over = true;
      },
    };
  }

  function run<Result>(outcome: Promise<Result>, limitMs: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = () => {
        settled = true;
      };
      outcome.then(resolve, reject);
      outcome.then(settle, settle);

      function step(): void {
        if (settled) return;
        if (!happen()) return;
        // The event loop does all promise jobs before it comes back.
        setImmediate(step);
      }

      /** Lets the next thing happen that has not been called off. */
      function happen(): boolean {
        try {
          while (!next(limitMs));
          return true;
        } catch (error) {
          reject(error);
          return false;
        }
      }
      setImmediate(step);
    });
  }

  function next(limitMs: number): boolean {
    const event = events.take(Number.POSITIVE_INFINITY);
    if (event === null)
      throw new NotValidError("nothing is left that could happen, and the simulation is not over");
    if (event.at > limitMs * 1_000) {
      throw new NotValidError(`the simulation is not over after ${limitMs / 1_000} simulated seconds`);
    }
    now = Math.floor(event.at);
    return event.item();
  }

  return { elapsed: () => now / 1_000, at, openProcess, run };
}

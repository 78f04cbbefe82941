import type { Clock } from "@chatledger/core";

/** Precision of deadlines, in milliseconds: one timer for all. */
const sweepMs = 250;

/** A pending deadline; a link of a list. */
interface Deadline {
  /** By `Clock.elapsed()`. */
  readonly begunAt: number;
  readonly expire: () => void;
  previous: Deadline | null;
  next: Deadline | null;
}

export interface Deadlines {
  /** Calls `expire` unless the deadline is cancelled in time. */
  watch(expire: () => void): Deadline;
  /** Cancels a deadline, and releases at once what it holds. Does nothing if it has expired. */
  met(deadline: Deadline): void;
  stop(): void;
}

/** Deadlines of equal length expire in the order in which they began, so a list is enough. */
export function openDeadlines(clock: Clock, deadlineMs: number): Deadlines {
  let first: Deadline | null = null;
  let last: Deadline | null = null;
  let stopped = false;
  let cancel = () => {};

  function unlink(deadline: Deadline): void {
    const { previous, next } = deadline;
    if (previous) previous.next = next;
    else if (first === deadline) first = next;
    else return;
    if (next) next.previous = previous;
    else last = previous;
    deadline.previous = null;
    deadline.next = null;
  }

  /**
   * A sweep that runs late means that the process was suspended: what arrived meanwhile, including the store's
   * answers, is received before anything is decided.
   */
  function sweepInTime(plannedFor: number): void {
    const isLate = clock.elapsed() - plannedFor > sweepMs;
    if (isLate) clock.soon(sweep);
    else sweep();
  }

  function sweep(): void {
    if (stopped) return;
    const now = clock.elapsed();
    for (let due = first; due && due.begunAt + deadlineMs <= now; due = first) {
      unlink(due);
      due.expire();
    }
    plan();
  }

  function plan(): void {
    const at = clock.elapsed() + sweepMs;
    if (!stopped) cancel = clock.after(sweepMs, () => sweepInTime(at));
  }

  plan();
  return {
    watch(expire) {
      const deadline: Deadline = { begunAt: clock.elapsed(), expire, previous: last, next: null };
      if (last) last.next = deadline;
      else first = deadline;
      last = deadline;
      return deadline;
    },
    met: unlink,
    stop() {
      stopped = true;
      cancel();
    },
  };
}

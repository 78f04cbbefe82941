import type { Clock } from "@chatledger/core";

/** How exactly deadlines are kept, in milliseconds: one timer for all. */
const sweepMs = 250;

/** A deadline that is being watched; a link of a list. */
interface Deadline {
  /** By `Clock.elapsed()`. */
  readonly begunAt: number;
  readonly expire: () => void;
  previous: Deadline | null;
  next: Deadline | null;
}

export interface Deadlines {
  /** Calls `expire` unless the deadline is met in time. */
  watch(expire: () => void): Deadline;
  /** Forgets a deadline, at once and with all that it holds. Does nothing where it has expired. */
  met(deadline: Deadline): void;
  stop(): void;
}

/** Deadlines of equal length fall due in the order in which they began, so a list is all it takes. */
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
   * A sweep that comes late comes from a process that stood still: what arrived meanwhile, the store's answers among
   * it, is received before anything is judged.
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

/**
 * Pushes of single messages that one client has not acknowledged. It only counts: what a client missed is in its history,
 * and it finds it there.
 */
export interface UnacknowledgedPushes {
  add(from: number, messageId: number): void;
  acknowledge(from: number, messageId: number): void;
  /** Forgets those whose time is over, and answers how many they were. */
  takeOverdue(now: number): number;
}

/** A client that acknowledges nothing must not fill the memory: the earliest are counted as missed before their time. */
const maxKept = 1_000;

export function createUnacknowledgedPushes(ackMs: number): UnacknowledgedPushes {
  /** When each is overdue, earliest first; made for the first push, since most connections are idle. */
  let overdueAt: Map<string, number> | null = null;
  let missed = 0;

  return {
    add(from, messageId) {
      overdueAt ??= new Map();
      overdueAt.set(keyOf(from, messageId), performance.now() + ackMs);
      if (overdueAt.size <= maxKept) return;
      const [earliest] = overdueAt.keys();
      if (earliest !== undefined) overdueAt.delete(earliest);
      missed += 1;
    },
    acknowledge(from, messageId) {
      overdueAt?.delete(keyOf(from, messageId));
    },
    takeOverdue(now) {
      for (const [key, at] of overdueAt ?? []) {
        if (at > now) break;
        overdueAt?.delete(key);
        missed += 1;
      }
      const taken = missed;
      missed = 0;
      return taken;
    },
  };
}

const keyOf = (from: number, messageId: number) => `${from}:${messageId}`;

/**
 * Which keys (conversations, or the directory) this process wrote to so lately that a replica may not have them yet.
 *
 * Time is counted in ticks. Each tick the process writes its number to its own row on the primary, and reads
 * that row on every replica. A replica that shows tick n has, in the order of commits, all that was committed
 * before the number was written: every write that was noted in an earlier tick. No clock takes part.
 *
 * The promise: a read sees every write that **this** process answered before. What another process wrote, a
 * read from a replica may miss by the replica's lag; a replica that lags more than a limit is not read from.
 */
export interface RecentWrites {
  /** Marks keys as written now; call it before the write is answered. */
  note(keys: Iterable<number>): void;
  /** Begins a tick and answers its number, to be written to the primary. */
  advance(): number;
  /** The tick that a replica shows, or null where it does not answer. */
  replicaShows(replica: number, tick: number | null): void;
  /** A replica that may be asked about these keys, or null: ask the primary. */
  replicaFor(keys: readonly number[]): number | null;
}

interface Shown {
  readonly tick: number;
  readonly at: number;
}

/** Above that many keys, all of them count as written. */
const maxKeys = 100_000;

export function recentWrites(
  replicas: number,
  maxLagMs: number,
  now: () => number = () => performance.now(),
): RecentWrites {
  const shown: (Shown | null)[] = Array.from({ length: replicas }, () => null);
  const startedAt = new Map<number, number>();
  /** Key to the tick of its last write, in the order of those. */
  const written = new Map<number, number>();
  let tick = 0;
  /** Everything counts as written in this tick. */
  let floor = -1;
  let next = 0;

  function isFresh(replica: Shown | null | undefined): replica is Shown {
    if (!replica) return false;
    const followingTick = startedAt.get(replica.tick + 1);
    return now() - Math.min(replica.at, followingTick ?? replica.at) <= maxLagMs;
  }

  function hasSeen(replica: Shown, keys: readonly number[]): boolean {
    return replica.tick > floor && keys.every((key) => replica.tick > (written.get(key) ?? -1));
  }

  function forgetSettled() {
    const ticks = shown.map((one) => one?.tick ?? -1);
    const settled = Math.min(...ticks);
    for (const [key, at] of written) {
      if (at >= settled) break;
      written.delete(key);
    }
    for (const at of startedAt.keys()) {
      if (at > settled) break;
      startedAt.delete(at);
    }
  }

  return {
    note(keys) {
      if (replicas === 0) return;
      for (const key of keys) {
        written.delete(key);
        written.set(key, tick);
      }
      if (written.size > maxKeys) {
        written.clear();
        floor = tick;
      }
    },

    advance() {
      tick++;
      if (replicas > 0) startedAt.set(tick, now());
      if (startedAt.size > maxKeys) startedAt.clear();
      return tick;
    },

    replicaShows(replica, shownTick) {
      shown[replica] = shownTick === null ? null : { tick: shownTick, at: now() };
      forgetSettled();
    },

    replicaFor(keys) {
      for (let tried = 0; tried < replicas; tried++) {
        next = (next + 1) % replicas;
        const replica = shown[next];
        if (isFresh(replica) && hasSeen(replica, keys)) return next;
      }
      return null;
    },
  };
}

import type { UserId } from "../models/ids.js";

/**
 * Requests without an answer (read acknowledgements, offline files). One user's effects happen in request order, and
 * that user's reads wait for them: users always read their own writes.
 */
export interface PendingEffects {
  /** Runs an effect after the user's earlier ones; resolves or rejects with it. */
  follow(user: UserId, effect: () => Promise<void>): Promise<void>;
  /** Resolves once the effects submitted for these users so far are done, whether or not they succeeded. */
  settled(users: readonly UserId[]): Promise<void>;
}

export function openPendingEffects(): PendingEffects {
  const latest = new Map<UserId, Promise<void>>();
  return {
    follow(user, effect) {
      const before = latest.get(user);
      const running = before ? before.then(effect) : effect();
      const over = running
        .catch(() => {}) // The caller hears of it; those who wait only want to know that it is over.
        .then(() => {
          if (latest.get(user) === over) latest.delete(user);
        });
      latest.set(user, over);
      return running;
    },
    async settled(users) {
      if (latest.size === 0) return;
      for (const user of users) await latest.get(user);
    },
  };
}

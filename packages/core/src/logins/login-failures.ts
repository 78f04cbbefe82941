import { LRUCache } from "lru-cache";
import type { LoginAttempt } from "../ports/counter-store.js";

/** Failed logins of names, counted in this process. */
export interface LoginFailures {
  /** The rule behind CounterStore.settleLogins. */
  settle(attempts: readonly LoginAttempt[], limit: number, windowSeconds: number): readonly boolean[];
}

/**
 * Maximum characters of names, which clients choose; beyond it, the names that failed longest ago are forgotten.
 */
const maxCharacters = 4_000_000;

export function openLoginFailures(): LoginFailures {
  const failures = new LRUCache<string, readonly number[]>({
    maxSize: maxCharacters,
    sizeCalculation: (_, name) => name.length + 16,
  });
  return {
    settle: (attempts, limit, windowSeconds) =>
      attempts.map(({ name, succeeded, at }) => {
        const key = foldedName(name);
        const recent = (failures.get(key) ?? []).filter((time) => time > at - windowSeconds);
        if (recent.length > limit) return true;
        if (succeeded) failures.delete(key);
        else failures.set(key, [...recent, at]);
        return false;
      }),
  };
}

/**
 * The one form of all spellings of a login name: case does not matter. Failures are counted by it, and no store
 * treats two names as one that it distinguishes, so another spelling does not get further attempts.
 */
export function foldedName(name: string): string {
  return name.toLowerCase();
}

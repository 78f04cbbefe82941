import { LRUCache } from "lru-cache";
import type { LoginAttempt } from "../ports/counter-store.js";

/** Failed logins of names, counted in this process. */
export interface LoginFailures {
  /** CounterStore.settleLogins, of which this is the rule. */
  settle(attempts: readonly LoginAttempt[], limit: number, windowSeconds: number): readonly boolean[];
}

/** Characters of names before those that failed longest ago are forgotten. Names come from clients. */
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
 * The one form of all spellings of a login name: case does not count. Failures are counted by it, and no store takes names for
 * one that it tells apart, so another spelling is not another set of attempts.
 */
export function foldedName(name: string): string {
  return name.toLowerCase();
}

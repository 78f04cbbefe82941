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
 * The one form of all spellings of a login name: the case of ASCII letters does not count, that of others does. Stores find
 * users by it, and failures are counted by it, so another spelling is not another set of attempts.
 */
export function foldedName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

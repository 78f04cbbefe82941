import type { AppendOutcome, Clock, NewMessage, Storage } from "@chatledger/core";
import type { Random } from "../plan/random.js";

const ports = [
  "messages",
  "sessions",
  "groups",
  "users",
  "devices",
  "files",
  "media",
  "counters",
] as const satisfies readonly (keyof Storage)[];

/** How a store behaves at a time. */
export interface StoreConditions {
  /** Milliseconds that a call is typically on its way, there and back each. */
  readonly typicalMs: number;
  /** The share of appends that fail: some for certain, and some that may have been committed or not. */
  readonly failedAppends: number;
}

type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

/**
 * A storage as far away as a server is: each call is under way for a while before it takes effect, and its answer
 * after that, so calls overlap and a process may die in between. Calls may overtake each other, which the ports allow.
 *
 * @param current the storage that a call reaches at its time: it may change, where counters forget
 */
export function slowStorage(
  current: () => Storage,
  clock: Clock,
  random: Random,
  conditions: () => StoreConditions,
): Storage {
  const pause = (): Promise<void> | null => {
    const { typicalMs } = conditions();
    if (typicalMs === 0 || random.chance(0.5)) return null;
    return new Promise((resolve) => clock.after(random.exponential(typicalMs), resolve));
  };

  const slowed =
    (port: (typeof ports)[number], name: string): Method =>
    async (...parameters) => {
      await pause();
      const methods = current()[port] as unknown as Readonly<Record<string, Method>>;
      const result = await methods[name]?.(...parameters);
      await pause();
      return result;
    };

  const replaced = ports.map((port) => {
    const names = Object.keys(current()[port]);
    return [port, Object.fromEntries(names.map((name) => [name, slowed(port, name)]))];
  });
  const slow: Storage = { ...current(), ...Object.fromEntries(replaced) };

  async function append(batch: readonly NewMessage[]): Promise<readonly AppendOutcome[]> {
    if (!random.chance(conditions().failedAppends)) return slow.messages.append(batch);
    const certain: AppendOutcome = { status: "notWritten", reason: "storageUnavailable" };
    if (random.chance(1 / 3)) return batch.map(() => certain);
    if (random.chance(1 / 2)) await slow.messages.append(batch);
    return batch.map(() => ({ status: "unknown" }));
  }

  return { ...slow, messages: { ...slow.messages, append } };
}

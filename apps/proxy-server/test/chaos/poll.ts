import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds between two questions. */
const interval = 20;

/**
 * Asks until the answer is true; answers how many milliseconds that took.
 *
 * @param what ends the sentence "Gave up waiting until …"
 * @throws {Error} after `deadline` milliseconds
 */
export async function pollUntil(
  what: string,
  deadline: number,
  ask: () => Promise<boolean>,
): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const isTrue = await ask();
    const passed = performance.now() - startedAt;
    if (isTrue && passed <= deadline) return passed;
    if (passed > deadline) throw new Error(`Gave up waiting until ${what}, after ${Math.round(passed)} ms.`);
    await pause(interval);
  }
}

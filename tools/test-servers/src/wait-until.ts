import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds between two questions. */
const pause = 10;

/**
 * Asks until the answer is true. A question that rejects is asked again, for a server that starts refuses and resets
 * connections; one that should not be asked again throws `GivenUp`.
 *
 * @param what ends the sentence "Gave up waiting until …"
 * @param deadline milliseconds
 * @throws {Error} at the deadline, with the last rejection as its cause.
 */
export async function waitUntil(what: string, deadline: number, ask: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + deadline;
  let cause: unknown;
  do {
    try {
      if (await ask()) return;
    } catch (error) {
      if (error instanceof GivenUp) throw error;
      cause = error;
    }
    await delay(pause);
  } while (performance.now() < end);
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  throw new Error(`Gave up waiting until ${what}, after ${deadline / 1000} s${reason}.`, { cause });
}

/** What was waited for can no longer come. */
export class GivenUp extends Error {
  override readonly name = "GivenUp";
}

import { endSoon } from "./arrivals.js";
import type { ServerContext } from "./server-context.js";

const sweepMs = 1_000;

/**
 * Once a second: closes clients from whom nothing was heard for the time of their class, and counts pushes that were not
 * acknowledged. Answers how to stop it.
 */
export function startSweep({ online, counters, settings, log }: ServerContext): () => void {
  const idleMs = { pc: settings.pcIdleSeconds * 1_000, mobile: settings.mobileIdleSeconds * 1_000 };
  const timer = setInterval(() => {
    const now = performance.now();
    let missed = 0;
    for (const { link, user, device, lastHeardAt, unacknowledged } of online.all()) {
      missed += unacknowledged.takeOverdue(now);
      if (now - lastHeardAt < idleMs[device]) continue;
      log.debug({ peer: link.peer, user }, "nothing was heard from a client; closing it");
      endSoon(link);
    }
    if (missed > 0) counters.missed(missed);
  }, sweepMs);
  return () => clearInterval(timer);
}

import { setTimeout as after } from "node:timers/promises";
import type { ServerContext } from "./server-context.js";

/** How long clients have to take their last bytes. */
const lastBytesMs = 2_000;
const pollMs = 10;
const stoppedTooEarly =
  "drain-seconds are over: stopping with requests in flight. Clients get no answer; messages among them may have been stored.";

/**
 * Brings what clients have sent to its end, within `drain-seconds`, and closes their connections. Nothing more is read
 * from them: what has not been read has not been acknowledged, and is sent again to another server.
 */
export async function drain(server: ServerContext): Promise<void> {
  const { links, underWay, fanOut, settings, log } = server;
  for (const link of links) link.pauseReading();
  await underWay.done(settings.drainSeconds * 1_000);
  if (underWay.count() > 0) log.warn({ requests: underWay.count() }, stoppedTooEarly);
  await Promise.race([fanOut.idle(), after(lastBytesMs, undefined, { ref: false })]);

  for (const link of links) link.end();
  const giveUpAt = performance.now() + lastBytesMs;
  while (links.size > 0 && performance.now() < giveUpAt) await after(pollMs);
  for (const link of links) link.destroy("the message server has stopped");
}

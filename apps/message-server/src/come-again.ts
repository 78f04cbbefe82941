import { endSoon } from "./arrivals.js";
import type { OnlineClient } from "./online-users.js";
import type { ServerContext } from "./server-context.js";

/** Clients closed at once, and the pause before the next: all coming back in one moment would be a flood of logins. */
const atOnce = 50;
const pauseMs = 100;

/**
 * Closes the connections of clients to whom pushes were lost. They come again and pull, as after any lost connection:
 * that is how a client finds what it missed.
 *
 * @param users null for all
 */
export function haveComeAgain({ online, log }: ServerContext, users: readonly number[] | null): void {
  const clients = users === null ? online.all() : users.flatMap((user) => online.of(user));
  if (clients.length === 0) return;
  log.warn(
    { clients: clients.length },
    "closing clients to whom pushes were lost, so that they come again and pull",
  );
  closeFrom(clients);
}

function closeFrom(clients: readonly OnlineClient[]): void {
  for (const { link } of clients.slice(0, atOnce)) endSoon(link);
  const left = clients.slice(atOnce);
  if (left.length > 0) setTimeout(() => closeFrom(left), pauseMs).unref();
}

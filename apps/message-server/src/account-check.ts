import { setTimeout as after } from "node:timers/promises";
import { logOutHere } from "./arrivals.js";
import { ProxyError } from "./proxies/proxy-error.js";
import type { ServerContext } from "./server-context.js";

const active = 0;
/** Users that one request asks about: far fewer than a proxy takes. */
const usersPerRequest = 200;

/**
 * Asks a proxy again and again whether those who are logged in still may be, and closes the connections of those who may
 * not. Users are disabled by commands, by other servers' backends and in the tables, of which nobody tells this server.
 *
 * Each user is asked about twice within `account-check-seconds`, so a user who is disabled is logged out within that time
 * while a proxy answers. Answers how to stop it.
 */
export function startAccountCheck(server: ServerContext): () => void {
  const { settings, online } = server;
  const roundMs = (settings.accountCheckSeconds * 1_000) / 2;
  const stopping = new AbortController();

  async function round(): Promise<void> {
    const users = [...new Set(online.all().map(({ user }) => user))];
    const requests = Math.max(1, Math.ceil(users.length / usersPerRequest));
    for (let number = 0; number < requests; number++) {
      await after(roundMs / requests, undefined, { signal: stopping.signal });
      const asked = users.slice(number * usersPerRequest, (number + 1) * usersPerRequest);
      if (asked.length > 0) await check(server, asked);
    }
  }

  async function rounds(): Promise<void> {
    while (!stopping.signal.aborted) await round();
  }

  // What is caught here is that it was stopped.
  rounds().catch(() => undefined);
  return () => stopping.abort();
}

/** Logs out those of these users whose account is not active. Where no proxy answers, everybody stays. */
async function check(server: ServerContext, users: readonly number[]): Promise<void> {
  const { proxies, log, repeats } = server;
  const [first = 0] = users;
  try {
    const { body } = await proxies.ask("usersInfo", { userId: first, userIdList: users }, first, 0);
    for (const { userId, status } of body?.userInfoList ?? []) {
      if (status === active) continue;
      log.info({ user: userId }, "logging out a user whose account is not active any more");
      logOutHere(server, userId);
    }
  } catch (error) {
    if (error instanceof ProxyError) return;
    repeats.write("error", `account check ${error}`, () => ({ err: error }), "accounts were not checked");
  }
}

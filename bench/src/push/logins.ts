import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "@chatledger/command-line";
import { machineClock, openLatencyHistogram, recordMs, startClosedLoop } from "@chatledger/load-generator";
import { createConnector } from "./client-connection.js";
import type { ClientLoad } from "./client-load.js";
import { logInClients } from "./clients.js";

const lastLoginsMs = 15_000;
const lookMs = 10;

/**
 * Keeps so many clients connected, and has others log in and leave again, so many at a time. What counts is a login: from
 * connecting to its answer.
 *
 * @param users how many others there are: those after the connected ones
 */
export async function startLogins(
  address: Address,
  connected: number,
  users: number,
  inFlight: number,
): Promise<ClientLoad> {
  const clients = await logInClients(address, connected, () => undefined);
  const connector = createConnector(address);
  const handlers = { onFrame: () => undefined, onLost: () => undefined };
  const problems = new Set<string>();
  let requests = 0;
  let latency = openLatencyHistogram();
  let turn = 0;
  let underWay = 0;

  async function logIn(dueAt: number): Promise<void> {
    const user = connected + 1 + (turn % users);
    turn += 1;
    underWay += 1;
    try {
      const connection = await connector.logIn(user, handlers);
      recordMs(latency, machineClock.now() - dueAt);
      requests += 1;
      connection.close();
      loop.done(null);
    } catch (error) {
      // It is not tried again: the figures would be of refusals.
      problems.add(`a login failed: ${(error as Error).message}`);
    } finally {
      underWay -= 1;
    }
  }

  const loop = startClosedLoop<null>(machineClock, {
    ...{ startAt: machineClock.now(), endAt: Number.POSITIVE_INFINITY, think: null },
    senders: Array.from({ length: Math.min(inFlight, users) }, () => [null, 0] as const),
    begin: (_, dueAt) => void logIn(dueAt),
  });

  return {
    loginSeconds: clients.loginSeconds,
    takeRound() {
      const round = { requests, latency, lateness: null };
      requests = 0;
      latency = openLatencyHistogram();
      return round;
    },
    async stop() {
      loop.stop();
      for (let waited = 0; underWay > 0 && waited < lastLoginsMs; waited += lookMs) await sleep(lookMs);
      if (underWay > 0) problems.add(`${underWay} logins were never answered`);
      clients.close();
    },
    problems: () => [...clients.problems(), ...problems],
  };
}

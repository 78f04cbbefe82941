import type { Address } from "@chatledger/command-line";
import { type Clock, pause } from "@chatledger/load-generator";
import { openPresenceObserver, type PresenceObserver } from "../message-server/ask-presence.js";
import type { DeliveryLog } from "../oracle/delivery-log.js";
import { type DeliveryJudgement, judgeDeliveries } from "../oracle/judge-deliveries.js";
import type { Oracle } from "../oracle/oracle.js";
import type { Violation } from "../result/run-result.js";
import type { Credentials } from "./credentials.js";
import { NotValidError } from "./exit-codes.js";
import type { LoadGenerator } from "./load-generator.js";

const lookMs = 100;
/** Where nothing has been pushed for so long, nothing will be. */
const quietMs = 3_000;
/** Every fourth has a PC of its own, which another one would replace. */
const observers = [1, 2, 3, 5, 6, 7];

/** What the clients of message servers are judged by, once all that is stored has been read back. */
export interface ClientsJudgement extends DeliveryJudgement {
  readonly clock: Clock;
  readonly loadGenerator: LoadGenerator;
  readonly credentials: Credentials;
  /** Where presence is asked, one message server each. */
  readonly servers: readonly Address[];
  /** Milliseconds that pushes and presence may take to become what is expected. */
  readonly convergence: number;
}

/**
 * Judges what clients have been pushed and have pulled, and who is said to be online, while they are connected and send nothing
 * any more: until all is as it must be, or the time is over.
 */
export async function judgeClients(oracle: Oracle, judgement: ClientsJudgement): Promise<void> {
  const { clock, loadGenerator, convergence, log } = judgement;
  const until = clock.now() + convergence;
  await loadGenerator.pull();
  const asking = await openObservers(judgement);
  let lastCount = log.records();
  let quietSince = clock.now();
  try {
    for (;;) {
      const now = clock.now();
      if (log.records() !== lastCount) quietSince = now;
      lastCount = log.records();
      const deliveries = judgeDeliveries(oracle, judgement);
      const presence = await wrongPresence(oracle, log, asking, now);
      const mayPass = presence.length > 0 || (deliveries.length > 0 && now - quietSince < quietMs);
      if (!mayPass || now >= until) {
        for (const problem of [...deliveries, ...presence]) oracle.violations.add(problem);
        return;
      }
      await pause(clock, lookMs);
    }
  } finally {
    for (const { observer } of asking) observer.end();
  }
}

interface Asking {
  readonly observer: PresenceObserver;
  /** The client who asks, and is online by that. */
  readonly client: number;
}

async function openObservers({ servers, credentials }: ClientsJudgement): Promise<readonly Asking[]> {
  const asking: Asking[] = [];
  try {
    for (const [number, server] of servers.entries()) {
      const client = observers[number % observers.length] ?? 1;
      const { userNameOf, passwordHash } = credentials;
      asking.push({ client, observer: await openPresenceObserver(server, userNameOf(client), passwordHash) });
    }
    return asking;
  } catch (error) {
    for (const { observer } of asking) observer.end();
    throw new NotValidError(error instanceof Error ? error.message : String(error));
  }
}

/** Who is said to be online and is not, or the other way round. */
async function wrongPresence(
  { fixtures }: Oracle,
  { sessions }: DeliveryLog,
  asking: readonly Asking[],
  now: number,
): Promise<readonly Violation[]> {
  const online = new Set(asking.map(({ client }) => client));
  for (const { client, until } of sessions.values()) if (until === null) online.add(client);
  const violations: Violation[] = [];
  for (const { observer } of asking) {
    const said = await observer.online(fixtures.users).catch((error: unknown) => {
      throw new NotValidError(`presence cannot be asked: ${error instanceof Error ? error.message : error}`);
    });
    for (const [client, user] of fixtures.users.entries()) {
      if (said.has(user) === online.has(client)) continue;
      const is = online.has(client) ? "online" : "offline";
      const summary = `${observer.server} does not say that the user is ${is}`;
      violations.push({
        kind: "presence",
        subject: `user ${user}`,
        summary,
        events: [{ t: now, what: summary }],
      });
    }
  }
  return violations;
}

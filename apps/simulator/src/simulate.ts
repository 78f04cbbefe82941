import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { runClient } from "./client.js";
import { type Crowd, gatherCrowd } from "./crowd.js";
import { NotValidError } from "./exit-codes.js";
import { openJournal } from "./journal.js";
import { type Address, type MessageServer, openMessageServer } from "./message-server.js";
import { type Meter, openMeter } from "./meter.js";
import type { Options } from "./options.js";
import { makePlan } from "./plan.js";
import { startProxy } from "./proxy-process.js";
import { liveLine } from "./report.js";
import type { Screen } from "./screen.js";
import { type Verdict, verify } from "./verify.js";

/** A run that is over. */
export interface Run {
  readonly meter: Meter;
  /** How long the clients were active. */
  readonly seconds: number;
  /** A verdict, or why there is none. */
  readonly result: Verdict | NotValidError;
}

/** Clients come in one after the other within this share of the run, and within this time. */
const rampShare = 0.2;
const maxRampMs = 2_000;
/** A terminal need not be told of every single conversation. */
const progressStep = 50;

/**
 * Plays a run from beginning to end: proxy, connections, crowd, clients, verdict.
 *
 * @param interrupted ends the clients early; what they did is judged all the same
 * @throws {NotValidError} where it did not get as far as the clients
 */
export async function simulate(options: Options, screen: Screen, interrupted: AbortSignal): Promise<Run> {
  screen.show(options.target ? "connecting" : "starting a proxy", true);
  const proxy = options.target ? null : await startProxy(options.clients);
  const over = new AbortController();
  // Every client that waits listens to it.
  setMaxListeners(0, over.signal);
  let gone: string | null = null;
  const giveUp = (reason: string) => {
    gone ??= reason;
    over.abort();
  };
  const stopEarly = () => over.abort();
  void proxy?.died.then((reason) => giveUp(`the proxy ended by itself: ${reason}`));
  interrupted.addEventListener("abort", stopEarly, { once: true });
  if (interrupted.aborted) over.abort();

  const meter = openMeter();
  const journal = openJournal(Date.now().toString(36));
  const messageServers: MessageServer[] = [];
  let connections = 0;
  /** The reason that explains the others: the proxy is gone, or the run was interrupted before it began. */
  const explained = (error: unknown): unknown => {
    if (gone !== null) return new NotValidError(gone);
    if (interrupted.aborted && !(error instanceof NotValidError))
      return new NotValidError("interrupted too early");
    return error;
  };
  try {
    const address = options.target ?? proxy?.address ?? { host: "", port: 0 };
    for (let number = 0; number < options.connections; number += 1) {
      messageServers.push(
        await connect(address, {
          meter,
          nextConnection: () => ++connections,
          onBroken: (connection) => journal.brokenConnections.add(connection),
          onGone: (reason) => giveUp(`the proxy cannot be reached any more: ${reason}`),
          onFault: (fault) => journal.faults.push(fault),
        }),
      );
    }
    screen.show("signing everybody in", true);
    const plan = makePlan(options.seed, options.clients);
    const crowd = await gatherCrowd(plan, journal, messageServers, over.signal);
    const seconds = await play(crowd, meter, options, screen, over);
    if (gone !== null) return { meter, seconds, result: new NotValidError(gone) };
    if (!journal.sends.some(({ outcome }) => outcome === "ok")) {
      return { meter, seconds, result: new NotValidError("no message was acknowledged") };
    }
    const result = await verify(crowd, (checked, all) => {
      if (checked % progressStep !== 0) return;
      screen.show(`checking ${checked} of ${all} conversations and users`, true);
    }).catch((error: unknown) => {
      const reason = explained(error);
      if (reason instanceof NotValidError) return reason;
      throw reason;
    });
    return { meter, seconds, result };
  } catch (error) {
    throw explained(error);
  } finally {
    interrupted.removeEventListener("abort", stopEarly);
    await Promise.all(messageServers.map((server) => server.close()));
    await proxy?.stop();
  }
}

async function connect(
  address: Address,
  options: Omit<Parameters<typeof openMessageServer>[0], "address">,
): Promise<MessageServer> {
  try {
    return await openMessageServer({ address, ...options });
  } catch (error) {
    const { host, port } = address;
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new NotValidError(`no proxy can be reached at ${host}:${port}: ${reason}`);
  }
}

/** Lets the clients act for the time of the run; answers how many seconds it was. */
async function play(
  crowd: Crowd,
  meter: Meter,
  { duration, clients }: Options,
  screen: Screen,
  over: AbortController,
): Promise<number> {
  const beganAt = performance.now();
  const ramp = Math.min(duration * 1_000 * rampShare, maxRampMs);
  const inFlight = () => crowd.messageServers.reduce((sum, server) => sum + server.inFlight(), 0);
  const secondsSoFar = () => (performance.now() - beganAt) / 1_000;
  meter.run(true);
  const ticker = setInterval(() => {
    screen.show(liveLine(secondsSoFar(), clients, inFlight(), meter.takeInterval()));
  }, 1_000);
  try {
    const running = crowd.users.map((_, number) =>
      runClient(crowd, meter, number, beganAt + (ramp * number) / clients, over.signal),
    );
    await sleep(duration * 1_000, undefined, { signal: over.signal }).catch(() => undefined);
    over.abort();
    await Promise.all(running);
    return secondsSoFar();
  } finally {
    clearInterval(ticker);
    meter.run(false);
  }
}

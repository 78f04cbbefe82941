import type { Address } from "../address.js";
import { type Line, openLine } from "../clients/line.js";
import { openMeter } from "../clients/meter.js";
import { deferred } from "../deferred.js";
import { NotValidError, UsageError } from "../exit-codes.js";
import { finalCheck } from "../oracle/final-check.js";
import { openOracle, type Oracle } from "../oracle/oracle.js";
import { type Reader, UnreadableError } from "../oracle/read-back.js";
import { openViolationList } from "../oracle/violation-list.js";
import { type Population, planPopulation } from "../plan/population.js";
import { planHash } from "../plan/plan-hash.js";
import { realWorld } from "../real-world.js";
import type { Checks, FaultRecord, RunResult, Violation } from "../run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { World } from "../world.js";
import { type Credentials, readCredentials } from "./credentials.js";
import { gatherCast, lookBefore, nothingBefore } from "./gather-cast.js";
import type { Observer } from "./observer.js";
import { latencies, openRecorder, type Recorder } from "./recorder.js";
import { surroundings } from "./run-identity.js";
import { embeddedTarget, foreignTarget, type Target } from "./target.js";
import type { Troupe } from "./troupe.js";
import { troupeHere } from "./troupe-here.js";
import { verdictOf } from "./verdict.js";

/** What is to be run. */
export interface RunOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly store: "memory:" | "sqlite:";
  /** A running proxy; null for one of its own. */
  readonly target: Address | null;
  readonly usersFrom: string;
  readonly password: string;
  /** The command that repeats it. */
  readonly command: string;
}

const readers = 4;
const convergenceMs = 20_000;
/** Clients begin so long after they are told to, so that all of them know when. */
const leadMs = 200;

/**
 * Plays a run from beginning to end: target, plan, cast, clients, verdict.
 *
 * @param interrupted ends the clients early; what they did is judged all the same
 * @throws {UsageError} where it cannot begin because of what was asked for
 * @throws {NotValidError} where it cannot begin for other reasons
 */
export async function simulate(
  options: RunOptions,
  observer: Observer,
  interrupted: AbortSignal,
): Promise<RunResult> {
  const { scenario, seed } = options;
  const credentials = await readCredentials(options.usersFrom, options.password, scenario.clients);
  const population = planPopulation(scenario, seed);
  const hash = planHash(scenario, population, seed);
  observer.message(`seed ${seed}, plan ${hash.slice(0, 16)}`);
  observer.progress(options.target ? "connecting" : "starting a proxy");
  const target = await openTarget(options);
  try {
    return await playOn(target, { options, population, credentials, hash }, observer, interrupted);
  } finally {
    await target.stop();
  }
}

interface Plan {
  readonly options: RunOptions;
  readonly population: Population;
  readonly credentials: Credentials;
  readonly hash: string;
}

async function openTarget({ target, store, scenario }: RunOptions): Promise<Target> {
  return target ? foreignTarget(target) : embeddedTarget(store, scenario.clients);
}

async function playOn(
  target: Target,
  plan: Plan,
  observer: Observer,
  interrupted: AbortSignal,
): Promise<RunResult> {
  const { options, population, credentials } = plan;
  const { scenario, seed } = options;
  const world = realWorld(target.address);
  const run = Date.now().toString(36);
  let gone: string | null = null;
  const over = new AbortController();
  const giveUp = (reason: string) => {
    gone ??= reason;
    over.abort();
  };
  const crashed = deferred<never>();
  crashed.promise.catch(() => undefined);
  void target.proxy?.died.then((reason) => giveUp(`the proxy ended by itself: ${reason}`));
  interrupted.addEventListener("abort", () => over.abort(), { once: true });
  if (interrupted.aborted) over.abort();

  const lines = await openReaders(world, target.address, giveUp);
  try {
    const reading = lines.map((line): Reader => ({ clock: world.clock, line, patience: 30_000 }));
    observer.progress("signing everybody in");
    const cast = await gatherCast(population, credentials, reading);
    const before = target.kind === "own" ? nothingBefore : await lookBefore(population, cast, reading);
    const violations = openViolationList();
    const oracle = openOracle(run, cast, before, violations);
    const { journal } = oracle;
    const meter = openMeter();
    const scene = {
      ...{ run, scenario, population, cast, clock: world.clock, meter, journal, inFlight: 0 },
      ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf },
    };
    const troupe = await troupeHere(world, scene, seed, {
      onGone: (reason) => giveUp(`the proxy cannot be reached any more: ${reason}`),
      onCrash: crashed.reject,
    });
    const recorder = openRecorder();
    try {
      const startedAt = world.clock.now() + leadMs;
      const cpuBefore = process.cpuUsage();
      const seconds = await Promise.race([
        playTroupe(troupe, recorder, world, startedAt, scenario, observer, over.signal),
        crashed.promise,
      ]);
      const { user, system } = process.cpuUsage(cpuBefore);
      const generator = recorder.health(scenario, (user + system) / 1e6, seconds);
      const { checks, unknown } = gone === null
        ? await verify(oracle, population, reading, target, observer)
        : { checks: noChecks, unknown: gone };
      const commands = await troupe.commands();
      const totals = recorder.totals(commands);
      const faults: readonly FaultRecord[] = [];
      return {
        schema: 1,
        run: {
          ...{ id: run, seed, planHash: plan.hash, startedAt: new Date(startedAt).toISOString() },
          ...{ command: options.command, ...surroundings() },
          ...{ clients: scenario.clients, connections: scenario.connections, workers: 1 },
        },
        scenario,
        target: { kind: target.kind, store: target.store, address: `${target.address.host}:${target.address.port}` },
        ...{ seconds, totals, ...latencies(commands) },
        ...{ timeline: recorder.rows, faults, checks },
        violations: violations.all.map((violation) => sinceStart(violation, startedAt)),
        ...{ slos: [], generator },
        verdict: verdictOf(violations.count(), unknown, generator, [], totals, checks),
      };
    } finally {
      await troupe.close();
    }
  } finally {
    for (const line of lines) line.close();
  }
}

async function openReaders(
  world: World,
  { host, port }: Address,
  onGone: (reason: string) => void,
): Promise<readonly Line[]> {
  const events = { onBroken: () => undefined, onOpen: () => undefined, onGone };
  const lines: Line[] = [];
  try {
    for (let number = 0; number < readers; number += 1) {
      lines.push(await openLine(world, readerNumber + number, events));
    }
  } catch (error) {
    for (const line of lines) line.close();
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw new UsageError(`no proxy can be reached at ${host}:${port}: ${reason}`);
  }
  return lines;
}

/** Connections for reading back are numbered apart from the clients'. */
const readerNumber = 1_000_000;

/** Lets the clients act for the time of the run, and records each second; answers how many seconds it was. */
async function playTroupe(
  troupe: Troupe,
  recorder: Recorder,
  { clock }: World,
  startedAt: number,
  { duration }: Scenario,
  observer: Observer,
  over: AbortSignal,
): Promise<number> {
  const { promise: ended, resolve } = deferred<void>();
  const end = () => resolve(undefined);
  over.addEventListener("abort", end, { once: true });
  if (over.aborted) end();
  troupe.play(startedAt);
  let before = startedAt;
  let cancel = () => {};
  let taking: Promise<void> = Promise.resolve();
  const take = async () => {
    const now = clock.now();
    const length = (now - before) / 1_000;
    before = now;
    if (length <= 0) return;
    observer.second(recorder.add((now - startedAt) / 1_000, length, await troupe.takeInterval()));
  };
  const tick = (number: number) => {
    cancel = clock.after(startedAt + number * 1_000 - clock.now(), () => {
      taking = taking.then(take);
      if (number < duration) tick(number + 1);
      else end();
    });
  };
  tick(Math.min(1, duration));
  await ended;
  cancel();
  const seconds = Math.max(0.001, (clock.now() - startedAt) / 1_000);
  await troupe.stop();
  await taking;
  await take();
  return seconds;
}

const noChecks: Checks = {
  ...{ depth: "none", conversations: 0, messages: 0, unreadCounts: 0, sessions: 0, memberships: 0 },
  ...{ resolvedStored: 0, resolvedAbsent: 0 },
};

/** Reads everything back, and once more from the store itself: after the proxy was killed, and knows nothing any more. */
async function verify(
  oracle: Oracle,
  population: Population,
  reading: readonly Reader[],
  { kind, lasts, proxy }: Target,
  observer: Observer,
): Promise<{ readonly checks: Checks; readonly unknown: string | null }> {
  const look = (pass: "final" | "afterRestart") =>
    finalCheck(oracle, population, reading, {
      ...{ pass, convergence: convergenceMs },
      onProgress: (checked, all) => {
        const where = pass === "final" ? "checking" : "checking once more, after a restart,";
        if (checked % 500 === 0) observer.progress(`${where} ${checked} of ${all} conversations, groups and users`);
      },
    });
  let checks = noChecks;
  try {
    checks = { ...(await look("final")), depth: "protocol" };
    if (kind === "own" && lasts && proxy) {
      await proxy.kill();
      await proxy.restart();
      const again = await look("afterRestart");
      const { resolvedStored, resolvedAbsent } = checks;
      checks = { ...again, resolvedStored, resolvedAbsent, depth: "whole" };
    }
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof NotValidError)) throw error;
    return { checks, unknown: error.message };
  }
  return { checks, unknown: null };
}

const sinceStart = (violation: Violation, startedAt: number): Violation => ({
  ...violation,
  events: violation.events.map(({ t, what }) => ({ t: Math.round(t - startedAt) / 1_000, what })),
});

import { NotValidError } from "../exit-codes.js";
import { openOracle } from "../oracle/oracle.js";
import { startProgressCheck } from "../oracle/progress-check.js";
import type { Reader } from "../oracle/read-back.js";
import { openViolationList } from "../oracle/violation-list.js";
import { planHash } from "../plan/plan-hash.js";
import { planPopulation } from "../plan/population.js";
import { realWorld } from "../real-world.js";
import type { RunResult } from "../run-result.js";
import { readCredentials } from "./credentials.js";
import { gatherCast, groupVersions, lookBefore, nothingBefore } from "./gather-cast.js";
import type { Observer } from "./observer.js";
import { playClients } from "./play-clients.js";
import type { PreparedRun, RunOptions } from "./prepared-run.js";
import { openReaders } from "./readers.js";
import { resultOf } from "./result-of.js";
import { openRoute } from "./route.js";
import { foreignTarget, ownTarget } from "./target.js";
import { noChecks, verify } from "./verify.js";

/** Milliseconds for which the proxy may be away while it is read. */
const patienceMs = 30_000;
/** Messages that wait to be read back until the run is over; beyond that many, the run itself reads them back. */
const maxOpenSends = 20_000;

/**
 * Plays a run from beginning to end: plan, target, cast, clients and faults, verdict.
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
  if (!options.target) observer.message(`starting a proxy on ${options.store.kind}`);
  const target = options.target
    ? foreignTarget(options.target)
    : await ownTarget(options.store, scenario.clients);
  try {
    const route = await openRoute(target.address, options.faults, options.breakMode);
    try {
      const plan = { ...{ options, population, credentials, hash }, ...{ target, route } };
      return await play(plan, observer, interrupted);
    } finally {
      await route.close();
    }
  } finally {
    await target.stop();
  }
}

async function play(plan: PreparedRun, observer: Observer, interrupted: AbortSignal): Promise<RunResult> {
  const { population, credentials, target, route } = plan;
  const { scenario } = plan.options;
  const over = new AbortController();
  let gone: string | null = null;
  const giveUp = (reason: string) => {
    gone ??= reason;
    over.abort();
  };
  const stopEarly = () => over.abort();
  interrupted.addEventListener("abort", stopEarly, { once: true });
  if (interrupted.aborted) over.abort();
  void target.proxy?.died.then((reason) => giveUp(`the proxy ended by itself: ${reason}`));

  const world = realWorld(route.readers);
  const lines = await openReaders(world, route.readers, giveUp);
  try {
    const readers = lines.map((line): Reader => ({ clock: world.clock, line, patience: patienceMs }));
    observer.message(`seed ${plan.options.seed}, plan ${plan.hash}`);
    observer.message(`signing ${scenario.clients} clients in`);
    const cast = await gatherCast(population, credentials, readers);
    const before = target.isFresh ? nothingBefore : await lookBefore(population, cast, readers);
    const [reader] = readers;
    const versions = reader ? await groupVersions(cast, reader) : [];
    const oracle = openOracle(newRunName(), cast, before, versions, openViolationList());
    const progress = startProgressCheck(oracle, population, readers, maxOpenSends);
    const played = await playClients(plan, cast, oracle, observer, over.signal, giveUp).finally(
      progress.stop,
    );
    const verified =
      gone === null
        ? await verify(oracle, population, readers, target, observer)
        : { checks: noChecks, unknown: gone };
    return resultOf(plan, oracle, played, verified);
  } catch (error) {
    if (gone !== null) throw new NotValidError(gone);
    throw error;
  } finally {
    interrupted.removeEventListener("abort", stopEarly);
    for (const line of lines) line.close();
  }
}

/** Names a run in its messages: by the time at which it began. */
const newRunName = (): string => Date.now().toString(36);

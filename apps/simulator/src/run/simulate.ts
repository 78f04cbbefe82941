import { machineClock } from "@chatledger/load-generator";
import { losesPushes } from "../faults/fault.js";
import { timesOfLoss } from "../oracle/judge-deliveries.js";
import { type Oracle, openOracle } from "../oracle/oracle.js";
import { startProgressCheck } from "../oracle/progress-check.js";
import type { Reader } from "../oracle/read-back.js";
import { openViolationList } from "../oracle/violation-list.js";
import { planHash } from "../plan/plan-hash.js";
import { planPopulation } from "../plan/population.js";
import type { RunResult } from "../result/run-result.js";
import { realWorld } from "../world/real-world.js";
import { createFixtures, groupVersions, lookBefore, nothingBefore } from "./create-fixtures.js";
import { readCredentials } from "./credentials.js";
import { NotValidError } from "./exit-codes.js";
import { judgeClients } from "./judge-clients.js";
import { type LoadPhase, runLoadPhase } from "./load-phase.js";
import type { Observer } from "./observer.js";
import type { PreparedRun, RunOptions } from "./prepared-run.js";
import { openReaders } from "./readers.js";
import { resultOf } from "./result-of.js";
import { openRoute } from "./route.js";
import { foreignTarget, ownTarget } from "./target.js";
import { convergenceMs, type JudgeClients, noChecks, verify } from "./verify.js";

/** Milliseconds for which the proxy may be away while it is read. */
const patienceMs = 30_000;
/** Messages that wait to be read back until the run is over; beyond that many, the run itself reads them back. */
const maxOpenSends = 20_000;

/**
 * Carries out a run from beginning to end: plan, target, fixtures, clients and faults, verdict.
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
    if (options.via.kind === "messageServer" && options.via.address === null) {
      observer.message(
        options.via.count === 1
          ? "starting a message server"
          : `starting ${options.via.count} message servers and a Redis`,
      );
    }
    const route = await openRoute(target.address, options.via, options.faults, options.breakMode);
    try {
      const plan = { ...{ options, population, credentials, hash }, ...{ target, route } };
      return await runPrepared(plan, observer, interrupted);
    } finally {
      await route.close();
    }
  } finally {
    await target.stop();
  }
}

async function runPrepared(
  plan: PreparedRun,
  observer: Observer,
  interrupted: AbortSignal,
): Promise<RunResult> {
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
  void target.proxy?.died.then((reason) => giveUp(`the proxy ended unexpectedly: ${reason}`));
  for (const { died } of route.messageServers?.processes ?? []) {
    void died.then((reason) => giveUp(`a message server ended unexpectedly: ${reason}`));
  }

  const world = realWorld(route.readers);
  const connections = await openReaders(world, route.readers, giveUp);
  try {
    const readers = connections.map(
      (connection): Reader => ({ clock: world.clock, connection, patience: patienceMs }),
    );
    observer.message(`seed ${plan.options.seed}, plan ${plan.hash}`);
    observer.message(`signing ${scenario.clients} clients in`);
    const fixtures = await createFixtures(population, credentials, readers);
    const before = target.isFresh ? nothingBefore : await lookBefore(population, fixtures, readers);
    const [reader] = readers;
    const versions = reader ? await groupVersions(fixtures, reader) : [];
    const messageServers = route.messageServers?.addresses.length ?? 0;
    const violations = openViolationList();
    const oracle = openOracle(newRunName(), fixtures, before, versions, violations, messageServers);
    const progress = startProgressCheck(oracle, population, readers, maxOpenSends);
    const load = await runLoadPhase(plan, fixtures, oracle, observer, over.signal, giveUp).finally(
      progress.stop,
    );
    try {
      const judge = judgeOf(plan, oracle, load);
      const pushes = judge && (await load.loadGenerator.pushes());
      // Without pushes, there is nothing that clients have to wait for.
      if (judge === null) await load.close();
      const verified =
        gone === null
          ? await verify(oracle, population, readers, target, observer, judge)
          : { checks: noChecks, unknown: gone };
      return resultOf(plan, oracle, load, verified, pushes);
    } finally {
      await load.close();
    }
  } catch (error) {
    if (gone !== null) throw new NotValidError(gone);
    throw error;
  } finally {
    interrupted.removeEventListener("abort", stopEarly);
    for (const connection of connections) connection.close();
  }
}

/** Looks at what clients of message servers were pushed, and lets them go; null where there are none. */
function judgeOf(
  { options, population, credentials, route }: PreparedRun,
  oracle: Oracle,
  { loadGenerator, startedAt, faultRecords, close }: LoadPhase,
): JudgeClients | null {
  const { deliveries } = oracle;
  const { messageServers } = route;
  if (deliveries === null || messageServers === null) return null;
  const losing = new Set<string>(options.faults.map(({ name }) => name).filter(losesPushes));
  const losses = faultRecords.filter(({ name }) => losing.has(name));
  return async (stored) => {
    await judgeClients(oracle, {
      ...{ stored, population, credentials, loadGenerator, log: deliveries },
      ...{ clock: machineClock, convergence: convergenceMs, servers: messageServers.addresses },
      oneServer: messageServers.addresses.length === 1,
      excused: timesOfLoss(startedAt, losses, options.scenario.timeout * 1_000),
    });
    await close();
  };
}

/** Names a run in its messages: by the time at which it began. */
const newRunName = (): string => Date.now().toString(36);

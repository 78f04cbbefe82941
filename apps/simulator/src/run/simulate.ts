import type { Address } from "../address.js";
import { openMeter } from "../clients/meter.js";
import { deferred } from "../deferred.js";
import { NotValidError } from "../exit-codes.js";
import type { BreakMode } from "../faults/break-proxy.js";
import type { PlannedFault } from "../faults/fault.js";
import { injectFaults } from "../faults/inject.js";
import { type Oracle, openOracle } from "../oracle/oracle.js";
import { startProgressCheck } from "../oracle/progress-check.js";
import type { Reader } from "../oracle/read-back.js";
import { openViolationList } from "../oracle/violation-list.js";
import type { Cast } from "../plan/conversation.js";
import { planHash } from "../plan/plan-hash.js";
import { type Population, planPopulation } from "../plan/population.js";
import { realWorld } from "../real-world.js";
import type { FaultRecord, RunResult, TimelineRow, Violation } from "../run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Credentials, readCredentials } from "./credentials.js";
import { gatherCast, lookBefore, nothingBefore } from "./gather-cast.js";
import type { Observer } from "./observer.js";
import { playTroupe } from "./play-troupe.js";
import { openReaders } from "./readers.js";
import { latencies, openRecorder } from "./recorder.js";
import { openRoute, type Route } from "./route.js";
import { surroundings } from "./run-identity.js";
import { foreignTarget, ownTarget, type Store, type Target } from "./target.js";
import { troupeHere } from "./troupe-here.js";
import { troupeOfWorkers } from "./troupe-of-workers.js";
import { verdictOf } from "./verdict.js";
import { noChecks, verify } from "./verify.js";

/** What is to be run. */
export interface RunOptions {
  readonly scenario: Scenario;
  readonly faults: readonly PlannedFault[];
  readonly breakMode: BreakMode | null;
  readonly seed: number;
  /** Of a proxy that is started; not used with a target. */
  readonly store: Store;
  /** A running proxy; null for one of its own. */
  readonly target: Address | null;
  readonly usersFrom: string;
  readonly password: string;
  /** Threads that the clients are spread over. */
  readonly workers: number;
  /** The command that repeats it. */
  readonly command: string;
}

/** Clients begin so long after they are told to, so that all of them know when. */
const leadMs = 200;
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

interface Plan {
  readonly options: RunOptions;
  readonly population: Population;
  readonly credentials: Credentials;
  readonly hash: string;
  readonly target: Target;
  readonly route: Route;
}

async function play(plan: Plan, observer: Observer, interrupted: AbortSignal): Promise<RunResult> {
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
    const oracle = openOracle(newRunName(), cast, before, openViolationList());
    const progress = startProgressCheck(oracle, population, readers, maxOpenSends);
    const played = await playClients(plan, cast, oracle, observer, over.signal, giveUp).finally(
      progress.stop,
    );
    const { checks, unknown } =
      gone === null
        ? await verify(oracle, population, readers, target, observer)
        : { checks: noChecks, unknown: gone };
    return resultOf(plan, oracle, played, checks, unknown);
  } catch (error) {
    if (gone !== null) throw new NotValidError(gone);
    throw error;
  } finally {
    interrupted.removeEventListener("abort", stopEarly);
    for (const line of lines) line.close();
  }
}

type Played = Awaited<ReturnType<typeof playClients>>;

/** Lets clients and faults do what they do. */
async function playClients(
  { options, population, credentials, target, route }: Plan,
  cast: Cast,
  { run, journal, violations }: Oracle,
  observer: Observer,
  over: AbortSignal,
  giveUp: (reason: string) => void,
) {
  const { scenario, seed, faults } = options;
  const world = realWorld(route.clients);
  const { clock } = world;
  const crash = deferred<never>();
  // It may come when nobody waits for it any more.
  crash.promise.catch(() => undefined);
  const events = {
    onGone: (reason: string) => giveUp(`the proxy cannot be reached any more: ${reason}`),
    onCrash: crash.reject,
  };
  const scene = {
    ...{ run, scenario, population, cast, clock, meter: openMeter(), journal, inFlight: 0 },
    ...{ passwordHash: credentials.passwordHash, userNameOf: credentials.userNameOf },
  };
  const task = {
    ...{ address: route.clients, scenario, seed, run, users: cast.users, groups: cast.groups },
    ...{ usersFrom: options.usersFrom, password: options.password },
  };
  const troupe =
    options.workers === 1
      ? await troupeHere(world, scene, seed, events)
      : await troupeOfWorkers(options.workers, task, journal, events);
  const recorder = openRecorder();
  const plannedSeconds = scenario.duration;
  const onSecond = (row: TimelineRow) => {
    const phase = row.t > plannedSeconds ? "converging" : "running";
    const status = {
      phase,
      plannedSeconds,
      clients: scenario.clients,
      violations: violations.count(),
    } as const;
    observer.second(row, { ...status, totals: recorder.outcomes() });
  };
  try {
    const startedAt = clock.now() + leadMs;
    const cpuBefore = process.cpuUsage();
    const means = {
      clock,
      proxy: target.proxy,
      relay: route.relay,
      mysql: target.mysql,
      redis: target.redis,
    };
    const [seconds, faultRecords] = await Promise.race([
      Promise.all([
        playTroupe(troupe, recorder, clock, startedAt, scenario.duration, onSecond, over),
        injectFaults(faults, means, startedAt, over, observer.fault),
      ]),
      crash.promise,
    ]);
    const { user, system } = process.cpuUsage(cpuBefore);
    const generator = recorder.health(scenario, (user + system) / 1e6, seconds);
    const commands = await troupe.commands();
    return { startedAt, seconds, recorder, faultRecords, generator, commands };
  } finally {
    await troupe.close();
  }
}

function resultOf(
  { options, hash, target }: Plan,
  { run, violations }: Oracle,
  { startedAt, seconds, recorder, faultRecords, generator, commands }: Played,
  checks: RunResult["checks"],
  unknown: string | null,
): RunResult {
  const { scenario, seed, command } = options;
  const totals = recorder.totals(commands);
  const found = violations.all.filter((violation) => !isExplained(violation, startedAt, faultRecords));
  const count = violations.count() - violations.all.length + found.length;
  return {
    schema: 1,
    run: {
      ...{ id: run, seed, planHash: hash, startedAt: new Date(startedAt).toISOString(), command },
      ...surroundings(),
      ...{ clients: scenario.clients, connections: scenario.connections, workers: options.workers },
    },
    scenario,
    target: {
      ...{ kind: target.kind, store: target.store },
      address: `${target.address.host}:${target.address.port}`,
    },
    ...{ seconds, totals, ...latencies(commands), timeline: recorder.rows, faults: faultRecords, checks },
    violations: found.map((violation) => sinceStart(violation, startedAt)),
    ...{ slos: [], generator, verdict: verdictOf(count, unknown, generator, [], totals, checks) },
  };
}

/** Names a run in its messages: by the time at which it began. */
const newRunName = (): string => Date.now().toString(36);

const silencing: ReadonlySet<string> = new Set(["half-open", "slow-reader", "mysql-pause", "redis-pause"]);

/** Whether an answer failed to come because a fault kept it from coming. */
function isExplained(
  { kind, events }: Violation,
  startedAt: number,
  faults: readonly FaultRecord[],
): boolean {
  if (kind !== "noAnswer") return false;
  const [from, until] = [events[0]?.t ?? 0, events.at(-1)?.t ?? 0].map((t) => (t - startedAt) / 1_000);
  return faults.some(
    (fault) =>
      silencing.has(fault.name) && fault.from <= (until ?? 0) && (fault.until ?? fault.from) >= (from ?? 0),
  );
}

const sinceStart = (violation: Violation, startedAt: number): Violation => ({
  ...violation,
  events: violation.events.map(({ t, what }) => ({ t: Math.round(t - startedAt) / 1_000, what })),
});

import { createHash } from "node:crypto";
import { pause } from "@chatledger/load-generator";
import { type Meter, openMeter } from "../clients/meter.js";
import { openVirtualUsers, type VirtualUsers } from "../clients/virtual-users.js";
import type { BreakMode } from "../faults/break-proxy.js";
import { finalCheck } from "../oracle/final-check.js";
import { stopUnderLastMessages } from "../oracle/last-messages.js";
import { type Oracle, openOracle } from "../oracle/oracle.js";
import { type Reader, UnreadableError } from "../oracle/read-back.js";
import { openViolationList, type ViolationList } from "../oracle/violation-list.js";
import { planHash } from "../plan/plan-hash.js";
import { type Population, planPopulation } from "../plan/population.js";
import type { RunResult, Violation } from "../result/run-result.js";
import { createFixtures, groupVersions, nothingBefore } from "../run/create-fixtures.js";
import { deferred } from "../run/deferred.js";
import { generateLoad } from "../run/generate-load.js";
import type { LoadGenerator } from "../run/load-generator.js";
import { openReaders } from "../run/readers.js";
import { latencies, openRecorder } from "../run/recorder.js";
import { readEnvironment } from "../run/run-identity.js";
import { verdictOf } from "../run/verdict.js";
import { checkedTwice, noChecks, type Verified } from "../run/verify.js";
import type { Scenario } from "../scenario/scenario.js";
import { evaluateSlos } from "../slo/evaluate-slos.js";
import type { Slo } from "../slo/parse-slos.js";
import { drawFaults, drawNormalConditions, injectFaults } from "./faults.js";
import type { SimulatedProxy, StorageMutation } from "./simulated-proxy.js";
import { openSimulatedWorld, type SimulatedWorld } from "./simulated-world.js";

export interface VirtualOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Whether faults are drawn from the seed. */
  readonly faults: boolean;
  /** What the run has to reach, in simulated time. */
  readonly slos?: readonly Slo[];
  /** The command that repeats it. */
  readonly command: string;
  /** Told of every line of the history. */
  readonly onHistory?: (line: string) => void;
  /** Breaks the proxy's storage, to see whether the oracle notices. */
  readonly mutate?: StorageMutation;
  /** Puts a proxy that does not keep its word in front. */
  readonly breakMode?: BreakMode;
}

export interface VirtualRun extends RunResult {
  /** SHA-256 of all that happened, in hexadecimal: equal seeds have equal histories, byte for byte. */
  readonly historyHash: string;
  /** How many seconds were simulated in all, preparation and checks included. */
  readonly simulatedSeconds: number;
}

const address = { host: "virtual", port: 0 };
const patienceMs = 120_000;
const convergenceMs = 20_000;
const idleLookMs = 50;
/** A connection that is silent, a slow store and a stall may come together before an answer does. */
const leastTimeoutSeconds = 60;
/** Simulated time after which something hangs. */
const graceMs = 3_600_000;

const credentials = {
  userNameOf: (client: number) => `user${client + 1}`,
  passwordHash: createHash("md5").update("123456").digest("hex"),
  described: "of the simulated proxy",
};

/**
 * Carries out a run in a simulated world: proxy, network and clients in this process, and nothing in real time.
 *
 * @param around versions and machine; asking for them takes longer than a short run
 * @throws {NotValidError} where the run does not end
 */
export async function runVirtual(options: VirtualOptions, around = readEnvironment()): Promise<VirtualRun> {
  const { seed, mutate = (storage) => storage, breakMode = null, onHistory = () => undefined } = options;
  const { timeout } = options.scenario;
  const scenario = { ...options.scenario, timeout: Math.max(timeout, leastTimeoutSeconds) };
  const violations = openViolationList();
  const world: SimulatedWorld = openSimulatedWorld({
    ...{ seed, mutate, breakMode, onHistory },
    onProblem: (line) => noteProblem(violations, world.clock.now(), line),
  });
  const crashed = deferred<never>();
  const outcome = runInWorld({ ...options, scenario }, world, violations, around, crashed.reject);
  const result = await world.schedule.run(
    Promise.race([outcome, crashed.promise]),
    scenario.duration * 1_000 + graceMs,
  );
  const simulatedSeconds = world.schedule.elapsed() / 1_000;
  return { ...result, historyHash: world.history.hash(), simulatedSeconds };
}

async function runInWorld(
  { scenario, seed, faults, slos: wanted = [], command }: VirtualOptions,
  world: SimulatedWorld,
  violations: ViolationList,
  around: ReturnType<typeof readEnvironment>,
  onCrash: (error: unknown) => void,
): Promise<RunResult> {
  const { clock } = world;
  const population = planPopulation(scenario, seed);
  const proxy = await world.startProxy(scenario.clients);
  try {
    const run = `v${seed}`;
    const onGone = (reason: string) => onCrash(new Error(`the proxy cannot be reached any more: ${reason}`));
    const connections = await openReaders(world, address, onGone);
    const reading = connections.map((connection): Reader => ({ clock, connection, patience: patienceMs }));
    const fixtures = await createFixtures(population, credentials, reading);
    const [reader] = reading;
    const versions = reader ? await groupVersions(fixtures, reader) : [];
    const oracle = openOracle(run, fixtures, nothingBefore, versions, violations);
    const meter = openMeter();
    const { userNameOf, passwordHash } = credentials;
    const context = {
      ...{ run, scenario, population, fixtures, clock, meter, journal: oracle.journal, inFlight: 0 },
      toldIsSure: true,
      overdue: new Set<Violation>(),
      ...{ userNameOf, passwordHash },
    };
    const users = await openVirtualUsers(world, context, seed, { index: 0, of: 1 }, { onGone, onCrash });
    const loadGenerator = virtualLoadGenerator(users, meter);
    const recorder = openRecorder();
    const unending = new AbortController().signal;
    const startedAt = clock.now();
    const cpuBefore = process.cpuUsage();
    const drawn = faults ? drawFaults(seed, scenario.duration * 1_000) : [];
    const targets = {
      proxy,
      clock,
      network: world.network,
      normal: drawNormalConditions(seed),
      note: world.history.note,
    };
    const [records, seconds] = await Promise.all([
      injectFaults(targets, startedAt, drawn),
      generateLoad(loadGenerator, recorder, clock, startedAt, scenario.duration, () => undefined, unending),
    ]);
    // What its sender has given up may still be in front of the proxy, which is then to be heard to the end.
    while (!proxy.isIdle()) await pause(clock, idleLookMs);
    const { checks, unknown } = await check(oracle, population, reading, proxy);
    const { user, system } = process.cpuUsage(cpuBefore);
    const generator = recorder.health(scenario, (user + system) / 1e6, seconds);
    const totals = recorder.totals(meter.commands, oracle.messages);
    const measured = { seconds, totals, ...latencies(meter.commands) };
    const slos = evaluateSlos(wanted, measured);
    await loadGenerator.close();
    for (const connection of connections) connection.close();
    await proxy.stop();
    return {
      schema: 1,
      run: {
        ...{ id: run, seed, planHash: planHash(scenario, population, seed) },
        ...{ startedAt: new Date(startedAt).toISOString(), command, ...around },
        ...{ clients: scenario.clients, connections: scenario.connections, workers: 1 },
      },
      scenario,
      target: { kind: "virtual", store: "memory:", address: address.host },
      ...{ ...measured, timeline: recorder.rows },
      ...{ faults: records, checks, delivery: null },
      violations: violations.all.map((violation) => sinceStart(violation, startedAt)),
      ...{ slos, generator },
      verdict: verdictOf(violations.count(), unknown, generator, slos, totals, checks),
    };
  } finally {
    proxy.close();
  }
}

/** All clients, in this thread, which cannot be late: time waits for it. */
function virtualLoadGenerator(users: VirtualUsers, meter: Meter): LoadGenerator {
  return {
    start: users.start,
    stop: users.stop,
    takeInterval: () => Promise.resolve({ ...users.takeInterval(), loopDelay: 0, busiest: 0 }),
    commands: () => Promise.resolve(meter.commands),
    pushes: () => Promise.resolve(meter.pushes),
    pull: () => Promise.resolve(),
    close: () => Promise.resolve(users.close()),
  };
}

/** Reads everything back, and once more after the proxy was killed, then stopped, and knows nothing any more. */
async function check(
  oracle: Oracle,
  population: Population,
  reading: readonly Reader[],
  proxy: SimulatedProxy,
): Promise<Verified> {
  const look = (pass: "final" | "afterRestart") =>
    finalCheck(oracle, population, reading, { pass, convergence: convergenceMs, clockLag: 0 });
  try {
    const first = await look("final");
    proxy.kill();
    await proxy.start();
    await stopUnderLastMessages(oracle, population, reading, proxy.stop);
    await proxy.start();
    return { checks: checkedTwice(first, await look("afterRestart")), unknown: null };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { checks: noChecks, unknown: error.message };
  }
}

/** What the proxy reports as unforeseen is a mistake of its own, whatever became of the request. */
function noteProblem(violations: ViolationList, at: number, line: string): void {
  const { msg, err }: { msg: string; err?: { message: string } } = JSON.parse(line);
  if (msg === "a request failed") return;
  const summary = `${msg}: ${err?.message ?? ""}`;
  violations.add({ kind: "badAnswer", subject: "the proxy", summary, events: [{ t: at, what: summary }] });
}

const sinceStart = (violation: Violation, startedAt: number): Violation => ({
  ...violation,
  events: violation.events.map(({ t, what }) => ({ t: Math.round(t - startedAt) / 1_000, what })),
});

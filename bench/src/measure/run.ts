import { resolve } from "node:path";
import type { Address } from "@chatledger/command-line";
import { ExitCode } from "../config/exit-codes.js";
import type { RunOptions, StoreKind } from "../config/options.js";
import { busiestFunctions, profilesIn } from "../processes/cpu-profile.js";
import { allowConnections } from "../processes/file-descriptors.js";
import { startProxy } from "../processes/server-process.js";
import { type Environment, readEnvironment } from "../results/environment.js";
import { type Measurement, medianOf, nameOf } from "../results/measurement.js";
import { appendResults, type Result } from "../results/results.js";
import { resultsTables } from "../results/table.js";
import type { ProxyScenario, PushLoad } from "../scenarios/scenario.js";
import { proxyScenarios, pushScenarios } from "../scenarios/scenarios.js";
import type { BatchLoopKind } from "../stores/batch-loop.js";
import { createStoreFixture } from "../stores/create-store-fixture.js";
import { loadMysqlHistory } from "../stores/mysql-history.js";
import { type MysqlServers, openMysqlServers } from "../stores/mysql-servers.js";
import { rawLimit } from "../stores/raw-limit.js";
import { storeAppend } from "../stores/store-append.js";
import type { StoreFixture } from "../stores/store-fixture.js";
import { measureIdle } from "./measure-idle.js";
import { measureLoad, type Subject } from "./measure-load.js";
import { measureLoop } from "./measure-loop.js";
import { loadsOf, measurePush, usersFor } from "./measure-push.js";

type Print = (text: string) => void;

type Keep = (measurements: readonly Measurement[]) => void;

/** Measures what was asked for, store by store, and keeps the results of each as soon as it is done. */
export async function run(options: RunOptions, print: Print): Promise<ExitCode> {
  const mostClients = Math.max(0, ...pushLoads(options).map(({ load }) => load.clients));
  // Before anything is started: processes take over what this one may have.
  if (mostClients > 0) allowConnections(mostClients);
  const environment = readEnvironment();
  const results: Result[] = [];
  const keepAs =
    (of: Environment): Keep =>
    (measurements) => {
      const kept = measurements.map((measurement) => ({ ...of, ...measurement }));
      appendResults(options.results, kept);
      results.push(...kept);
    };

  if (options.target !== null) await measureTarget(options.target, options, keepAs(environment), print);
  else {
    for (const kind of options.stores) {
      const servers = kind === "mysql" ? await openMysqlServers(options.servers, options.directory) : null;
      const versions = { ...environment.versions, ...servers?.versions };
      try {
        await measureStore(kind, servers, options, keepAs({ ...environment, versions }), print);
      } finally {
        await servers?.stop();
      }
    }
  }
  print(`\n${resultsTables(results)}\n`);
  return results.every(({ problems }) => problems.length === 0) ? ExitCode.measured : ExitCode.checkFailed;
}

async function measureTarget(address: Address, options: RunOptions, keep: Keep, print: Print): Promise<void> {
  const subject: Subject = { address, store: "target", processes: [] };
  for (const scenario of chosen(options)) {
    keep([printed(await measureScenario(subject, scenario, options), print)]);
  }
  for (const { scenario, load } of pushLoads(options)) {
    keep([printed(await measurePush(subject, scenario, load, options), print)]);
  }
}

/**
 * The raw limit, the scenarios, each on an empty store or all on the one that has a history, the raw limit again, and the
 * scenarios of the message server.
 * What was measured is kept, even where something fails later.
 */
async function measureStore(
  kind: StoreKind,
  servers: MysqlServers | null,
  options: RunOptions,
  keep: Keep,
  print: Print,
): Promise<void> {
  const onFreshStore = async <Result>(work: (fixture: StoreFixture) => Promise<Result>): Promise<Result> => {
    const fixture = await createStoreFixture(kind, options.directory, servers);
    try {
      return await work(fixture);
    } finally {
      await fixture.remove();
    }
  };
  const loop = (of: BatchLoopKind) =>
    onFreshStore(async (fixture) => printed(await measureLoop(of, fixture, options), print));
  const onProxy = (fixture: StoreFixture, scenario: ProxyScenario) =>
    withProxy(fixture, options.sizes.users, options, print, async (subject) =>
      printed(await measureScenario(subject, scenario, options), print),
    );

  // It has to do with the proxy alone.
  const measuresProxy = options.scenarios.includes(storeAppend.name) || chosen(options).length > 0;
  const hasLimit = options.rawLimit && measuresProxy;
  const limits: Measurement[] = [];
  const measurements: Measurement[] = [];
  try {
    if (hasLimit) limits.push(await loop(rawLimit));
    if (options.scenarios.includes(storeAppend.name)) measurements.push(await loop(storeAppend));
    for (const scenario of chosen(options).filter(({ history }) => !history)) {
      measurements.push(await onFreshStore((fixture) => onProxy(fixture, scenario)));
    }
    const inHistory = chosen(options).filter(({ history }) => history);
    if (inHistory.length > 0) {
      await onFreshStore(async (fixture) => {
        if (fixture.mysql !== null) await loadMysqlHistory(fixture.mysql, options.sizes);
        for (const scenario of inHistory) measurements.push(await onProxy(fixture, scenario));
      });
    }
    if (hasLimit) limits.push(await loop(rawLimit));
  } finally {
    const limit = meanRate(limits);
    keep([
      ...limits.slice(0, 1),
      ...measurements.map((measurement) => ({ ...measurement, rawLimit: limit })),
      ...limits.slice(1),
    ]);
  }
  for (const { scenario, load } of pushLoads(options)) {
    const measured = await onFreshStore((fixture) =>
      withProxy(fixture, usersFor(load, options), options, print, async (subject) =>
        printed(await measurePush(subject, scenario, load, options), print),
      ),
    );
    keep([measured]);
  }
}

function measureScenario(
  subject: Subject,
  scenario: ProxyScenario,
  options: RunOptions,
): Promise<Measurement> {
  return scenario.kind === "idle"
    ? measureIdle(subject, scenario, options)
    : measureLoad(subject, scenario, options);
}

const chosen = ({ scenarios: names }: RunOptions) =>
  proxyScenarios.filter(({ name }) => names.includes(name));

/** What is measured of the message server, each on servers of its own. */
const pushLoads = (options: RunOptions) =>
  pushScenarios
    .filter(({ name }) => options.scenarios.includes(name))
    .flatMap((scenario) => loadsOf(scenario, options).map((load: PushLoad) => ({ scenario, load })));

/** Starts a proxy with so many demo users on a store, and lists where its time went where it was profiled. */
async function withProxy(
  fixture: StoreFixture,
  users: number,
  options: RunOptions,
  print: Print,
  work: (subject: Subject) => Promise<Measurement>,
): Promise<Measurement> {
  const { proxyArgs } = options;
  const cpuProf = options.cpuProf === null ? null : resolve(options.cpuProf);
  const profilesBefore = new Set(cpuProf === null ? [] : profilesIn(cpuProf));
  const flags = [...fixture.proxyArgs, "--seed-users", String(users), ...proxyArgs];
  const proxy = await startProxy(flags, cpuProf);
  const processes = [{ name: "proxy", pid: proxy.pid }, ...fixture.processes];
  try {
    return await work({ address: proxy.address, store: fixture.kind, processes });
  } finally {
    await proxy.stop();
    for (const name of cpuProf === null ? [] : profilesIn(cpuProf)) {
      if (cpuProf === null || profilesBefore.has(name)) continue;
      print(`\n${name}, time by function:\n${busiestFunctions(cpuProf, name).join("\n")}\n\n`);
    }
  }
}

function printed(measurement: Measurement, print: Print): Measurement {
  const { store, rounds, problems } = measurement;
  const rate = medianOf(rounds, ({ requestsPerSecond }) => requestsPerSecond) ?? 0;
  const verdict = problems.length === 0 ? "" : `, CHECK FAILED: ${problems[0]}`;
  print(`${nameOf(measurement)} on ${store}: ${Math.round(rate)}/s${verdict}\n`);
  return measurement;
}

/** Requests/s; null of nothing. */
function meanRate(measurements: readonly Measurement[]): number | null {
  const rates = measurements.map(({ rounds }) => medianOf(rounds, (round) => round.requestsPerSecond) ?? 0);
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

import { resolve } from "node:path";
import type { BatchLoopKind } from "./batch-loop.js";
import { busiestFunctions, profilesIn } from "./cpu-profile.js";
import { type Environment, readEnvironment } from "./environment.js";
import { ExitCode } from "./exit-codes.js";
import { measureIdle } from "./measure-idle.js";
import { measureLoad, type Subject } from "./measure-load.js";
import { measureLoop } from "./measure-loop.js";
import { type Measurement, medianOf, nameOf } from "./measurement.js";
import { loadMysqlHistory } from "./mysql-history.js";
import { type MysqlServers, openMysqlServers } from "./mysql-servers.js";
import type { Address, RunOptions, StoreKind } from "./options.js";
import { startProxy } from "./proxy-process.js";
import { rawLimit } from "./raw-limit.js";
import { appendResults, type Result } from "./results.js";
import type { Scenario } from "./scenario.js";
import { scenarios } from "./scenarios/scenarios.js";
import { storeAppend } from "./store-append.js";
import { type StorePlace, takePlace } from "./store-place.js";
import { resultsTables } from "./table.js";

type Print = (text: string) => void;

type Keep = (measurements: readonly Measurement[]) => void;

/** Measures what was asked for, store by store, and keeps the results of each as soon as it is done. */
export async function run(options: RunOptions, print: Print): Promise<ExitCode> {
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
  for (const scenario of chosen(options)) {
    const subject: Subject = { address, store: "target", processes: [] };
    keep([told(await measureScenario(subject, scenario, options), print)]);
  }
}

/**
 * The raw limit, the scenarios, each on an empty store or all on the one that has a history, and the raw limit again.
 * What was measured is kept, even where something fails later.
 */
async function measureStore(
  kind: StoreKind,
  servers: MysqlServers | null,
  options: RunOptions,
  keep: Keep,
  print: Print,
): Promise<void> {
  const onPlace = async <Result>(work: (place: StorePlace) => Promise<Result>): Promise<Result> => {
    const place = await takePlace(kind, options.directory, servers);
    try {
      return await work(place);
    } finally {
      await place.remove();
    }
  };
  const loop = (of: BatchLoopKind) =>
    onPlace(async (place) => told(await measureLoop(of, place, options), print));
  const onProxy = (place: StorePlace, scenario: Scenario) =>
    withProxy(place, options, print, async (subject) =>
      told(await measureScenario(subject, scenario, options), print),
    );

  const limits: Measurement[] = [];
  const measurements: Measurement[] = [];
  try {
    if (options.rawLimit) limits.push(await loop(rawLimit));
    if (options.scenarios.includes(storeAppend.name)) measurements.push(await loop(storeAppend));
    for (const scenario of chosen(options).filter(({ history }) => !history)) {
      measurements.push(await onPlace((place) => onProxy(place, scenario)));
    }
    const inHistory = chosen(options).filter(({ history }) => history);
    if (inHistory.length > 0) {
      await onPlace(async (place) => {
        if (place.mysql !== null) await loadMysqlHistory(place.mysql, options.sizes);
        for (const scenario of inHistory) measurements.push(await onProxy(place, scenario));
      });
    }
    if (options.rawLimit) limits.push(await loop(rawLimit));
  } finally {
    const limit = meanRate(limits);
    keep([
      ...limits.slice(0, 1),
      ...measurements.map((measurement) => ({ ...measurement, rawLimit: limit })),
      ...limits.slice(1),
    ]);
  }
}

function measureScenario(subject: Subject, scenario: Scenario, options: RunOptions): Promise<Measurement> {
  return scenario.kind === "idle"
    ? measureIdle(subject, scenario, options)
    : measureLoad(subject, scenario, options);
}

const chosen = ({ scenarios: names }: RunOptions) => scenarios.filter(({ name }) => names.includes(name));

/** Starts a proxy on a store, and lists where its time went where it was profiled. */
async function withProxy(
  place: StorePlace,
  options: RunOptions,
  print: Print,
  work: (subject: Subject) => Promise<Measurement>,
): Promise<Measurement> {
  const { proxyArgs, sizes } = options;
  const cpuProf = options.cpuProf === null ? null : resolve(options.cpuProf);
  const profilesBefore = new Set(cpuProf === null ? [] : profilesIn(cpuProf));
  const flags = [...place.proxyArgs, "--seed-users", String(sizes.users), ...proxyArgs];
  const proxy = await startProxy(flags, cpuProf);
  const processes = [{ name: "proxy", pid: proxy.pid }, ...place.processes];
  try {
    return await work({ address: proxy.address, store: place.kind, processes });
  } finally {
    await proxy.stop();
    for (const name of cpuProf === null ? [] : profilesIn(cpuProf)) {
      if (cpuProf === null || profilesBefore.has(name)) continue;
      print(`\n${name}, time by function:\n${busiestFunctions(cpuProf, name).join("\n")}\n\n`);
    }
  }
}

function told(measurement: Measurement, print: Print): Measurement {
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

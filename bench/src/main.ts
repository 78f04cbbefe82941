import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { busiestFunctions, profilesIn } from "./cpu-profile.js";
import { type Environment, readEnvironment } from "./environment.js";
import { ExitCode, NotMeasuredError } from "./exit-codes.js";
import { environmentLine, markdownTable } from "./markdown.js";
import { measureProxy } from "./measure-proxy.js";
import { measureStore } from "./measure-store.js";
import type { Measurement } from "./measurement.js";
import { type Options, readOptions, type StoreKind } from "./options.js";
import { startProxy } from "./proxy-process.js";
import { appendResults } from "./results.js";

/** Where the command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Runs the command line and answers its exit code.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const asked = readOptions(args);
  switch (asked.kind) {
    case "help":
      streams.out(asked.text);
      return ExitCode.measured;
    case "usageError":
      streams.error(`bench: ${asked.message}\n`);
      return ExitCode.usage;
    case "run":
      return run(asked.options, streams);
  }
}

async function run(options: Options, { out, error }: Streams): Promise<ExitCode> {
  const environment: Environment = readEnvironment();
  const measurements: Measurement[] = [];
  const keep = (measurement: Measurement) => {
    measurements.push(measurement);
    const { scenario, store, median, problems } = measurement;
    const verdict = problems.length === 0 ? "" : `, CHECK FAILED: ${problems[0]}`;
    out(`${scenario} on ${store}: ${Math.round(median.messagesPerSecond)} messages/s${verdict}\n`);
  };
  try {
    if (options.target) await measureTarget(options, keep);
    else for (const kind of options.stores) await measureOwn(kind, options, keep, out);
  } catch (failure) {
    if (!(failure instanceof NotMeasuredError)) throw failure;
    error(`bench: ${failure.message}\n`);
    return ExitCode.notMeasured;
  }
  appendResults(options.results, environment, measurements);
  out(`\n${environmentLine(environment)}\n\n${markdownTable(measurements)}\n`);
  return measurements.every(({ problems }) => problems.length === 0)
    ? ExitCode.measured
    : ExitCode.checkFailed;
}

type Keep = (measurement: Measurement) => void;

async function measureTarget(options: Options, keep: Keep): Promise<void> {
  const address = options.target ?? { host: "", port: 0 };
  const subject = { address, pid: null, store: "target", rawMessagesPerSecond: null };
  for (const scenario of options.scenarios) keep(await measureProxy(subject, scenario, options));
}

/** The store by itself, then every scenario on a proxy of its own: each on an empty store. */
async function measureOwn(kind: StoreKind, options: Options, keep: Keep, out: Streams["out"]): Promise<void> {
  const raw = await onStore(kind, options, (path) => measureStore(kind, path, options));
  keep(raw);
  const rawMessagesPerSecond = raw.median.messagesPerSecond;
  for (const scenario of options.scenarios) {
    const cpuProf = options.cpuProf === null ? null : resolve(options.cpuProf);
    const before = new Set(cpuProf === null ? [] : profilesIn(cpuProf));
    await onStore(kind, options, async (path) => {
      const store = kind === "memory" ? "memory:" : `sqlite:${path}`;
      const proxy = await startProxy(store, options.pairs * 2, cpuProf);
      try {
        const subject = { address: proxy.address, pid: proxy.pid, store: kind, rawMessagesPerSecond };
        keep(await measureProxy(subject, scenario, options));
      } finally {
        await proxy.stop();
      }
    });
    if (cpuProf === null) continue;
    for (const name of profilesIn(cpuProf).filter((profile) => !before.has(profile))) {
      out(`\n${name}, time by function:\n${busiestFunctions(cpuProf, name).join("\n")}\n\n`);
    }
  }
}

/** Gives `work` the path of a SQLite file that does not exist yet, and removes it afterwards. */
async function onStore<Result>(
  kind: StoreKind,
  { directory }: Options,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  if (kind === "memory") return work(":memory:");
  const folder = mkdtempSync(join(directory, "chatledger-bench-"));
  try {
    return await work(join(folder, "bench.db"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

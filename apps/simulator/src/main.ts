import { join } from "node:path";
import { compareCommand } from "./command/compare-command.js";
import { type Asked, readOptions } from "./command/options.js";
import { withoutSecrets } from "./command/secret-flags.js";
import { type LiveStream, liveOptions, openLiveView } from "./live/live-view.js";
import { summary } from "./live/summary.js";
import { writeReports } from "./report/write-reports.js";
import type { RunResult } from "./result/run-result.js";
import { ExitCode, NotValidError, UsageError } from "./run/exit-codes.js";
import { findMax } from "./run/find-max.js";
import type { Observer } from "./run/observer.js";
import { simulate } from "./run/simulate.js";
import { swarm } from "./run/swarm.js";

/** Where the command writes. */
export interface Streams {
  readonly out: LiveStream & { readonly isTTY?: boolean };
  readonly error: (text: string) => void;
}

/** A second Ctrl-C counts from here on: npm passes the first one on as well. */
const secondSignalMs = 500;

/**
 * Runs the command line and answers its exit code.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { signal, release } = onInterrupt();
  try {
    if (args[0] === "compare") {
      return await compareCommand(args.slice(1), (text) => void streams.out.write(text));
    }
    return await run(await readOptions(args), streams, signal);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof NotValidError)) throw error;
    streams.error(`chatledger-sim: ${withoutSecrets(error.message, args)}\n`);
    return error instanceof UsageError ? ExitCode.usage : ExitCode.notValid;
  } finally {
    release();
  }
}

async function run(asked: Asked, streams: Streams, signal: AbortSignal): Promise<ExitCode> {
  const { out } = streams;
  const print = (line: string) => void out.write(`${line}\n`);
  switch (asked.kind) {
    case "help":
      out.write(asked.text);
      return ExitCode.clean;
    case "run": {
      const view = openLiveView(out, liveOptions(out, process.env));
      const observer = { message: view.message, second: view.update, fault: view.fault };
      const result = await simulate(asked.options, observer, signal).finally(view.close);
      await report(result, asked.options.out, print);
      return result.verdict.exitCode;
    }
    case "swarm": {
      const failed: RunResult[] = [];
      const runs = await swarm(asked.options, asked.seeds, quiet, signal, ({ seed, result, replay }) => {
        const faults = result.faults.map(({ name, from }) => `${name}@${from}s`).join(", ");
        print(`seed ${seed}: ${result.verdict.outcome}; ${result.verdict.summary} (${faults})`);
        if (result.verdict.exitCode === 0) return;
        failed.push(result);
        for (const line of violationLines(result)) print(line);
        print(`  again: ${replay}`);
      });
      const folder = asked.options.out;
      if (folder !== null) {
        for (const result of failed) await writeReports(result, join(folder, `seed-${result.run.seed}`));
      }
      const codes: readonly ExitCode[] = runs.map(({ result }) => result.verdict.exitCode);
      return codes.includes(ExitCode.violated) ? ExitCode.violated : (codes.find((code) => code !== 0) ?? 0);
    }
    case "virtual":
    case "virtualSwarm": {
      // A proxy is loaded only where one is simulated.
      const { virtualCommand } = await import("./command/virtual-command.js");
      return virtualCommand(asked, print, linesOf);
    }
    case "search": {
      const steps = await findMax(asked.options, asked, quiet, signal, ({ rate, obstacle, result }) => {
        const how = obstacle === null ? "holds" : `does not hold: ${obstacle}`;
        print(`${rate} requests/s, p99 ${result.latency.p99.toFixed(1)} ms: ${how}`);
      });
      const best = steps
        .filter(({ obstacle }) => obstacle === null)
        .sort((one, other) => other.rate - one.rate)[0];
      const broken = steps.find(({ result }) => result.verdict.exitCode === ExitCode.violated);
      const shown = (broken ?? best ?? steps.at(-1))?.result;
      if (shown) await report(shown, asked.options.out, print);
      print(best ? `${best.rate} requests/s is the highest rate that held` : "no rate held");
      if (broken) return ExitCode.violated;
      return best ? ExitCode.clean : (steps[0]?.result.verdict.exitCode ?? ExitCode.notValid);
    }
  }
}

async function report(
  result: RunResult,
  folder: string | null,
  print: (line: string) => void,
): Promise<void> {
  const reports = folder === null ? null : await writeReports(result, folder);
  for (const line of summary(result, reports)) print(line);
}

/** The violations of a run, its verdict, and the command that repeats it. */
const linesOf = (result: RunResult): readonly string[] => [
  ...violationLines(result),
  `${result.verdict.outcome}: ${result.verdict.summary}`,
  result.run.command,
];

function violationLines(result: RunResult): readonly string[] {
  return result.violations
    .slice(0, 20)
    .flatMap(({ kind, subject, summary, events }) => [
      `  ${kind}: ${subject}: ${summary}`,
      ...events.map(({ t, what }) => `      ${t.toFixed(3)} s  ${what}`),
    ]);
}

const quiet: Observer = {
  message: () => undefined,
  second: () => undefined,
  fault: () => undefined,
};

/** The first Ctrl-C ends the run early, the second one the process. */
function onInterrupt(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let firstAt = 0;
  const onSignal = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > secondSignalMs) process.exit(130);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    release() {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}

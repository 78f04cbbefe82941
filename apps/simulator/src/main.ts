import { ExitCode, NotValidError, UsageError } from "./exit-codes.js";
import { type Asked, readOptions } from "./options.js";
import { findMax } from "./run/find-max.js";
import type { Observer } from "./run/observer.js";
import { simulate } from "./run/simulate.js";
import { swarm } from "./run/swarm.js";
import type { RunResult } from "./run-result.js";

/** Where the command writes. */
export interface Streams {
  readonly out: (text: string) => void;
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
    return await run(await readOptions(args), streams, signal);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof NotValidError)) throw error;
    streams.error(`chatledger-sim: ${error.message}\n`);
    return error instanceof UsageError ? ExitCode.usage : ExitCode.notValid;
  } finally {
    release();
  }
}

async function run(asked: Asked, streams: Streams, signal: AbortSignal): Promise<ExitCode> {
  const { out } = streams;
  const print = (line: string) => out(`${line}\n`);
  switch (asked.kind) {
    case "help":
      out(asked.text);
      return ExitCode.clean;
    case "run": {
      const result = await simulate(asked.options, observerOn(print), signal);
      for (const line of linesOf(result)) print(line);
      return result.verdict.exitCode;
    }
    case "swarm": {
      const runs = await swarm(asked.options, asked.seeds, quiet, signal, ({ seed, result, replay }) => {
        const faults = result.faults.map(({ name, from }) => `${name}@${from}s`).join(", ");
        print(`seed ${seed}: ${result.verdict.outcome}; ${result.verdict.summary} (${faults})`);
        if (result.verdict.exitCode === 0) return;
        for (const line of linesOf(result)) print(line);
        print(`  again: ${replay}`);
      });
      const codes: readonly ExitCode[] = runs.map(({ result }) => result.verdict.exitCode);
      return codes.includes(ExitCode.violated) ? ExitCode.violated : (codes.find((code) => code !== 0) ?? 0);
    }
    case "virtual":
    case "virtualSwarm": {
      // A proxy is loaded only where one is simulated.
      const { virtualCommand } = await import("./virtual/virtual-command.js");
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
      for (const line of linesOf((broken ?? best ?? steps.at(-1))?.result)) print(line);
      print(best ? `${best.rate} requests/s is the highest rate that held` : "no rate held");
      if (broken) return ExitCode.violated;
      return best ? ExitCode.clean : (steps[0]?.result.verdict.exitCode ?? ExitCode.notValid);
    }
  }
}

/** A run's violations, and its verdict last. */
function linesOf(result: RunResult | undefined): readonly string[] {
  if (!result) return [];
  const shown = result.violations
    .slice(0, 20)
    .flatMap(({ kind, subject, summary, events }) => [
      `  ${kind}: ${subject}: ${summary}`,
      ...events.map(({ t, what }) => `      ${t.toFixed(3)} s  ${what}`),
    ]);
  return [...shown, `${result.verdict.outcome}: ${result.verdict.summary}`, result.run.command];
}

const quiet: Observer = {
  message: () => undefined,
  second: () => undefined,
  fault: () => undefined,
};

function observerOn(print: (line: string) => void): Observer {
  return {
    message: print,
    second: ({ t, answered, p99, inFlight }) =>
      print(
        `${t.toFixed(0)} s  ${answered} answered/s, p99 ${p99?.toFixed(1) ?? "-"} ms, ${inFlight} in flight`,
      ),
    fault: ({ name, until, detail }) => print(until === null ? `${name}: ${detail}` : `${name} is over`),
  };
}

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

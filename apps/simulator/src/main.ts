import { ExitCode, NotValidError, UsageError } from "./exit-codes.js";
import { readOptions } from "./options.js";
import type { Observer } from "./run/observer.js";
import { type RunOptions, simulate } from "./run/simulate.js";

/** Where the command writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether `out` can replace a line it has written. */
  readonly isTerminal: boolean;
}

/** A second Ctrl-C counts from here on: npm passes the first one on as well. */
const secondSignalMs = 500;

/**
 * Runs the command line and answers its exit code.
 *
 * @param args what follows the command's name
 */
export async function main(args: readonly string[], streams: Streams): Promise<ExitCode> {
  try {
    const asked = await readOptions(args);
    if (asked.kind === "run") return await run(asked.options, streams);
    streams.out(asked.text);
    return ExitCode.clean;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof NotValidError)) throw error;
    streams.error(`chatledger-sim: ${error.message}\n`);
    return error instanceof UsageError ? ExitCode.usage : ExitCode.notValid;
  }
}

async function run(options: RunOptions, streams: Streams): Promise<ExitCode> {
  const { signal, release } = onInterrupt();
  try {
    const result = await simulate(options, observerOn(streams), signal);
    streams.out(`${result.verdict.outcome}: ${result.verdict.summary}\n`);
    for (const { kind, subject, summary, events } of result.violations.slice(0, 20)) {
      streams.out(`  ${kind}: ${subject}: ${summary}\n`);
      for (const { t, what } of events) streams.out(`      ${t.toFixed(3)} s  ${what}\n`);
    }
    for (const { command, ok, refused, unknown, latency } of result.commands) {
      streams.out(
        `${command.padEnd(18)} ${ok} ${refused} ${unknown} ${latency.p50.toFixed(1)} ${latency.p99.toFixed(1)} ${latency.max.toFixed(1)}\n`,
      );
    }
    streams.out(
      `${JSON.stringify({ ...result.totals, ...result.checks, ...result.generator, s: result.seconds })}\n`,
    );
    return result.verdict.exitCode;
  } finally {
    release();
  }
}

function observerOn({ out, isTerminal }: Streams): Observer {
  return {
    message: (line) => out(`${line}\n`),
    progress: (line) => {
      if (isTerminal) out(`\r\u001b[2K${line}`);
    },
    second: (row) => out(`${JSON.stringify(row)}\n`),
    fault: ({ name, detail }) => out(`${name}: ${detail}\n`),
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

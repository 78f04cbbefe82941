import { ExitCode, NotValidError } from "./exit-codes.js";
import { type Options, readOptions } from "./options.js";
import { summary } from "./report.js";
import { openScreen, type Streams } from "./screen.js";
import { simulate } from "./simulate.js";

/** A second Ctrl-C counts from here on: npm passes the first one on as well. */
const secondSignalMs = 500;

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
      return ExitCode.clean;
    case "usageError":
      streams.error(`chatledger-sim: ${asked.message}\n`);
      return ExitCode.usage;
    case "run":
      return run(asked.options, streams);
  }
}

async function run(options: Options, streams: Streams): Promise<ExitCode> {
  const screen = openScreen(streams);
  const { signal, release } = onInterrupt();
  screen.print(introduction(options));
  try {
    const run = await simulate(options, screen, signal);
    screen.print(summary(run));
    if (run.result instanceof NotValidError) return ExitCode.notValid;
    return run.result.violations.length === 0 ? ExitCode.clean : ExitCode.violated;
  } catch (error) {
    if (!(error instanceof NotValidError)) throw error;
    screen.clear();
    streams.error(`chatledger-sim: ${error.message}\n`);
    return ExitCode.notValid;
  } finally {
    release();
  }
}

function introduction({ clients, connections, duration, seed, target }: Options): string {
  const proxy = target ? `${target.host}:${target.port}` : "a proxy of its own, in memory";
  return `${clients} clients on ${connections} connections for ${duration} s against ${proxy}; seed ${seed}`;
}

/** The first Ctrl-C aborts the signal, a later one ends the process. */
function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  const interrupt = () => {
    if (performance.now() - firstAt > secondSignalMs) process.exit(ExitCode.notValid);
    if (controller.signal.aborted) return;
    firstAt = performance.now();
    controller.abort();
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  return {
    signal: controller.signal,
    release: () => process.off("SIGINT", interrupt).off("SIGTERM", interrupt),
  };
}

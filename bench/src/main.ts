import { readCommandLine } from "./command-line.js";
import { ExitCode, NotMeasuredError } from "./exit-codes.js";
import { run } from "./run.js";

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
export async function main(args: readonly string[], { out, error }: Streams): Promise<ExitCode> {
  const asked = readCommandLine(args);
  try {
    switch (asked.kind) {
      case "help":
        out(asked.text);
        return ExitCode.measured;
      case "usageError":
        error(`bench: ${asked.message}\n`);
        return ExitCode.usage;
      case "run":
        return await run(asked.options, out);
      case "table":
      case "compare":
        return ExitCode.usage;
    }
  } catch (failure) {
    if (!(failure instanceof NotMeasuredError)) throw failure;
    error(`bench: ${failure.message}\n`);
    return ExitCode.notMeasured;
  }
}

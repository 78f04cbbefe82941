import { readCommandLine } from "./command-line.js";
import { ExitCode, NotMeasuredError } from "./config/exit-codes.js";
import { run } from "./measure/run.js";
import { compareResults, comparisonTable } from "./results/compare.js";
import { type Result, readResults } from "./results/results.js";
import { resultsTables } from "./results/table.js";

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
      case "table": {
        const { file, commit } = asked;
        const results = readResults(file).filter((result) => isOf(result, commit));
        if (results.length === 0) throw new NotMeasuredError(`${file} has no such results`);
        out(`${resultsTables(results)}\n`);
        return ExitCode.measured;
      }
      case "compare": {
        const comparisons = compareResults(asked.before, asked.after, asked.file);
        out(`${comparisonTable(comparisons)}\n`);
        return comparisons.some(({ verdict }) => verdict === "slower") ? ExitCode.slower : ExitCode.measured;
      }
    }
  } catch (failure) {
    if (!(failure instanceof NotMeasuredError)) throw failure;
    error(`bench: ${failure.message}\n`);
    return ExitCode.notMeasured;
  }
}

const isOf = (result: Result, commit: string | null): boolean =>
  commit === null || (result.commit?.startsWith(commit) ?? false);

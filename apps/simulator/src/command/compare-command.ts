import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { compareRuns } from "../compare/compare-runs.js";
import { ResultFileError, readResult } from "../compare/read-result.js";
import { UsageError } from "../run/exit-codes.js";

/**
 * `compare A B`: compares two runs, and answers 0 where the second one is no worse, 1 where it is, 2 where they cannot be
 * compared.
 *
 * @param args what follows `compare`
 * @throws {UsageError} where they cannot be used, or a file cannot be read
 */
export async function compareCommand(
  args: readonly string[],
  print: (text: string) => void,
): Promise<0 | 1 | 2> {
  const program = programOf(print);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(error.message.replace(/^error: /, ""));
  }
  const { noise } = program.opts<{ noise: number }>();
  const [before = "", after = ""] = program.args.map(resultFile);
  try {
    const { markdown, exitCode } = compareRuns(await readResult(before), await readResult(after), {
      noise: noise / 100,
    });
    print(`${markdown}\n`);
    return exitCode;
  } catch (error) {
    if (error instanceof ResultFileError) throw new UsageError(error.message);
    throw error;
  }
}

function programOf(print: (text: string) => void): Command {
  return new Command("chatledger-sim compare")
    .description(
      "Compares the latency histograms of two runs, and says in Markdown whether the second is worse.",
    )
    .argument("<A>", "the earlier run: its report folder or results.json")
    .argument("<B>", "the later run")
    .configureHelp({ helpWidth: 100 })
    .addOption(
      new Option("--noise <PERCENT>", "differences up to this are noise").argParser(percentage).default(10),
    )
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: print, outputError: () => {} });
}

function percentage(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value < 1_000) return value;
  throw new InvalidArgumentError("It must be a percentage from 0 to 999.");
}

const resultFile = (path: string): string => (path.endsWith(".json") ? path : join(path, "results.json"));

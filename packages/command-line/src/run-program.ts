import { type Command, CommanderError } from "commander";
import { describeFailure } from "./describe-failure.js";
import { ExitCode } from "./exit-codes.js";
import { hidePasswords } from "./hide-passwords.js";

/**
 * Runs a command line, says in one line on standard error what went wrong, and answers the exit code for it.
 *
 * @param program is given `exitOverride` and no output of its own about errors
 * @param args what follows the command's name
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", surviveBrokenPipe);
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ outputError: () => {}, getOutHelpWidth: helpWidth });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return ExitCode.ok;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.ok;
    const { exitCode, message } =
      error instanceof CommanderError
        ? { exitCode: ExitCode.usage, message: usageMessage(error) }
        : describeFailure(error);
    process.stderr.write(`${program.name()}: ${message}\n`);
    return exitCode;
  }
}

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];

/** In columns. Lines that are longer are hard to read on whatever screen. */
const helpWidth = () => Math.min(process.stdout.columns ?? 100, 100);

/** Whoever read the output has gone; what the command does goes on. */
function surviveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** In commander's message. The value may hold a password. */
const valueOfUnknownFlag = /^(unknown option '[^=\n]*)=[^\n]*'/;

function usageMessage({ message }: CommanderError): string {
  const line = message.replace(/^error: /, "").replace(valueOfUnknownFlag, "$1'");
  return hidePasswords(line.replaceAll("\n", " "));
}

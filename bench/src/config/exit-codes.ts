import { CommandError, ExitCode as CommandExitCode } from "@chatledger/command-line";

/** What the command's exit code says. */
export const ExitCode = {
  measured: 0,
  /** The proxy's answers were wrong: the figures mean nothing. */
  checkFailed: 1,
  /** Of a comparison: something became slower. */
  slower: 1,
  /** There is nothing to measure, or to compare. */
  notMeasured: 2,
  usage: CommandExitCode.usage,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Nothing could be measured or compared. The message is one line for people. */
export class NotMeasuredError extends CommandError {
  override readonly name = "NotMeasuredError";

  constructor(message: string) {
    super(ExitCode.notMeasured, message);
  }
}

import { CommandError, ExitCode as CommandExitCode } from "@chatledger/command-line";

/** What the command's exit code says. */
export const ExitCode = {
  /** Every promise that was checked holds. */
  clean: 0,
  /** At least one does not. */
  violated: 1,
  /** No verdict: the proxy went away, what is stored cannot be read, or the generator was saturated. */
  notValid: 2,
  /** An objective was missed. */
  missed: 3,
  /** A flag, a scenario or a target that cannot be used. */
  usage: CommandExitCode.usage,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The run cannot be judged. The message is one line for people. */
export class NotValidError extends CommandError {
  override readonly name = "NotValidError";

  constructor(message: string) {
    super(ExitCode.notValid, message);
  }
}

/** What was asked for cannot be done. The message is one line for people. */
export class UsageError extends CommandError {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(ExitCode.usage, message);
  }
}

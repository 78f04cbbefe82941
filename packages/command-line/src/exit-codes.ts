/** Exit codes of the servers' commands, from sysexits.h where it has one. */
export const ExitCode = {
  ok: 0,
  /** A flag or a setting that cannot be used. */
  usage: 64,
  /** What was asked for cannot be done: a name that is taken, a user who does not exist. */
  refused: 65,
  /** A port in use, a store that cannot be opened, a certificate that cannot be read. */
  unavailable: 69,
  /** A failure that nobody foresaw. */
  software: 70,
} as const;

/** Ends a command with an exit code and one line: what happened, what it means, what to do. */
export class CommandError extends Error {
  override readonly name: string = "CommandError";
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** A setting that cannot be used; the message names it and where it was set. */
export class SettingsError extends CommandError {
  override readonly name = "SettingsError";

  constructor(message: string, options?: ErrorOptions) {
    super(ExitCode.usage, message, options);
  }
}

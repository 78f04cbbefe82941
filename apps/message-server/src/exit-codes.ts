/** Exit codes of the command, from sysexits.h where it has one. */
export const ExitCode = {
  ok: 0,
  /** A flag or a setting that cannot be used. */
  usage: 64,
  /** A port in use, a certificate that cannot be read. */
  unavailable: 69,
  /** A failure that nobody foresaw. */
  software: 70,
} as const;

/** What ends the command: its exit code, and one line that says what happened and what to do. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Exit codes of the command, from sysexits.h where it has one. */
export const ExitCode = {
  ok: 0,
  /** A failure that nobody foresaw. */
  software: 70,
  /** A flag or a setting that cannot be used. */
  usage: 64,
  /** A port in use, a store that cannot be opened. */
  unavailable: 69,
} as const;

/** Ends the command with one clear line. */
export class FatalError extends Error {
  override readonly name = "FatalError";
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

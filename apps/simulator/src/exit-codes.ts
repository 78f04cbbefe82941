/** What the command's exit code says. */
export const ExitCode = {
  /** Every promise that was checked holds. */
  clean: 0,
  /** At least one does not. */
  violated: 1,
  /** Nothing can be said: the proxy could not be reached, died, or acknowledged nothing. */
  notValid: 2,
  /** A flag that cannot be used, as in sysexits.h. */
  usage: 64,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The run cannot be judged. The message is one line for people. */
export class NotValidError extends Error {
  override readonly name = "NotValidError";
}

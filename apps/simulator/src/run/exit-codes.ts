/** What the command's exit code says. */
export const ExitCode = {
  /** Every promise that was checked holds. */
  clean: 0,
  /** At least one does not. */
  violated: 1,
  /** Nothing can be said: the proxy went away, what is stored cannot be read, or the generator was saturated. */
  notValid: 2,
  /** A threshold was missed. */
  missed: 3,
  /** A flag, a scenario or a target that cannot be used, as in sysexits.h. */
  usage: 64,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The run cannot be judged. The message is one line for people. */
export class NotValidError extends Error {
  override readonly name = "NotValidError";
}

/** What was asked for cannot be done. The message is one line for people. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

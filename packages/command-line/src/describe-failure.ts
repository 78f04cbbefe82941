import { CommandError, ExitCode } from "./exit-codes.js";
import { hidePasswords } from "./hide-passwords.js";

/** What ends a process. */
export interface Failure {
  readonly exitCode: number;
  /** One clear line; of a failure that nobody foresaw, its stack. Shows no password. */
  readonly message: string;
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof CommandError)
    return { exitCode: error.exitCode, message: hidePasswords(error.message) };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: ExitCode.software, message: hidePasswords(message) };
}

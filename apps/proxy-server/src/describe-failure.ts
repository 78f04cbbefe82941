import { ExitCode, FatalError } from "./exit-codes.js";
import { hidePasswords } from "./hide-passwords.js";
import { SettingsError } from "./load-settings.js";

/** What ends a process. */
export interface Failure {
  readonly exitCode: number;
  /** One clear line; of a failure that nobody foresaw, its stack. Shows no password. */
  readonly message: string;
}

export function describeFailure(error: unknown): Failure {
  const { exitCode, message } = explain(error);
  return { exitCode, message: hidePasswords(message) };
}

function explain(error: unknown): Failure {
  if (error instanceof SettingsError) return { exitCode: ExitCode.usage, message: error.message };
  if (error instanceof FatalError) return { exitCode: error.exitCode, message: error.message };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: ExitCode.software, message };
}

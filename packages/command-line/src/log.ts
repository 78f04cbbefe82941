import { hostname } from "node:os";
import { type Level, type Logger, pino } from "pino";
import { hidePasswords } from "./hide-passwords.js";
import { type LogOutput, openLogOutput } from "./log-output.js";

/** A log on standard error: coloured lines on a terminal, JSON elsewhere. */
export interface OpenLog {
  /** Its level may be changed at any time. */
  readonly log: Logger;
  readonly output: LogOutput;
}

/** @param fields are part of each line */
export function openLog(level: Level | "silent", fields: Readonly<Record<string, unknown>> = {}): OpenLog {
  // Whoever read the log may have gone; the server goes on.
  process.stderr.on("error", () => {});
  const output = openLogOutput(process.stderr, { isPretty: process.stderr.isTTY === true });
  return { log: logOn(output, level, fields), output };
}

/** A log whose lines go there. */
export function logOn(
  output: Pick<LogOutput, "write">,
  level: Level | "silent",
  fields: Readonly<Record<string, unknown>>,
): Logger {
  const base = { pid: process.pid, hostname: hostname(), ...fields };
  return pino({ level, serializers: errorsForLog, base }, output);
}

/**
 * Errors as they are logged: with the messages of their causes, and without what drivers attach to theirs, such as a
 * statement with its values or a command with its password.
 */
export const errorsForLog = {
  err(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const { type, message, stack } = pino.stdSerializers.err(error);
    const code = "code" in error ? { code: error.code } : {};
    return { type, ...code, message: hidePasswords(message), stack: hidePasswords(stack) };
  },
};

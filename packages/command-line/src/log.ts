import { type Level, type Logger, pino } from "pino";
import { hidePasswords } from "./hide-passwords.js";

/** JSON lines on standard error. */
export const openLog = (level: Level | "silent"): Logger =>
  pino({ level, serializers: errorsForLog }, pino.destination({ dest: process.stderr.fd, sync: true }));

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

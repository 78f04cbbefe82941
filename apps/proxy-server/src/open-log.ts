import { type Logger, pino } from "pino";
import type { Settings } from "./settings.js";

/** JSON lines on standard error. */
export const openLog = ({ logLevel }: Settings): Logger =>
  pino({ level: logLevel }, pino.destination({ dest: process.stderr.fd, sync: true }));

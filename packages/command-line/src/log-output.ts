import { pino } from "pino";
import { prettyFactory } from "pino-pretty";

/** A line of the log, for people. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Where log lines go. Writing never waits: what the reader has not taken is kept, up to a limit, and what comes then is
 * dropped and counted, so that a reader that stands still costs lines, and not the server.
 */
export interface LogOutput {
  write(line: string): void;
  /** Lines dropped so far. */
  dropped(): number;
  /** The latest warnings and errors, the latest last. */
  problems(): readonly LogEntry[];
}

/** What is needed of `process.stderr`: a stream that takes what it is given, and says how much of it has not gone. */
interface LogStream {
  readonly writableLength: number;
  write(text: string): unknown;
}

interface LogOutputOptions {
  /** For a terminal: coloured lines instead of JSON. */
  readonly isPretty: boolean;
  /** Bytes that may be unwritten. */
  readonly maxUnwritten?: number;
}

const keptProblems = 50;
const defaultMaxUnwritten = 1_048_576;
/** pino's number for it. */
const warnLevel = 40;

export function openLogOutput(
  stream: LogStream,
  { isPretty, maxUnwritten = defaultMaxUnwritten }: LogOutputOptions,
): LogOutput {
  const pretty = isPretty
    ? prettyFactory({ colorize: true, ignore: "pid,hostname", translateTime: "HH:MM:ss" })
    : null;
  const problems: string[] = [];
  let dropped = 0;
  let droppedUnsaid = 0;

  function put(line: string): void {
    stream.write(pretty === null ? line : (pretty(line) ?? ""));
  }

  const output: LogOutput & { lastLevel: number; lastTime: string } = {
    // pino sets these before each line, being asked to by the symbol below.
    lastLevel: 0,
    lastTime: "",
    write(line) {
      if (output.lastLevel >= warnLevel) {
        problems.push(line);
        if (problems.length > keptProblems) problems.shift();
      }
      if (stream.writableLength > maxUnwritten) {
        dropped += 1;
        droppedUnsaid += 1;
        return;
      }
      if (droppedUnsaid > 0) {
        put(droppedLine(output.lastTime, droppedUnsaid));
        droppedUnsaid = 0;
      }
      put(line);
    },
    dropped: () => dropped,
    problems: () => problems.map(entryOf),
  };
  return Object.assign(output, { [Symbol.for("pino.metadata")]: true });
}

function droppedLine(time: string, lines: number): string {
  const fields = { level: warnLevel, time: Number(time), lines };
  return `${JSON.stringify({ ...fields, msg: "log lines were dropped because nothing was reading the log" })}\n`;
}

function entryOf(line: string): LogEntry {
  const { level, time, msg, pid: _, hostname: __, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const fields = { level: pino.levels.labels[Number(level)], ...rest };
  return { time: Number(time), message: String(msg), fields };
}

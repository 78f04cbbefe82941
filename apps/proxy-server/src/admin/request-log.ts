import { maxListed } from "@chatledger/admin";
import { type LogEntry, openRepeatLimit } from "@chatledger/command-line";
import {
  asLedgerError,
  type Clock,
  LedgerError,
  type LedgerErrorCode,
  type RequestTrace,
} from "@chatledger/core";
import type { CloseReason, CommandName } from "@chatledger/protocol";
import type { Logger } from "pino";
import { fingerprint } from "./fingerprint.js";
import type { Outcome } from "./request-meter.js";

/** A request, as identified in the log. */
export interface LoggedRequest {
  /** Its number among the requests that this process has admitted. */
  readonly request: number;
  readonly command: CommandName;
  readonly peer: string;
  /** The peer's sequence number; null for a command without an answer. */
  readonly sequence: number | null;
  readonly trace: RequestTrace;
}

/**
 * Logs connections and requests: what an operator must know is an error or a warning, a requester's mistakes are not.
 * Lines that can come in floods are limited to one per reason and second. No line contains a password, a token or a
 * message.
 */
export interface RequestLog {
  /** A request has been answered or performed. `milliseconds` since its frame arrived. */
  ended(request: () => LoggedRequest, outcome: Outcome, milliseconds: number): void;
  /** A request has failed, or was refused by a use case; returns the code for the answer. */
  failed(request: () => LoggedRequest, error: unknown): LedgerErrorCode;
  /** A request was answered with an error because its time was up. */
  expired(request: () => LoggedRequest, code: LedgerErrorCode): void;
  tooLong(command: CommandName, limit: number): void;
  /** A connection was accepted; now there are this many. */
  connected(peer: string, connections: number): void;
  /** A connection was closed at once, because max-connections was reached. */
  refusedConnection(limit: number): void;
  closed(peer: string, reason: CloseReason): void;
  dropped(command: CommandName): void;
  malformed(command: CommandName, reason: string): void;
  slowStatement(backend: string, milliseconds: number, statement: string): void;
  problem(what: string, error: unknown): void;
  /** The latest slow requests and statements, oldest first, whatever the log's level. */
  slow(): readonly LogEntry[];
  /** Writes pending counts of repeats. */
  flush(): void;
}

interface RequestLogOptions {
  readonly log: Logger;
  readonly clock: Clock;
  /** Anything longer is slow; `Infinity` disables it. It may change. */
  readonly slowMs: () => number;
}

export function openRequestLog({ log, clock, slowMs }: RequestLogOptions): RequestLog {
  const repeats = openRepeatLimit(log);
  const slow: LogEntry[] = [];

  function noteSlow(reason: string, fields: Readonly<Record<string, unknown>>, message: string): void {
    slow.push({ time: clock.now(), message, fields });
    if (slow.length > maxListed) slow.shift();
    repeats.write("info", reason, () => fields, message);
  }

  return {
    ended(request, outcome, milliseconds) {
      if (milliseconds >= slowMs()) {
        const fields = { ...fieldsOf(request()), outcome, ms: rounded(milliseconds) };
        noteSlow(`slow ${fields.command}`, fields, "a request was slow");
      } else if (log.isLevelEnabled("debug")) {
        log.debug({ ...fieldsOf(request()), outcome, ms: rounded(milliseconds) }, "a request was answered");
      }
    },
    failed(request, error) {
      const { code } = asLedgerError(error);
      if (!(error instanceof LedgerError)) {
        const fields = () => ({ ...fieldsOf(request()), err: error });
        repeats.write("error", `unexpected ${error}`, fields, "a request failed unexpectedly");
      } else if (code === "storageUnavailable" || code === "outcomeUnknown") {
        const logged = request();
        const fields = () => ({ ...fieldsOf(logged), code, err: error });
        repeats.write("error", `failed ${code} ${logged.command}`, fields, "a request failed");
      } else if (log.isLevelEnabled("debug")) {
        log.debug({ ...fieldsOf(request()), code, reason: error.message }, "a request was refused");
      }
      return code;
    },
    expired: (request, code) =>
      repeats.write(
        "warn",
        "expired",
        () => ({ ...fieldsOf(request()), code }),
        "a request exceeded request-seconds and was answered with an error",
      ),
    tooLong: (command, limit) =>
      repeats.write(
        "warn",
        `too long ${command}`,
        () => ({ command, limit }),
        "an answer exceeded max-pdu-bytes and was replaced by an error",
      ),
    connected: (peer, connections) => log.debug({ peer, connections }, "connected"),
    refusedConnection: (limit) =>
      repeats.write(
        "warn",
        "max-connections",
        () => ({ limit }),
        "max-connections is reached: closed a new connection",
      ),
    closed(peer, { code, message }) {
      // A peer that breaks the protocol or does not read is worth reporting; one that leaves is not.
      const level = code === "ended" || code === "peerEnded" || code === "destroyed" ? "debug" : "info";
      repeats.write(level, `closed ${code}`, () => ({ peer, code, reason: message }), "connection closed");
    },
    dropped: (command) =>
      repeats.write(
        "warn",
        `dropped ${command}`,
        () => ({ command }),
        "dropped a command that has no answer, because of overload or shutdown: its change was not made",
      ),
    malformed: (command, reason) =>
      repeats.write(
        "debug",
        `malformed ${command}`,
        () => ({ command, reason }),
        "a request does not decode",
      ),
    slowStatement(backend, milliseconds, statement) {
      if (milliseconds < slowMs()) return;
      const fields = { backend, ms: rounded(milliseconds), statement: fingerprint(statement) };
      noteSlow(`slow ${fields.statement}`, fields, "a statement was slow");
    },
    problem: (what, error) =>
      repeats.write("error", what, () => ({ err: error }), `background failure: ${what}`),
    slow: () => slow,
    flush: repeats.flush,
  };
}

/** Adds where the time went, if the request was part of a batch. */
function fieldsOf({ trace, ...request }: LoggedRequest) {
  if (trace.slowestCall === null) return request;
  return {
    ...request,
    queuedMs: rounded(trace.queuedMs),
    countersMs: rounded(trace.countersMs),
    storeMs: rounded(trace.storeMs),
    slowestCall: trace.slowestCall,
  };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

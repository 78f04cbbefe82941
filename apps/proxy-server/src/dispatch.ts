import { asLedgerError, type Ledger, LedgerError, type LedgerErrorCode } from "@chatledger/core";
import {
  type CommandName,
  type CommandWithoutResponse,
  type CommandWithResponse,
  commandNameOf,
  commands,
  decodeRequest,
  ErrorCode,
  type Frame,
  type PduConnection,
  ProtocolError,
  type RequestOf,
  type ResponseFields,
  respond,
} from "@chatledger/protocol";
import type { Logger } from "pino";
import type { Admission } from "./admission.js";
import { classOf } from "./command-class.js";
import type { ConnectionLoad } from "./connection-load.js";
import type { Deadlines } from "./deadlines.js";
import type { Answer } from "./handlers/handler.js";
import { effects, handlers } from "./handlers/handlers.js";

export interface Dispatcher {
  readonly ledger: Ledger;
  readonly admission: Admission;
  readonly deadlines: Deadlines;
  readonly log: Logger;
  /** Whether new requests are turned away. */
  readonly isClosing: () => boolean;
}

const noBytes = new Uint8Array(0);

/**
 * Takes one request from frame to answer. Whatever happens, a command that has an answer gets exactly one; an
 * unknown command gets a bare header.
 */
export function dispatch(
  dispatcher: Dispatcher,
  connection: PduConnection,
  load: ConnectionLoad,
  frame: Frame,
): void {
  const name = commandNameOf(frame.command);
  if (name === undefined) {
    const { service, command, sequence } = frame;
    connection.sendBare({ service, command, sequence, reserved: ErrorCode.unsupportedCommand });
  } else if (isAnswered(name)) dispatchAnswered(dispatcher, connection, load, name, frame);
  else if (name !== "heartbeat") dispatchEffect(dispatcher, load, name, frame);
}

const isAnswered = (name: CommandName): name is CommandWithResponse => commands[name].response !== null;

function dispatchAnswered<N extends CommandWithResponse>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  load: ConnectionLoad,
  name: N,
  frame: Frame,
): void {
  const { sequence } = frame;
  const bytes = frame.body.length;
  const request = decode(dispatcher, name, frame);
  if (request === null) {
    const { service, id } = commands[name].response;
    connection.sendBare({ service, command: id, sequence, reserved: ErrorCode.malformed });
    return;
  }
  if (dispatcher.isClosing()) {
    refuse(connection, name, request, sequence, "shuttingDown");
    return;
  }
  if (!dispatcher.admission.admit(name, bytes)) {
    refuse(connection, name, request, sequence, "overloaded");
    return;
  }
  load.begin(classOf[name]);
  void serve(dispatcher, connection, load, name, request, sequence, bytes);
}

/** Answers a request that was admitted: once, by its handler or by its deadline, whichever comes first. */
async function serve<N extends CommandWithResponse>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  load: ConnectionLoad,
  name: N,
  request: RequestOf<N>,
  sequence: number,
  bytes: number,
): Promise<void> {
  const { ledger, admission, deadlines } = dispatcher;
  let answered = false;
  const deadline = deadlines.watch(() => {
    refuse(connection, name, request, sequence, overdueCode(name));
    answered = true;
  });
  try {
    const fields = await handlers[name].answer(ledger, request);
    // A store that comes back after the deadline is too late.
    if (!answered) respond(connection, name, sequence, withAttachData(name, request, fields));
  } catch (error) {
    const code = report(dispatcher, name, error);
    if (!answered) refuse(connection, name, request, sequence, code);
  } finally {
    deadlines.met(deadline);
    admission.release(bytes);
    load.end(classOf[name]);
  }
}

function refuse<N extends CommandWithResponse>(
  connection: PduConnection,
  name: N,
  request: RequestOf<N>,
  sequence: number,
  code: LedgerErrorCode,
): void {
  const fields = handlers[name].refuse(request);
  respond(connection, name, sequence, withAttachData(name, request, fields), ErrorCode[code]);
}

function dispatchEffect<N extends Exclude<CommandWithoutResponse, "heartbeat">>(
  dispatcher: Dispatcher,
  load: ConnectionLoad,
  name: N,
  frame: Frame,
): void {
  const { ledger, admission, log } = dispatcher;
  const bytes = frame.body.length;
  const request = decode(dispatcher, name, frame);
  if (request === null) return;
  if (dispatcher.isClosing() || !admission.admit(name, bytes)) {
    log.warn({ command: name }, "dropped a command that has no answer");
    return;
  }
  load.begin(classOf[name]);
  effects[name]
    .perform(ledger, request)
    .catch((error: unknown) => report(dispatcher, name, error))
    .finally(() => {
      admission.release(bytes);
      load.end(classOf[name]);
    });
}

function decode<N extends CommandName>({ log }: Dispatcher, name: N, frame: Frame): RequestOf<N> | null {
  try {
    return decodeRequest(name, frame.body);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    log.debug({ command: name, reason: error.message }, "a request that does not decode");
    return null;
  }
}

/**
 * Responses carry the request's `attachData`, byte for byte. Where it had none, existing proxies answer with an
 * empty one, except on messages.
 */
function withAttachData<N extends CommandWithResponse>(
  name: N,
  request: RequestOf<N>,
  fields: Answer<N>,
): ResponseFields<N> {
  const own = "attachData" in request ? (request.attachData as Uint8Array | null) : null;
  const attachData = own ?? (name === "msgData" ? null : noBytes);
  return { ...fields, attachData } as ResponseFields<N>;
}

/** A change may still take effect after its deadline; a read has simply failed. */
function overdueCode(name: CommandName): LedgerErrorCode {
  return classOf[name] === "write" ? "outcomeUnknown" : "storageUnavailable";
}

/** What an operator must know of is logged as an error; what the requester did wrong is not. */
function report({ log }: Dispatcher, command: CommandName, error: unknown): LedgerErrorCode {
  const { code } = asLedgerError(error);
  if (!(error instanceof LedgerError)) log.error({ command, err: error }, "a request failed unexpectedly");
  else if (code === "storageUnavailable" || code === "outcomeUnknown") {
    log.error({ command, code, err: error }, "a request failed");
  } else log.debug({ command, code, reason: error.message }, "a request was refused");
  return code;
}

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
  const { ledger, admission, deadlines } = dispatcher;
  const { sequence } = frame;
  const bytes = frame.body.length;
  const handler = handlers[name];
  const request = decode(dispatcher, name, frame);
  if (request === null) {
    const { service, id } = commands[name].response;
    connection.sendBare({ service, command: id, sequence, reserved: ErrorCode.malformed });
    return;
  }
  const attachData = attachDataOf(name, request);
  const refuse = (code: LedgerErrorCode) => {
    const fields = { ...handler.refuse(request), attachData } as ResponseFields<N>;
    respond(connection, name, sequence, fields, ErrorCode[code]);
  };

  if (dispatcher.isClosing()) {
    refuse("shuttingDown");
    return;
  }
  if (!admission.admit(name, bytes)) {
    refuse("overloaded");
    return;
  }
  load.begin(classOf[name]);
  let answered = false;
  /** The answer that came first counts; a store that comes back after the deadline is too late. */
  const settle = (answer: () => void) => {
    if (answered) return;
    answer();
    answered = true;
  };
  const finish = deadlines.watch(() => settle(() => refuse(overdueCode(name))));
  handler
    .answer(ledger, request)
    .then((fields) =>
      settle(() => respond(connection, name, sequence, { ...fields, attachData } as ResponseFields<N>)),
    )
    .catch((error: unknown) => settle(() => refuse(report(dispatcher, name, error))))
    .finally(() => {
      finish();
      admission.release(bytes);
      load.end(classOf[name]);
    });
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
 * The response's `attachData`: the request's, byte for byte. Where it had none, existing proxies answer with an
 * empty one, except on messages.
 */
function attachDataOf(name: CommandName, request: object): Uint8Array | null {
  const own = "attachData" in request ? (request.attachData as Uint8Array | null) : null;
  return own ?? (name === "msgData" ? null : noBytes);
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

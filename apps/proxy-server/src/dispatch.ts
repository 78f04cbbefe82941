import {
  beginTrace,
  type Clock,
  type Ledger,
  type LedgerErrorCode,
  type RequestTrace,
} from "@chatledger/core";
import {
  type CommandName,
  type CommandWithResponse,
  commandNameOf,
  commands,
  decodeRequest,
  ErrorCode,
  type Frame,
  headerBytes,
  type PduConnection,
  ProtocolError,
  type RequestOf,
  type ResponseFields,
  respond,
} from "@chatledger/protocol";
import type { ConnectionMeter } from "./admin/connection-meter.js";
import type { LoggedRequest, RequestLog } from "./admin/request-log.js";
import type { Outcome, RequestMeter } from "./admin/request-meter.js";
import type { Admission } from "./admission.js";
import type { Backpressure } from "./backpressure.js";
import type { Deadlines } from "./deadlines.js";
import type { Answer } from "./handlers/handler.js";
import { classOf, type EffectCommand, effects, handlers } from "./handlers/handlers.js";

export interface Dispatcher {
  readonly ledger: Ledger;
  readonly admission: Admission;
  readonly deadlines: Deadlines;
  readonly clock: Clock;
  readonly requests: RequestMeter;
  readonly requestLog: RequestLog;
  readonly connections: ConnectionMeter;
  /** Maximum length of an answer. */
  readonly maxPduBytes: number;
  /** Whether new requests are refused. */
  readonly isClosing: () => boolean;
}

const noBytes = new Uint8Array(0);
/**
 * How much longer than its request the answer to a change may be: a new number, a result code, empty fields.
 */
const changeGrowthBytes = 64;
/** A request's attached data is returned with the answer; every list leaves room for up to this much of it. */
const smallAttachmentBytes = 1_024;

/**
 * Takes one request from frame to answer. Whatever happens, a command that has an answer gets exactly one; an unknown
 * command gets a bare header.
 */
export function dispatch(
  dispatcher: Dispatcher,
  connection: PduConnection,
  backpressure: Backpressure,
  frame: Frame,
): void {
  const name = commandNameOf(frame.command);
  if (name === undefined) {
    dispatcher.requests.rejected("unknownCommand");
    const { service, command, sequence } = frame;
    connection.sendBare({ service, command, sequence, reserved: ErrorCode.unsupportedCommand });
  } else if (isAnswered(name)) dispatchAnswered(dispatcher, connection, backpressure, name, frame);
  else if (name !== "heartbeat") dispatchEffect(dispatcher, connection, backpressure, name, frame);
}

const isAnswered = (name: CommandName): name is CommandWithResponse => commands[name].response !== null;

function dispatchAnswered<N extends CommandWithResponse>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  backpressure: Backpressure,
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
  const refusal = refusalOf(dispatcher, name, bytes);
  if (refusal !== null) {
    dispatcher.requests.refused(name, refusal);
    refuse(dispatcher, connection, name, request, sequence, refusal);
    return;
  }
  backpressure.begin(classOf(name));
  void serve(dispatcher, connection, backpressure, name, request, sequence, bytes);
}

/** Why a request is refused before anything has happened, or null if it has been admitted. */
function refusalOf(
  { admission, maxPduBytes, isClosing }: Dispatcher,
  name: CommandWithResponse,
  bytes: number,
): LedgerErrorCode | null {
  if (isClosing()) return "shuttingDown";
  // A change must not be made if there is no room to report its success.
  const isChange = classOf(name) === "write";
  if (isChange && headerBytes + bytes + changeGrowthBytes > maxPduBytes) return "tooLarge";
  return admission.admit(classOf(name), bytes) ? null : "overloaded";
}

/** Answers an admitted request once: by its handler or by its deadline, whichever comes first. */
async function serve<N extends CommandWithResponse>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  backpressure: Backpressure,
  name: N,
  request: RequestOf<N>,
  sequence: number,
  bytes: number,
): Promise<void> {
  const { ledger, admission, deadlines, clock, requests, requestLog } = dispatcher;
  const number = admission.admitted();
  let answered = false;
  const end = (outcome: Outcome) => {
    answered = true;
    const milliseconds = clock.elapsed() - trace.begunAt;
    requests.served(name, outcome, milliseconds);
    requestLog.ended(logged, outcome, milliseconds);
  };
  const refuseWith = (code: LedgerErrorCode) => {
    refuse(dispatcher, connection, name, request, sequence, code);
    end(code);
  };
  const deadline = deadlines.watch(() => {
    requests.expired();
    requestLog.expired(logged, overdueCode(name));
    refuseWith(overdueCode(name));
  });
  const trace = beginTrace(deadline.begunAt);
  const logged = (): LoggedRequest => ({
    request: number,
    command: name,
    peer: connection.peer,
    sequence,
    trace,
  });
  try {
    const own = forRequest(ledger, request, trace);
    const fields = await handlers[name].answer(own, request);
    // A store that answers after the deadline is too late.
    if (answered) return;
    if (reply(dispatcher, connection, name, request, sequence, fields, ErrorCode.ok)) end("ok");
    else refuseWith(tooLongCode(dispatcher, name));
  } catch (error) {
    const code = requestLog.failed(logged, error);
    if (!answered) refuseWith(code);
  } finally {
    deadlines.met(deadline);
    admission.release(bytes);
    backpressure.end(classOf(name));
  }
}

function refuse<N extends CommandWithResponse>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  name: N,
  request: RequestOf<N>,
  sequence: number,
  code: LedgerErrorCode,
): void {
  const fields = handlers[name].refuse(request);
  if (reply(dispatcher, connection, name, request, sequence, fields, ErrorCode[code])) return;
  // The data attached to the request is too long by itself.
  const { service, id } = commands[name].response;
  connection.sendBare({ service, command: id, sequence, reserved: ErrorCode[code] });
}

/** Returns false, and sends nothing, if the answer would be longer than a peer must accept. */
function reply<N extends CommandWithResponse>(
  { maxPduBytes }: Dispatcher,
  connection: PduConnection,
  name: N,
  request: RequestOf<N>,
  sequence: number,
  fields: Answer<N>,
  error: ErrorCode,
): boolean {
  return respond(connection, name, sequence, withAttachData(name, request, fields), error, maxPduBytes);
}

/** An answer is too long: a read has changed nothing; a change may have been made. */
function tooLongCode({ maxPduBytes, requestLog }: Dispatcher, command: CommandWithResponse): LedgerErrorCode {
  requestLog.tooLong(command, maxPduBytes);
  return classOf(command) === "write" ? "outcomeUnknown" : "tooLarge";
}

function dispatchEffect<N extends EffectCommand>(
  dispatcher: Dispatcher,
  connection: PduConnection,
  backpressure: Backpressure,
  name: N,
  frame: Frame,
): void {
  const { ledger, admission, clock, requests, requestLog } = dispatcher;
  const bytes = frame.body.length;
  const request = decode(dispatcher, name, frame);
  if (request === null) return;
  if (dispatcher.isClosing() || !admission.admit(classOf(name), bytes)) {
    requests.refused(name, "dropped");
    requestLog.dropped(name);
    return;
  }
  backpressure.begin(classOf(name));
  const trace = beginTrace(clock.elapsed());
  const number = admission.admitted();
  const logged = (): LoggedRequest => ({
    request: number,
    command: name,
    peer: connection.peer,
    sequence: null,
    trace,
  });
  effects[name]
    .perform({ ...ledger, trace }, request)
    .then(
      (): Outcome => "ok",
      (error: unknown) => requestLog.failed(logged, error),
    )
    .then((outcome) => {
      const milliseconds = clock.elapsed() - trace.begunAt;
      requests.served(name, outcome, milliseconds);
      requestLog.ended(logged, outcome, milliseconds);
    })
    .finally(() => {
      admission.release(bytes);
      backpressure.end(classOf(name));
    });
}

function decode<N extends CommandName>(
  { requests, requestLog }: Dispatcher,
  name: N,
  frame: Frame,
): RequestOf<N> | null {
  try {
    return decodeRequest(name, frame.body);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    requests.rejected("malformed");
    requestLog.malformed(name, error.message);
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
  const attachData = attachmentOf(request) ?? (name === "msgData" ? null : noBytes);
  return { ...fields, attachData } as ResponseFields<N>;
}

const attachmentOf = (request: object): Uint8Array | null =>
  "attachData" in request ? (request.attachData as Uint8Array | null) : null;

/** The ledger for one request, with lists that leave room for the request's attached data. */
function forRequest(ledger: Ledger, request: object, trace: RequestTrace): Ledger {
  const bytes = attachmentOf(request)?.length ?? 0;
  if (bytes <= smallAttachmentBytes) return { ...ledger, trace };
  const { options } = ledger;
  return {
    ...ledger,
    trace,
    options: { ...options, maxListBytes: Math.max(0, options.maxListBytes - bytes) },
  };
}

/** A change may still take effect after its deadline; a read has simply failed. */
function overdueCode(name: CommandWithResponse): LedgerErrorCode {
  return classOf(name) === "write" ? "outcomeUnknown" : "storageUnavailable";
}
